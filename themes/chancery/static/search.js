// The search dialog. It is loaded when somebody first uses it, and so is everything it needs: its style, the index
// of the page's language, and what reads that index.

// Words as the index has them (`base/fold/forms.rs`; both are held to `tests/browser/forms.json`).

const LETTERS = {
  ø: "o", ɔ: "o", ɵ: "o", ł: "l", ƚ: "l", ı: "i", ɨ: "i", đ: "d", ð: "d", ɖ: "d", ɗ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th",
  ŋ: "n", ɲ: "n", ƞ: "n", ə: "a", ǝ: "a", ɛ: "e", ħ: "h", ŧ: "t", ƭ: "t", ɓ: "b", ƙ: "k", ĸ: "k", ƴ: "y", ƶ: "z", ʒ: "z",
  ɣ: "g", ʉ: "u", ʋ: "v", ς: "σ", ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ۍ: "ي", ے: "ي", ک: "ك", ڪ: "ك", ة: "ه", ۃ: "ه", ہ: "ه",
  ھ: "ه", ە: "ه",
};
const DROPPED = /['`‘’‛′ʹ-ˁˈˊˋꞌ＇·\u0621\u0640\u0674\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const digit = (char) => String(char.codePointAt(0) - (char < "۰" ? 0x660 : 0x6f0));

const fold = (text) => text
  .replace(/[\u00b4\u1fbd\u1fbf\u1ffd\u1ffe]/g, "'")
  .normalize("NFKD").toLowerCase()
  .replace(DROPPED, "")
  .replace(/[٠-٩۰-۹]/g, digit)
  .replace(/[^\x00-\x7f]/g, (char) => LETTERS[char] ?? char)
  .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim().normalize("NFC");

// A word without its article, and what is written together with one.
const bare = (word) => {
  const bound = word.replace(/^[وف]/, "");
  for (const from of [word, bound, bound.replace(/^[بكل]/, "")]) {
    const rest = /^(?:ال|لل)(.{3,})$/u.exec(from)?.[1];
    if (rest) return rest;
  }
  return word;
};

export const asked = (text) => fold(text).split(" ").map(bare).join(" ");

// What French writes together with the next word is no part of it.
const query = (text) => asked(text.replace(/(^|[\s(«"])(?:[cdjlmnst]|qu|lorsqu|jusqu)['’](?=\p{L})/giu, "$1"));

// The dialog.

const SHOWN = 30;
const AROUND = 28;
const MARK = "\u241f";

let link, dialog, input, list, status, narrow, more, before;
let pagefind, round = 0, limit = SHOWN, last, timer;

export const open = async (from) => {
  link = from;
  if (!dialog?.isConnected) await make();
  if (dialog.open) return;
  before = document.activeElement;
  dialog.showModal();
  input.select();
  load().catch(() => say(status.dataset.failed));
};

const RANKING = { pageLength: 0.3, metaWeights: { title: 20, names: 15, role: 1, date: 1 } };

// A large index comes in parts.
const joined = async (reader) => {
  const folder = new URL(link.dataset.root + link.dataset.index, document.baseURI);
  await reader.options({ excerptLength: 0, ranking: RANKING });
  await reader.init();
  const parts = await (await fetch(new URL("parts.json", folder))).json();
  for (let part = 2; part <= parts; part++) await reader.mergeIndex(new URL(`${part}/`, folder).pathname, { ranking: RANKING });
  return reader;
};

// The reader of the index, and the index; where they cannot be had, the next try asks again.
const load = () => pagefind ??= import(new URL(`${link.dataset.root}${link.dataset.index}pagefind.js`, document.baseURI).href)
  .then(joined)
  .catch((error) => { pagefind = undefined; throw error; });

const make = async () => {
  dialog = document.querySelector("#search-dialog").content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  [input, list, status, narrow] = ["input", "[role=listbox]", "[role=status]", ".narrow"].map((part) => dialog.querySelector(part));
  more = dialog.querySelector(".more");
  list.hidden = true;
  input.addEventListener("input", () => soon(120));
  input.addEventListener("keydown", keys);
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  dialog.querySelector(".close").addEventListener("click", close);
  narrow.addEventListener("change", () => soon(0));
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

// The results of what stands in the field; a later question makes an earlier one void.
const search = async (at = -1) => {
  const mine = ++round;
  const words = query(input.value);
  if (!words) { show([], []); say(""); return; }
  const waiting = setTimeout(() => say(status.dataset.busy), 400);
  try {
    const reader = await load();
    const filters = {};
    for (const select of narrow.querySelectorAll("select")) if (select.value) filters[select.name] = select.value;
    // What is called exactly that comes before what only mentions it: a whole name is one word of the index too.
    const [found, called] = await Promise.all([words, `qzq${words.replaceAll(" ", "")}`].map((words) => reader.search(words, { filters })));
    const first = new Set(called.results.map((result) => result.id));
    found.results.sort((one, other) => first.has(other.id) - first.has(one.id));
    const results = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
    if (mine !== round) return;
    clearTimeout(waiting);
    show(results, words.split(" "), found.results.length);
    if (at >= 0) choose(options()[at]);
    say(found.results.length ? `${status.dataset.found}${found.results.length}` : status.dataset.none);
    // Without its filters a search is one all the same.
    if (narrow.hidden) reader.filters().then(fill, () => {});
  } catch {
    if (mine === round) { show([], []); say(status.dataset.failed); }
  } finally {
    clearTimeout(waiting);
  }
};

// What results can be narrowed to.
const fill = (filters) => {
  if (!narrow.hidden) return;
  for (const select of narrow.querySelectorAll("select")) {
    const values = Object.keys(filters[select.name] ?? {});
    values.sort(select.name === "year" ? (a, b) => b - a : new Intl.Collator(document.documentElement.lang).compare);
    for (const value of values) select.add(new Option(value, value));
  }
  narrow.hidden = false;
};

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

const show = (results, words, whole = 0) => {
  const groups = new Map();
  for (const result of results) {
    const [kind] = result.filters.kind;
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(result);
  }
  let count = 0;
  const made = [...groups].map(([kind, results]) => {
    const heading = element("p", "of", kind);
    heading.role = "presentation";
    const group = element("div", "", heading, ...results.map((result) => option(result, words, count++)));
    group.role = "group";
    group.ariaLabel = kind;
    return group;
  });
  list.replaceChildren(...made);
  list.hidden = !count;
  more.hidden = whole <= count;
  input.setAttribute("aria-expanded", String(count > 0));
  choose(options()[0]);
  if (round !== last) list.scrollTop = 0;
  last = round;
};

const option = ({ raw_url: url, meta, content, locations }, words, number) => {
  const title = element("span", "title", ...marked(meta.title.split(" "), words));
  const known = [meta.role, meta.date].filter(Boolean).join(" · ");
  const made = element("a", "", title, ...(known ? [element("span", "known", ...marked(known.split(" "), words))] : []), ...excerpt(content, locations, words));
  for (const line of made.children) line.dir = "auto";
  made.id = `find-${number}`;
  made.role = "option";
  made.tabIndex = -1;
  made.href = link.dataset.root + url;
  return made;
};

// Words with marks around those that were asked for.
const marked = (text, words, places = new Set()) => text.flatMap((word, at) => {
  const gap = at ? [" "] : [];
  const meant = places.has(at) || hit(word, words);
  return meant ? [...gap, element("mark", "", word)] : [...gap, word];
});

const hit = (word, words) => fold(word).split(" ").some((part) => {
  const own = bare(part);
  return words.some((asked) => asked.length > 1 && (own.startsWith(asked) || part.startsWith(asked) || related(own, asked)));
});

// Whether two words differ in a short ending only, as forms of one word do: the index knows better, but not for titles.
const related = (one, other) => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same >= 5 && same >= one.length - 4 && same >= other.length - 3;
};

// The stretch of the text that says most of what was asked for.
const excerpt = (content, locations, words) => {
  const all = content.split(" ");
  const cut = all.indexOf(MARK);
  const text = cut < 0 ? all : all.slice(0, cut);
  if (!text.length || !text[0]) return [];
  const places = new Set(locations.filter((at) => at < text.length));
  if (!places.size) text.forEach((word, at) => { if (hit(word, words)) places.add(at); });
  let [start, best] = [0, 0];
  for (const place of places) {
    const within = [...places].filter((at) => at >= place && at < place + AROUND).length;
    if (within > best) [start, best] = [place, within];
  }
  start = text.length <= AROUND ? 0 : Math.min(Math.max(0, start - 4), text.length - AROUND);
  const near = new Set([...places].map((at) => at - start));
  const line = element("span", "excerpt", ...marked(text.slice(start, start + AROUND), words, near));
  if (start) line.prepend("… ");
  if (start + AROUND < text.length) line.append(" …");
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
