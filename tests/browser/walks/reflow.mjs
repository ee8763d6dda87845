// No page is wider than its window, down to 320 px (WCAG 1.4.10), folded and unfolded.
import { unfolded } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";

const WIDTHS = [320, 360, 768, 1280];

/** Says what sticks out: the innermost elements beyond the window's edge, unless something scrolls around them. */
const sticking = () => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const scrolls = (node) => node && node !== document.body && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && !scrolls(node.parentElement);
  });
  const inmost = out.filter((node) => !out.some((other) => other !== node && node.contains(other)));
  const name = (node) => `${node.nodeName.toLowerCase()}${node.id ? `#${node.id}` : ""}${node.getAttribute("class") ? `.${node.getAttribute("class").trim().replace(/\s+/g, ".")}` : ""}`;
  return { by: root.scrollWidth - root.clientWidth, what: inmost.slice(0, 3).map((n) => `${name(n.parentElement)} > ${name(n)}`) };
};

export function reflow() {
  const failures = [];
  let views = 0;
  const measure = async (page, target, how) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      views += 1;
      const found = await page.evaluate(sticking);
      if (found) failures.push({ what: `too wide by ${found.by}px: ${found.what.join("; ")}`, where: `${target.name} ${width}px${how}` });
    }
  };
  return {
    async look(page, target) {
      await measure(page, target, "");
      if (target.html.includes("<details")) await unfolded(page, () => measure(page, target, " unfolded"));
    },
    rows: () => [row(`no sideways scrolling at ${WIDTHS.join(", ")} px`, "0 views", `${failures.length} of ${views} views`, failures)],
  };
}
