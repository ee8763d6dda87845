// What a first search costs a reader: the bytes and requests from opening the dialog to the results of one question, and what
// narrowing them costs more.
// `node tests/browser/first-query.mjs OUTPUT PATH BROWSER WORDS…`; the output is served as a static host serves it.
import { launch, visit } from "./lib/browse.mjs";
import { serve } from "./lib/serve.mjs";

const [out, path, browserPath, ...questions] = process.argv.slice(2);
const site = await serve(out, "/");
const browser = await launch(browserPath);

/** Bytes over the wire by what they are for, and how many requests. */
async function weigh(words) {
  const weight = { "script and style": [0, 0], words: [0, 0], names: [0, 0], filters: [0, 0], results: [0, 0] };
  const of = (url) => {
    const [, folder = "words"] = /\/search\/[^/]+\/(?:([a-z]+)\/)?[^/]*\.json$/.exec(url) ?? [, "script and style"];
    return { records: "results", tables: "results", spellings: "names" }[folder] ?? folder;
  };
  await visit(browser, site.url + path, {}, async (page) => {
    await page.waitForLoadState("networkidle");
    const pending = [];
    page.on("requestfinished", (request) => {
      const sort = weight[of(request.url())];
      pending.push(request.sizes().then((sizes) => { sort[0] += sizes.responseBodySize; sort[1] += 1; }));
    });
    const begun = performance.now();
    await page.keyboard.press("Control+k");
    await page.waitForSelector("dialog.find[open]");
    await page.fill("#_find-words", words);
    await page.waitForFunction(() => /\d/.test(document.querySelector(".find [role=status]").textContent), undefined, { timeout: 60000 });
    const took = performance.now() - begun;
    await page.waitForLoadState("networkidle");
    await Promise.all(pending);
    const found = /\d+/.exec(await page.textContent(".find [role=status]"))[0];
    const whole = Object.values(weight).reduce(([bytes, count], [more, also]) => [bytes + more, count + also], [0, 0]);
    console.log(`${words}: ${found} results, ${(whole[0] / 1000).toFixed(0)} kB in ${whole[1]} requests, shown after ${took.toFixed(0)} ms`);
    for (const [sort, [bytes, count]] of Object.entries(weight)) console.log(`  ${sort}: ${(bytes / 1000).toFixed(1)} kB in ${count}`);
    const [before, requests] = weight.filters;
    await page.click(".narrow summary");
    await page.waitForFunction(() => [...document.querySelectorAll(".narrow select")].some((select) => select.length > 1));
    await page.waitForLoadState("networkidle");
    await Promise.all(pending);
    const [after, count] = weight.filters;
    console.log(`  to narrow them: ${((after - before) / 1000).toFixed(1)} kB more in ${count - requests}`);
  });
}

for (const words of questions) await weigh(words);
await browser.close();
site.close();
