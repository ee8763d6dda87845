// A page as a tree, without a browser: for what is asked of every page of a site.
import { parse } from "parse5";

/** Every node below one. Templates' contents are nodes too. */
export function* walk(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* walk(child);
  if (node.content) yield* walk(node.content);
}

export const attribute = (node, name) => node.attrs?.find((a) => a.name === name)?.value;

const REFERENCES = {
  a: ["href"], area: ["href"], link: ["href"], img: ["src"], source: ["src"], script: ["src"], iframe: ["src"],
  video: ["src", "poster"], audio: ["src"], track: ["src"], object: ["data"], embed: ["src"], form: ["action"],
  use: ["href", "xlink:href"], image: ["href", "xlink:href"],
};

/** What a page refers to (`{ tag, rel, href }`), and the anchors it offers. */
export function references(html) {
  const found = [];
  const anchors = new Set(["", "top"]);
  for (const node of walk(parse(html))) {
    const id = attribute(node, "id") ?? (node.tagName === "a" ? attribute(node, "name") : undefined);
    if (id !== undefined) anchors.add(id);
    for (const name of REFERENCES[node.tagName] ?? []) {
      const href = attribute(node, name);
      if (href !== undefined) found.push({ tag: node.tagName, rel: attribute(node, "rel") ?? "", href });
    }
    const srcset = ["img", "source"].includes(node.tagName) && attribute(node, "srcset");
    for (const part of srcset ? srcset.split(/,\s+/) : []) found.push({ tag: node.tagName, rel: "", href: part.trim().split(/\s+/)[0] });
    if (node.tagName === "meta" && /^refresh$/i.test(attribute(node, "http-equiv") ?? "")) {
      const target = /url=(.*)$/i.exec(attribute(node, "content") ?? "")?.[1];
      if (target) found.push({ tag: "meta", rel: "refresh", href: target.replace(/^['"]|['"]$/g, "") });
    }
  }
  return { found, anchors };
}

/** What a style sheet refers to. */
export const styleReferences = (css) => [...css.replace(/\/\*.*?\*\//gs, "").matchAll(/url\(\s*(['"]?)(.*?)\1\s*\)|@import\s+(['"])(.*?)\3/g)].map((m) => m[2] ?? m[4]);
