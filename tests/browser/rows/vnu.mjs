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

export default async function vnu(bench) {
  const what = "Nu HTML checker, every HTML, CSS and SVG file";
  if (!jar()) return [skipped(what, "0 errors", "npm has no vnu-jar here")];
  try {
    await run("java", ["-version"]);
  } catch {
    return [skipped(what, "0 errors", "there is no Java here")];
  }
  const errors = [];
  const warnings = [];
  let files = 0;
  for (const site of bench.all.filter((s) => s.name !== "crowd")) {
    files += site.pages.length;
    for (const message of await check(site.out, ["--skip-non-html", "--also-check-css", "--also-check-svg"])) {
      if (message.type === "error" || message.type === "non-document-error") errors.push(told(site.out)(message));
      else if (message.subType === "warning") warnings.push(told(site.out)(message));
    }
  }
  for (const { what, where } of warnings.slice(0, 10)) console.log(`warning  ${where}: ${what}`);
  return [row(what, "0 errors", `${errors.length} errors, ${warnings.length} warnings, ${files} pages`, errors)];
}
