// A page read without JavaScript says what it says with it: text, ways, notes, the switch of languages.
import { each, visit } from "../lib/browse.mjs";
import { row } from "../lib/report.mjs";

/** What can be read: words of the main part, whatever is folded unfolded; controls are not text. */
const words = () => {
  document.querySelectorAll("details").forEach((d) => (d.open = true));
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("button, input, select, dialog, script, style, noscript, [role=status]")) return "";
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
    if (id && !document.getElementById(id)?.checkVisibility({ contentVisibilityAuto: false })) lacks.push(`nothing is seen at #${id}`);
  }
  return lacks;
};

export default async function scriptless(bench) {
  const failures = [];
  const chosen = bench.chosen.filter((page) => page.length === "long");
  let switches = 0;
  await each(chosen, async (target) => {
    const fail = (what) => failures.push({ what, where: target.name });
    const read = (javaScriptEnabled, work) => visit(bench.browser, target.url, { javaScriptEnabled }, work);
    const full = await read(true, (page) => page.evaluate(words));
    await read(false, async (page) => {
      const plain = new Set(await page.evaluate(words));
      if (!full.length) fail("there is nothing to read");
      const gone = [...new Set(full)].filter((word) => !plain.has(word));
      if (gone.length) fail(`cannot be read without scripts: ${gone.slice(0, 8).join(" ")}`);
      // A dossier of one page has nowhere to go.
      for (const what of await page.evaluate(lacking, target.site.name !== "bare")) fail(what);
      // The switch leads to the same page in the other language, by a click.
      const other = page.locator("header a[hreflang]:not([aria-current]), header a[lang]:not([aria-current])").filter({ visible: true }).first();
      if (await other.count()) {
        switches += 1;
        const lang = (await other.getAttribute("hreflang")) ?? (await other.getAttribute("lang"));
        await Promise.all([page.waitForNavigation(), other.click()]);
        const now = await page.evaluate(() => ({ lang: document.documentElement.lang, kind: /kind-[\w-]+/.exec(document.body.className)?.[0] }));
        if (now.lang !== lang) fail(`the switch to ${lang} leads to a page in ${now.lang}`);
        if (now.kind !== `kind-${target.kind}` && target.kind !== "404") fail(`the switch to ${lang} leads to a page of another kind: ${now.kind}`);
      } else if (target.site.languages > 1) {
        fail("the switch of languages is not seen");
      }
    });
  });
  return [row("readable without JavaScript, every kind", "0 faults", `${failures.length} on ${chosen.length} pages, ${switches} switches`, failures)];
}
