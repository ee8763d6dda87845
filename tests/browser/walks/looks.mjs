// What was once wrong on screen and only a browser can tell: boxes, lines and faces. The rest is in `tests/it/looks.rs`.
import { row } from "../lib/report.mjs";

const WIDTHS = [360, 768, 1280, 1920];
/** How high an event of 150 delegations may be, folded. */
const ASSEMBLY = { 360: 12_000, 1280: 6_000 };

/** What is wrong with the page as it stands, each as a sentence. */
export const wrong = () => {
  const found = [];
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility() && e.getClientRects().length);
  const text = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
  const box = (node) => node.getBoundingClientRect();
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  const size = (node) => parseFloat(getComputedStyle(node).fontSize);

  // A picture stands at the edge of its column and leaves room for what it is about.
  for (const figure of seen("figure.picture")) {
    const style = getComputedStyle(figure);
    if (parseFloat(style.marginInlineStart) || parseFloat(style.marginInlineEnd)) found.push("a picture is indented");
    if (box(figure.querySelector("img")).height > 600) found.push("a picture is higher than a screen");
  }

  // No text runs over the column it stands in.
  const scrolls = (node) => node && (/auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  for (const node of seen("main :is(.when, .meta, .role, .by, dd, .entry)")) {
    if (scrolls(node.parentElement)) continue;
    const column = box(node.closest("li, td, th, dd, p, section, header") ?? node.parentElement);
    for (const line of node.getClientRects()) {
      if (line.right > column.right + 1 || line.left < column.left - 1) {
        found.push(`text runs over its column: ${text(node)}`);
        break;
      }
    }
  }

  // What annotates is no larger than what it annotates.
  for (const note of seen("main :is(li, section) > :is(.meta, .line.meta)")) {
    const entry = note.parentElement.querySelector(".entry, h3");
    if (entry && size(note) > size(entry)) found.push(`a note is larger than its entry: ${text(note)}`);
  }

  // A mark of a note stands in the line of its word.
  for (const mark of seen("main :not(.record-sources *) > .cite")) {
    let word = mark.previousSibling;
    while (word && word.nodeType === 1 && word.lastChild) word = word.lastChild;
    if (word?.nodeType !== 3 || !word.data.trim()) continue;
    const range = document.createRange();
    const end = word.data.trimEnd().length;
    range.setStart(word, end - 1);
    range.setEnd(word, end);
    const [letter, own] = [range.getBoundingClientRect(), box(mark.querySelector("button") ?? mark)];
    if (own.top > letter.bottom - 1 || own.bottom < letter.top + 1) found.push(`a mark begins a line: ${text(mark.parentElement)}`);
  }

  // The bar over the head reaches from edge to edge.
  const body = getComputedStyle(document.body);
  if (parseFloat(body.borderBlockStartWidth) && Math.abs(box(document.body).width - document.documentElement.clientWidth) > 1) found.push("the bar stops in mid-air");

  // A flag and its name keep together.
  for (const flag of seen("main img.flag")) {
    const name = flag.nextElementSibling;
    if (!name) continue;
    const [own, first] = [box(flag), name.getClientRects()[0]];
    if (first && (first.top > own.bottom || first.bottom < own.top)) found.push(`a flag is parted from its name: ${text(name)}`);
  }

  // Names on a map are inside its frame, and none stands over another.
  for (const map of seen("svg.map[viewBox]")) {
    const [frame, names] = [box(map), [...map.querySelectorAll("text")]];
    if (names.length > 12) found.push(`${names.length} names on a map`);
    names.forEach((name, at) => {
      const own = box(name);
      if (own.left < frame.left - 1 || own.right > frame.right + 1 || own.top < frame.top - 1 || own.bottom > frame.bottom + 1) found.push(`a name is cut by the frame of a map: ${text(name)}`);
      for (const other of names.slice(at + 1)) if (!apart(own, box(other))) found.push(`names on a map overlap: ${text(name)}, ${text(other)}`);
    });
  }

  // Names on a line of time are inside it.
  for (const line of seen("svg.timeline")) {
    const frame = box(line);
    for (const name of line.querySelectorAll("a text")) {
      const own = box(name);
      if (own.left < frame.left - 2 || own.right > frame.right + 2) found.push(`a name is outside its line of time: ${text(name)}`);
    }
  }

  // Running text begins where lines begin.
  for (const text of seen("main :is(.prose p, .notes li, .summary)")) {
    if (!["start", getComputedStyle(text).direction === "rtl" ? "right" : "left"].includes(getComputedStyle(text).textAlign) && !text.closest(".head")) {
      found.push(`text does not begin where lines begin: ${text.textContent.trim().slice(0, 60)}`);
    }
  }

  // Names of languages in one script have one face.
  const faces = new Set(seen(".languages a:not(:lang(ar))").map((a) => getComputedStyle(a).fontFamily));
  if (faces.size > 1) found.push("names of languages stand in several faces");
  return found;
};

export function looks() {
  const failures = [];
  const heights = [];
  let views = 0;
  return {
    async look(page, target) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        views += 1;
        for (const what of await page.evaluate(wrong)) failures.push({ what, where: `${target.name} ${width}px` });
        if (target.site.name !== "crowd" || target.kind !== "event" || !ASSEMBLY[width]) continue;
        heights.push({ width, high: await page.evaluate(() => document.documentElement.scrollHeight) });
      }
    },
    rows: () => {
      const high = heights.filter((h) => h.high > ASSEMBLY[h.width]).map((h) => ({ what: `${h.high}px is too high`, where: `at ${h.width}px` }));
      const missing = heights.length ? [] : [{ what: "no event of many delegations was looked at", where: "crowd" }];
      return [
        row(`what was once wrong on screen, at ${WIDTHS.join(", ")} px`, "0 faults", `${failures.length} in ${views} views`, failures),
        row("an event of 150 delegations, at 360 and 1280 px", "≤ 12,000, 6,000 px", heights.map((h) => `${h.high}px`).join(", "), [...high, ...missing]),
      ];
    },
  };
}
