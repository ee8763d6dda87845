// What was measured, one line a row, with every failure below it.

/** A row of the bar: what, the bar, the measure, and the failures (none if it holds). */
export const row = (what, bar, measured, failures = []) => ({ what, bar, measured: String(measured), failures, ok: failures.length === 0 });

/** A row that could not be measured here, and why. */
export const skipped = (what, bar, why) => ({ what, bar, measured: `NOT MEASURED: ${why}`, failures: [], ok: null });

export const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;

const SHOWN = 25;

/** Failures that differ in their place alone are one, with the places counted. */
function gathered(failures) {
  const alike = new Map();
  for (const { what, where } of failures) alike.set(what, [...(alike.get(what) ?? []), where]);
  return [...alike].map(([what, places]) => ({ what, places }));
}

export function print(result) {
  const mark = result.ok === null ? "skipped" : result.ok ? "ok     " : "FAILED ";
  console.log(`${mark}  ${result.what.padEnd(58)}  ${result.bar.padEnd(18)}  ${result.measured}`);
  const found = gathered(result.failures);
  for (const { what, places } of found.slice(0, SHOWN)) {
    console.log(`           ${what.replace(/\s+/g, " ").slice(0, 400)}`);
    console.log(`             at ${places.slice(0, 3).join(" · ")}${places.length > 3 ? ` and ${places.length - 3} more` : ""}`);
  }
  if (found.length > SHOWN) console.log(`           and ${found.length - SHOWN} more (all of them with --json FILE)`);
}
