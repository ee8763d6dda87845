// What a reader downloads: style sheets, scripts, the page itself.
import { gzipSync } from "node:zlib";
import { kB, row } from "../lib/report.mjs";

const CSS = 14_000;
const SCRIPTS = 8_000;
const EVENT = 6_000;

const zipped = (text) => gzipSync(text, { level: 9 }).length;
const sum = (texts) => texts.reduce((total, text) => total + zipped(text), 0);

/** Styles and scripts that stand in the page itself. */
const written = () => ({
  styles: [...document.querySelectorAll("style")].map((e) => e.textContent),
  scripts: [...document.querySelectorAll("script:not([src])")].filter((e) => !e.type || /javascript|module/.test(e.type)).map((e) => e.textContent),
});

function weighed(what, limit, all) {
  const heaviest = all.reduce((a, b) => (b.size > a.size ? b : a));
  const failures = all.filter((one) => one.size > limit).map((one) => ({ what: `${kB(one.size)} is too much`, where: one.name }));
  return row(what, `≤ ${limit / 1000} kB`, `${kB(heaviest.size)} (${heaviest.name})`, failures);
}

/** What a page weighs by itself is told by the middle one: the heaviest lists a conference's delegations, speeches and
    notes, which are its content. It is told beside. */
function typical(what, limit, all) {
  const sorted = [...all].sort((a, b) => a.size - b.size);
  const [middle, heaviest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const failures = middle.size > limit ? [{ what: `${kB(middle.size)} is too much`, where: middle.name }] : [];
  return row(what, `≤ ${limit / 1000} kB`, `${kB(middle.size)}; the heaviest ${kB(heaviest.size)} (${heaviest.name})`, failures);
}

export function weights(bench) {
  const [css, scripts] = [[], []];
  const fetched = new Map();
  return {
    before(page, target) {
      const of = { stylesheet: new Map(), script: new Map() };
      fetched.set(target, of);
      page.on("response", (response) => {
        const seen = of[response.request().resourceType()];
        // The text is asked for at once: after a reload it is gone.
        if (seen && !seen.has(response.url())) seen.set(response.url(), response.text().catch(() => ""));
      });
    },
    async look(page, target) {
      const { stylesheet, script } = fetched.get(target);
      const inside = await page.evaluate(written);
      css.push({ name: target.name, size: sum([...(await Promise.all(stylesheet.values())), ...inside.styles]) });
      scripts.push({ name: target.name, size: sum([...(await Promise.all(script.values())), ...inside.scripts]) });
      fetched.delete(target);
    },
    rows() {
      const events = bench.sites.bodiless.pages.filter((page) => page.kind === "event").map((page) => ({ name: page.path, size: zipped(page.html) }));
      return [
        weighed("style sheets of a page, gzipped", CSS, css),
        weighed("scripts loaded up front, gzipped", SCRIPTS, scripts),
        typical("HTML of an event page without body, gzipped: the median event", EVENT, events),
      ];
    },
  };
}
