// Search, in a real browser and by keyboard alone: the demo dossier as a static host serves it, at `/` and below
// `/repo/`. `bash tests/browser/run` gets what it needs and runs it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, visit } from "./lib/browse.mjs";
import { serve } from "./lib/serve.mjs";
import { settingsWith } from "./lib/site.mjs";

const [binary, browserPath] = process.argv.slice(2);
const tree = resolve(import.meta.dirname, "../..");
const work = mkdtempSync(join(tmpdir(), "chancery-search-"));
const out = join(work, "demo");
const build = (to, ...args) => execFileSync(binary, ["build", "-q", "--root", tree, "-o", to, ...args]);
build(out);

const site = { root: await serve(out, "/"), repo: await serve(out, "/repo/") };
const browser = await launch(browserPath);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const step = async (what, run) => {
  await run();
  console.log(`ok  ${what}`);
};

/** What the dialog shows: how many results it says there are, and for each its kind, its title, its marks, where it leads. */
const shown = (page) =>
  page.evaluate(() => ({
    said: document.querySelector(".find [role=status]").textContent,
    chosen: document.querySelector(".find [aria-selected=true]")?.id,
    results: [...document.querySelectorAll(".find [role=option]")].map((option) => ({
      id: option.id,
      kind: option.closest("[role=group]").ariaLabel,
      title: option.querySelector(".title").textContent,
      known: option.querySelector(".known")?.textContent ?? "",
      excerpt: option.querySelector(".excerpt")?.textContent ?? "",
      marks: [...option.querySelectorAll("mark")].map((mark) => mark.textContent),
      to: new URL(option.href).pathname + new URL(option.href).hash,
    })),
  }));

const isOpen = (page) => page.evaluate(() => document.querySelector("dialog.find")?.open ?? false);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.localName);

/** Types a question into the open dialog, over what stood there, and waits for its answer. */
async function ask(page, words) {
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.querySelector(".find [role=status]").textContent === "");
  await page.keyboard.type(words);
  await page.waitForFunction(() => /\d|\.$/.test(document.querySelector(".find [role=status]").textContent), undefined, { timeout: 15000 });
  // The last letter's answer, not that of a letter before it.
  await page.waitForTimeout(350);
  return shown(page);
}

const opened = async (page, key = "Control+k") => {
  await page.keyboard.press(key);
  await page.waitForSelector("dialog.find[open]");
};

/** What stands first among the results of a kind. */
const first = (answer, kind) => answer.results.find((result) => result.kind === kind);

