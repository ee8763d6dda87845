// The Nu HTML checker over every file of every site.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { row, skipped } from "../lib/report.mjs";

const run = promisify(execFile);

function jar() {
  try {
    return createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  } catch {
    return null;
  }
}

/** The checker's messages about a folder. Its exit code says only that there are some. */
async function check(folder, flags) {
  const args = ["-Xss4m", "-jar", jar(), "--format", "json", "--stdout", "--exit-zero-always", ...flags, folder];
  const { stdout } = await run("java", args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages;
}

const told = (folder) => (m) => ({ what: `${m.message}${m.extract ? ` [${m.extract.trim().slice(0, 120)}]` : ""}`, where: `${(m.url ?? "").split(folder).pop()}:${m.lastLine ?? "?"}` });

// The checker reads files, does not know which address `'self'` in a page's policy stands for, and takes linked data for a script that
// runs. The browser knows better: the rows "portable" and "steady" see every request that fails.
// Nor does it know CSS Anchor Positioning (a W3C working draft), which stands under `@supports` in the style sheet.
const ANCHORS = /^CSS: “position-(area|try-fallbacks)”: Property “[^”]+” doesn't exist/;
const known = ({ message }) => !message.includes("Content Security Policy") && !ANCHORS.test(message);

/** Errors and warnings about sites, or why there are none. */
export async function checked(sites) {
  if (!jar()) return { why: "npm has no vnu-jar here" };
  try {
    await run("java", ["-version"]);
  } catch {
    return { why: "there is no Java here" };
  }
  const [errors, warnings] = [[], []];
  for (const site of sites) {
    for (const message of (await check(site.out, ["--skip-non-html", "--also-check-css", "--also-check-svg"])).filter(known)) {
      if (message.type !== "info") errors.push(told(site.out)(message));
      else if (message.subType === "warning") warnings.push(told(site.out)(message));
    }
  }
  return { errors, warnings };
}

export default async function vnu(bench) {
  const what = "Nu HTML checker, every HTML, CSS and SVG file";
  // The crowd's pages differ by a name.
  const sites = bench.all.filter((s) => s.name !== "crowd");
  const { why, errors, warnings } = await checked(sites);
  if (why) return [skipped(what, "0 errors", why)];
  for (const { what, where } of warnings.slice(0, 10)) console.log(`warning  ${where}: ${what}`);
  const pages = sites.reduce((n, site) => n + site.pages.length, 0);
  return [row(what, "0 errors", `${errors.length} errors, ${warnings.length} warnings, ${pages} pages`, errors)];
}
