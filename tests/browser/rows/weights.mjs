// What a reader downloads: style sheets, scripts, the page itself.
import { gzipSync } from "node:zlib";
import { parse, serialize } from "parse5";
import { each, visit } from "../lib/browse.mjs";
import { kB, row } from "../lib/report.mjs";
import { classes, walk } from "../lib/html.mjs";

const CSS = 12_000;
const SCRIPTS = 8_000;
const EVENT = 6_000;

const zipped = (text) => gzipSync(text, { level: 9 }).length;

/** A page without what its author wrote in prose. */
function withoutBody(html) {
  const document = parse(html);
  const bodies = [...walk(document)].filter((node) => classes(node).includes("prose"));
  for (const body of bodies) body.childNodes = [];
  return serialize(document);
}

/** Style sheets and scripts of a page once it has loaded, in it or beside it. */
async function loaded(bench, target) {
  const fetched = { stylesheet: [], script: [] };
  const replies = [];
  const before = (page) => page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind in fetched) replies.push(response.text().then((text) => fetched[kind].push(text)));
  });
  const inner = await visit(bench.browser, target.url, { before }, async (page) => {
    // Up front is what comes without anybody asking, a moment after the load too.
    await page.waitForTimeout(200);
    await Promise.all(replies);
    return page.evaluate(() => ({
      styles: [...document.querySelectorAll("style")].map((e) => e.textContent),
      scripts: [...document.querySelectorAll("script:not([src])")].filter((e) => !e.type || /javascript|module/.test(e.type)).map((e) => e.textContent),
    }));
  });
  const sum = (texts) => texts.reduce((total, text) => total + zipped(text), 0);
  return { css: sum([...fetched.stylesheet, ...inner.styles]), scripts: sum([...fetched.script, ...inner.scripts]) };
}

const most = (pairs) => pairs.reduce((a, b) => (b.size > a.size ? b : a));
const weighed = (what, limit, heavy) =>
  row(what, `≤ ${limit / 1000} kB`, `${kB(heavy.size)} (${heavy.name})`, heavy.size > limit ? [{ what: `${kB(heavy.size)} is too much`, where: heavy.name }] : []);

export default async function weights(bench) {
  const css = [];
  const scripts = [];
  // The languages of a kind share what they load.
  await each(bench.chosen.filter((page) => page.length === "long" && page.lang !== "en"), async (target) => {
    const size = await loaded(bench, target);
    css.push({ name: target.name, size: size.css });
    scripts.push({ name: target.name, size: size.scripts });
  });
  const events = bench.sites.demo.pages.filter((page) => page.kind === "event").map((page) => ({ name: `demo/${page.path}`, size: zipped(withoutBody(page.html)) }));
  return [
    weighed("style sheets of a page, gzipped", CSS, most(css)),
    weighed("scripts loaded up front, gzipped", SCRIPTS, most(scripts)),
    weighed("HTML of an event page without body, gzipped", EVENT, most(events)),
  ];
}
