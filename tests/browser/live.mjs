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

const server = spawn(binary, ["serve", "--verify", "--port", "0", "--root", root], { stdio: ["ignore", "pipe", "pipe"] });
let said = "";
server.stderr.on("data", (data) => (said += data));
const url = await new Promise((resolve, reject) => {
  let out = "";
  server.stdout.on("data", (data) => {
    out += data;
    if (out.includes("\n")) resolve(out.trim());
  });
  server.on("exit", () => reject(new Error(`the preview ended: ${said}`)));
});
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
    assert.match(await overlay(about), /1 error/);
    edit("content/people/ada.md", "name: [Ada", "name: Ada");
    await ada.waitForFunction(() => document.querySelector("chancery-problems").shadowRoot.textContent === "");
  });

  await step("a style sheet changes without a reload", async () => {
    edit("static/extra.css", "1px", "7px");
    await about.waitForFunction(() => getComputedStyle(document.body).outlineWidth === "7px");
    assert.ok(await about.evaluate(() => window.sameDocument));
  });

  await step("a page that was waited for comes, in a page that reads from right to left too", async () => {
    const later = await context.newPage();
    await later.goto(`${url}ar/people/later/`);
    put("content/people/later.md", "---\nname: {en: Later, ar: لاحقًا}\n---\n");
    await later.waitForFunction(() => document.querySelector("h1")?.textContent.includes("لاحقًا"));
    assert.equal(await later.evaluate(() => document.documentElement.dir), "rtl");
    await later.close();
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
