// Every page says what kind it is: what cannot be told is not measured by any other row.
import { row } from "../lib/report.mjs";

export default async function kinds(bench) {
  const unknown = bench.all.flatMap((site) => site.pages.filter((p) => p.kind === null).map((p) => ({ what: "a page without `kind-…` on its body", where: `${site.name}/${p.path}` })));
  const groups = new Set(bench.chosen.map((page) => page.group));
  return [row(`kinds of page found (${[...groups].sort().join(", ")})`, "all say theirs", `${groups.size} kinds, ${bench.chosen.length} pages chosen`, unknown)];
}
