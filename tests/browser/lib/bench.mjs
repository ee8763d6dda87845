// All that is measured: sites built from nothing, served at `/` and below `/repo/`, and the pages chosen in them.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bodiless } from "./bodiless.mjs";
import { crowd } from "./crowd.mjs";
import { serve } from "./serve.mjs";
import { build, pages, representatives, settingsWith } from "./site.mjs";

const tree = resolve(import.meta.dirname, "../../..");

export const PEOPLE = 10_000;

/** A site once built: its pages, its two servers, the pages that stand for all of it. */
async function raise(name, binary, root, out, servers, args = []) {
  build(binary, root, out, ...args);
  const found = pages(out);
  const [home] = found.filter((page) => page.path === "");
  const site = { name, out, pages: found, ...servers, languages: new Set(found.map((p) => p.lang)).size, home };
  // A page that stands for a path nobody has is asked for by such a path.
  const at = (page) => (page.kind === "404" ? "no-such-page" : page.path);
  site.chosen = representatives(found).map((page) => ({ ...page, site, url: servers.root?.url + at(page), name: `${name}/${page.path}` }));
  return site;
}

/**
 * Builds what is wanted of `demo`, `hard`, `bare`, `broken`, `bodiless`, `crowd`, `portable` (the demo as a folder to open) and `based` (the demo
 * that knows its address), all with one theme if one is named.
 */
export async function bench(binary, wanted, theme) {
  // Below the folder that `bar` and `shots` make and remove, whatever ends this program.
  const work = mkdtempSync(join(tmpdir(), "chancery-bar-"));
  const open = [];
  const both = async (folder) => {
    mkdirSync(folder, { recursive: true });
    const [root, repo] = [await serve(folder, "/"), await serve(folder, "/repo/")];
    open.push(root, repo);
    return { root: { ...root, mount: "/" }, repo: { ...repo, mount: "/repo/" } };
  };
  const close = () => open.forEach((server) => server.close());
  const out = (name) => join(work, name);
  const roots = { demo: tree, hard: join(tree, "tests/fixtures/hard"), bare: join(tree, "tests/fixtures/bare"), broken: join(tree, "tests/fixtures/broken"), bodiless: join(work, "bodiless-source"), crowd: join(work, "crowd-source") };
  Object.assign(roots, { docs: join(tree, "docs"), russian: join(tree, "docs/examples/russian") });
  const sites = {};
  const themed = (name) => (theme && name !== "broken" ? ["--config", settingsWith(roots[name], "", out(`${name}.toml`), theme)] : []);
  try {
    for (const name of wanted) {
      if (name === "bodiless") bodiless(tree, roots.bodiless);
      if (name === "crowd") crowd(roots.crowd, PEOPLE);
      if (name === "portable") {
        const settings = settingsWith(tree, "portable = true", out("portable.toml"), theme);
        sites.portable = await raise(name, binary, tree, out(name), {}, ["--config", settings]);
      } else if (name === "based") {
        const servers = await both(out(name));
        sites.based = await raise(name, binary, tree, out(name), { ...servers, root: servers.repo }, ["--base-url", servers.repo.url, ...themed("demo")]);
      } else {
        sites[name] = await raise(name, binary, roots[name], out(name), await both(out(name)), themed(name));
      }
    }
  } catch (error) {
    close();
    throw error;
  }
  return { sites, close };
}
