// What a reader gains with a script, and loses nothing without: the other colour scheme, search, and points of a speech
// copied with who said them, where, and the source.
(() => {
  const root = document.documentElement;

  const button = document.querySelector(".scheme");
  if (button) {
    const dark = () => (root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const name = () => { button.textContent = dark() ? button.dataset.light : button.dataset.dark; };
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* storage is switched off: it holds for this page */ }
      name();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
    name();
  }

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

  for (const speech of document.querySelectorAll(".points[data-by]")) {
    const said = speech.dataset;
    for (const point of speech.querySelectorAll(".point")) {
      const copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      const name = (sign, text) => { copy.textContent = sign; copy.ariaLabel = copy.title = text; };
      name("⧉", said.copy);
      copy.addEventListener("click", async () => {
        const whole = point.cloneNode(true);
        whole.querySelectorAll(".pin, .cite, .copy").forEach((part) => part.remove());
        const text = whole.textContent.replace(/\s+/g, " ").trim();
        const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
        const by = said.note ? `${said.by} (${said.note})` : said.by;
        const lines = [`“${text}”`, `— ${by}`, `${canonical}#${point.id}`];
        if (said.sources) lines.push(`${said.sourceLabel} ${said.sources}`);
        try {
          await navigator.clipboard.writeText(lines.join("\n"));
        } catch {
          const area = document.createElement("textarea");
          area.value = lines.join("\n");
          document.body.append(area);
          area.select();
          document.execCommand("copy");
          area.remove();
        }
        name("✓", said.copied);
        setTimeout(() => name("⧉", said.copy), 2000);
      });
      point.append(copy);
    }
  }
})();
