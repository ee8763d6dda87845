// A dossier of many people, written where it is asked for: names in three scripts, made of syllables, always the same.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const SCRIPTS = [
  { lang: "fr", parts: ["Ba", "ré", "mi", "Éto", "lan", "Zo", "du", "kar", "Ça", "nel"], cased: true },
  { lang: "ar", parts: ["با", "رم", "مي", "تو", "لن", "زو", "دل", "كر", "سا", "نل"], cased: false },
  { lang: "en", parts: ["Во", "ра", "ми", "То", "лан", "Зо", "ду", "кар", "Са", "нел"], cased: true },
];

const word = (script, number) => {
  const text = String(number).split("").map((digit) => script.parts[Number(digit)].toLowerCase()).join("");
  return script.cased ? text[0].toUpperCase() + text.slice(1) : text;
};

const flags = resolve(import.meta.dirname, "../../../themes/chancery/static/flags");

export const DELEGATIONS = 150;

/** Writes a site of so many people, a meeting of one delegation and an assembly of many. */
export function crowd(root, people) {
  mkdirSync(join(root, "content/people"), { recursive: true });
  mkdirSync(join(root, "content/events"), { recursive: true });
  writeFileSync(join(root, "site.toml"), 'title = "Crowd"\nlanguages = ["fr"]\n');
  for (let at = 0; at < people; at++) {
    const script = SCRIPTS[at % SCRIPTS.length];
    const name = `${word(script, (at * 7919) % 9973)} ${word(script, at)}`;
    writeFileSync(join(root, `content/people/p${at}.md`), `---\nname: {${script.lang}: ${name}}\n---\n`);
  }
  const members = Array.from({ length: 300 }, (_, at) => `p${at * 3}`).join(", ");
  writeFileSync(join(root, "content/events/meeting.md"), `---\ntitle: Meeting\ndate: 2024-11-04\ndelegations:\n  - {of: kw, head: p1, members: [${members}]}\n---\n`);
  const senders = readdirSync(flags).filter((name) => /^[a-z]{2}\.svg$/.test(name)).slice(0, DELEGATIONS).map((name) => name.slice(0, 2));
  const sent = senders.map((code, at) => `  - {of: "${code}", head: p${at}, members: [${Array.from({ length: at % 6 }, (_, n) => `p${at * 6 + n + 200}`).join(", ")}]}`);
  writeFileSync(join(root, "content/events/assembly.md"), `---\ntitle: Assembly\ndate: 2024-11-05\ndelegations:\n${sent.join("\n")}\n---\n`);
}