try {
  await step("nothing of it is loaded before it is used, and it is loaded below any path", async () => {
    for (const { url } of [site.root, site.repo]) {
      const asked = [];
      const before = (page) => page.on("request", (request) => asked.push(request.url()));
      await visit(browser, `${url}people/ali-benaissa/`, { before }, async (page) => {
        await page.waitForLoadState("networkidle");
        assert.deepEqual(asked.filter((asked) => /search/.test(asked)), []);
        await opened(page);
        const answer = await ask(page, "Benaissa");
        assert.ok(asked.some((asked) => asked === `${url}search/fr/index.json`));
        assert.ok(asked.every((asked) => asked.startsWith(url) || asked.endsWith("/favicon.ico")), asked.join("\n"));
        assert.equal(first(answer, "Personnes").to, `${new URL(url).pathname}people/ali-benaissa/`);
      });
    }
  });

  // In each language of the site: the index, the word for people, a person's own page, and what leads there.
  const NAMES = ["Benaissa", "benaïssa", "Ben Issa", "BENAÏSSA ali", "علي ابن عيسى", "علي بن عيسى", "Bin Issa"];
  for (const [lang, path, people, name] of [["fr", "", "Personnes", "Ali Benaissa"], ["en", "en/", "People", "Ali Benaissa"], ["ar", "ar/", "الأشخاص", "علي ابن عيسى"]]) {
    await step(`${lang}: a person is found by every form of the name`, async () => {
      await visit(browser, site.repo.url + path, {}, async (page) => {
        await opened(page);
        for (const form of NAMES) {
          const answer = await ask(page, form);
          const person = first(answer, people);
          assert.ok(person, `${form}: ${answer.said}`);
          assert.equal(person.title, name, form);
          assert.equal(person.to, `/repo/${path}people/ali-benaissa/`);
        }
      });
    });
  }

  const finds = async (path, cases) => {
    await visit(browser, site.root.url + path, {}, async (page) => {
      await opened(page);
      for (const [words, to, mark] of cases) {
        const answer = await ask(page, words);
        const found = answer.results.find((result) => result.to === `/${path}${to}`);
        assert.ok(found, `${words} finds ${to}: ${answer.said} ${answer.results.map((result) => result.to).join(" ")}`);
        if (mark) assert.ok(found.marks.some((marked) => marked.includes(mark)), `${words}: ${found.marks}`);
      }
    });
  };

  await step("fr: words by their stem, with and without marks, elided, acronyms of any language", () =>
    finds("", [
      ["terroriste", "organizations/unoct/", "terrorisme"],
      ["declaration maroc", "speeches/kuwait-2024/ma-benaissa/", "Déclaration"],
      ["déclarations du Maroc", "speeches/kuwait-2024/ma-benaissa/"],
      ["l’Afrique", "initiatives/africa-focus-group/", "Afrique"],
      ["UNOCT", "organizations/unoct/"],
      ["BLT", "organizations/unoct/"],
      ["Koweit", "countries/kw/", "Koweït"],
    ]));

  await step("en: words by their stem, acronyms", () =>
    finds("en/", [
      ["borders", "topics/border-security/", "Border"],
      ["UNOCT", "organizations/unoct/", "UNOCT"],
      ["declare kuwait", "documents/kuwait-declaration/"],
    ]));

  await step("ar: words with and without what is written together with them, with and without hamza", () =>
    finds("ar/", [
      ["الإرهاب", "topics/counter-terrorism/", "الإرهاب"],
      ["ارهاب", "topics/counter-terrorism/", "الإرهاب"],
      ["والإرهاب", "topics/counter-terrorism/"],
      ["بالكويت", "countries/kw/", "الكويت"],
      ["UNOCT", "organizations/unoct/"],
    ]));

  await step("a query is folded, compared and cut as the index is", async () => {
    for (const [file, by] of [["forms", "asked"], ["titles", "titled"], ["terms", "terms"], ["keys", "keys"]]) {
      const cases = JSON.parse(readFileSync(join(import.meta.dirname, `${file}.json`), "utf8"));
      await visit(browser, site.root.url, {}, async (page) => {
        const made = await page.evaluate(async ([by, typed]) => typed.map((await import("./search-words.js"))[by]).map((made) => (made instanceof Set ? [...made].sort() : made)), [by, cases.map(([typed]) => typed)]);
        assert.deepEqual(made, cases.map(([, expected]) => expected), file);
      });
    }
  });

  /** What stands first of all, for each question. */
  const comesFirst = async (base, path, cases) => {
    await visit(browser, base + path, {}, async (page) => {
      await opened(page);
      for (const [words, to] of cases) {
        const { results, said } = await ask(page, words);
        assert.equal(results[0]?.to, `/${path}${to}`, `${path} ${words}: ${said} ${results.slice(0, 5).map(({ to }) => to).join(" ")}`);
      }
    });
  };

  const [MOROCCO, KUWAIT, TAJIKISTAN] = ["ma", "kw", "tj"].map((code) => `countries/${code}/`);
  const [RAHMON, VORONKOV] = ["emomali-rahmon", "vladimir-voronkov"].map((id) => `people/${id}/`);
  const PROCESS = "initiatives/dushanbe-process/";
  for (const path of ["", "en/", "ar/"]) {
    await step(`${path || "fr/"}: what is called exactly as somebody types comes first, in any language`, () =>
      comesFirst(site.root.url, path, [
        ["Maroc", MOROCCO], ["Morocco", MOROCCO], ["المغرب", MOROCCO], ["le maroc", MOROCCO],
        ["Kuwait", KUWAIT], ["Koweït", KUWAIT], ["KOWEIT", KUWAIT], ["الكويت", KUWAIT],
        ["Tadjikistan", TAJIKISTAN], ["Tajikistan", TAJIKISTAN],
        ["Rahmon", RAHMON], ["Voronkov", VORONKOV],
        ["Dushanbe Process", PROCESS], ["The Dushanbe Process", PROCESS], ["Processus de Douchanbé", PROCESS], ["عملية دوشانبي", PROCESS],
        ["UNOCT", "organizations/unoct/"], ["OSCE", "organizations/osce/"],
      ]));

    await step(`${path || "fr/"}: where nothing is found, the nearest name is looked up, and that is said`, async () => {
      const cases = [["Voronkof", VORONKOV, "Voronkov"], ["Vladimir Voronkof", VORONKOV, "Vladimir Voronkov"], ["Tajikstan", TAJIKISTAN], ["Maroco", MOROCCO], ["فورنكوف", VORONKOV, "فورونكوف"], ["طاجكستان", TAJIKISTAN, "طاجيكستان"]];
      await visit(browser, site.root.url + path, {}, async (page) => {
        await opened(page);
        for (const [words, to, nearest = ""] of cases) {
          const { results, said } = await ask(page, words);
          assert.match(said, { "": /^Rien pour «\s.*\s»\. Vouliez-vous dire «\s.*\s»\s\?/, "en/": /^Nothing for .*\. Did you mean .*\?/, "ar/": /^لا شيء عن «.*»\. هل تقصد «.*»؟/ }[path], words);
          assert.ok(said.includes(words) && said.includes(nearest), `${words}: ${said}`);
          assert.equal(results[0].to, `/${path}${to}`, `${words}: ${said}`);
        }
        for (const words of ["Voronk", ...{ "": ["terroriste", "ministres"], "en/": ["borders", "ministers"], "ar/": ["إرهاب", "والوزير"] }[path]]) {
          assert.doesNotMatch((await ask(page, words)).said, /Rien pour|Nothing for|لا شيء عن/, `${words} stands somewhere`);
        }
      });
    });
  }

  await step("words of scripts without blanks are found inside a sentence, and shown as they were written", async () => {
    const folder = join(work, "scripts");
    const write = (path, text) => { mkdirSync(join(folder, path, ".."), { recursive: true }); writeFileSync(join(folder, path), text); };
    write("site.toml", 'title = "Dossier"\nlanguages = ["fr", "zh", "ar"]\n');
    write("content/events/beijing.md", "---\ntitle: {fr: Réunion de Pékin, zh: 北京边境安全会议}\ndate: 2024-01-02\n---\nUn texte cite «会议讨论了边境安全与反恐合作问题。» et 国境警備に関する会議.\n");
    write("content/events/beijing.zh.md", "---\n---\n会议讨论了边境安全与反恐合作问题。\n");
    write("content/events/bangkok.md", "---\ntitle: {fr: Réunion de Bangkok, zh: 曼谷会晤}\ndate: 2024-02-03\n---\nการประชุมหารือเรื่องความมั่นคงชายแดน และความร่วมมือ\n");
    write("content/events/on.md", "---\ntitle: {fr: Accord, ar: اتفاق}\ndate: 2024-03-04\n---\nاتفقوا على ذلك.\n");
    write("content/people/ali.md", "---\nname: {fr: Ali Hassan, ar: علي حسن}\n---\nTexte.\n");
    write("content/people/aly.md", "---\nname: {fr: Aly Masri, ar: على المصرى}\n---\nTexte.\n");
    execFileSync(binary, ["build", "-q", "--root", folder, "-o", join(work, "scripts-out")]);
    const served = await serve(join(work, "scripts-out"), "/");
    const [BEIJING, BANGKOK, ON, ALI, ALY] = ["events/beijing/", "events/bangkok/", "events/on/", "people/ali/", "people/aly/"];
    const finds = async (path, cases) => visit(browser, served.url + path, {}, async (page) => {
      await opened(page);
      for (const [words, expected, mark] of cases) {
        const { results, said } = await ask(page, words);
        assert.deepEqual(results.map(({ to }) => to), expected.map((to) => `/${path}${to}`), `${path} ${words}: ${said}`);
        if (mark) assert.ok(results[0].marks.includes(mark), `${words}: ${results[0].marks}`);
      }
    });
    for (const path of ["", "zh/"]) {
      await finds(path, [
        ["边境安全", [BEIJING], "边境安全"], ["反恐", [BEIJING], "反恐"], ["合作", [BEIJING], "合作"], ["边境 合作", [BEIJING], "合作"],
        ["反核", []], ["ชายแดน", [BANGKOK], "ชายแดน"], ["ความมั่นคง", [BANGKOK], "ความมั่นคง"], ["สงคราม", []],
      ]);
    }
    await finds("", [["国境", [BEIJING], "国境"], ["会議", [BEIJING], "会議"], ["北京", [BEIJING]]]);
    await comesFirst(served.url, "zh/", [["北京边境安全会议", BEIJING], ["北京", BEIJING], ["曼谷会晤", BANGKOK]]);
    await visit(browser, served.url, {}, async (page) => {
      await opened(page);
      const { results } = await ask(page, "反恐合作");
      assert.ok(results[0].excerpt.includes("«会议讨论了边境安全与反恐合作问题。» et 国境警備に関する会議"), results[0].excerpt);
      assert.ok((await ask(page, "ความร่วมมือ")).results[0].excerpt.includes("การประชุมหารือเรื่องความมั่นคงชายแดน และความร่วมมือ"));
    });
    // "On" is not Ali; and a name is found as another writer ends it, after what is written so.
    await finds("ar/", [["علي", [ALI, ALY], "علي"], ["المصري", [ALY]], ["علي المصري", [ALY]], ["على حسن", [ALI]]]);
    await visit(browser, `${served.url}ar/`, {}, async (page) => {
      await opened(page);
      const { results } = await ask(page, "على");
      assert.ok(results.some(({ to, marks }) => to === `/ar/${ON}` && marks.includes("على")), JSON.stringify(results));
    });
    served.close();
  });

  await step("points of speeches are results of their own, grouped, with role, date and marks", async () => {
    await visit(browser, site.root.url, {}, async (page) => {
      await opened(page);
      const answer = await ask(page, "quatre axes");
      const point = answer.results.find((result) => result.to === "/speeches/kuwait-2024/ma-benaissa/#axes");
      assert.ok(point, answer.results.map((result) => result.to).join(" "));
      assert.equal(point.kind, "Passages");
      assert.match(point.known, /Ambassadeur du Maroc au Koweït.*4–5 novembre 2024/);
      assert.ok(point.marks.includes("quatre") && point.marks.some((mark) => mark.startsWith("axes")), point.marks.join());
      const kinds = answer.results.map((result) => result.kind);
      assert.equal(new Set(kinds).size, kinds.filter((kind, at) => kind !== kinds[at - 1]).length, "each kind is one group");
      assert.equal(Number(/\d+/.exec(answer.said)[0]), answer.results.length);
    });
  });

  await step("arrows choose, Enter follows, Escape closes, and the focus comes back", async () => {
    await visit(browser, `${site.repo.url}events/kuwait-2024/`, {}, async (page) => {
      // From a link in the page.
      await page.evaluate(() => document.querySelector(".crumbs a").focus());
      const from = await page.evaluate(() => document.activeElement.outerHTML);
      await opened(page, "/");
      assert.equal(await focused(page), "_find-words");
      assert.equal(await page.inputValue("#_find-words"), "", "the key itself is not typed");
      const answer = await ask(page, "Maroc");
      assert.equal(answer.chosen, "_find-0");
      await page.keyboard.press("ArrowDown");
      assert.equal((await shown(page)).chosen, "_find-1");
      assert.equal(await page.getAttribute("#_find-words", "aria-activedescendant"), "_find-1");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      const last = (await shown(page)).results.length - 1;
      assert.ok([`_find-${last}`].includes((await shown(page)).chosen), "the last comes before the first");
      await page.keyboard.press("Escape");
      assert.equal(await isOpen(page), false);
      assert.equal(await page.evaluate(() => document.activeElement.outerHTML), from);
      // From the button, by its keys; the question is still there.
      await page.focus("a.search");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog.find[open]");
      await page.keyboard.press("Escape");
      assert.equal(await focused(page), "search");
      await page.keyboard.press(" ");
      await page.waitForSelector("dialog.find[open]");
      assert.equal(await page.inputValue("#_find-words"), "Maroc");
      const { results } = await ask(page, "Ben Issa");
      await page.keyboard.press("ArrowDown");
      await Promise.all([page.waitForURL(new RegExp(`${results[1].to}$`)), page.keyboard.press("Enter")]);
      // `/` is a letter where somebody writes.
      await page.evaluate(() => { const field = document.createElement("textarea"); document.body.append(field); field.focus(); });
      await page.keyboard.press("/");
      assert.equal(await isOpen(page), false);
      await page.keyboard.press("Control+k");
      await page.waitForSelector("dialog.find[open]");
    });
  });

  await step("a point on the same page is gone to, and the dialog is gone", async () => {
    await visit(browser, `${site.root.url}speeches/kuwait-2024/ma-benaissa/`, {}, async (page) => {
      await opened(page);
      const { results } = await ask(page, "quatre axes");
      const at = results.findIndex((result) => result.to.endsWith("#axes"));
      for (let step = 0; step < at; step++) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => location.hash === "#axes");
      assert.equal(await isOpen(page), false);
    });
  });

  /** Opens what narrows, by keyboard, and waits until it offers something. */
  const narrowing = async (page) => {
    await page.focus(".narrow summary");
    if (!(await page.evaluate(() => document.querySelector(".narrow").open))) await page.keyboard.press("Enter");
    await page.waitForFunction(() => [...document.querySelectorAll(".narrow select")].some((select) => select.length > 1));
    await page.waitForTimeout(350);
  };

  /** The values of each select that is shown, without how many there are of each. */
  const offered = (page) =>
    page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".narrow select:not([hidden])")].map((select) => [select.name, [...select.options].slice(1).map((option) => option.text)])));

  /** Chooses a value by Tab and arrows. */
  const narrowTo = async (page, name, value) => {
    const { said } = await shown(page);
    const at = () => page.evaluate((name) => document.querySelector(`.narrow select[name=${name}]`).value, name);
    await page.focus(".narrow summary");
    for (let step = 0; step < 6 && (await page.evaluate(() => document.activeElement.name)) !== name; step++) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.name), name, "Tab reaches it");
    for (let step = 0; step < 60 && (await at()) !== value; step++) await page.keyboard.press("ArrowDown");
    assert.equal(await at(), value, "arrows reach it");
    await page.waitForFunction((before) => document.querySelector(".find [role=status]").textContent !== before, said);
    await page.waitForTimeout(350);
    return shown(page);
  };

  await step("results are narrowed by kind, country, initiative, event and year, from the keyboard alone", async () => {
    await visit(browser, site.root.url, {}, async (page) => {
      const loaded = [];
      page.on("request", (request) => loaded.push(request.url()));
      await opened(page);
      const all = await ask(page, "terrorisme");
      assert.deepEqual(loaded.filter((url) => /\/filters\//.test(url)), [], "what narrows is loaded for who narrows");
      await narrowing(page);
      const first = await offered(page);
      assert.ok(Object.keys(first).length >= 4 && Object.values(first).every((values) => values.length > 1), JSON.stringify(first));
      assert.ok(first.kind.includes("Passages") && first.kind.some((value) => /^Interventions \(\d+\)$/.test(value)), first.kind.join());
      const years = first.year.map((value) => Number.parseInt(value, 10));
      assert.deepEqual(years, [...years].sort((one, other) => other - one), "the newest year is first");
      assert.deepEqual(first.country, [...first.country].sort(new Intl.Collator("fr").compare), "in the order of the language");
      const sent = await narrowTo(page, "kind", "Délégations");
      assert.ok(sent.results.length > 0 && sent.results.every((result) => result.kind === "Délégations"), JSON.stringify(sent));
      assert.ok(sent.results.length < all.results.length);
      const then = await offered(page);
      assert.deepEqual(then.kind, first.kind, "another kind can still be chosen");
      assert.ok(then.year.length > 1 && then.year.length < first.year.length, `what no delegation has is not offered: ${then.year}`);
      const year = then.year.at(-1).slice(0, 4);
      const narrower = await narrowTo(page, "year", year);
      assert.ok(narrower.results.length > 0 && narrower.results.length < sent.results.length, narrower.said);
      assert.ok((await page.textContent(".narrow summary")).endsWith(`Délégations · ${year}`));
      assert.ok(narrower.results.every((result) => result.known.includes(year)), JSON.stringify(narrower.results));
    });
    const cases = [
      ["", "country", "Maroc", "terrorisme", "speeches/kuwait-2024/ma-benaissa/"],
      ["", "initiative", "Plateforme de Marrakech", "Afrique", "events/marrakech-platform-2025/"],
      ["", "event", "Phase du Koweït du Processus de Douchanbé", "frontières", "speeches/kuwait-2024/ma-benaissa/"],
      ["en/", "country", "Tajikistan", "terrorism", "speeches/kuwait-2024/tj-rahmon/"],
      ["ar/", "country", "المغرب", "الإرهاب", "speeches/kuwait-2024/ma-benaissa/"],
    ];
    for (const [path, name, value, words, holds] of cases) {
      await visit(browser, site.root.url + path, {}, async (page) => {
        await opened(page);
        const all = await ask(page, words);
        await narrowing(page);
        const { said, results } = await narrowTo(page, name, value);
        const to = results.map((result) => result.to);
        assert.ok(to.includes(`/${path}${holds}`), `${words} in ${value}: ${to}`);
        const [left, before] = [said, all.said].map((said) => Number(/\d+/.exec(said)[0]));
        assert.ok(left < before, `${value} leaves some out`);
        assert.ok((await page.textContent(".narrow summary")).endsWith(value));
        // What is chosen holds for the next question too, until nothing is chosen.
        await page.keyboard.press("Home");
        await page.waitForFunction((said) => document.querySelector(".find [role=status]").textContent === said, all.said);
      });
    }
  });

  await step("passages alone are found where they are asked for, and each says it", async () => {
    await visit(browser, site.root.url, {}, async (page) => {
      await opened(page);
      await ask(page, "Maroc");
      await narrowing(page);
      const { results, said } = await narrowTo(page, "kind", "Passages");
      assert.ok(results.length > 0 && results.every((result) => result.kind === "Passages" && result.to.includes("#")), JSON.stringify(results));
      assert.ok(results.every((result) => result.marks.length > 0 && result.excerpt), JSON.stringify(results));
      assert.equal(Number(/\d+/.exec(said)[0]), results.length);
    });
  });

  await step("what nobody said is said to be in the dossier nowhere", async () => {
    await visit(browser, site.root.url, {}, async (page) => {
      await opened(page);
      const answer = await ask(page, "xyzzyq");
      assert.deepEqual(answer.results, []);
      assert.match(answer.said, /^Aucun résultat/);
      const { said, results } = await ask(page, "Koweït Xyzzyq");
      assert.match(said, /^Aucune fiche ne contient «\sXyzzyq\s»\. Résultats/);
      assert.equal(results[0].to, "/countries/kw/", "the other words are looked for");
    });
  });

  await step("axe finds nothing wrong with the open dialog, empty and full, in any language, scheme and width", async () => {
    for (const path of ["", "ar/", "en/"]) {
      for (const colorScheme of ["light", "dark"]) {
        for (const width of [360, 1280]) {
          await visit(browser, site.root.url + path, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
            const wrong = async (when) => {
              const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
              assert.deepEqual(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" ")}`), [], `${path} ${colorScheme} ${width} ${when}`);
            };
            await page.evaluate(axe);
            await opened(page);
            await wrong("empty");
            await ask(page, "UNOCT");
            await page.keyboard.press("ArrowDown");
            await wrong("full");
            await narrowing(page);
            await wrong("narrowing");
            const wide = await page.evaluate(() => document.querySelector("dialog.find").scrollWidth <= document.querySelector("dialog.find").clientWidth && document.documentElement.scrollWidth <= innerWidth);
            assert.ok(wide, `${path} ${width}: something is wider than the screen`);
          });
        }
      }
    }
  });

  await step("without scripts, and opened from a disk, the button leads to the names", async () => {
    await visit(browser, site.repo.url, { javaScriptEnabled: false }, async (page) => {
      await page.click("a.search");
      assert.equal(new URL(page.url()).pathname, "/repo/people/");
    });
    const portable = join(work, "portable");
    build(portable, "--config", settingsWith(tree, "portable = true", join(work, "portable.toml")));
    await visit(browser, pathToFileURL(join(portable, "index.html")).href, {}, async (page) => {
      await page.keyboard.press("Control+k");
      await page.focus("a.search");
      await page.keyboard.press("Enter");
      await page.waitForURL(/portable\/people\/index\.html$/);
    });
    // Served, a portable site is searched, and leads to files.
    const served = await serve(portable, "/");
    await visit(browser, served.url, {}, async (page) => {
      await opened(page);
      assert.equal(first(await ask(page, "Benaissa"), "Personnes").to, "/people/ali-benaissa/index.html");
    });
    served.close();
  });

  await step("where the index cannot be had, that is said", async () => {
    await visit(browser, site.root.url, {}, async (page) => {
      await page.route("**/search/fr/**", (route) => route.abort());
      await opened(page);
      await page.keyboard.type("x");
      await page.waitForFunction(() => document.querySelector(".find [role=status]").textContent.startsWith("La recherche"));
      await page.unroute("**/search/fr/**");
    });
  });
} finally {
  await browser.close();
  site.root.close();
  site.repo.close();
  rmSync(work, { recursive: true, force: true });
}
