// Reads the index of a language (`output/search/`): small files of JSON, of which a question needs a few.

import { asked as folded, isApart, isRun, sought, titled } from "./search-words.js";

const FORMAT = 1;

// What a form of a word is worth beside the word itself, and a word that it begins.
const [FORM, BEGUN] = [0.6, 0.35];

// How well a record is called by what is asked for: below this, not at all.
const NONE = 5;

// Where in a list of files a word stands: each file is named with the first of its words.
const place = (list, key) => Math.max(0, list.findLastIndex(([first]) => first <= key));
// The file that has a word, and the next ones as long as they begin with words that it begins.
const within = (list, key) => {
  const from = place(list, key);
  return list.slice(from, from + 3).filter(([first], at) => !at || first.startsWith(key)).map(([, name]) => name);
};
const keyOf = (word) => (isRun(word) ? [...word].slice(0, 2).join("") : word);

// Calls with every entry of postings and what a word weighs in it.
const each = (postings, visit) => {
  for (const group of postings) {
    for (let at = 1, number = 0; at < group.length; at++) visit(number += group[at], group[0]);
  }
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

export const openIndex = (folder) => {
  const files = new Map();
  const kept = (key, make) => {
    if (!files.has(key)) files.set(key, make().catch((error) => { files.delete(key); throw error; }));
    return files.get(key);
  };
  const load = async (path, cache) => {
    const answer = await fetch(new URL(path, folder), { cache });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.json();
  };
  const read = (of, name) => kept(`${of}/${name}`, () => load(`${of}/${name}.json`));
  const root = () => kept("", async () => {
    const read = await load("index.json", "no-cache");
    if (read.format !== FORMAT) throw new Error(`an index of format ${read.format}`);
    return read;
  });

  // Words.

  const wordsOf = (name) => kept(`words of ${name}`, async () => {
    const [rows, elsewhere] = await read("words", name);
    const forms = new Map(rows.flatMap((row) => row.flatMap((form, at) => (at % 2 ? [[form, row]] : []))));
    return { rows, forms, stems: new Map(rows.map((row) => [row[0], row])), elsewhere: new Map(elsewhere) };
  });
  const fileOf = async (word) => {
    const { words } = await root();
    return words.length ? wordsOf(words[place(words, word)][1]) : { forms: new Map(), stems: new Map(), elsewhere: new Map() };
  };
  const rowOf = async (word) => {
    const { forms, elsewhere } = await fileOf(word);
    const stem = elsewhere.get(word);
    return stem === undefined ? forms.get(word) : (await fileOf(stem)).stems.get(stem);
  };

  // The rows of which a word may be a form that the index does not have. The index knows which endings words have.
  const rowsLike = async (word) => {
    const stems = (await root()).endings.map((ending) => ending.split(">")).filter(([from]) => word.endsWith(from))
      .map(([from, to = ""]) => word.slice(0, word.length - from.length) + to).filter((stem) => stem.length > 2);
    const rows = await Promise.all([...new Set(stems)].map(async (stem) => (await fileOf(stem)).stems.get(stem)));
    return rows.filter(Boolean);
  };

  // The words of the index that an asked word stands for, each with its postings and what it is worth.
  const matches = async ({ word, begins }) => {
    const found = new Map();
    const add = (row, worth, which) => {
      for (let at = 1; at < row.length; at += 2) {
        if (!found.has(row[at]) && which(row[at])) found.set(row[at], [row[at + 1], worth]);
      }
    };
    const row = await rowOf(word);
    if (row) add(row, 1, (form) => form === word);
    if (isApart(word)) return found;
    for (const related of row ? [row] : await rowsLike(word)) add(related, FORM, (form) => !isApart(form));
    if (word.length > 1 && (begins || !row)) {
      const begun = await Promise.all(within((await root()).words, word).map(wordsOf));
      for (const { rows } of begun) rows.forEach((row) => add(row, BEGUN, (form) => form.startsWith(word)));
    }
    return found;
  };

  // The entries in which a word stands, with its weight, by one of several words of the index.
  const weighed = async (matched) => {
    const { count } = await root();
    const weights = new Map();
    for (const [postings, worth] of matched) each(postings, (number, weight) => weights.set(number, Math.max(weights.get(number) ?? 0, weight * worth)));
    // A word that stands in few entries says more (BM25).
    const rare = Math.log(1 + (count - weights.size + 0.5) / (weights.size + 0.5));
    for (const [number, weight] of weights) weights.set(number, weight * rare);
    return weights;
  };
  const common = (sets) => {
    const [first = new Map(), ...others] = [...sets].sort((one, other) => one.size - other.size);
    const all = new Map();
    for (const [number, weight] of first) {
      if (others.every((other) => other.has(number))) all.set(number, others.reduce((sum, other) => sum + other.get(number), weight));
    }
    return all;
  };

  // What stands for a part of a question, and where.
  const lookUp = async (part) => {
    if (isRun(part.word)) {
      const rows = await Promise.all(part.terms.map(async (term) => [term, await rowOf(term)]));
      const sets = rows.map(([term, row]) => (row ? weighed([[row[row.indexOf(term, 1) + 1], 1]]) : new Map()));
      return { forms: new Set(), weights: common(await Promise.all(sets)) };
    }
    const found = await matches(part);
    return { forms: new Set(found.keys()), weights: await weighed(found.values()) };
  };

  // The entries that have all parts of a question that stand anywhere, with their weights; the forms of each part; and the
  // words that stand nowhere.
  const find = async (parts) => {
    const looked = await Promise.all(parts.map(lookUp));
    const known = looked.filter(({ weights }) => weights.size);
    return {
      weights: common(known.map(({ weights }) => weights)),
      asked: parts.map(({ word }, at) => ({ word, forms: looked[at].forms })),
      missing: parts.filter((_, at) => !looked[at].weights.size).map(({ word }) => word),
    };
  };

  // What results show.

  const record = async (number) => {
    const { records } = await root();
    const [first, table] = records.findLast(([first]) => first <= number);
    const [counts, names] = await read("tables", table);
    let [at, from] = [0, first];
    while (from + counts[at] <= number) from += counts[at++];
    const length = names.length / counts.length;
    return (await read("records", names.slice(at * length, (at + 1) * length)))[number - from];
  };

  // By what results are narrowed: for each filter and value, the entries that have it.
  const filters = () => kept("the filters", async () => {
    const read = await load(`filters/${(await root()).filters}.json`);
    const numbers = (gaps) => { let number = 0; return new Set(gaps.map((gap) => (number += gap))); };
    return new Map(Object.entries(read).map(([name, values]) => [name, new Map(Object.entries(values).map(([value, gaps]) => [value, numbers(gaps)]))]));
  });

  // What is called as somebody asks comes before what mentions it (`output/search/names.rs`).

  // For each record that is called by what is asked for, how well, and what it comes before.
  const called = async (text) => {
    const asked = titled(text);
    const words = sought(asked).map(({ word }) => word);
    if (!words.length) return new Map();
    const { names } = await root();
    const longest = words.reduce((one, other) => (other.length > one.length ? other : one));
    const parts = new Set([asked, ...[words[0], longest].map(keyOf)].flatMap((key) => within(names, key)));
    const rows = (await Promise.all([...parts].map((name) => read("names", name)))).flat();
    const same = asked.replaceAll("ى", "ي");
    const holds = (name) => { const own = name.split(" "); return words.every((word) => (isRun(word) ? name.includes(word) : own.some((part) => part.startsWith(word)))); };
    // A third of a name says what it is the name of; one word of a long title does not.
    const mostly = (name) => holds(name) && (isRun(name) ? asked.length * 3 >= name.length : words.length * 3 >= name.split(" ").length);
    const tier = (group, [title, ...others]) => {
      if (title === asked) return 0;
      // What is called after others has no name of its own.
      if (group > 3) return NONE;
      if (others.includes(asked) || [title, ...others].some((name) => name.replaceAll("ى", "ي") === same)) return 1;
      if (title.startsWith(asked)) return 2;
      if (group < 3 && [title, ...others].some(mostly)) return 3;
      return [title, ...others].some(holds) ? 4 : NONE;
    };
    return new Map(rows.map(([number, group, weight, names]) => [number, [tier(group, names), group, -weight]]).filter(([, [tier]]) => tier < NONE));
  };

  // The written word of a name that is nearest to one that stands nowhere: first among those that begin alike.
  const nearest = async (word) => {
    const most = word.length < 3 ? 0 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3;
    if (!most) return undefined;
    const { spellings } = await root();
    const alike = within(spellings, [...word][0]);
    const rest = spellings.map(([, name]) => name).filter((name) => !alike.includes(name)).slice(0, 12);
    for (const names of [alike, rest]) {
      let [best, found] = [most + 1.5, undefined];
      for (const [own, others] of await Promise.all(names.map((name) => read("spellings", name)))) {
        // A word of another language is as good as one that is a letter further.
        for (const [list, more] of [[own, 0], [others, 1]]) {
          for (const written of list) {
            const away = distance(word, folded(written), most);
            if (away <= most && away + more < best) [best, found] = [away + more, written];
          }
        }
      }
      if (found) return found;
    }
    return undefined;
  };

  // The next question asks for everything again.
  const forget = () => files.clear();

  return { root, find, record, filters, called, nearest, forget };
};
