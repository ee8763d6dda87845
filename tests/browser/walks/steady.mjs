// Nothing moves while a page loads and is read to its end; nothing is asked of anybody else; no fonts are fetched.
import { row } from "../lib/report.mjs";

/** Counts shifts from the first paint on, with what moved. Runs before anything of the page. */
const watch = () => {
  window.shifts = [];
  const name = (node) => {
    if (!node) return "?";
    const named = node.getAttribute ? node : node.parentElement;
    return `${named.nodeName.toLowerCase()}${named.id ? `#${named.id}` : ""}${named.className?.trim ? `.${named.className.trim().replace(/\s+/g, ".")}` : ""}`;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push({ value: entry.value, moved: entry.sources.map((s) => name(s.node)).join(", ") });
  }).observe({ type: "layout-shift", buffered: true });
};

/** Reads to the end, a screen at a time, with time for what is loaded lazily. */
const readToTheEnd = async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (let y = 0; y < document.documentElement.scrollHeight && y < 60_000; y += innerHeight * 0.9) {
    scrollTo(0, y);
    await frame();
  }
  await new Promise((resolve) => setTimeout(resolve, document.images.length ? 350 : 50));
};

/** Pictures come late on a phone: a picture without its size would push the text away here as there. */
const late = async (route) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  await route.continue().catch(() => {});
};

export function steady() {
  const [shifts, foreign, fonts, faults] = [[], [], [], []];
  let worst = 0;
  let loads = 0;
  return {
    async before(page, target) {
      const where = target.name;
      const origin = new URL(target.url).origin;
      await page.addInitScript(watch);
      await page.route(/\.(png|jpe?g|webp|avif|gif|svg)$/, late);
      page.on("request", (request) => {
        const url = request.url();
        if (/^https?:/.test(url) && new URL(url).origin !== origin) foreign.push({ what: url, where });
        if (request.resourceType() === "font") fonts.push({ what: url, where });
      });
      page.on("pageerror", (error) => faults.push({ what: error.message, where }));
      // The one page that is an answer of 404 by right is itself an error in the console.
      if (target.kind === "404") return;
      page.on("console", (message) => message.type() === "error" && faults.push({ what: message.text(), where }));
      page.on("response", (response) => response.status() >= 400 && faults.push({ what: `${response.status()} ${new URL(response.url()).pathname}`, where }));
    },
    async look(page, target) {
      for (const width of [360, 1280]) {
        if (width !== 360) {
          await page.setViewportSize({ width, height: 800 });
          await page.reload({ waitUntil: "load" });
        }
        await page.evaluate(readToTheEnd);
        const seen = await page.evaluate(() => ({ shifts: window.shifts, faces: [...document.fonts].map((f) => f.family) }));
        const where = `${target.name} ${width}px`;
        for (const { value, moved } of seen.shifts) shifts.push({ what: `${moved} moves by ${value.toFixed(4)}`, where });
        for (const face of new Set(seen.faces)) fonts.push({ what: `@font-face ${face}`, where });
        worst = Math.max(worst, seen.shifts.reduce((total, s) => total + s.value, 0));
        loads += 1;
      }
    },
    rows: () => [
      row("layout shift, loading and reading to the end", "0", `${worst.toFixed(4)} at worst, ${loads} loads`, shifts),
      row("third-party requests", "0", `${foreign.length} in ${loads} loads`, foreign),
      row("web fonts", "0", `${fonts.length} in ${loads} loads`, fonts),
      row("errors in the console, failed requests", "0", `${faults.length} in ${loads} loads`, faults),
    ],
  };
}
