// Lighthouse as it comes (a slow phone), on the pages a reader meets first: the median of five.
import { row, skipped } from "../lib/report.mjs";
import { launch } from "../lib/browse.mjs";

const BARS = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
const TIMES = 5;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function tool() {
  try {
    return (await import("lighthouse")).default;
  } catch {
    return null;
  }
}

/** Why a score is not whole: the audits that take from it. */
const blamed = (report, category) =>
  report.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 1)
    .map(({ id }) => `${id} (${report.audits[id].displayValue ?? report.audits[id].title})`);

export default async function lighthouse(bench) {
  const wanted = ["home", "event", "person", "index-people"];
  const target = (group) => bench.sites.based.chosen.find((page) => page.group === group && page.length === "long");
  return scored(bench.browserPath, wanted.map(target));
}

/** The scores of some pages. */
export async function scored(browserPath, targets) {
  const run = await tool();
  if (!run) return [skipped("Lighthouse, median of five", "≥ 99/100/100/100", "npm has no lighthouse here")];
  const rows = [];
  const port = 9000 + (process.pid % 900);
  const browser = await launch(browserPath, `--remote-debugging-port=${port}`);
  try {
    for (const target of targets) {
      const scores = Object.fromEntries(Object.keys(BARS).map((c) => [c, []]));
      const failures = [];
      for (let time = 0; time < TIMES; time++) {
        // Only performance moves from run to run; the others are read once.
        const onlyCategories = time === 0 ? Object.keys(BARS) : ["performance"];
        const { lhr } = await run(target.url, { port, onlyCategories, logLevel: "silent", output: "json" });
        if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
        for (const category of onlyCategories) {
          const score = Math.round(lhr.categories[category].score * 100);
          scores[category].push(score);
          if (score < BARS[category]) for (const why of blamed(lhr, category)) failures.push({ category, what: `${category}: ${why}`, where: target.name });
        }
      }
      const medians = Object.fromEntries(Object.entries(scores).map(([c, s]) => [c, median(s)]));
      const below = Object.keys(BARS).filter((c) => medians[c] < BARS[c]);
      rows.push(row(`Lighthouse: ${target.name}`, Object.values(BARS).join("/"), Object.values(medians).join("/"), below.flatMap((c) => [{ what: `${c} is ${medians[c]}`, where: target.name }, ...failures.filter((f) => f.category === c)])));
    }
  } finally {
    await browser.close();
  }
  return rows;
}
