// Projects the countries of Natural Earth once, into the table that maps are drawn from.
//
//   cd tools/world-map && npm install && node generate.mjs > ../../src/view/map/world.txt
//
// Source: the npm package world-atlas (ISC), which carries Natural Earth's 1:50,000,000 countries (public
// domain). Borders are drawn as Natural Earth draws them: by who controls a territory, not by who claims it.
//
// A line a country: its ISO 3166-1 alpha-2 code in lower case (or `-`), Natural Earth's name, the point to mark it
// at, its box, and the outline as an SVG path in whole units of a map WIDTH wide, projected by Natural Earth I
// (Tom Patterson, 2011; polynomial of Bojan Šavrič). `src/view/map/projection.rs` places points by the same formula.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import countries from "i18n-iso-countries";

const WIDTH = 2000;
const require = createRequire(import.meta.url);
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
// x runs from -0.8707π to 0.8707π on the equator.
const scale = WIDTH / (2 * 0.8707 * Math.PI);
const projection = geoNaturalEarth1().scale(scale).translate([0, 0]).precision(0);
const height = Math.round(2 * -projection([0, 90])[1]);
const at = (point) => { const [x, y] = projection(point); return [Math.round(x + WIDTH / 2), Math.round(y + height / 2)]; };

const codes = { Kosovo: "xk" };
const code = (shape) => shape.id ? countries.numericToAlpha2(shape.id)?.toLowerCase() ?? "-" : codes[shape.properties.name] ?? "-";

/** The rings of a shape as they are drawn: cut where the map ends, so that no line runs across it. */
function rings(shape) {
  const all = [];
  const context = {
    moveTo: (x, y) => { all.push([[x, y]]); },
    lineTo: (x, y) => { all.at(-1).push([x, y]); },
    closePath: () => { all.at(-1).push(all.at(-1)[0]); },
    arc: () => {},
  };
  geoPath(projection, context)(shape);
  return all.map(ring).filter(Boolean);
}

/** A ring in whole units, without points that fall together or lie on a line; nothing if too little is left. */
function ring(points) {
  const out = [];
  for (const point of points.map(([x, y]) => [Math.round(x + WIDTH / 2), Math.round(y + height / 2)])) {
    const last = out.at(-1), before = out.at(-2);
    if (last && last[0] === point[0] && last[1] === point[1]) continue;
    if (before && (last[0] - before[0]) * (point[1] - before[1]) === (last[1] - before[1]) * (point[0] - before[0])) out.pop();
    out.push(point);
  }
  return out.length > 3 ? out : null;
}

/** A ring as a path of relative steps, which are short numbers. */
function path(points) {
  let [x, y] = points[0], text = `M${x} ${y}l`;
  const steps = points.slice(1, -1).map(([toX, toY]) => { const step = `${toX - x} ${toY - y}`; [x, y] = [toX, toY]; return step; });
  return text + steps.join(" ").replace(/ -/g, "-") + "z";
}

const lines = [];
for (const shape of feature(world, world.objects.countries).features) {
  if (!shape.geometry || shape.properties.name === "Antarctica") continue;
  const polygons = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const drawn = rings(shape);
  const largest = polygons.map((coordinates) => ({ type: "Polygon", coordinates })).sort((a, b) => geoArea(b) - geoArea(a))[0];
  const mark = at(geoCentroid(largest));
  const points = drawn.flat().concat([mark]);
  const box = [Math.min(...points.map((p) => p[0])), Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[0])), Math.max(...points.map((p) => p[1]))];
  lines.push([code(shape), shape.properties.name, mark.join(" "), box.join(" "), drawn.map(path).join("")].join("\t"));
}
// One country can stand in several shapes; the largest comes first, and gives the mark.
lines.sort((a, b) => a.split("\t")[0].localeCompare(b.split("\t")[0]) || b.length - a.length);
process.stdout.write(`# Natural Earth 1:50m, by tools/world-map/generate.mjs; width ${WIDTH}, height ${height}\n${lines.join("\n")}\n`);
