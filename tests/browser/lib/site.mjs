// Sites built for measuring, and the pages found in them. Kinds are read from the pages themselves (`<body class="kind-…">`),
// so that a new kind is measured from the day it exists.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Builds a site's folder into another. Its problems are shown if it does not build. */
export function build(binary, root, out, ...args) {
  try {
    execFileSync(binary, ["build", "--quiet", "--color", "never", "--root", root, "--output", out, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${root} does not build:\n${error.stderr ?? error}`);
  }
}

/**
 * A settings file like the site's own, with lines before it, and with another theme if one is wanted. A site without settings has those
 * lines alone.
 */
export function settingsWith(root, lines, file, theme) {
  let own = "";
  try {
    own = readFileSync(join(root, "site.toml"), "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const themed = theme ? [`theme = "${theme}"\n`, own.replace(/^theme *=.*$/m, "")] : ["", own];
  writeFileSync(file, `${lines}\n${themed.join("")}`);
  return file;
}

/** Every file below a folder, by its path with `/`. */
export function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

/** Every HTML page: `{ path, file, html, kind, lang }`; `path` is what stands behind the site's address. */
export function pages(folder) {
  return files(folder)
    .filter((file) => file.endsWith(".html"))
    .map((file) => {
      const html = readFileSync(join(folder, file), "utf8");
      const kind = /<body[^>]*\bclass="?[^">]*\bkind-([\w-]+)/.exec(html)?.[1] ?? (/http-equiv="?refresh/i.test(html) ? "redirect" : null);
      return { path: file.replace(/(^|\/)index\.html$/, "$1"), file, html, kind, lang: /<html[^>]*\blang="?([\w-]+)/.exec(html)?.[1] ?? "" };
    });
}

/** The folder of an index is part of its kind: an index of people and one of countries are not alike. */
function group(page, languages) {
  if (page.kind !== "index") return page.kind;
  const segments = page.path.split("/").filter(Boolean);
  if (languages.includes(segments[0])) segments.shift();
  return segments.length > 1 ? `index-${segments[0]}-${segments[1]}` : `index-${segments[0]}`;
}

/**
 * Pages that stand for all: of every kind the longest and the shortest, and each again in every other language.
 * Redirects are left out: no browser stays on one.
 */
export function representatives(all) {
  const [home] = all.filter((page) => page.path === "");
  const languages = [...new Set(all.map((page) => page.lang))];
  const byPath = new Map(all.map((page) => [page.path, page]));
  const groups = new Map();
  for (const page of all) {
    if (page.lang !== home.lang || page.kind === "redirect" || page.kind === null) continue;
    const name = group(page, languages);
    groups.set(name, [...(groups.get(name) ?? []), page]);
  }
  const chosen = [];
  for (const [name, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    members.sort((a, b) => b.html.length - a.html.length || (a.path < b.path ? -1 : 1));
    const ends = members.length > 1 && !name.startsWith("index") ? [members[0], members.at(-1)] : [members[0]];
    for (const [at, page] of ends.entries()) {
      for (const lang of [home.lang, ...languages.filter((l) => l !== home.lang)]) {
        const same = lang === home.lang ? page : byPath.get(`${lang}/${page.path}`);
        if (same) chosen.push({ ...same, group: name, length: at === 0 ? "long" : "short" });
      }
    }
  }
  return chosen;
}
