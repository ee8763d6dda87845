// The search dialog. It is loaded when somebody first uses it, and so is everything it needs: its style, the index
// of the page's language, and what reads that index.

// Words as the index has them (`names/fold/query.rs`; both are held to the cases of `forms.json`, `titles.json` and
// `terms.json` in `tests/browser`).

const LETTERS = {
  ø: "o", ɔ: "o", ɵ: "o", ł: "l", ƚ: "l", ı: "i", ɨ: "i", đ: "d", ð: "d", ɖ: "d", ɗ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th",
  ŋ: "n", ɲ: "n", ƞ: "n", ə: "a", ǝ: "a", ɛ: "e", ħ: "h", ŧ: "t", ƭ: "t", ɓ: "b", ƙ: "k", ĸ: "k", ƴ: "y", ƶ: "z", ʒ: "z",
  ɣ: "g", ʉ: "u", ʋ: "v", ς: "σ", ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ۍ: "ي", ے: "ي", ک: "ك", ڪ: "ك", ة: "ه", ۃ: "ه", ہ: "ه",
  ھ: "ه", ە: "ه",
};
const DROPPED = /['`‘’‛′ʹ-ˁˈˊˋꞌ＇·\u0621\u0640\u0674\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
const digit = (char) => String(char.codePointAt(0) - (char < "۰" ? 0x660 : 0x6f0));

const plain = (text) => text
  .replace(/[\u00b4\u1fbd\u1fbf\u1ffd\u1ffe]/g, "'")
  .normalize("NFKD").toLowerCase()
  .replace(DROPPED, "")
  .replace(/[٠-٩۰-۹]/g, digit)
  .replace(/[^\x00-\x7f]/g, (char) => LETTERS[char] ?? char)
  .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim().normalize("NFC");

// `ى` and `ي` end one word for many writers; at the end of a short one they make two: "on", and Ali.
const SHORT = /^[وفبكل]?..ى$/u;
const fold = (text) => !text.includes("ى") ? plain(text) : plain(text.replace(/[\p{L}\p{N}\p{M}\u0640]+/gu, (word) =>
  SHORT.test(word.replace(/[^\p{L}\p{N}]|\u0640/gu, "")) ? word.replaceAll("ى", "\u0620") : word)).replaceAll("\u0620", "ى");
const isApart = (word) => /^..[ىي]$/u.test(word);

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
const whole = (text) => text.replace(/(^|\s)[(«"]*(?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu)['’](?=\p{L})/giu, "$1");
const query = (text) => asked(whole(text));

// A title without its article, as the table of names has it.
export const titled = (text) => query(text).replace(/^(?:the|an?|les?|la|une?|el|los|las|der|die) (?=.)/, "");

// Scripts that put no blank between words are cut into letters (`names/fold/runs.rs`), and sought by each two of them.
const LETTER = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}"
  + "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f\\u31f0-\\u31ff\\uff66-\\uff9f"
  + "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u109a-\\u109d\\uaa60-\\uaa7f"
  + "\\u1780-\\u17d3\\u17d7\\u17dc\\u17dd";
const [RUN, PIECES, BEFORE] = [[`^[${LETTER}]`, "u"], [`(?:[${LETTER}]\\p{M}*)+|[^${LETTER}]+`, "gu"], [`[${LETTER}]\\p{M}*$`, "u"]].map((of) => new RegExp(...of));
const BLANK = "\u2420";
const lettersOf = (run) => run.match(/(?:\P{M}|^)\p{M}*/gu) ?? [];
const numbered = (word) => `qz${[...word].map((char) => char.codePointAt(0).toString(16).padStart(4, "0")).join("")}`;
const pairsOf = (letters) => letters.slice(1).map((letter, at) => letters[at] + letter);

// The words and runs of letters that are asked for, and by which terms the index knows each.
const sought = (text) => text.split(" ").filter(Boolean).flatMap((word) => word.match(PIECES)).map((piece) => {
  const word = /^[وفبكل]..ى$/u.test(piece) ? piece.slice(1) : piece;
  // The names of people are found as another writer ends them, after those that are written so.
  if (isApart(word)) return { word, terms: [`${numbered(word)}x`], twin: `${numbered(word)}y`, strict: true };
  if (!RUN.test(word)) return { word, terms: [word] };
  const letters = lettersOf(word);
  return { word, terms: letters.length < 2 ? [numbered(word)] : pairsOf(letters).map((pair) => `${numbered(pair)}x`), strict: true };
});
export const terms = (text) => sought(asked(text)).flatMap(({ terms }) => terms);

// A text as the index has it: every letter of such a script by itself, and a sign where a real blank stands beside one.
const cells = (text) => {
  let [made, before, blank] = ["", "", false];
  for (const char of text.replaceAll("\u200b", "")) {
    if (/\s/.test(char)) { blank = true; continue; }
    const mark = /\p{M}/u.test(char);
    const cut = before && (RUN.test(before) || RUN.test(char));
    if (cut && (blank || !mark)) made += blank ? ` ${BLANK} ` : " ";
    else if (blank && before) made += " ";
    made += char;
    if (!mark || !before) before = char;
    blank = false;
  }
  return made.split(" ");
};
// What a reader sees between two of them.
const gap = (one, other) => (one === BLANK || other === BLANK || BEFORE.test(one) || RUN.test(other) ? "" : " ");

// The table of names (`output/search/names.rs`): what is called as somebody asks comes before what mentions it.

const files = new Map();
const kept = (name, cache) => {
  const path = new URL(`${link.dataset.root}${link.dataset.index}index/${name}`, document.baseURI).href;
  const load = () => fetch(path, { cache }).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))));
  if (!files.has(name)) files.set(name, load().catch((error) => { files.delete(name); throw error; }));
  return files.get(name);
};
const contents = () => kept("names.json", "no-cache");
// Where a word stands, and words that it begins.
const within = (list, key) => {
  const from = Math.max(0, list.findLastIndex(([first]) => first <= key));
  return list.slice(from, from + 3).filter(([first], at) => !at || first.startsWith(key)).map(([, name]) => name);
};
const keyOf = (word) => (RUN.test(word) ? [...word].slice(0, 2).join("") : word);

