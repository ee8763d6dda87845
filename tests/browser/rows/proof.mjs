// The measures can fail: a site whose every page has every fault (`tests/fixtures/broken`) fails them all.
import { row } from "../lib/report.mjs";
import { tour } from "../lib/tour.mjs";
import { axe } from "../walks/axe.mjs";
import { reflow } from "../walks/reflow.mjs";
import { scriptless } from "../walks/scriptless.mjs";
import { steady } from "../walks/steady.mjs";
import { served } from "./links.mjs";
import { checked } from "./vnu.mjs";

export default async function proof(bench) {
  const site = bench.sites.broken;
  const chosen = site.chosen.filter((page) => page.kind === "event" && page.lang === "fr");
  const rows = await tour({ ...bench, chosen }, [steady(), axe(), reflow(), scriptless(bench)]);
  rows.push(await served(site, site.repo));
  const { errors } = await checked([site]);
  for (const ending of errors ? ["html", "css", "svg"] : []) {
    rows.push(row(`the Nu checker, ${ending}`, "", "", errors.filter(({ where }) => where.includes(`.${ending}:`))));
  }
  const blind = rows.filter((r) => r.ok).map((r) => ({ what: `sees nothing wrong: ${r.what}`, where: "tests/fixtures/broken" }));
  return [row("these measures see a site where all is broken", "all do", `${rows.length - blind.length} of ${rows.length}`, blind)];
}
