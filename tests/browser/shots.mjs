// Pictures of every kind of page, for people to look at: widths, schemes, languages, and print; and one sheet a page that
// shows them side by side. `bash tests/browser/shots` gets what it needs and runs it.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bench } from "./lib/bench.mjs";
import { each, launch, unfolded, visit } from "./lib/browse.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string" },
    from: { type: "string", default: process.cwd() },
    binary: { type: "string", default: resolve(import.meta.dirname, "../../target/release/chancery") },
    site: { type: "string", default: "demo" },
    theme: { type: "string" },
    kinds: { type: "string" },
    widths: { type: "string", default: "360,768,1280" },
    langs: { type: "string", default: "fr,ar,en" },
    schemes: { type: "string", default: "light,dark,print" },
    short: { type: "boolean", default: false },
    unfold: { type: "boolean", default: false },
    height: { type: "string", default: "4000" },
  },
});
const list = (text) => text.split(",").filter(Boolean);
const folder = resolve(values.from, positionals[0] ?? "target/shots");
const [widths, langs, schemes] = [list(values.widths).map(Number), list(values.langs), list(values.schemes)];
const tallest = Number(values.height);
// English is looked at once: what it could show otherwise, French shows.
const englishToo = process.argv.some((arg) => arg.startsWith("--langs"));

/** The pictures of one page: names with what makes them, in the order of its sheet. */
function wanted(target) {
  const name = `${target.group}${target.length === "short" ? "-short" : ""}`;
  const once = target.lang === "en" && !englishToo;
  return schemes.flatMap((scheme) => {
    if (scheme === "print") return once ? [] : [{ scheme, file: `${name}.${target.lang}.print` }];
    if (once && scheme !== "light") return [];
    return (once ? [widths.at(-1)] : widths).map((width) => ({ scheme, width, file: `${name}.${target.lang}.${width}.${scheme}.png` }));
  });
}

/** Prints a page and gives the pictures of its first sheets of paper. */
async function print(page, file) {
  const pdf = join(folder, `${file}.pdf`);
  await page.pdf({ path: pdf, format: "A4", margin: { top: "16mm", bottom: "16mm", left: "16mm", right: "16mm" } });
  execFileSync("pdftoppm", ["-r", "70", "-l", "4", "-png", pdf, join(folder, file)]);
  const papers = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))[1]);
  const digits = String(papers).length;
  return Array.from({ length: Math.min(papers, 4) }, (_, at) => `${file}-${String(at + 1).padStart(digits, "0")}.png`);
}

async function take(page, { scheme, width, file }) {
  if (scheme === "print") {
    await page.emulateMedia({ colorScheme: "light" });
    return print(page, file);
  }
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
  // Pictures that load lazily must be there, and nothing may be scrolled to.
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
  const high = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: join(folder, file), fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(high, tallest) } });
  return [file];
}

/** One picture that shows all of a page's pictures, small. */
async function sheet(browser, name, files) {
  const figures = files.map((f) => `<figure><img src="${f}"><figcaption>${f.replace(/\.png$/, "")}</figcaption></figure>`).join("");
  const style = "body{margin:16px;background:#777;font:12px sans-serif;color:#fff;display:flex;flex-wrap:wrap;gap:12px;align-items:start}figure{margin:0}img{inline-size:300px;max-block-size:520px;object-fit:cover;object-position:top;display:block}";
  const context = await browser.newContext({ viewport: { width: 1910, height: 600 } });
  try {
    const page = await context.newPage();
    const html = join(folder, `sheet.${name}.html`);
    writeFileSync(html, `<!doctype html><meta charset="utf-8"><title>${name}</title><style>${style}</style>${figures}`);
    await page.goto(pathToFileURL(html).href);
    await page.screenshot({ path: join(folder, `sheet.${name}.png`), fullPage: true });
  } finally {
    await context.close();
  }
}

const { sites, close } = await bench(values.binary, [values.site], values.theme);
const browser = await launch(values.browser);
try {
  mkdirSync(folder, { recursive: true });
  const kinds = values.kinds && list(values.kinds);
  const all = sites[values.site].chosen.filter((t) => langs.includes(t.lang) && (values.short || t.length === "long"));
  const chosen = all.filter((t) => !kinds || kinds.includes(t.kind) || kinds.includes(t.group));
  if (!chosen.length) throw new Error(`no page of these kinds; there are ${[...new Set(all.map((t) => t.group))].join(", ")}`);
  const taken = new Map();
  await each(chosen, async (target) => {
    await visit(browser, target.url, {}, async (page) => {
      const name = `${target.group}${target.length === "short" ? "-short" : ""}.${target.lang}`;
      const files = [];
      const all = async () => {
        for (const picture of wanted(target)) files.push(...(await take(page, picture)));
      };
      await (values.unfold ? unfolded(page, all) : all());
      taken.set(name, files);
    });
  });
  for (const [name, files] of taken) await sheet(browser, name, files);
  const count = [...taken.values()].flat().length;
  console.log(`${count} pictures and ${taken.size} sheets of ${chosen.length} pages in ${folder}`);
} finally {
  await browser.close();
  close();
}
