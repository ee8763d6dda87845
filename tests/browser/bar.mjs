// The quality bar: every number of it measured on sites built for it. `bash tests/browser/bar` gets what it needs and runs it.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { bench } from "./lib/bench.mjs";
import { launch } from "./lib/browse.mjs";
import { print } from "./lib/report.mjs";
import { tour } from "./lib/tour.mjs";

// Rows about files, and walks through pages.
const ROWS = ["proof", "kinds", "links", "crowd", "vnu", "portable"];
const WALKS = ["steady", "weights", "axe", "reflow", "looks", "scriptless"];
const NAMES = [...ROWS, ...WALKS, "lighthouse"];
const SITES = ["demo", "hard", "bare", "crowd", "portable", "based", "bodiless", "broken"];

const { values } = parseArgs({
  options: {
    browser: { type: "string" },
    from: { type: "string", default: process.cwd() },
    binary: { type: "string", default: resolve(import.meta.dirname, "../../target/release/chancery") },
    only: { type: "string", default: NAMES.join(",") },
    theme: { type: "string" },
    json: { type: "string" },
  },
});
const wanted = values.only.split(",");
const unknown = wanted.filter((name) => !NAMES.includes(name));
if (unknown.length) {
  console.error(`no row \`${unknown.join("`, `")}\`; there are ${NAMES.join(", ")}`);
  process.exit(2);
}

const started = Date.now();
const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
const { sites, close } = await bench(values.binary, SITES, values.theme);
const browser = await launch(values.browser);
const results = [];
try {
  const all = Object.values(sites).filter((site) => !["broken", "bodiless"].includes(site.name));
  // Of the crowd only its lists are new, and the event of many delegations; of the hard cases the long pages.
  const chosen = [
    ...sites.demo.chosen,
    ...sites.hard.chosen.filter((p) => p.length === "long" && p.lang !== "en" && p.kind !== "404"),
    ...sites.bare.chosen.filter((p) => p.length === "long" && p.kind !== "404"),
    ...sites.crowd.chosen.filter((p) => p.group.startsWith("index-people") || (p.kind === "event" && p.length === "long")),
  ];
  console.log(`${all.reduce((n, s) => n + s.pages.length, 0)} pages built in ${all.length} sites, ${seconds()}`);
  const told = (name, rows) => {
    for (const result of rows) print(result);
    results.push(...rows);
    console.log(`         (${name}: ${seconds()})`);
  };
  const what = { sites, all, chosen, browser, browserPath: values.browser };
  const measure = async (name) => wanted.includes(name) && told(name, await (await import(`./rows/${name}.mjs`)).default(what));
  for (const name of ROWS) await measure(name);
  const walks = WALKS.filter((name) => wanted.includes(name));
  const made = await Promise.all(walks.map(async (name) => (await import(`./walks/${name}.mjs`))[name](what)));
  if (walks.length) told(walks.join(", "), await tour(what, made));
  await measure("lighthouse");
} finally {
  await browser.close();
  close();
}

if (values.json) writeFileSync(resolve(values.from, values.json), JSON.stringify(results, null, 1));
const failed = results.filter((r) => r.ok === false);
const left = results.filter((r) => r.ok === null);
console.log(`\n${results.length - failed.length - left.length} of ${results.length} rows hold${left.length ? `; NOT MEASURED: ${left.map((r) => r.what).join(", ")}` : ""}`);
// Where all tools can be had, a row that was not measured is a row that does not hold.
process.exitCode = failed.length || (left.length && process.env.GITHUB_ACTIONS === "true") ? 1 : 0;
