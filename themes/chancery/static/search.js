// The search dialog. It is loaded when somebody first uses it, and so is everything it needs: its style, and of the index
// of the page's language what a question needs.

import { openIndex } from "./search-index.js";
import { cells, fold, isRun, keys as keysOf, lettersOf, query, sought, titled } from "./search-words.js";

const SHOWN = 30;
const OF_ONE = 3;
const AROUND = 28;

let link, dialog, input, list, status, narrow, selects, more, before;
let index, round = 0, limit = SHOWN, last, timer;

export const open = async (from) => {
  link = from;
  if (!dialog?.isConnected) await make();
  if (dialog.open) return;
  before = document.activeElement;
  dialog.showModal();
  input.select();
  load().catch(() => say(status.dataset.failed));
};

// The index; where it cannot be had, the next question asks again.
const load = () => (index ??= openIndex(new URL(`${link.dataset.root}${link.dataset.index}`, document.baseURI))).root();

// The dialog's words are in the pages that lead to names, once for each language: no other page carries them.
const words = async () => {
  const here = document.querySelector("#_search-dialog");
  if (here) return here;
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${answer.status} ${link.href}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#_search-dialog");
};

const make = async () => {
  dialog = document.importNode((await words()).content.firstElementChild, true);
  dialog.querySelector(".keys a").href = link.href;
  document.body.append(dialog);
  [input, list, status, narrow] = ["input", "[role=listbox]", "[role=status]", ".narrow"].map((part) => dialog.querySelector(part));
  more = dialog.querySelector(".more");
  selects = [...narrow.querySelectorAll("select")];
  list.hidden = true;
  input.addEventListener("input", () => soon(120));
  input.addEventListener("keydown", keys);
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  dialog.querySelector(".close").addEventListener("click", close);
  narrow.addEventListener("change", () => soon(0));
  narrow.addEventListener("toggle", () => { if (narrow.open) search(); });
  more.addEventListener("click", () => { limit += SHOWN; search(list.querySelectorAll("[role=option]").length); });
  dialog.addEventListener("keydown", (event) => {
    // A field for search would be emptied first.
    if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("[role=option]")) close(); });
  dialog.addEventListener("close", () => (before?.isConnected && before !== document.body ? before : link).focus());
  await new Promise((styled) => {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: `${link.dataset.root}search.css`, onload: styled, onerror: styled });
    document.head.append(sheet);
  });
};

const close = () => dialog.close();

const say = (text) => { status.textContent = text; };

const soon = (pause) => {
  clearTimeout(timer);
  limit = SHOWN;
  timer = setTimeout(search, pause);
};

// A question with the nearest names in the place of words that stand nowhere; nothing if there are none.
const meantBy = async (typed, missing) => {
  const nearer = new Map((await Promise.all(missing.map(async (word) => [word, await index.nearest(word)]))).filter(([, written]) => written));
  if (!nearer.size) return undefined;
  return typed.trim().split(/\s+/).map((word) => nearer.get(query(word)) ?? word).join(" ");
};

// A record that has the question for its name comes first, then those with more weight in the index.
const later = (one, other) => {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  const at = one.findIndex((part, at) => part !== other[at]);
  return at < 0 ? 0 : one[at] - other[at];
};

// The answer to a question: what was asked, all that has it, what of that is not narrowed away, and what to show first.
const answer = async (text, filters) => {
  const parts = sought(titled(text));
  // While somebody types, the last word may be only its beginning.
  if (parts.length) parts.at(-1).begins = !/\s$/.test(text);
  const [{ weights, ...found }, names, narrowed] = await Promise.all([
    index.find(parts), index.called(text).catch(() => new Map()), Object.keys(filters).length ? index.filters() : undefined,
  ]);
  const all = [...weights.keys()].sort((one, other) => later(names.get(one), names.get(other)) || weights.get(other) - weights.get(one) || one - other);
  const numbers = narrowed ? all.filter(has(narrowed, filters)) : all;
  return { ...found, all, numbers, results: await Promise.all(numbers.slice(0, limit).map(index.record)) };
};

