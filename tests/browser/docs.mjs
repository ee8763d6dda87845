// The documentation and its example in Russian, held to what any site of the theme is held to: links, HTML, axe, reflow; and
// with `--lighthouse`, which takes minutes, the scores of the pages that a reader meets first.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { bench } from "./lib/bench.mjs";
import { launch } from "./lib/browse.mjs";
import { print, row, skipped } from "./lib/report.mjs";
import { tour } from "./lib/tour.mjs";
import { served } from "./rows/links.mjs";
import { scored } from "./rows/lighthouse.mjs";
import { checked } from "./rows/vnu.mjs";
import { axe } from "./walks/axe.mjs";
import { reflow } from "./walks/reflow.mjs";

// A front page, a lesson, a recipe, an explanation, the longest page of all.
const FIRST = ["", "tutorial/five-minutes/", "how-to/themes/", "explanation/rebuilds/", "reference/rules/"];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { lighthouse: { type: "boolean", default: false } } });
const { sites, close } = await bench(resolve(import.meta.dirname, "../../target/release/chancery"), ["docs", "russian"]);
const browser = await launch(positionals[0]);
const results = [];
try {
  const all = Object.values(sites);
  for (const site of all) results.push(await served(site, site.root), await served(site, site.repo));
  const { why, errors, warnings } = await checked(all);
  const what = "Nu HTML checker, every HTML, CSS and SVG file";
  const told = () => row(what, "0 errors", `${errors.length} errors, ${warnings.length} warnings`, errors);
  results.push(why ? skipped(what, "0 errors", why) : told());
  // Pages of the documentation differ in what is written on them: each is looked at.
  const pages = sites.docs.pages.filter((page) => page.kind !== "404");
  const looked = pages.map((page) => ({ ...page, site: sites.docs, url: sites.docs.root.url + page.path, name: `docs/${page.path}`, length: "long" }));
  results.push(...(await tour({ browser, chosen: [...looked, ...sites.russian.chosen] }, [axe(), reflow()])));
  if (values.lighthouse) results.push(...(await scored(positionals[0], FIRST.map((path) => looked.find((page) => page.path === path)))));
} finally {
  await browser.close();
  close();
}
results.forEach(print);
const failed = results.filter((result) => result.ok === false);
console.log(`\n${results.length - failed.length} of ${results.length} rows hold or were not measured`);
process.exitCode = failed.length ? 1 : 0;
