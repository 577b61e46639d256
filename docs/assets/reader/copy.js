/* Code is copied as it runs: a console without prompts and results, after what it needs of those before it. */
(() => {
  "use strict";

  const consoles = [...document.querySelectorAll(".language-pycon")];
  const typed = (box) => box.querySelector("code").textContent.match(/^(>>>|\.\.\.)( .*)?$/gm) ?? [];

  /** The lines that the build named, of all that is typed before. */
  function before(box) {
    const module = box.closest("details")?.querySelector("[id^='snippets.']")?.id.match(/snippets\.\w+/);
    if (module) return [`>>> from ${module} import *`]; // an example of what a snippet offers
    const all = consoles.flatMap(typed);
    return (box.dataset.after?.split(" ") ?? []).flatMap((range) => {
      const [first, last] = range.split("-").map(Number);
      return all.slice(first, last + 1);
    });
  }

  /** An empty line ends what is indented, or a console would not take what comes next. */
  const plain = (lines) =>
    lines.map((line, i) => line.slice(4) + (/^\.\.\./.test(line) && !/^\.\.\./.test(lines[i + 1]) ? "\n\n" : "\n")).join("");

  for (const code of document.querySelectorAll(".highlight pre > code")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "lemma-copy", ariaLabel: "Copy the code", title: "Copy the code" });
    button.addEventListener("click", async () => {
      const box = code.closest(".language-pycon");
      await navigator.clipboard.writeText(box ? plain([...before(box), ...typed(box)]) : code.textContent);
      button.classList.add("lemma-copied");
      button.ariaLabel = "Copied";
      setTimeout(() => {
        button.classList.remove("lemma-copied");
        button.ariaLabel = button.title;
      }, 1500);
    });
    code.after(button); // before it, all of the code would be styled anew
  }
})();
