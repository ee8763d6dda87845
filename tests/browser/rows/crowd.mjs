// A dossier of 10,000 people: no endless page, everybody reached from the index.
import { gzipSync } from "node:zlib";
import { PEOPLE } from "../lib/bench.mjs";
import { references } from "../lib/html.mjs";
import { kB, row } from "../lib/report.mjs";

const RAW = 250_000;
const ZIPPED = 30_000;

export default async function people(bench) {
  const { crowd } = bench.sites;
  const size = (page) => ({ page, raw: Buffer.byteLength(page.html), zipped: gzipSync(page.html, { level: 6 }).length });
  const lists = crowd.pages.filter((page) => page.kind !== "person").map(size);
  const heaviest = lists.reduce((a, b) => (b.raw > a.raw ? b : a));
  const heavy = lists.filter((l) => l.raw > RAW || l.zipped > ZIPPED).map((l) => ({ what: `${kB(l.raw)}, ${kB(l.zipped)} gzipped: too heavy for a phone`, where: l.page.path || "home" }));

  // Walked from the home page through lists alone: a person is reached when a list names them.
  const byPath = new Map(crowd.pages.map((page) => [page.path, page]));
  const reached = new Set();
  const walked = new Set([""]);
  const queue = [""];
  while (queue.length) {
    const page = byPath.get(queue.pop());
    for (const { tag, href } of references(page.html).found) {
      if (tag !== "a") continue;
      const path = decodeURIComponent(new URL(href, `http://site/${page.path}`).pathname.slice(1));
      const target = byPath.get(path);
      if (!target || target.lang !== crowd.home.lang) continue;
      if (target.kind === "person") reached.add(path);
      else if (target.kind !== "event" && target.kind !== "delegation" && !walked.has(path)) walked.add(path) && queue.push(path);
    }
  }
  const lost = reached.size === PEOPLE ? [] : [{ what: `${PEOPLE - reached.size} people are in no list that the home page leads to`, where: "crowd" }];
  return [
    row("10,000 people: heaviest page that is not a person's", `≤ ${RAW / 1000} kB, ${ZIPPED / 1000} gz`, `${kB(heaviest.raw)}, ${kB(heaviest.zipped)} gzipped (${heaviest.page.path})`, heavy),
    row("10,000 people: all reached through lists from home", PEOPLE.toString(), `${reached.size} through ${walked.size} pages`, lost),
  ];
}
