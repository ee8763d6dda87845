// A folder opened from the disk, in a browser: styles apply, pictures show, a link clicked leads to a page.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { each, visit } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";
import { representatives } from "../lib/site.mjs";

export default async function portable(bench) {
  const { out, pages } = bench.sites.portable;
  const failures = [];
  const chosen = representatives(pages).filter((page) => page.length === "long" && page.lang !== "en" && page.kind !== "404");
  await each(chosen, async (target) => {
    const fail = (what) => failures.push({ what, where: target.file });
    const before = (page) => {
      page.on("requestfailed", (request) => fail(`failed: ${request.url().split("/").slice(-3).join("/")}`));
      page.on("pageerror", (error) => fail(`script: ${error.message}`));
    };
    await visit(bench.browser, pathToFileURL(join(out, target.file)).href, { before }, async (page) => {
      const seen = await page.evaluate(async () => {
        for (const img of document.images) img.loading = "eager";
        await Promise.all([...document.images].map((img) => img.decode().catch(() => {})));
        return {
          sheets: document.styleSheets.length,
          links: document.querySelectorAll('link[rel~="stylesheet"]').length,
          styled: getComputedStyle(document.body).margin === "0px",
          blank: [...document.images].filter((img) => img.naturalWidth === 0).map((img) => img.getAttribute("src")),
        };
      });
      if (seen.sheets < seen.links || !seen.styled) fail("the style sheet does not apply");
      for (const src of seen.blank) fail(`no picture: ${src}`);
      const link = page.locator("nav a[href], main a[href]").filter({ visible: true }).first();
      if (await link.count()) {
        await Promise.all([page.waitForNavigation(), link.click()]);
        if (!(await page.locator("h1").count())) fail(`a link leads to something without a heading: ${page.url()}`);
      }
    });
  });
  return [row("portable, opened from file:// in a browser", "0 faults", `${failures.length} on ${chosen.length} pages`, failures)];
}
