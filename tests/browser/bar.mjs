// The quality bar: every number of it measured on sites built for it. `bash tests/browser/bar` gets what it needs and runs it.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { bench } from "./lib/bench.mjs";
import { launch } from "./lib/browse.mjs";
import { print } from "./lib/report.mjs";

const ROWS = ["kinds", "weights", "links", "portable", "crowd", "vnu", "steady", "reflow", "scriptless", "axe", "lighthouse"];
const SITES = ["demo", "hard", "bare", "crowd", "portable", "based"];

const { values } = parseArgs({
  options: {
    browser: { type: "string" },
    from: { type: "string", default: process.cwd() },
    binary: { type: "string", default: resolve(import.meta.dirname, "../../target/release/chancery") },
    only: { type: "string", default: ROWS.join(",") },
    json: { type: "string" },
  },
});
const wanted = values.only.split(",");
const unknown = wanted.filter((name) => !ROWS.includes(name));
if (unknown.length) {
  console.error(`no row \`${unknown.join("`, `")}\`; there are ${ROWS.join(", ")}`);
  process.exit(2);
}

const started = Date.now();
const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
const { sites, close } = await bench(values.binary, SITES);
const browser = await launch(values.browser);
const results = [];
try {
  const all = Object.values(sites);
  // Of the crowd only its lists are new; of the hard cases the long pages.
  const chosen = [
    ...sites.demo.chosen,
    ...sites.hard.chosen.filter((p) => p.length === "long" && p.lang !== "en" && p.kind !== "404"),
    ...sites.bare.chosen.filter((p) => p.length === "long" && p.kind !== "404"),
    ...sites.crowd.chosen.filter((p) => p.group.startsWith("index-people")),
  ];
  console.log(`${all.reduce((n, s) => n + s.pages.length, 0)} pages built in ${all.length} sites, ${seconds()}`);
  for (const name of ROWS.filter((n) => wanted.includes(n))) {
    const measure = (await import(`./rows/${name}.mjs`)).default;
    for (const result of await measure({ sites, all, chosen, browser, browserPath: values.browser })) {
      print(result);
      results.push(result);
    }
    console.log(`         (${name}: ${seconds()})`);
  }
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
