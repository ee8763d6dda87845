// What scripts add: the other colour scheme, search, tables as cards on a phone, points of a speech copied with who said
// them, where, and the source, and references to download. A page is read without them.
//
// It is run in the head of a page, before anything is shown; what needs the page's elements waits for them.
document.documentElement.classList.add("js");
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch { /* storage is switched off: the scheme is that of the device */ }

document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;

  // As the device is set, light, dark, and so on.
  const button = document.querySelector(".scheme");
  if (button) {
    const states = ["auto", "light", "dark"];
    const state = () => root.dataset.scheme ?? "auto";
    const name = () => { button.ariaLabel = button.title = button.dataset[state()]; };
    button.addEventListener("click", () => {
      const next = states[(states.indexOf(state()) + 1) % 3];
      if (next === "auto") delete root.dataset.scheme;
      else root.dataset.scheme = next;
      try {
        if (next === "auto") localStorage.removeItem("scheme");
        else localStorage.setItem("scheme", next);
      } catch { /* storage is switched off: it holds for this page */ }
      name();
    });
    name();
  }

  // On a phone the head of the site comes back as soon as somebody scrolls up. The style sheet needs its height.
  const head = document.querySelector(".site");
  if (head) {
    new ResizeObserver(() => {
      if (!head.querySelector(".menu[open]")) root.style.setProperty("--head-height", `${head.offsetHeight}px`);
    }).observe(head);
  }
  let from = scrollY;
  addEventListener("scroll", () => {
    if (Math.abs(scrollY - from) < 12) return;
    head?.classList.toggle("back-again", scrollY < from);
    from = scrollY;
  }, { passive: true });

  // The contents mark where a reader is.
  const parts = [...document.querySelectorAll(".toc a")];
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const part of parts) {
        if (part.hash.slice(1) === encodeURI(target.id)) part.setAttribute("aria-current", "true");
        else part.removeAttribute("aria-current");
      }
    }
  }, { rootMargin: "0px 0px -75%" });
  for (const part of parts) {
    const heading = document.getElementById(decodeURIComponent(part.hash.slice(1)));
    if (heading) seen.observe(heading);
  }

  // What is wider than its place is scrolled with the keyboard too.
  const wide = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth <= target.clientWidth) {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      } else if (!target.hasAttribute("tabindex")) {
        target.tabIndex = 0;
        target.role = "group";
        target.ariaLabel = target.querySelector("caption, title")?.textContent ?? document.title;
      }
    }
  });
  for (const box of document.querySelectorAll(".scroll, pre")) wide.observe(box);

  // On a phone a row is a card, and each of its cells says which column it is of.
  const phone = matchMedia("(max-width: 40rem)");
  const label = () => {
    if (!phone.matches) return;
    for (const table of document.querySelectorAll("table.cards")) {
      const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      for (const cell of table.querySelectorAll("td")) cell.dataset.label = names[cell.cellIndex];
    }
  };
  label();
  phone.addEventListener("change", label);

  // A field above a long table leaves only the rows that have what is typed. The style sheet keeps its place.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const table of document.querySelectorAll("table[data-filter]")) {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "filter";
    field.placeholder = field.ariaLabel = table.dataset.filter;
    const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);
    field.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      for (const [row, text] of rows) row.hidden = !text.includes(wanted);
    });
    table.before(field);
  }

  // References for reference managers: CSL-JSON, made of what the head says in Dublin Core and of what it does not; from
  // that, BibTeX and RIS.
  const cited = document.querySelector("[data-cite]");
  if (cited) {
    const all = (name) => [...document.querySelectorAll(`meta[name="DC.${name}"]`)].map((meta) => meta.content);
    const [type, title, date, publisher, language, URL] = ["type", "title", "date", "publisher", "language", "identifier"].map((name) => all(name)[0]);
    const csl = { type: { presentation: "speech", document: "document" }[type] ?? "webpage", title, URL, language: language ?? root.lang };
    if (all("creator").length) csl.author = all("creator").map((literal) => ({ literal }));
    if (date) csl.issued = { "date-parts": [date.split("-").map(Number)] };
    Object.assign(csl, JSON.parse(cited.dataset.cite));
    if (publisher && !csl.publisher) csl["container-title"] = publisher;
    const days = csl.issued?.["date-parts"] ?? [];
    const read = csl.accessed?.["date-parts"] ?? [];
    const two = (number) => String(number).padStart(2, "0");
    const shared = (ends, at) => ends.every((end) => end[at] !== undefined && end.slice(0, at + 1).join() === ends[0].slice(0, at + 1).join()) ? ends[0]?.[at] : undefined;

    const tex = (text = "") => text.replace(/[\\~^{}$&#_%]/g, (sign) => ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[sign] ?? `\\${sign}`);
    const bare = (address = "") => address.replace(/{/g, "%7B").replace(/}/g, "%7D");
    const part = (text) => (/,|(^|\s)and(\s|$)/i.test(text) ? `{${tex(text)}}` : tex(text));
    const comma = /^(zh|ja)/.test(root.lang) ? "\u3001" : root.dir === "rtl" && !/^(he|yi)/.test(root.lang) ? "\u060c " : ", ";
    const author = ({ literal, family, given }) => (given ? `${part(family)}, ${part(given)}` : `{${tex(literal ?? family)}}`);
    const bibtex = Object.entries({
      title: `{${tex(title)}}`,
      author: (csl.author ?? []).map(author).join(" and "),
      year: days.length > 1 && shared(days, 0) === undefined ? `${days[0][0]}--${days[1][0]}` : String(days[0]?.[0] ?? ""),
      month: String(shared(days, 1) ?? ""),
      number: tex(csl.number),
      publisher: tex(csl.publisher),
      howpublished: tex(csl["container-title"]),
      note: tex([csl["event-title"], csl["event-place"]].filter(Boolean).join(comma)),
      url: bare(URL),
      urldate: (read[0] ?? []).map(two).join("-"),
      archive: bare(csl.archive),
      language: csl.language,
    }).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`).join("");

    const day = (ends) => ends.length ? `${String(ends[0][0]).padStart(4, "0")}/${[1, 2].map((at) => shared(ends, at)).map((n) => (n === undefined ? "" : two(n))).join("/")}/` : "";
    const ris = [
      ["TY", csl.type === "webpage" ? "ELEC" : "GEN"], ["ID", csl.id], ["TI", title],
      ...(csl.author ?? []).map(({ literal, family, given }) => ["AU", literal ?? (given ? `${family}, ${given}` : family)]),
      ["T2", csl["container-title"]], ["PB", csl.publisher], ["PY", days[0]?.[0]], ["DA", day(days)], ["C1", csl["event-title"]], ["CY", csl["event-place"]],
      ["M1", csl.number], ["LA", csl.language], ["UR", URL], ["Y2", day(read)], ["AV", csl.archive],
    ].filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");

    for (const [name, ending, media, text] of [
      ["CSL-JSON", "json", "application/vnd.citationstyles.csl+json", `${JSON.stringify([csl])}\n`],
      ["BibTeX", "bib", "application/x-bibtex", `@misc{${csl.id},\n${bibtex}}\n`],
      ["RIS", "ris", "application/x-research-info-systems", `${ris}ER  - \r\n`],
    ]) {
      const link = document.createElement("a");
      link.download = `${csl.id}.${ending}`;
      link.href = `data:${media};charset=utf-8,${encodeURIComponent(text)}`;
      link.textContent = name;
      cited.append(" ", link);
    }
  }

  // What is printed says where it is from and when.
  addEventListener("beforeprint", () => {
    const foot = document.querySelector(".site-foot");
    const line = foot?.querySelector(".on-paper") ?? document.createElement("p");
    line.className = "on-paper";
    foot?.append(line);
    line.textContent = `${document.querySelector('link[rel="canonical"]')?.href ?? location.href} · ${new Date().toLocaleDateString(root.lang)}`;
  });

  // Search: a link to the index of names, until somebody uses it where it can be loaded. Nothing of it is loaded before.
  const link = document.querySelector("a.search");
  if (link && location.protocol !== "file:") {
    const search = (event) => {
      event.preventDefault();
      import("./search.js").then((search) => search.open(link)).catch(() => location.assign(link.href));
    };
    link.role = "button";
    link.ariaHasPopup = "dialog";
    link.setAttribute("aria-keyshortcuts", "Control+K Meta+K /");
    link.addEventListener("click", (event) => { if (!(event.ctrlKey || event.metaKey || event.shiftKey)) search(event); });
    link.addEventListener("keydown", (event) => { if (event.key === " ") search(event); });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const key = event.code === "KeyK" || event.key.toLowerCase() === "k";
      const plain = !(event.ctrlKey || event.metaKey || event.altKey);
      if ((key && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) || (event.key === "/" && plain && !typing)) search(event);
    });
  }

  // A button that copies a text made when it is pressed, and says for a moment that it did.
  const copyButton = (toCopy, copied, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    const name = (done) => {
      button.classList.toggle("done", done);
      button.ariaLabel = button.title = done ? copied : toCopy;
    };
    name(false);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
      } catch {
        const area = document.createElement("textarea");
        area.value = text();
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      name(true);
      setTimeout(() => name(false), 2000);
    });
    return button;
  };

  for (const speech of document.querySelectorAll(".points[data-by]")) {
    const said = speech.dataset;
    const [sourceLabel, toCopy, copied] = said.words.split("|");
    for (const point of speech.querySelectorAll(".point")) {
      point.append(copyButton(toCopy, copied, () => {
        const whole = point.cloneNode(true);
        whole.querySelectorAll(".pin, .cite, .copy").forEach((part) => part.remove());
        const text = whole.textContent.replace(/\s+/g, " ").trim();
        const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
        const by = said.note ? `${said.by} (${said.note})` : said.by;
        const lines = [`“${text}”`, `— ${by}`, `${canonical}#${point.id}`];
        if (said.sources) lines.push(`${sourceLabel} ${said.sources}`);
        return lines.join("\n");
      }));
    }
  }

  // Code is copied as it is written. Of a session in a terminal it is the commands, without what they print.
  for (const text of document.querySelectorAll("[data-code]")) {
    for (const code of text.querySelectorAll("pre > code")) {
      let written = code.textContent;
      if (/language-(console|shellsession)/.test(code.className)) {
        written = written.split("\n").filter((line) => line.startsWith("$ ")).map((line) => `${line.slice(2)}\n`).join("");
      }
      if (!written) continue;
      const frame = document.createElement("div");
      frame.className = "code";
      code.parentElement.replaceWith(frame);
      frame.append(code.parentElement, copyButton(...text.dataset.code.split("|"), () => written));
    }
  }
});
