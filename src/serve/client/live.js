// Keeps a page of the preview as it is on disk. Written for the browsers of the day; it is no part of a site.
(() => {
  "use strict";
  const own = document.currentScript;
  const home = own.dataset.events;
  let digest = own.dataset.digest;
  let source = null;
  let busy = false;
  let again = false;
  const versions = new Map();

  const listen = () => {
    const query = new URLSearchParams({ path: location.pathname, digest });
    source = new EventSource(`${home}?${query}`);
    source.addEventListener("page", refresh);
    source.addEventListener("style", (event) => swap(event.data));
    source.addEventListener("loaded", (event) => renew(event.data));
    source.addEventListener("problems", (event) => show(JSON.parse(event.data)));
    source.addEventListener("crowd", rest);
    source.addEventListener("error", () => {
      // The preview was ended, or the line broke. Ask anew with the digest of today, not that of the start.
      source.close();
      setTimeout(listen, 500);
    });
  };

  // A browser holds six lines to one host: of many tabs, those that nobody sees let go of theirs until somebody does.
  function rest() {
    if (!document.hidden) return;
    source.close();
    document.addEventListener("visibilitychange", listen, { once: true });
  }

  async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      if (response.redirected) {
        location.replace(response.url);
        return;
      }
      morph(new DOMParser().parseFromString(await response.text(), "text/html"));
    } catch (error) {
      console.warn("preview:", error);
    } finally {
      busy = false;
      if (again) {
        again = false;
        refresh();
      }
    }
  }

  function morph(next) {
    const moved = next.querySelector("meta[http-equiv=refresh i]");
    const to = moved && /url=(.*)$/i.exec(moved.content);
    if (to) {
      // The record has another address now: this one leads there.
      location.replace(new URL(to[1], location.href));
      return;
    }
    // A page keeps the policy that it came with.
    const policy = (page) => page.querySelector("meta[http-equiv=content-security-policy i]")?.content;
    if (policy(next) !== policy(document)) {
      location.reload();
      return;
    }
    const script = next.querySelector(`script[data-events="${home}"]`);
    digest = script ? script.dataset.digest : digest;
    for (const link of next.querySelectorAll("link[rel~=stylesheet]")) link.setAttribute("href", stamped(link.getAttribute("href")));
    freshen(next);
    const kept = (name, node) =>
      (name === "open" && /^(details|dialog)$/i.test(node.tagName)) ||
      ((name === "value" || name === "checked" || name === "selected") && /^(input|textarea|select|option)$/i.test(node.tagName));
    Idiomorph.morph(document.documentElement, next.documentElement, {
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        beforeNodeRemoved: (node) => node !== panel,
        beforeAttributeUpdated: (name, node) => !kept(name, node),
      },
    });
    if (!panel.isConnected) document.documentElement.append(panel);
  }

  function swap(path) {
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => new URL(link.href).host === location.host);
    const named = links.filter((link) => decodeURI(new URL(link.href).pathname) === `/${path}`);
    // One that no page names is imported by another.
    for (const link of named.length > 0 ? named : links) {
      versions.set(new URL(link.href).pathname, String(Date.now()));
      const fresh = link.cloneNode();
      fresh.href = stamped(link.href);
      // The old one goes when the new one is there: no moment without styles.
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
    }
  }

  // What moved is fetched under an address that the browser has kept nothing of.
  const stamped = (text) => {
    const url = URL.canParse(text, location.href) && new URL(text, location.href);
    if (!url || url.host !== location.host || !versions.has(url.pathname)) return text;
    url.searchParams.set("preview", versions.get(url.pathname));
    return url.href;
  };

  // Gives what moved its new address wherever an element names it. How many do.
  function freshen(root) {
    let moved = 0;
    const set = (element, name, next) => {
      if (next === element.getAttribute(name)) return;
      element.setAttribute(name, next);
      moved += 1;
    };
    for (const name of ["src", "href", "poster", "data"]) {
      const named = root.querySelectorAll(`:is(img, source, video, audio, track, embed, object, image, input)[${name}]`);
      for (const element of named) set(element, name, stamped(element.getAttribute(name)));
    }
    for (const element of root.querySelectorAll("[srcset]")) {
      const offers = element.getAttribute("srcset").split(/,\s+/).map((offer) => offer.trim().split(/\s+/));
      const next = offers.map(([url, ...size]) => [stamped(url), ...size].join(" ")).join(", ");
      if (offers.some(([url]) => stamped(url) !== url)) set(element, "srcset", next);
    }
    return moved;
  }

  // A picture changes in its place. What a script or a style sheet alone knows of, and a script itself, takes the page
  // anew, if it has the file.
  function renew(path) {
    const { pathname } = new URL(encodeURI(`/${path}`), location.href);
    versions.set(pathname, String(Date.now()));
    if (freshen(document) > 0) return;
    const has = performance.getEntriesByType("resource").some((entry) => new URL(entry.name).pathname === pathname);
    if (has) location.reload();
  }

  // What is wrong, laid over the last good page. In a shadow of its own: no style of the site reaches it.
  const panel = document.createElement("chancery-problems");
  const shadow = panel.attachShadow({ mode: "open" });

  // A place in a file, which opens an editor there.
  function placed({ path, line, column, editor }) {
    const place = document.createElement("p");
    const link = document.createElement(editor ? "a" : "span");
    if (editor) link.href = editor;
    link.append(line ? `${path}:${line}:${column}` : path);
    place.append(link);
    return place;
  }

  // The line of a place with carets below it. What stands before them is repeated unseen, so that they stand under their
  // place in any script.
  function excerpt({ excerpt: line, from, to }) {
    const pre = document.createElement("pre");
    pre.dir = "auto";
    pre.append(line);
    if (from === undefined) return pre;
    const below = document.createElement("span");
    below.ariaHidden = "true";
    const before = document.createElement("i");
    before.append(line.slice(0, from));
    const carets = document.createElement("b");
    carets.append("^".repeat(Math.max(1, [...line.slice(from, to)].length)));
    below.append(before, carets);
    pre.append("\n", below);
    return pre;
  }

  function show(problems) {
    shadow.replaceChildren();
    if (problems.length === 0) return;
    // A sheet of its own making: the policy of a page allows no style written into it.
    const style = new CSSStyleSheet();
    style.replaceSync(`
      :host { all: initial; }
      section { position: fixed; inset-block-end: 0; inset-inline: 0; max-block-size: 60vh; overflow: auto; z-index: 2147483647;
        direction: ltr; font: 15px/1.5 system-ui, sans-serif; color: #fff; background: #1d1f24; border-block-start: 4px solid #e5484d;
        padding: .75rem 1.25rem 1rem; box-sizing: border-box; }
      h2 { font-size: 1rem; margin: 0 0 .5rem; display: flex; justify-content: space-between; }
      ol { margin: 0; padding: 0; list-style: none; display: grid; gap: .75rem; }
      p { margin: 0; } a { color: #9cc8ff; } pre { margin: .25rem 0 0; padding: .4rem .6rem; background: #0008; overflow: auto; }
      pre span { user-select: none; } pre i { visibility: hidden; font-style: inherit; } pre b { color: #ff9592; }
      small { color: #b8bcc4; } button { font: inherit; color: inherit; background: none; border: 1px solid #fff6; border-radius: 4px; }`);
    const section = document.createElement("section");
    section.setAttribute("role", "alert");
    section.lang = "en";
    const heading = document.createElement("h2");
    heading.append(problems.length === 1 ? "1 error" : `${problems.length} errors`);
    const close = document.createElement("button");
    close.append("Hide");
    close.addEventListener("click", () => shadow.replaceChildren());
    heading.append(close);
    const list = document.createElement("ol");
    for (const problem of problems) {
      const item = document.createElement("li");
      const line = document.createElement("p");
      line.append(problem.message, " ");
      const code = document.createElement("small");
      code.append(problem.code);
      line.append(code);
      item.append(line);
      if (problem.path) item.append(placed(problem));
      if (problem.excerpt) item.append(excerpt(problem));
      for (const label of problem.labels || []) {
        const other = placed(label);
        other.append(` ${label.message}`);
        item.append(other);
      }
      if (problem.help) {
        const help = document.createElement("p");
        help.append(`help: ${problem.help}`);
        item.append(help);
      }
      list.append(item);
    }
    section.append(heading, list);
    shadow.adoptedStyleSheets = [style];
    shadow.append(section);
  }

  document.documentElement.append(panel);
  addEventListener("pagehide", () => source && source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