// The results of what stands in the field; a later question makes an earlier one void.
const search = async (at = -1, tries = 2) => {
  const mine = ++round;
  const typed = input.value;
  if (!query(typed)) { show([]); say(""); narrow.hidden = true; return; }
  const waiting = setTimeout(() => say(status.dataset.busy), 400);
  try {
    await load();
    const filters = chosen();
    let found = await answer(typed, filters);
    const instead = found.missing.length ? await meantBy(typed, found.missing).catch(() => undefined) : undefined;
    const other = instead && await answer(instead, filters);
    const nearby = other?.results.length ? instead : undefined;
    if (nearby) found = other;
    if (mine !== round) return;
    clearTimeout(waiting);
    const { asked, all, numbers, results } = found;
    const rows = results.flatMap((result) => rowsOf(result, asked, filters.kind));
    // What is not loaded yet counts as one, whatever passages it has.
    const whole = numbers.length - results.length + rows.length;
    show(rows, asked, numbers.length > results.length);
    if (at >= 0) choose(options()[at]);
    say(whole ? `${status.dataset.found}${whole}` : status.dataset.none);
    if (nearby && status.dataset.near) status.prepend(...worded(status.dataset.near, typed.trim(), nearby), " ");
    else if (whole && found.missing.length && status.dataset.nowhere) status.prepend(...worded(status.dataset.nowhere, asTyped(typed, found.missing)), " ");
    narrow.hidden = numbers.length < 2 && !Object.keys(filters).length;
    narrow.querySelector(".chosen").textContent = Object.values(filters).join(" · ");
    // Choices are loaded when they are looked at. A search works without them.
    if (narrow.open) await offer(all, mine).catch(() => {});
  } catch {
    if (mine !== round) return;
    // A site may have been published anew since the first of its files was read.
    index?.forget();
    if (tries > 1) { await search(at, tries - 1); return; }
    show([]);
    say(status.dataset.failed);
  } finally {
    clearTimeout(waiting);
  }
};

// A sentence of the page with texts in the places of `%1` and `%2`.
const worded = (sentence, ...texts) => sentence.split(/(%[12])/).map((part) => (/^%[12]$/.test(part) ? element("bdi", "", texts[part[1] - 1]) : part));

// Words of a question as they were typed.
const asTyped = (typed, words) => {
  const all = typed.trim().split(/\s+/);
  return words.map((word) => all.find((written) => query(written) === word) ?? word).join(", ");
};

// By what results are narrowed, but for one select.
const chosen = (but) => Object.fromEntries(selects.filter((select) => select.value && select !== but).map(({ name, value }) => [name, value]));

// Whether an entry is what results are narrowed to.
const has = (narrowed, filters) => (number) => Object.entries(filters).every(([name, value]) => narrowed.get(name)?.get(value)?.has(number));

// What results can be narrowed to: for each select, whatever is found with what all the others say.
const offer = async (all, mine) => {
  const narrowed = await index.filters();
  if (mine !== round) return;
  for (const select of selects) {
    const numbers = all.filter(has(narrowed, chosen(select)));
    const values = [...narrowed.get(select.name) ?? []].map(([value, having]) => [value, numbers.filter((number) => having.has(number)).length]);
    fill(select, Object.fromEntries(values));
  }
};

const fill = (select, values) => {
  const order = select.name === "year" ? (a, b) => b - a : new Intl.Collator(document.documentElement.lang).compare;
  const offered = Object.keys(values).filter((value) => values[value] || value === select.value).sort(order);
  select.hidden = offered.length < 2 && !select.value;
  // How many passages there are, only their speeches know.
  const made = offered.map((value) => new Option(value === select.dataset.passages ? value : `${value} (${values[value]})`, value));
  const same = made.length === select.length - 1 && made.every((option, at) => option.text === select.options[at + 1].text);
  if (same) return;
  const { value } = select;
  select.replaceChildren(select.options[0], ...made);
  select.value = value;
};

// A result, and the passages of a speech that say it, as rows of the list.
const rowsOf = (result, asked, kind) => {
  const { url, title, role, date, kinds: [own, passages], points = [] } = result;
  const known = [role, date].filter(Boolean).join(" · ");
  const parts = result.text.map(cells).filter((part, at) => part.length || points.length);
  const means = parts.map((part) => meanings(part, asked));
  const rows = [];
  if (!kind || kind === own) {
    // The first word of a part has a blank before it that nobody wrote.
    const text = parts.flatMap((part) => part.map((cell, at) => (at ? cell : { ...cell, blank: true })));
    rows.push({ kind: own, url, title, known, text, places: placesOf(means.flat()) });
  }
  if (passages && (!kind || kind === passages)) {
    const all = said(points.map(([id, number], at) => ({ id, number, text: parts[at + 1], means: means[at + 1] })));
    const most = [...all].sort((one, other) => other.places.length - one.places.length).slice(0, kind ? undefined : OF_ONE);
    for (const { id, number, text, places } of all.filter((point) => most.includes(point))) {
      rows.push({ kind: passages, url: `${url}#${id}`, title: `${title} · ${number}`, known, text, places });
    }
  }
  return rows;
};

