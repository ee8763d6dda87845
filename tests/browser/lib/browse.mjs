// Pages in a browser: one browser, two pages at a time (one a core where the bar is measured).
import { chromium } from "playwright-core";

export const launch = (executablePath, ...args) =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args] });

/** Does a thing with every item, two at a time, in order. */
export async function each(items, work, width = 2) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Opens an address in a context of its own, hands it over, and closes it whatever happens. */
export async function visit(browser, url, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  try {
    const page = await context.newPage();
    if (options.before) await options.before(page);
    await page.goto(url, { waitUntil: "load" });
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Does a thing with every `details` open, so that what it hides is measured too, and folds them again. */
export async function unfolded(page, work) {
  await page.evaluate(() => {
    window.folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of window.folded) details.open = true;
  });
  const result = await work();
  await page.evaluate(() => {
    for (const details of window.folded) details.open = false;
  });
  return result;
}