// For each record that is called by what is asked for, how well, and what it comes before.
const called = async (text) => {
  const asked = titled(text);
  const words = sought(asked).map(({ word }) => word);
  if (!words.length) return new Map();
  const { names } = await contents();
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one));
  const parts = new Set([asked, ...[words[0], longest].map(keyOf)].flatMap((key) => within(names, key)));
  const rows = (await Promise.all([...parts].map((name) => kept(name)))).flat();
  const same = asked.replaceAll("ى", "ي");
  const holds = (name) => { const own = name.split(" "); return words.every((word) => (RUN.test(word) ? name.includes(word) : own.some((part) => part.startsWith(word)))); };
  const tier = (group, [title, ...others]) => {
    if (title === asked) return 0;
    // What is called after others has no name of its own.
    if (group > 3) return 4;
    if (others.includes(asked) || [title, ...others].some((name) => name.replaceAll("ى", "ي") === same)) return 1;
    if (title.startsWith(asked)) return 2;
    return [title, ...others].some(holds) ? 3 : 4;
  };
  return new Map(rows.map(([id, group, weight, names]) => [id, [tier(group, names), group, -weight]]).filter(([, [tier]]) => tier < 4));
};
const later = (one, other) => {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  const at = one.findIndex((part, at) => part !== other[at]);
  return at < 0 ? 0 : one[at] - other[at];
};

// How many letters one word is from another: one more, one less, another, two exchanged; above a bound, more than that.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [former, last, line] = [[], [], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at++) {
    [former, last, line] = [last, line, [at]];
    for (let to = 1; to <= other.length; to++) {
      line[to] = Math.min(last[to] + 1, line[to - 1] + 1, last[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1));
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) line[to] = Math.min(line[to], former[to - 2] + 1);
    }
    if (Math.min(...line) > most) return most + 1;
  }
  return line.at(-1);
};

