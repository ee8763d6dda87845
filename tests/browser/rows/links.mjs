// Every internal link, anchor, picture and style of every page, asked of a server that behaves like GitHub Pages; and of
// the same site as a folder on the disk.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { references, styleReferences } from "../lib/html.mjs";
import { files } from "../lib/site.mjs";
import { row } from "../lib/report.mjs";

const inner = (href) => !/^(mailto|tel|data|javascript|blob):/i.test(href);

/** `ask(url)` says what is there: null, or `{ anchors }` (null unless it is a page). */
async function crawl(folder, pages, base, ask) {
  const failures = [];
  let links = 0;
  const asked = new Map();
  const look = (url) => asked.get(url) ?? asked.set(url, ask(url)).get(url);
  const follow = async (href, from, where, own) => {
    if (!inner(href)) return;
    if (href.startsWith("#") && own) {
      links += 1;
      if (!own.has(decodeURIComponent(href.slice(1)))) failures.push({ what: `no anchor for ${href}`, where });
      return;
    }
    const target = new URL(href, from);
    if (target.origin !== new URL(base).origin) return;
    links += 1;
    const anchor = decodeURIComponent(target.hash.slice(1));
    target.hash = "";
    const there = target.href.startsWith(base) ? await look(target.href) : null;
    if (!there) failures.push({ what: `nothing is at ${href}`, where });
    else if (anchor && there.anchors && !there.anchors.has(anchor)) failures.push({ what: `no anchor for ${href}`, where });
  };
  for (const page of pages) {
    const from = new URL(page.at ?? page.path, base).href;
    for (const { href } of page.references.found) await follow(href, from, page.path || "home", page.references.anchors);
  }
  for (const file of files(folder).filter((f) => f.endsWith(".css"))) {
    for (const href of styleReferences(readFileSync(join(folder, file), "utf8"))) await follow(href, new URL(file, base).href, file);
  }
  return { failures, links };
}

/** Asks a server, over the wire: a link that only works through a redirect costs a reader time, and is told. */
const overTheWire = (server, byPath) => async (url) => {
  const reply = await fetch(url, { redirect: "follow" });
  await reply.arrayBuffer();
  if (!reply.ok || reply.redirected) return null;
  return { anchors: byPath.get(decodeURIComponent(url.slice(server.url.length)))?.references.anchors ?? null };
};

/** Asks the disk: a link to a folder shows a listing there, and is broken. */
const onTheDisk = (folder, byFile) => (url) => {
  const file = fileURLToPath(url);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  return { anchors: byFile.get(file.slice(folder.length + 1))?.references.anchors ?? null };
};

/** A site at one of its addresses. */
export async function served(site, server) {
  const read = site.pages.map((page) => ({ ...page, references: references(page.html) }));
  const byPath = new Map(read.flatMap((page) => [[page.path, page], [page.file, page]]));
  // 404.html alone may name the site's path; the one of the site built with `base_url` is looked at below.
  const { failures, links } = await crawl(site.out, read.filter((p) => p.kind !== "404"), server.url, overTheWire(server, byPath));
  return row(`links, anchors, pictures, styles: ${site.name} at ${server.mount}`, "0 broken", `${failures.length} of ${links}`, failures);
}

export default async function links(bench) {
  const rows = [];
  const { demo, hard, bare, portable, based } = bench.sites;
  for (const site of [demo, hard, bare]) rows.push(await served(site, site.root), await served(site, site.repo));
  const missing = based.pages.filter((p) => p.kind === "404").map((page) => ({ ...page, at: "ar/no/such/page", references: references(page.html) }));
  const lost = await crawl(based.out, missing, based.repo.url, overTheWire(based.repo, new Map()));
  const reply = await fetch(`${based.repo.url}ar/no/such/page`);
  const shown = (await reply.text()) === missing[0]?.html && reply.status === 404;
  if (!shown) lost.failures.push({ what: "an unknown path is not answered with 404.html", where: "/repo/ar/no/such/page" });
  rows.push(row("404.html answers deep unknown paths, its links hold", "0 broken", `${lost.failures.length} of ${lost.links}`, lost.failures));

  const read = portable.pages.map((page) => ({ ...page, at: page.file, references: references(page.html) }));
  const base = `${pathToFileURL(portable.out).href}/`;
  const byFile = new Map(read.map((page) => [page.file, page]));
  const disk = await crawl(portable.out, read.filter((p) => p.kind !== "404"), base, onTheDisk(portable.out, byFile));
  rows.push(row("links, anchors, pictures, styles: portable, from file://", "0 broken", `${disk.failures.length} of ${disk.links}`, disk.failures));
  return rows;
}
