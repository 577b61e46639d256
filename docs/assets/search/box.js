/* The search box: a dialog with a combobox (WAI-ARIA Authoring Practices). Nothing is fetched before it opens. */
(() => {
  "use strict";
  const dialog = document.querySelector(".lemma-search");
  if (!dialog?.showModal) return; // the openers stay links to the list of all terms
  const [input, status, list, propose, slash] =
    ["input", "status", "list", "propose", "slash"].map((name) => dialog.querySelector(`.lemma-search-${name}`));
  const { scripts, terms, propose: proposal } = dialog.dataset;
  const page = location.protocol === "file:" ? "index.html" : ""; // no server that opens folders
  let ask = null, chosen = -1, answered = null;

  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  /* Pieces become text nodes, never markup: a term may hold any character. */
  const marked = (pieces) => pieces.map(([text, on]) => (on ? make("mark", "", text) : text));

  const option = ({ slug, anchor, term, summary, kind, also, sentence }, i) => {
    const link = make("a", "lemma-search-hit", make("span", "lemma-search-term", ...marked(term)));
    if (also.length) link.append(" ", make("span", `lemma-search-${kind}`, ...marked(also)));
    link.append(make("span", "lemma-search-summary", ...marked(summary)));
    if (sentence.length) link.append(make("span", "lemma-search-sentence", ...marked(sentence)));
    const attributes = { href: `${terms}${slug}/${page}${anchor && `#${anchor}`}`, id: `lemma-hit-${i}`, role: "option",
      tabindex: -1, "aria-selected": false };
    for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
    link.dataset.kind = kind;
    return link;
  };

  const choose = (at) => {
    const options = list.children;
    if (chosen === at || !options.length) return;
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = (at + options.length) % options.length;
    options[chosen].setAttribute("aria-selected", "true");
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };

  const show = ({ query, fits, said, propose: missing, shown }) => {
    if (query !== input.value) return; // an answer to what was typed before
    if (query === answered && chosen > 0) return; // a fuller one, under the hand of someone who already chooses
    answered = query;
    list.replaceChildren(...shown.map(option));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
    if (fits) choose(0);
    status.textContent = said;
    propose.hidden = !missing;
    if (proposal) propose.href = `${proposal}${encodeURIComponent(missing)}`;
  };

  const hear = (data) => {
    if (data.ready || data.complete) ask(input.value); // with the texts, answers are fuller
    else if (data.shown) show(data);
  };

  const fail = () => {
    status.textContent = "Search could not be loaded.";
  };

  const connect = () => {
    if (!ask) ask = LemmaAsk.connect(scripts, hear, fail);
  };

  const remember = (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (location.protocol !== "file:") history.replaceState(history.state, "", address);
  };

  const open = (query = input.value) => {
    if (!dialog.open) dialog.showModal();
    input.value = query;
    input.focus();
    input.select();
    answered = null;
    connect();
    ask(query);
  };

  const steps = { ArrowDown: () => choose(chosen + 1), ArrowUp: () => choose(Math.max(chosen, 0) - 1),
    Enter: () => list.children[Math.max(chosen, 0)]?.click() };

  input.addEventListener("input", () => ask(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !steps[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    steps[event.key]();
  });
  dialog.addEventListener("close", () => remember(""));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".lemma-search-close")) dialog.close();
  });
  list.addEventListener("click", (event) => {
    remember(input.value); // the way back leads to the results
    if (event.target.closest("a").pathname === location.pathname) dialog.close(); // a heading of this very page
  });
  for (const opener of document.querySelectorAll("[data-lemma-search]")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }

  // A single key is a shortcut only as long as the reader wants it (WCAG 2.1.4).
  slash.checked = LemmaKeep.get("lemmaSlash") !== "off";
  slash.addEventListener("change", () => LemmaKeep.set("lemmaSlash", slash.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]") || dialog.open;
    if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey || !slash.checked) return;
    event.preventDefault();
    open();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
})();
