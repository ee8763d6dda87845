// axe-core over every kind of page: light and dark, every language, three widths, and the ways a reader may ask for.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { each, openAll, visit } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations of a page as it stands, each with the element and what it should do. */
async function violations(page) {
  return page.evaluate(async (tags) => {
    const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} — ${n.failureSummary.split("\n").slice(1, 2).join("").trim()}`));
  }, TAGS);
}

const SCHEMES = ["light", "dark"];
const plain = SCHEMES.flatMap((colorScheme) => [360, 768, 1280].map((width) => ({ width, media: { colorScheme } })));
const asked = [
  { width: 1280, media: { forcedColors: "active", colorScheme: "dark" } },
  { width: 1280, media: { forcedColors: "active", colorScheme: "light" } },
  { width: 1280, media: { contrast: "more", colorScheme: "light" } },
  { width: 1280, media: { contrast: "more", colorScheme: "dark" } },
  { width: 360, media: { reducedMotion: "reduce", colorScheme: "light" } },
];
const named = ({ width, media, open }) => [`${width}px`, ...Object.entries(media).map(([k, v]) => (k === "colorScheme" ? v : `${k}=${v}`)), open ? "all open" : ""].filter(Boolean).join(" ");

async function measure(bench, jobs) {
  const failures = [];
  let runs = 0;
  await each(jobs, async ({ page: target, views }) => {
    await visit(bench.browser, target.url, {}, async (page) => {
      await page.evaluate(source);
      for (const view of views) {
        await page.emulateMedia({ colorScheme: "light", forcedColors: "none", contrast: "no-preference", reducedMotion: "no-preference", ...view.media });
        await page.setViewportSize({ width: view.width, height: 900 });
        if (view.open) await openAll(page);
        runs += 1;
        for (const what of await violations(page)) failures.push({ what, where: `${target.name} ${named(view)}` });
        if (view.media.reducedMotion) {
          const moving = await page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length);
          if (moving) failures.push({ what: `${moving} animations run though the reader asked for less motion`, where: target.name });
        }
      }
    });
  });
  return { failures, runs };
}

export default async function axe(bench) {
  // Two languages wholly, one of each direction; the others at two widths.
  const wholly = (page) => ["fr", "ar"].includes(page.lang);
  const rows = [];
  const first = await measure(bench, bench.chosen.map((page) => ({ page, views: wholly(page) ? plain : plain.filter((v) => v.width !== 768) })));
  rows.push(row("axe-core: every kind × light, dark × languages × widths", "0 violations", `${first.failures.length} in ${first.runs} runs`, first.failures));
  const open = SCHEMES.map((colorScheme) => ({ width: 360, media: { colorScheme }, open: true }));
  const folded = bench.chosen.filter((page) => page.html.includes("<details") && wholly(page) && page.length === "long");
  const second = await measure(bench, folded.map((page) => ({ page, views: open })));
  rows.push(row("axe-core: with everything that folds unfolded", "0 violations", `${second.failures.length} in ${second.runs} runs`, second.failures));
  const long = bench.chosen.filter((page) => wholly(page) && page.length === "long");
  const third = await measure(bench, long.map((page) => ({ page, views: asked })));
  rows.push(row("axe-core: forced colours, more contrast, less motion", "0 violations", `${third.failures.length} in ${third.runs} runs`, third.failures));
  return rows;
}
