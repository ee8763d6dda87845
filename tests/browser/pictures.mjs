// The pictures of the documentation: home, event, a note over the text, and search, each light and dark.
// `bash tests/browser/pictures` gets what it needs and runs it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bench } from "./lib/bench.mjs";
import { launch, visit } from "./lib/browse.mjs";

const tree = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    browser: { type: "string" },
    binary: { type: "string", default: join(tree, "target/release/chancery") },
  },
});
const folder = join(tree, "docs/content/tutorial/looks");
const MOST = 150_000;

/** Opens the first note of the text, as a reader does. */
async function openNote(page) {
  const mark = page.locator("main sup.cite button").first();
  await mark.scrollIntoViewIfNeeded();
  await mark.click();
  await page.waitForSelector("[popover]:popover-open");
}

/** Searches for a name that sources write in several ways. */
async function search(page) {
  await page.keyboard.press("/");
  await page.waitForSelector("dialog.find[open]");
  await page.keyboard.type("Ben Issa");
  await page.waitForSelector(".find [role=option]", { timeout: 15000 });
  await page.waitForTimeout(500);
}

const pictures = [
  { name: "home", path: "en/", before: async () => {} },
  { name: "event", path: "en/events/kuwait-2024/", before: async () => {} },
  { name: "note", path: "en/events/kuwait-2024/", before: openNote },
  { name: "search", path: "en/", before: search },
];

const { sites, close } = await bench(values.binary, ["demo"]);
const browser = await launch(values.browser);
try {
  mkdirSync(folder, { recursive: true });
  const { url: root } = sites.demo.root;
  for (const { name, path, before } of pictures) {
    for (const colorScheme of ["light", "dark"]) {
      await visit(browser, root + path, { colorScheme, viewport: { width: 1100, height: 720 } }, async (page) => {
        await before(page);
        const session = await page.context().newCDPSession(page);
        const shot = await session.send("Page.captureScreenshot", { format: "webp", quality: 75 });
        const bytes = Buffer.from(shot.data, "base64");
        if (bytes.length > MOST) throw new Error(`${name}.${colorScheme} has ${bytes.length} bytes, and ${MOST} are the most`);
        writeFileSync(join(folder, `${name}-${colorScheme}.webp`), bytes);
        console.log(`${name}-${colorScheme}.webp ${bytes.length}`);
      });
    }
  }
} finally {
  await browser.close();
  close();
}
