// Nothing moves while a page loads and is read to its end; nothing is asked of anybody else; no fonts are fetched.
import { each, visit } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";

/** Counts shifts from the first paint on, with what moved. Runs before anything of the page. */
const watch = () => {
  window.shifts = [];
  const name = (node) => (node ? `${node.nodeName.toLowerCase()}${node.id ? `#${node.id}` : ""}${node.className?.trim ? `.${node.className.trim().replace(/\s+/g, ".")}` : ""}` : "?");
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
  await new Promise((resolve) => setTimeout(resolve, 350));
};

export default async function steady(bench) {
  const shifts = [];
  const foreign = [];
  const fonts = [];
  const faults = [];
  let worst = 0;
  const jobs = bench.chosen.filter((p) => p.lang !== "en").flatMap((page) => [360, 1280].map((width) => ({ page, width })));
  await each(jobs, async ({ page: target, width }) => {
    const where = `${target.name} ${width}px`;
    const origin = new URL(target.url).origin;
    const before = async (page) => {
      await page.addInitScript(watch);
      // Pictures come late on a phone: a picture without its size would push the text away here as there.
      await page.route(/\.(png|jpe?g|webp|avif|gif|svg)$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await route.continue().catch(() => {});
      });
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith("data:") && !url.startsWith("blob:") && new URL(url).origin !== origin) foreign.push({ what: url, where });
        if (request.resourceType() === "font") fonts.push({ what: url, where });
      });
      page.on("console", (message) => message.type() === "error" && target.kind !== "404" && faults.push({ what: message.text(), where }));
      page.on("pageerror", (error) => faults.push({ what: error.message, where }));
      page.on("response", (response) => response.status() >= 400 && target.kind !== "404" && faults.push({ what: `${response.status()} ${new URL(response.url()).pathname}`, where }));
    };
    await visit(bench.browser, target.url, { viewport: { width, height: 800 }, before }, async (page) => {
      await page.evaluate(readToTheEnd);
      const seen = await page.evaluate(() => ({ shifts: window.shifts, faces: [...document.fonts].map((f) => f.family) }));
      const sum = seen.shifts.reduce((total, s) => total + s.value, 0);
      worst = Math.max(worst, sum);
      for (const { value, moved } of seen.shifts) shifts.push({ what: `${moved} moves by ${value.toFixed(4)}`, where });
      for (const face of new Set(seen.faces)) fonts.push({ what: `@font-face ${face}`, where });
    });
  });
  const loads = `${jobs.length} loads`;
  return [
    row("layout shift, loading and reading to the end", "0", `${worst.toFixed(4)} at worst, ${loads}`, shifts),
    row("third-party requests", "0", `${foreign.length} in ${loads}`, foreign),
    row("web fonts", "0", `${fonts.length} in ${loads}`, fonts),
    row("errors in the console, failed requests", "0", `${faults.length} in ${loads}`, faults),
  ];
}
