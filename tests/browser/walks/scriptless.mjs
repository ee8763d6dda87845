// A page read without JavaScript says what it says with it: text, ways, notes, the switch of languages.
import { unfolded } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";

/** What can be read, whatever folds unfolded; controls are not text, nor are the references that a script makes of the head. */
const words = () => {
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("button, input, select, dialog, script, style, noscript, [role=status], [data-cite]")) return "";
    if (!node.checkVisibility()) return "";
    return [...node.childNodes].map(text).join("");
  };
  return text(document.querySelector("main")).split(/\s+/).filter(Boolean);
};

/** What is missing on a page without scripts. Notes must be reached by their anchors. */
const lacking = (ways) => {
  const lacks = [];
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  if (seen("h1").length !== 1) lacks.push(`${seen("h1").length} headings of level 1 are seen`);
  if (!seen("header a[href]").length) lacks.push("no link in the header is seen");
  if (ways && !seen("nav a[href]").length) lacks.push("no navigation is seen");
  for (const mark of document.querySelectorAll('main a[href^="#"]')) {
    const id = decodeURIComponent(mark.getAttribute("href").slice(1));
    if (id && !document.getElementById(id)) lacks.push(`nothing is at #${id}`);
  }
  return lacks;
};

const OTHER = "header a[hreflang]:not([aria-current])";

/** The switch leads to the same page in the other language, by a click. */
async function follow(page, target, fail) {
  const other = page.locator(OTHER).filter({ visible: true }).first();
  if (!(await other.count())) return fail("the switch of languages is not seen");
  const lang = await other.getAttribute("hreflang");
  await Promise.all([page.waitForNavigation(), other.click()]);
  const now = await page.evaluate(() => ({ lang: document.documentElement.lang, kind: /kind-([\w-]+)/.exec(document.body.className)?.[1] }));
  if (now.lang !== lang) fail(`the switch to ${lang} leads to a page in ${now.lang}`);
  if (now.kind !== target.kind && target.kind !== "404") fail(`the switch to ${lang} leads to a page of another kind: ${now.kind}`);
}

export function scriptless(bench) {
  const failures = [];
  let looked = 0;
  return {
    async look(page, target) {
      if (target.length !== "long") return;
      looked += 1;
      const fail = (what) => failures.push({ what, where: target.name });
      await page.setViewportSize({ width: 1280, height: 800 });
      const read = (of) => unfolded(of, async () => new Set(await of.evaluate(words)));
      const full = await read(page);
      if (!full.size) fail("there is nothing to read");
      const context = await bench.browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
      try {
        const plain = await context.newPage();
        await plain.goto(target.url);
        // A dossier of one page has nowhere to go.
        for (const what of await plain.evaluate(lacking, target.site.name !== "bare")) fail(what);
        const left = await read(plain);
        const gone = [...full].filter((word) => !left.has(word));
        if (gone.length) fail(`cannot be read without scripts: ${gone.slice(0, 8).join(" ")}`);
        if (target.site.languages > 1) await follow(plain, target, fail);
      } finally {
        await context.close();
      }
    },
    rows: () => [row("readable without JavaScript, every kind", "0 faults", `${failures.length} on ${looked} pages`, failures)],
  };
}
