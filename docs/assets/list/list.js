/* Rows are filtered as one types, and by their verdicts where they have any. */
(() => {
  "use strict";

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll("article h2")].map((heading) => {
    const list = heading.nextElementSibling;
    return { heading, list, rows: [...list.querySelectorAll("dt")].map((dt) => row(dt)) };
  });
  const rows = sections.flatMap((section) => section.rows);
  if (!rows.length) return;

  /** A name with all that is said of it. */
  function row(dt) {
    const parts = [dt];
    while (parts.at(-1).nextElementSibling?.matches("dd")) parts.push(parts.at(-1).nextElementSibling);
    const said = parts[1]?.querySelector("strong")?.textContent ?? "";
    return { parts, text: fold(parts.map((part) => part.textContent).join(" ")), said };
  }

  const input = Object.assign(document.createElement("input"), {
    type: "search", className: "lemma-filter", ariaLabel: "Filter this page", placeholder: "Filter", autocomplete: "off",
  });
  const status = document.createElement("span");
  status.role = "status";
  const bar = document.createElement("p");
  bar.className = "lemma-filter-bar";
  bar.append(input, " ", status);

  let verdict = null;
  const kinds = [...document.querySelectorAll(".lemma-verdicts strong")].map((name) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: name.textContent, ariaPressed: "false" });
    button.addEventListener("click", () => {
      verdict = verdict === button.textContent ? null : button.textContent;
      kinds.forEach((other) => (other.ariaPressed = String(other.textContent === verdict)));
      filter();
    });
    name.replaceWith(button);
    return button;
  });

  /** "True if" is not "True". */
  const kind = (said) => kinds.map((button) => button.textContent).filter((name) => said.startsWith(name)).sort().at(-1);

  /** Each word that was typed stands somewhere in a row that is shown. */
  function filter() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const fits = (row) => words.every((word) => row.text.includes(word)) && (!verdict || kind(row.said) === verdict);
    let count = 0;
    for (const { heading, list, rows } of sections) {
      const shown = rows.filter(fits);
      rows.forEach((row) => row.parts.forEach((part) => (part.hidden = !shown.includes(row))));
      heading.hidden = list.hidden = !shown.length;
      count += shown.length;
    }
    status.textContent = words.length || verdict ? `${count} of ${rows.length}` : "";
  }

  input.addEventListener("input", filter);
  sections[0].heading.before(bar);
})();
