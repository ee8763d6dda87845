// The demo dossier with nothing written in its events but their front matter: what an event page weighs by itself.
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { files } from "./site.mjs";

export function bodiless(tree, root) {
  for (const part of ["site.toml", "content", "static", "templates", "strings"]) {
    if (existsSync(join(tree, part))) cpSync(join(tree, part), join(root, part), { recursive: true });
  }
  const events = join(root, "content/events");
  for (const file of files(events).filter((f) => f.endsWith(".md"))) {
    const path = join(events, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, /^---\n.*?\n---\n/s.exec(text)?.[0] ?? "");
  }
}