// The written word of a name that is nearest to one that stands nowhere: first among those that begin alike.
const nearest = async (word) => {
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3;
  if (!most) return undefined;
  const { words } = await contents();
  const alike = within(words, [...word][0]);
  const rest = words.map(([, name]) => name).filter((name) => !alike.includes(name)).slice(0, 12);
  for (const names of [alike, rest]) {
    let [best, found] = [most + 1.5, undefined];
    for (const [own, others] of await Promise.all(names.map((name) => kept(name)))) {
      // A word of another language is as good as one that is a letter further.
      for (const [list, more] of [[own, 0], [others, 1]]) {
        for (const written of list) {
          const away = distance(word, asked(written), most);
          if (away <= most && away + more < best) [best, found] = [away + more, written];
        }
      }
    }
    if (found) return found;
  }
  return undefined;
};

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

// What the index finds. The reader passes over a term that it does not know; of a run of letters it must know all.
const findAll = async (reader, parts, filters = {}) => {
  const ask = (terms) => reader.search(terms, { filters });
  const all = parts.flatMap(({ terms }) => terms);
  const strict = all.length > 1 ? parts.flatMap(({ terms, strict }) => (strict ? terms : [])) : [];
  const [found, ...each] = await Promise.all([all.join(" "), ...strict].map(ask));
  const sets = each.map(({ results }) => new Set(results.map(({ id }) => id)));
  return { ...found, results: found.results.filter(({ id }) => sets.every((set) => set.has(id))) };
};
const find = async (reader, parts, filters) => {
  const others = parts.filter(({ twin }) => twin).map((one) => parts.map((part) => (part === one ? { ...part, terms: [part.twin] } : part)));
  const [found, ...more] = await Promise.all([parts, ...others].map((parts) => findAll(reader, parts, filters)));
  const known = new Set(found.results.map(({ id }) => id));
  for (const result of more.flatMap(({ results }) => results)) {
    if (!known.has(result.id)) found.results.push(result);
    known.add(result.id);
  }
  return found;
};

// Which parts of a question stand nowhere. For a word it does not know, the reader gives what begins like it.
const unknown = async (reader, parts, results) => {
  const words = new Set(results.slice(0, 5).flatMap(({ content, meta }) => [content, ...Object.values(meta)].join(" ").split(" ")).flatMap((word) => partsOf(word).flat()));
  const stands = async ({ word, strict, ...part }) => (!strict && [...words].some((other) => other.startsWith(word)))
    || (strict ? await find(reader, [part]) : await reader.search(`"${word}"`)).results.length > 0;
  const known = await Promise.all(parts.map(stands));
  return parts.filter((_, at) => !known[at]).map(({ word }) => word);
};

// A question with the nearest names in the place of words that stand nowhere; nothing if there are none.
const meantBy = async (typed, missing) => {
  const nearer = new Map((await Promise.all(missing.map(async (word) => [word, await nearest(word)]))).filter(([, written]) => written));
  if (!nearer.size) return undefined;
  return typed.trim().split(/\s+/).map((word) => nearer.get(query(word)) ?? word).join(" ");
};

// The results of what stands in the field; a later question makes an earlier one void.
const search = async (at = -1) => {
  const mine = ++round;
  const typed = input.value;
  if (!query(typed)) { show([]); say(""); narrow.hidden = true; return; }
  const waiting = setTimeout(() => say(status.dataset.busy), 400);
  try {
    const reader = await load();
    // What can be chosen is loaded for who looks at it. Without it a search is one all the same.
    if (narrow.open) await reader.filters().catch(() => {});
    const filters = chosen();
    const answer = async (text) => {
      const parts = sought(titled(text));
      const [found, names] = await Promise.all([find(reader, parts, filters), called(text).catch(() => new Map())]);
      found.results.sort((one, other) => later(...[one, other].map(({ id }) => names.get(id.replace(/^[^_]*_/, "")))));
      const results = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
      return { parts, found, results };
    };
    let { parts, found, results } = await answer(typed);
    const missing = await unknown(reader, parts, results);
    const instead = missing.length ? await meantBy(typed, missing).catch(() => undefined) : undefined;
    const other = instead && await answer(instead);
    const nearby = other?.results.length ? instead : undefined;
    if (nearby) ({ parts, found, results } = other);
    if (mine !== round) return;
    clearTimeout(waiting);
    const asked = parts.map(({ word }) => word);
    const rows = results.flatMap((result) => rowsOf(result, asked, filters.kind));
    // What is not loaded yet counts as one, whatever passages it has.
    const whole = found.results.length - results.length + rows.length;
    show(rows, asked, found.results.length > results.length);
    if (at >= 0) choose(options()[at]);
    say(whole ? `${status.dataset.found}${whole}` : status.dataset.none);
    if (nearby && status.dataset.near) status.prepend(...offering(typed.trim(), nearby), " ");
    narrow.hidden = found.results.length < 2 && !Object.keys(filters).length;
    narrow.querySelector(".chosen").textContent = Object.values(filters).join(" · ");
    if (narrow.open) await offer(reader, parts.flatMap(({ terms }) => terms).join(" "), found.filters, mine);
  } catch {
    if (mine === round) { show([]); say(status.dataset.failed); }
  } finally {
    clearTimeout(waiting);
  }
};

