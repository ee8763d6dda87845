// The references that a page makes of its head are those that the program writes into the bibliography.
// node references.mjs CHANCERY BROWSER
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./lib/browse.mjs";
import { serve } from "./lib/serve.mjs";

const [binary, browserPath] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "chancery-references-"));
const tree = resolve(import.meta.dirname, "../..");
execFileSync(binary, ["build", "--quiet", "--root", tree, "--output", folder, "--base-url", "https://dossier.example.org/"]);
const written = Object.fromEntries(["json", "bib", "ris"].map((ending) => [ending, readFileSync(join(folder, `data/bibliography.${ending}`), "utf8")]));
const items = new Map(JSON.parse(written.json).map((item) => [item.id, item]));
const sorted = (value) => (Array.isArray(value) ? value.map(sorted)
  : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);

const site = await serve(folder, "/");
const browser = await launch(browserPath);
const page = await browser.newPage();
const wrong = [];
let read = 0;
for (const kind of ["sources", "documents"]) {
  for (const id of readdirSync(join(folder, kind), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)) {
    // An old address only leads to the new one.
    if (!readFileSync(join(folder, kind, id, "index.html"), "utf8").includes("data-cite=")) continue;
    await page.goto(`${site.origin}/${kind}/${id}/`, { waitUntil: "load" });
    const links = await page.$$eval("[data-cite] a[download]", (all) => all.map((link) => [link.download, link.href]));
    const files = Object.fromEntries(links.map(([name, href]) => [name.split(".").at(-1), decodeURIComponent(href.slice(href.indexOf(",") + 1))]));
    if (!files.json) continue;
    const [csl] = JSON.parse(files.json);
    const expected = items.get(csl.id);
    if (!expected) continue;
    read++;
    if (JSON.stringify(sorted(csl)) !== JSON.stringify(sorted(expected))) wrong.push(`${kind}/${id}: ${files.json} is not ${JSON.stringify(expected)}`);
    if (!written.bib.includes(files.bib.trim())) wrong.push(`${kind}/${id}: ${files.bib} is not in the bibliography`);
    if (!written.ris.includes(files.ris.trim())) wrong.push(`${kind}/${id}: ${files.ris} is not in the bibliography`);
  }
}
await browser.close();
await site.close();
rmSync(folder, { recursive: true });
if (read < 50) wrong.push(`only ${read} references were read`);
if (wrong.length) {
  console.error(wrong.slice(0, 10).join("\n"));
  process.exit(1);
}
console.log(`${read} references of pages are those of the bibliography`);
