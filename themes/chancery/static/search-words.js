// Words as the index has them. The program folds the words of texts, and this what somebody types and what a result
// shows (`names/fold/`; both are held to the cases of `forms.json`, `titles.json`, `terms.json` and `keys.json` in
// `tests/browser`).

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
export const fold = (text) => !text.includes("ى") ? plain(text) : plain(text.replace(/[\p{L}\p{N}\p{M}\u0640]+/gu, (word) =>
  SHORT.test(word.replace(/[^\p{L}\p{N}]|\u0640/gu, "")) ? word.replaceAll("ى", "\u0620") : word)).replaceAll("\u0620", "ى");
export const isApart = (word) => /^..[ىي]$/u.test(word);

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
export const query = (text) => asked(whole(text));

// A title without its article, as the table of names has it.
export const titled = (text) => query(text).replace(/^(?:the|an?|les?|la|une?|el|los|las|der|die) (?=.)/, "");

// Scripts that put no blank between words are cut into letters (`names/fold/runs.rs`), and sought by each two of them.
const LETTER = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}"
  + "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f\\u31f0-\\u31ff\\uff66-\\uff9f"
  + "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u109a-\\u109d\\uaa60-\\uaa7f"
  + "\\u1780-\\u17d3\\u17d7\\u17dc\\u17dd";
const [RUN, PIECES] = [[`^[${LETTER}]`, "u"], [`(?:[${LETTER}]\\p{M}*)+|[^${LETTER}]+`, "gu"]].map((of) => new RegExp(...of));
export const isRun = (piece) => RUN.test(piece);
export const lettersOf = (run) => run.match(/(?:\P{M}|^)\p{M}*/gu) ?? [];
const pairsOf = (letters) => letters.slice(1).map((letter, at) => letters[at] + letter);

// The words and runs of letters that are asked for, and what the index is asked for each.
export const sought = (text) => text.split(" ").filter(Boolean).flatMap((word) => word.match(PIECES)).map((piece) => {
  const word = /^[وفبكل]..ى$/u.test(piece) ? piece.slice(1) : piece;
  const letters = isRun(word) ? lettersOf(word) : [];
  return { word, terms: letters.length < 2 ? [word] : pairsOf(letters) };
});
export const terms = (text) => sought(asked(text)).flatMap(({ terms }) => terms);

// An Arabic word without what is written together with it, as far as that can be: "and", "so", "in", "as", "for", "the".
const unbound = (word) => {
  if (!/^[\u0621-\u064a]/.test(word)) return [];
  const without = (word, letters) => (letters.includes(word[0]) && word.length > 3 ? [word.slice(1)] : []);
  const joined = without(word, "وف");
  const starts = [...joined, ...[word, ...joined].flatMap((word) => without(word, "بكل"))];
  return [...starts, ...[word, ...starts].flatMap((word) => /^(?:ال|لل)(.{3,})$/u.exec(word)?.[1] ?? [])];
};

const folded = (word) => fold(word).split(" ").filter(Boolean).flatMap((part) => [
  ...part.match(PIECES).flatMap((piece) => (isRun(piece) ? [...lettersOf(piece), ...pairsOf(lettersOf(piece))] : [piece])),
  ...unbound(part),
]);

// Under which words the index has a word of a text.
const known = new Map();
export const keys = (word) => {
  if (!known.has(word)) {
    const bare = whole(word);
    const rest = bare === word ? /['’](\p{L}[^'’]{2,})$/u.exec(word)?.[1] : undefined;
    known.set(word, new Set([...folded(bare), ...(rest ? folded(rest) : [])]));
  }
  return known.get(word);
};

// A text as words; of a script without blanks, each letter by itself. `blank` says whether one stands before it.
export const cells = (text) => {
  const made = [];
  let [before, blank] = ["", false];
  for (const char of text.replaceAll("\u200b", "")) {
    if (/\s/.test(char)) { blank = true; continue; }
    const mark = /\p{M}/u.test(char);
    if (!made.length || blank || (!mark && (isRun(before) || isRun(char)))) made.push({ word: char, blank: blank && made.length > 0 });
    else made.at(-1).word += char;
    if (!mark || !before) before = char;
    blank = false;
  }
  return made;
};