// That nothing was found, and what was instead.
const offering = (typed, nearby) => status.dataset.near.split(/(%[12])/).map((part) => ({ "%1": element("bdi", "", typed), "%2": element("bdi", "", nearby) })[part] ?? part);

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
  const { text, means, places } = said(result, words);
  const rows = [];
  if (!kind || kind === own) rows.push({ kind: own, url, title, known, text, places });
  if (!kind || kind === passages) {
    const points = pointsOf(result.anchors, text, places, means);
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
  const means = meanings(text, words);
  return { text, means, places: [...text.keys()].filter((at) => places.has(at) || means[at].length) };
};

// The points of a speech that say, each by itself, all that was asked for and the points say at all.
const pointsOf = (anchors, text, places, means) => {
  const points = anchors.slice(0, -1).map(({ id, element: number, location }, at) => {
    const within = places.filter((place) => place >= location && place < anchors[at + 1].location);
    // A form that only the index knows stands for something.
    const says = new Set(within.flatMap((place) => (means[place].length ? means[place] : [-1])));
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
  const heading = element("span", "title", ...marked(cells(title), words));
  const made = element("a", "", heading, ...(known ? [element("span", "known", ...marked(cells(known), words))] : []), ...excerpt(text, places));
  for (const line of made.children) line.dir = "auto";
  made.id = `_find-${number}`;
  made.role = "option";
  made.tabIndex = -1;
  made.href = link.dataset.root + url;
  return made;
};

// Words with marks around those that were asked for.
const marked = (text, words, places) => {
  const means = places ? undefined : meanings(text, words);
  const made = [];
  let last;
  for (const [at, word] of text.entries()) {
    const between = at ? gap(text[at - 1], word) : "";
    const asked = places ? places.has(at) : means[at].length > 0;
    if (asked && last && !between) { last.append(word); continue; }
    last = asked ? element("mark", "", word) : undefined;
    made.push(between, last ?? (word === BLANK ? " " : word));
  }
  return made.filter(Boolean);
};

const parted = new Map();
const partsOf = (word) => {
  if (!parted.has(word)) parted.set(word, fold(word).split(" ").map((part) => [part, bare(part)]));
  return parted.get(word);
};

// Which of the words that were asked for a word stands for, as far as one sees.
const meant = (word, words) => {
  const parts = partsOf(word);
  const one = (asked) => {
    if (asked.length < 2 || RUN.test(asked)) return false;
    if (isApart(asked)) return parts.some((part) => part.includes(asked));
    return parts.some(([part, own]) => own.startsWith(asked) || part.startsWith(asked) || related(own, asked));
  };
  return words.flatMap((asked, at) => one(asked) ? [at] : []);
};

// Which of them each word of a text stands for, and each letter of a run.
const meanings = (text, words) => {
  const means = text.map((word) => meant(word, words));
  for (const [nth, run] of words.entries()) {
    if (!RUN.test(run)) continue;
    const letters = lettersOf(run);
    for (const at of text.keys()) {
      if (letters.every((letter, next) => text[at + next] && partsOf(text[at + next])[0][0] === letter)) letters.forEach((_, next) => means[at + next].push(nth));
    }
  }
  return means;
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
  // Two or three letters of a script without blanks make a word.
  const around = RUN.test(text[start]) ? 2.5 * AROUND : AROUND;
  start = text.length <= around ? 0 : Math.min(Math.max(0, start - 4), text.length - around);
  const near = new Set(places.map((at) => at - start));
  const line = element("span", "excerpt", ...marked(text.slice(start, start + around), [], near));
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
