// A button on every block of code that copies it. Of a session in a terminal it copies the commands, not what they print.
if (navigator.clipboard) {
  for (const code of document.querySelectorAll("pre > code")) {
    const lines = code.textContent.trimEnd().split("\n");
    const commands = lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
    const isSession = code.classList.contains("language-console");
    if (isSession && commands.length === 0) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText((isSession ? commands : lines).join("\n") + "\n");
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed here";
      }
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    const frame = document.createElement("div");
    frame.className = "code";
    code.parentElement.before(frame);
    frame.append(code.parentElement, button);
  }
}
