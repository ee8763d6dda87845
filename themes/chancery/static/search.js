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
const OF_ONE = 3;
const AROUND = 28;
const MARK = "\u241f";

let link, dialog, input, list, status, narrow, selects, more, before;
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

const ready = async (reader) => {
  await reader.options({ excerptLength: 0, ranking: { pageLength: 0.3, metaWeights: { title: 20, names: 15, role: 1, date: 1 } } });
  await reader.init();
  return reader;
};

// The reader of the index, and the index; where they cannot be had, the next try asks again.
const load = () => pagefind ??= import(new URL(`${link.dataset.root}${link.dataset.index}pagefind.js`, document.baseURI).href)
  .then(ready)
  .catch((error) => { pagefind = undefined; throw error; });

const make = async () => {
  dialog = document.querySelector("#_search-dialog").content.firstElementChild.cloneNode(true);
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

// The results of what stands in the field; a later question makes an earlier one void.
const search = async (at = -1) => {
  const mine = ++round;
  const words = query(input.value);
  if (!words) { show([]); say(""); narrow.hidden = true; return; }
  const waiting = setTimeout(() => say(status.dataset.busy), 400);
  try {
    const reader = await load();
    // What can be chosen is loaded for who looks at it. Without it a search is one all the same.
    if (narrow.open) await reader.filters().catch(() => {});
    const filters = chosen();
    // What is called exactly that comes before what only mentions it: a whole name is one word of the index too.
    const [found, called] = await Promise.all([words, `qzq${words.replaceAll(" ", "")}`].map((words) => reader.search(words, { filters })));
    const first = new Set(called.results.map((result) => result.id));
    found.results.sort((one, other) => first.has(other.id) - first.has(one.id));
    const results = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
    if (mine !== round) return;
    clearTimeout(waiting);
    const asked = words.split(" ");
    const rows = results.flatMap((result) => rowsOf(result, asked, filters.kind));
    // What is not loaded yet counts as one, whatever passages it has.
    const whole = found.results.length - results.length + rows.length;
    show(rows, asked, found.results.length > results.length);
    if (at >= 0) choose(options()[at]);
    say(whole ? `${status.dataset.found}${whole}` : status.dataset.none);
    narrow.hidden = found.results.length < 2 && !Object.keys(filters).length;
    narrow.querySelector(".chosen").textContent = Object.values(filters).join(" · ");
    if (narrow.open) await offer(reader, words, found.filters, mine);
  } catch {
    if (mine === round) { show([]); say(status.dataset.failed); }
  } finally {
    clearTimeout(waiting);
  }
};

// By what results are narrowed, but for one select.
const chosen = (but) => Object.fromEntries(selects.filter((select) => select.value && select !== but).map(({ name, value }) => [name, value]));

// What results can be narrowed to: for each select, whatever is found with what all the others say.
const offer = async (reader, words, counts, mine) => {
  for (const select of selects) {
    const values = select.value ? (await reader.search(words, { filters: chosen(select) })).filters[select.name] : counts[select.name];
    if (mine !== round) return;
    fill(select, { ...(select.value && { [select.value]: 0 }), ...values });
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
const rowsOf = (result, words, kind) => {
  const { raw_url: url, meta: { title, role, date }, filters } = result;
  const [own, passages] = filters.kind;
  const known = [role, date].filter(Boolean).join(" · ");
  const { text, places } = said(result, words);
  const rows = [];
  if (!kind || kind === own) rows.push({ kind: own, url, title, known, text, places });
  if (!kind || kind === passages) {
    const points = pointsOf(result.anchors, text, places, words);
    const most = [...points].sort((one, other) => other.places.length - one.places.length).slice(0, kind ? undefined : OF_ONE);
    for (const { id, number, ...point } of points.filter((point) => most.includes(point))) {
      rows.push({ kind: passages, url: `${url}#${id}`, title: `${title} · ${number}`, known, ...point });
    }
  }
  return rows;
};

// The text of a result, and where in it stands what was asked for.
const said = ({ content, locations }, words) => {
  const all = content.split(" ");
  const cut = all.indexOf(MARK);
  const text = cut < 0 ? all : all.slice(0, cut);
  // Some words stand in the index by other forms, which have no place in the text.
  const places = new Set(locations);
  return { text, places: [...text.keys()].filter((at) => places.has(at) || meant(text[at], words).length) };
};

// The points of a speech that say, each by itself, all that was asked for and the points say at all.
const pointsOf = (anchors, text, places, words) => {
  const points = anchors.slice(0, -1).map(({ id, element: number, location }, at) => {
    const within = places.filter((place) => place >= location && place < anchors[at + 1].location);
    // A form that only the index knows stands for something.
    const says = new Set(within.flatMap((place) => { const known = meant(text[place], words); return known.length ? known : [-1]; }));
    return { id, number, text: text.slice(location, anchors[at + 1].location), places: within.map((place) => place - location), says };
  });
  const all = new Set(points.flatMap(({ says }) => [...says]));
  return points.filter(({ says }) => says.size && says.size === all.size).map(({ says, ...point }) => point);
};

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

const show = (rows, words, goesOn = false) => {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.kind)) groups.set(row.kind, []);
    groups.get(row.kind).push(row);
  }
  let count = 0;
  const made = [...groups].map(([kind, rows]) => {
    const heading = element("p", "of", kind);
    heading.role = "presentation";
    const group = element("div", "", heading, ...rows.map((row) => option(row, words, count++)));
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

const option = ({ url, title, known, text, places }, words, number) => {
  const heading = element("span", "title", ...marked(title.split(" "), words));
  const made = element("a", "", heading, ...(known ? [element("span", "known", ...marked(known.split(" "), words))] : []), ...excerpt(text, places));
  for (const line of made.children) line.dir = "auto";
  made.id = `_find-${number}`;
  made.role = "option";
  made.tabIndex = -1;
  made.href = link.dataset.root + url;
  return made;
};

// Words with marks around those that were asked for.
const marked = (text, words, places) => text.flatMap((word, at) => {
  const gap = at ? [" "] : [];
  const asked = places ? places.has(at) : meant(word, words).length;
  return asked ? [...gap, element("mark", "", word)] : [...gap, word];
});

const parted = new Map();
const partsOf = (word) => {
  if (!parted.has(word)) parted.set(word, fold(word).split(" ").map((part) => [part, bare(part)]));
  return parted.get(word);
};

// Which of the words that were asked for a word stands for, as far as one sees.
const meant = (word, words) => {
  const parts = partsOf(word);
  const one = (asked) => asked.length > 1 && parts.some(([part, own]) => own.startsWith(asked) || part.startsWith(asked) || related(own, asked));
  return words.flatMap((asked, at) => one(asked) ? [at] : []);
};

// Whether two words differ in a short ending only, as forms of one word do: the index knows better, but not for titles.
const related = (one, other) => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same >= 5 && same >= one.length - 4 && same >= other.length - 3;
};

// The stretch of the text that says most of what was asked for.
const excerpt = (text, places) => {
  if (!text[0]) return [];
  let [start, best] = [0, 0];
  for (const place of places) {
    const within = places.filter((at) => at >= place && at < place + AROUND).length;
    if (within > best) [start, best] = [place, within];
  }
  start = text.length <= AROUND ? 0 : Math.min(Math.max(0, start - 4), text.length - AROUND);
  const near = new Set(places.map((at) => at - start));
  const line = element("span", "excerpt", ...marked(text.slice(start, start + AROUND), [], near));
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