// Where a text says anything that was asked for.
const placesOf = (means) => [...means.keys()].filter((at) => means[at].length);

// The points of a speech that say, each by itself, all that was asked for and the points say at all.
const said = (points) => {
  const says = points.map(({ means }) => new Set(means.flat()));
  const all = new Set(says.flatMap((said) => [...said]));
  return points.filter((_, at) => says[at].size && says[at].size === all.size).map((point) => ({ ...point, places: placesOf(point.means) }));
};

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

const show = (rows, asked, goesOn = false) => {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.kind)) groups.set(row.kind, []);
    groups.get(row.kind).push(row);
  }
  let count = 0;
  const made = [...groups].map(([kind, rows]) => {
    const heading = element("p", "of", kind);
    heading.role = "presentation";
    const group = element("div", "", heading, ...rows.map((row) => option(row, asked, count++)));
    group.role = "group";
    group.ariaLabel = kind;
    return group;
  });
  list.replaceChildren(...made);
  list.hidden = !count;
  more.hidden = !goesOn;
  input.setAttribute("aria-expanded", String(count > 0));
  choose(options()[0]);
  if (round !== last) list.scrollTop = 0;
  last = round;
};

const option = ({ url, title, known, text, places }, asked, number) => {
  const line = (name, text) => { const words = cells(text); return element("span", name, ...marked(words, new Set(placesOf(meanings(words, asked))))); };
  const made = element("a", "", line("title", title), ...(known ? [line("known", known)] : []), ...excerpt(text, places));
  for (const line of made.children) line.dir = "auto";
  made.id = `_find-${number}`;
  made.role = "option";
  made.tabIndex = -1;
  made.href = link.dataset.root + url;
  return made;
};

// Words with marks around those in some places.
const marked = (words, places) => {
  const made = [];
  let last;
  for (const [at, { word, blank }] of words.entries()) {
    const between = at && blank ? " " : "";
    if (places.has(at) && last && !between) { last.append(word); continue; }
    last = places.has(at) ? element("mark", "", word) : undefined;
    made.push(between, last ?? word);
  }
  return made.filter(Boolean);
};

// Which parts of a question each word of a text stands for, and each letter of a run. The index has told by which words.
const meanings = (text, asked) => {
  const means = text.map(({ word }) => [...asked.keys()].filter((nth) => [...keysOf(word)].some((key) => asked[nth].forms.has(key))));
  for (const [nth, { word: run }] of asked.entries()) {
    if (!isRun(run)) continue;
    const letters = lettersOf(run);
    for (const at of text.keys()) {
      if (letters.every((letter, next) => text[at + next] && fold(text[at + next].word) === letter)) letters.forEach((_, next) => means[at + next].push(nth));
    }
  }
  return means;
};

// The stretch of the text that says most of what was asked for.
const excerpt = (text, places) => {
  if (!text.length) return [];
  let [start, best] = [0, 0];
  for (const place of places) {
    const within = places.filter((at) => at >= place && at < place + AROUND).length;
    if (within > best) [start, best] = [place, within];
  }
  // Two or three letters of a script without blanks make a word.
  const around = isRun(text[start].word) ? 2.5 * AROUND : AROUND;
  start = text.length <= around ? 0 : Math.min(Math.max(0, start - 4), text.length - around);
  const near = new Set(places.map((at) => at - start));
  const line = element("span", "excerpt", ...marked(text.slice(start, start + around), near));
  if (start) line.prepend("… ");
  if (start + around < text.length) line.append(" …");
  return [line];
};

const options = () => [...list.querySelectorAll("[role=option]")];

const choose = (chosen) => {
  for (const option of options()) option.ariaSelected = String(option === chosen);
  if (!chosen) { input.removeAttribute("aria-activedescendant"); return; }
  input.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
};

const keys = (event) => {
  if (event.isComposing || event.altKey) return;
  const all = options();
  const at = all.findIndex((option) => option.ariaSelected === "true");
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + 5, all.length - 1), PageUp: Math.max(at - 5, 0) }[event.key];
  if (to !== undefined && all.length) {
    event.preventDefault();
    if (to >= all.length && !more.hidden) more.click();
    else choose(all[(to + all.length) % all.length]);
  } else if (event.key === "Enter" && all[at]) {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) window.open(all[at].href, "_blank", "noopener");
    else all[at].click();
  }
};
