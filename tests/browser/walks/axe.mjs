// axe-core over every kind of page: light and dark, every language, three widths, and the ways a reader may ask for.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { unfolded } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations of a page as it stands, each with the element and what it should do. */
const violations = (page) =>
  page.evaluate(async (tags) => {
    const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} — ${n.failureSummary.split("\n").slice(1, 2).join("").trim()}`));
  }, TAGS);

const SCHEMES = ["light", "dark"];
const across = (widths) => widths.flatMap((width) => SCHEMES.map((colorScheme) => ({ width, colorScheme })));

// Every kind whole in a language of each direction; a kind's shortest page, and the third language, at the ends.
const VIEWS = { whole: across([360, 768, 1280]), ends: across([360, 1280]) };
const UNFOLDED = across([360]);
const ASKED = [
  ...SCHEMES.map((colorScheme) => ({ width: 1280, colorScheme, forcedColors: "active" })),
  ...SCHEMES.map((colorScheme) => ({ width: 1280, colorScheme, contrast: "more" })),
  { width: 360, colorScheme: "dark", reducedMotion: "reduce" },
];

const named = ({ width, colorScheme, ...asked }) => [`${width}px`, colorScheme, ...Object.entries(asked).map(([k, v]) => `${k}=${v}`)].join(" ");

export function axe() {
  const plain = { failures: [], runs: 0 };
  const asked = { failures: [], runs: 0 };
  const folds = { failures: [], runs: 0 };
  const run = async (tally, page, target, views) => {
    for (const view of views) {
      const { width, ...media } = view;
      await page.emulateMedia({ forcedColors: "none", contrast: "no-preference", reducedMotion: "no-preference", ...media });
      await page.setViewportSize({ width, height: 900 });
      tally.runs += 1;
      for (const what of await violations(page)) tally.failures.push({ what, where: `${target.name} ${named(view)}` });
      if (!media.reducedMotion) continue;
      const moving = await page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length);
      if (moving) tally.failures.push({ what: `${moving} animations run though less motion was asked for`, where: target.name });
    }
  };
  return {
    async look(page, target) {
      const both = target.lang !== "en" && target.length === "long";
      await page.evaluate(source);
      await run(plain, page, target, both ? VIEWS.whole : VIEWS.ends);
      if (both) await run(asked, page, target, ASKED);
      if (!both || !target.html.includes("<details")) return;
      await unfolded(page, () => run(folds, page, target, UNFOLDED));
    },
    rows: () => {
      const told = (what, { failures, runs }) => row(what, "0 violations", `${failures.length} in ${runs} runs`, failures);
      return [
        told("axe-core: every kind × light, dark × languages × widths", plain),
        told("axe-core: forced colours, more contrast, less motion", asked),
        told("axe-core: with everything that folds unfolded", folds),
      ];
    },
  };
}
