// The preview in a real browser. `bash tests/browser/run` gets what it needs and runs it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const [binary, browserPath] = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), "chancery-live-"));
const put = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const edit = (path, from, to) => {
  const text = readFileSync(join(root, path), "utf8");
  assert.ok(text.includes(from), `${path} holds ${from}`);
  writeFileSync(join(root, path), text.replace(from, to));
};

put("site.toml", 'title = "Live"\nlanguages = ["en", "ar"]\n[markdown]\nraw_html = true\n');
const filler = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}.\n`).join("\n");
put("content/about.md", `---\ntitle: About\n---\nFirst words.\n\n<details><summary>More</summary>Inside.</details>\n\n<input id="field" value="">\n\n${filler}\nLast words.\n`);
put("content/people/ada.md", "---\nname: Ada\n---\nBio of Ada.\n");
put("static/extra.css", "body { outline: 1px solid red }\n");
put("templates/base.html", '{% extends "chancery/base.html" %}\n{% block head %}<link rel="stylesheet" href="{{ root }}extra.css">{% endblock head %}\n');

let said = "";
let server;
const serve = (port) => {
  server = spawn(binary, ["serve", "--verify", "--port", port, "--root", root], { stdio: ["ignore", "pipe", "pipe"] });
  server.stderr.on("data", (data) => (said += data));
  return new Promise((resolve, reject) => {
    let out = "";
    server.stdout.on("data", (data) => {
      out += data;
      if (out.includes("\n")) resolve(out.trim());
    });
    server.on("exit", () => reject(new Error(`the preview ended: ${said}`)));
  });
};
const url = await serve("0");
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });

const step = async (what, run) => {
  await run();
  console.log(`ok  ${what}`);
};
const overlay = (page) => page.evaluate(() => document.querySelector("chancery-problems").shadowRoot.textContent);

try {
  const context = await browser.newContext();
  const about = await context.newPage();
  const ada = await context.newPage();
  const heard = [];
  for (const page of [about, ada]) {
    page.on("console", (message) => heard.push(message.text()));
    page.on("pageerror", (error) => heard.push(String(error)));
    page.on("request", (request) => heard.push(request.url()));
  }
  for (const [page, path] of [[about, "about/"], [ada, "people/ada/"]]) {
    await page.goto(url + path);
    await page.evaluate(() => (window.sameDocument = true));
  }
  let fetched = 0;
  ada.on("request", (request) => (fetched += request.url().endsWith("/people/ada/") ? 1 : 0));

  await step("an edit shows, and scroll, focus, typed words and open details stay", async () => {
    await about.evaluate(() => {
      document.querySelector("details").open = true;
      document.querySelector("#field").focus();
    });
    await about.keyboard.type("half a sentence");
    await about.evaluate(() => scrollTo(0, 600));
    const scroll = await about.evaluate(() => scrollY);
    edit("content/about.md", "Last words.", "Other last words.");
    await about.waitForFunction(() => document.body.textContent.includes("Other last words."), null, { timeout: 5000 }).catch((e) => { console.error(heard); throw e; });
    const state = await about.evaluate(() => ({
      scroll: scrollY,
      focus: document.activeElement.id,
      typed: document.querySelector("#field").value,
      open: document.querySelector("details").open,
      same: window.sameDocument,
    }));
    assert.deepEqual(state, { scroll, focus: "field", typed: "half a sentence", open: true, same: true });
  });

  await step("the other tab was left alone", async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(fetched, 0);
  });

  await step("a mistake lies over the last good page with its line, and goes when it is mended", async () => {
    edit("content/people/ada.md", "name: Ada", "name: [Ada");
    await ada.waitForFunction(() => document.querySelector("chancery-problems").shadowRoot.textContent.includes("content/people/ada.md:2:7"));
    assert.ok((await ada.textContent("main")).includes("Bio of Ada."));
    const under = await ada.evaluate(() => {
      const pre = document.querySelector("chancery-problems").shadowRoot.querySelector("pre");
      const [before, carets] = pre.querySelectorAll("i, b");
      return { before: before.textContent, carets: carets.textContent, line: pre.firstChild.data };
    });
    assert.match(under.carets, /^\^+$/);
    assert.equal(under.before, under.line.slice(0, under.before.length));
    assert.equal(under.before.length, 6);
    const link = await ada.evaluate(() => document.querySelector("chancery-problems").shadowRoot.querySelector("a").href);
    assert.ok(link.startsWith("vscode://file/") && link.endsWith("/content/people/ada.md:2:7"), link);
    assert.match(await overlay(ada), /name: \[Ada/);
    assert.match(await overlay(about), /1 error/);
    edit("content/people/ada.md", "name: [Ada", "name: Ada");
    await ada.waitForFunction(() => document.querySelector("chancery-problems").shadowRoot.textContent === "");
  });

  await step("a style sheet changes without a reload", async () => {
    edit("static/extra.css", "1px", "7px");
    await about.waitForFunction(() => getComputedStyle(document.body).outlineWidth === "7px");
    assert.ok(await about.evaluate(() => window.sameDocument));
  });

  await step("a picture changes in its place, and stays so when the text moves; a script takes the page anew", async () => {
    const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;
    put("static/a b.svg", picture(20));
    put("static/own.js", "window.own = 1;\n");
    put("content/shown.md", '---\ntitle: Shown\n---\n<img src="/a%20b.svg" srcset="/a%20b.svg 1x, /a%20b.svg?2 2x" alt="A" class="own">\n\n<script src="/own.js"></script>\n\nOld words.\n');
    const shown = await context.newPage();
    await shown.goto(`${url}shown/`);
    await shown.waitForFunction(() => document.querySelector(".own")?.naturalWidth === 20 && window.own === 1);
    await shown.evaluate(() => (window.sameDocument = true));
    put("static/a b.svg", picture(40));
    await shown.waitForFunction(() => document.querySelector(".own").naturalWidth === 40);
    edit("content/shown.md", "Old words", "New words");
    await shown.waitForFunction(() => document.body.textContent.includes("New words"));
    await shown.waitForFunction(() => document.querySelector(".own").naturalWidth === 40);
    assert.ok(await shown.evaluate(() => window.sameDocument));
    assert.ok(await about.evaluate(() => window.sameDocument));
    edit("static/own.js", "1", "2");
    await shown.waitForFunction(() => window.own === 2);
    assert.equal(await shown.evaluate(() => window.sameDocument), undefined);
    assert.ok(await about.evaluate(() => window.sameDocument));
    await shown.close();
  });

  await step("a page that was waited for comes, in a page that reads from right to left too", async () => {
    const later = await context.newPage();
    await later.goto(`${url}ar/people/later/`);
    put("content/people/later.md", "---\nname: {en: Later, ar: لاحقًا}\n---\n");
    await later.waitForFunction(() => document.querySelector("h1")?.textContent.includes("لاحقًا"));
    assert.equal(await later.evaluate(() => document.documentElement.dir), "rtl");
    await later.close();
  });

  await step("a page that reads from right to left keeps its scroll, its selection and what has the focus", async () => {
    put("content/long.md", `---\ntitle: {en: Long, ar: طويل}\n---\n${filler}`);
    put("content/long.ar.md", `---\ntitle: طويل\n---\n<input id="field">\n\n${filler}\nكلمات أخيرة.\n`);
    const long = await context.newPage();
    await long.goto(`${url}ar/long/`);
    await long.waitForSelector("#field");
    assert.equal(await long.evaluate(() => document.documentElement.dir), "rtl");
    await long.evaluate(() => {
      window.sameDocument = true;
      document.querySelector("#field").focus();
      scrollTo(0, 700);
      const words = [...document.querySelectorAll("p")].find((p) => p.textContent === "Paragraph 20.").firstChild;
      getSelection().setBaseAndExtent(words, 0, words, 9);
    });
    edit("content/long.ar.md", "كلمات أخيرة", "كلمات غيرها");
    await long.waitForFunction(() => document.body.textContent.includes("كلمات غيرها"));
    const state = await long.evaluate(() => ({ scroll: scrollY, selected: String(getSelection()), same: window.sameDocument }));
    assert.deepEqual(state, { scroll: 700, selected: "Paragraph", same: true });
    await long.close();
  });

  await step("a page that is deleted says so in its place, and comes back", async () => {
    const gone = await context.newPage();
    put("content/people/gone.md", "---\nname: Gone\n---\n");
    await gone.goto(`${url}people/gone/`);
    await gone.waitForFunction(() => document.querySelector("h1")?.textContent.includes("Gone"));
    await gone.evaluate(() => (window.sameDocument = true));
    rmSync(join(root, "content/people/gone.md"));
    await gone.waitForFunction(() => !document.body.textContent.includes("Gone"));
    put("content/people/gone.md", "---\nname: Gone and back\n---\n");
    await gone.waitForFunction(() => document.querySelector("h1")?.textContent.includes("Gone and back"));
    assert.ok(await gone.evaluate(() => window.sameDocument));
    await gone.close();
  });

  await step("a template that is edited shows in every tab", async () => {
    const base = '{% extends "chancery/base.html" %}\n{% block head %}<link rel="stylesheet" href="{{ root }}extra.css">';
    put("templates/base.html", `${base}<meta name="edited" content="yes">{% endblock head %}\n`);
    for (const page of [about, ada]) {
      await page.waitForFunction(() => document.querySelector("meta[name=edited]"));
      assert.ok(await page.evaluate(() => window.sameDocument));
    }
  });

  await step("of many tabs those that nobody sees let go, and catch up when they are seen", async () => {
    const crowd = await browser.newContext();
    await crowd.addInitScript(() => {
      window.seen = true;
      Object.defineProperty(document, "hidden", { get: () => !window.seen });
      window.see = (seen) => {
        window.seen = seen;
        document.dispatchEvent(new Event("visibilitychange"));
      };
    });
    const pages = [];
    for (let n = 0; n < 12; n++) {
      const page = await crowd.newPage();
      await page.goto(`${url}about/`, { timeout: 10000 });
      // As a browser does: the tab that is opened hides the one before.
      if (pages.length > 0) await pages.at(-1).evaluate(() => window.see(false));
      pages.push(page);
    }
    edit("content/about.md", "Other last words.", "Words for a crowd.");
    await pages.at(-1).waitForFunction(() => document.body.textContent.includes("Words for a crowd."));
    await pages[0].evaluate(() => window.see(true));
    await pages[0].waitForFunction(() => document.body.textContent.includes("Words for a crowd."));
    await crowd.close();
  });

  await step("a preview that was ended and begins again finds its tabs", async () => {
    const ended = new Promise((resolve) => server.removeAllListeners("exit").on("exit", resolve));
    server.kill("SIGINT");
    assert.equal(await ended, 130);
    edit("content/about.md", "Words for a crowd.", "Words of the night.");
    await serve(new URL(url).port);
    await about.waitForFunction(() => document.body.textContent.includes("Words of the night."));
    assert.ok(await about.evaluate(() => window.sameDocument));
  });

  await step("a page whose record has another address now leads there", async () => {
    rmSync(join(root, "content/people/ada.md"));
    put("content/people/ada-byron.md", "---\nname: Ada Byron\naliases: [ada]\n---\n");
    await ada.waitForURL(/people\/ada-byron\//);
  });

  assert.ok(!said.includes("stale"), said);
} catch (error) {
  console.error("the preview said:", said);
  throw error;
} finally {
  await browser.close();
  server.kill();
  rmSync(root, { recursive: true, force: true });
}
