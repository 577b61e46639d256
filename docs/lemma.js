/*! Definition cards on links to terms of this glossary. One script tag, no dependency, MIT. */
(() => {
  "use strict";

  const script = document.currentScript;
  if (!script || window.lemmaCards) return;
  window.lemmaCards = true;

  const terms = new URL("terms/", new URL(script.src.replace(/(assets\/)?[^/]*$/, ""))).href;
  const known = new Map();
  const card = document.createElement("div");
  let shown = null; // the link whose card is open
  let wanted = null; // the link that asked last: an answer for any other comes too late
  let before = {}; // attributes of `shown` that we changed
  let pointer = "mouse";
  let timer = 0;

  const sheet = `
.lemma-card, .lemma-card * { all: initial; box-sizing: border-box; color: inherit; font: inherit }
.lemma-card {
  --paper: #fff; --ink: #1c2127; --muted: #5d6670; --line: #c9ced4;
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px; color: var(--ink);
  box-shadow: 0 6px 24px rgb(0 0 0 / .16); display: block; font: 15px/1.45 system-ui, sans-serif;
  max-width: min(22rem, calc(100vw - 16px)); padding: .7em .9em; position: absolute;
  width: max-content; z-index: 2147483647 }
.lemma-card[hidden] { display: none }
.lemma-card > * { display: block; overflow-wrap: anywhere }
.lemma-card > :first-child { font-weight: 650 }
.lemma-card > :nth-child(n+3) { color: var(--muted); font-size: 13px; margin-top: .35em }
@media (prefers-color-scheme: dark) { .lemma-card {
  --paper: #1e2228; --ink: #e6e9ed; --muted: #a2abb5; --line: #434b55 } }
:is([data-md-color-scheme=default], [data-theme=light], [data-bs-theme=light]) .lemma-card {
  --paper: #fff; --ink: #1c2127; --muted: #5d6670; --line: #c9ced4 }
:is([data-md-color-scheme=slate], [data-theme=dark], [data-bs-theme=dark]) .lemma-card {
  --paper: #1e2228; --ink: #e6e9ed; --muted: #a2abb5; --line: #434b55 }
@media (prefers-reduced-motion: no-preference) {
  .lemma-card { animation: lemma-card .14s ease-out }
  @keyframes lemma-card { from { opacity: 0; transform: translateY(3px) } } }
@media print { .lemma-card { display: none } }`;

  /** The slug that a link leads to, or nothing. */
  function slug(link) {
    const [address, ...rest] = link.href.slice(terms.length).split(/[?#]/)[0].split("/");
    const here = link.href.split("#")[0] === location.href.split("#")[0];
    const ours = link.href.startsWith(terms) && !here && rest.join("/").replace("index.html", "") === "";
    return ours && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(address) ? address : "";
  }

  /** The link under an event, if it leads to a term. */
  function termLink(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    return link && link.href.startsWith && slug(link) ? link : null;
  }

  /** The record of a term, fetched once; null where there is none. */
  function record(name) {
    if (!known.has(name)) {
      const late = AbortSignal.timeout ? AbortSignal.timeout(4000) : undefined;
      const answer = fetch(`${terms}${name}.json`, { credentials: "omit", signal: late })
        .then((response) => (response.ok ? response.json() : null))
        .then((data) => (data && data.term && data.summary ? data : null))
        .catch(() => null);
      known.set(name, answer);
      answer.then((data) => data || known.delete(name)); // the network may come back
    }
    return known.get(name);
  }

  function line(text) {
    const element = document.createElement("span");
    element.textContent = text;
    return element;
  }

  /** Below the link's first line, or above it where there is no room; never over the edge. */
  function place(link) {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, width - box.width - 8));
    const below = at.bottom + 6 + box.height <= innerHeight || at.top < box.height + 6;
    const top = below ? at.bottom + 6 : at.top - box.height - 6;
    card.style.setProperty("left", `${left + scrollX}px`);
    card.style.setProperty("top", `${top + scrollY}px`);
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (!shown) return;
    for (const [name, value] of Object.entries(before))
      value === null ? shown.removeAttribute(name) : shown.setAttribute(name, value);
    shown = null;
    card.hidden = true;
    card.replaceChildren();
  }

  /** True once the card of a link is open, false where the link has no card. */
  async function show(link, how) {
    clearTimeout(timer);
    if (shown === link) return true;
    wanted = link;
    const term = await record(slug(link));
    if (wanted !== link || !link.isConnected) return true;
    hide();
    if (!term) return false;
    if (!card.isConnected) mount();
    // A description that comes after the focus is not read by itself: a polite region is.
    card.setAttribute("aria-live", how === "hover" ? "off" : "polite");
    card.hidden = false;
    card.replaceChildren(line(term.term), line(term.summary));
    if (how === "tap") card.append(line("Tap the link again to open it."));
    before = { title: link.getAttribute("title"), "aria-describedby": link.getAttribute("aria-describedby") };
    link.removeAttribute("title"); // else the browser's own tooltip covers the card
    link.setAttribute("aria-describedby", `${before["aria-describedby"] || ""} lemma-card`.trim());
    shown = wanted = link;
    place(link);
    return true;
  }

  function later(act, milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  }

  function over(event) {
    if (event.pointerType === "touch") return;
    const link = termLink(event);
    if (link) later(() => show(link, "hover"), 150);
    else if (card.contains(event.target)) clearTimeout(timer); // one may move onto the card
    else if (shown !== document.activeElement) later(hide, shown ? 250 : 0);
  }

  function focus(event) {
    const link = termLink(event);
    if (link && link.matches(":focus-visible")) show(link, "focus");
  }

  function tap(event) {
    const link = termLink(event);
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (!link || link === shown || pointer === "mouse" || event.detail === 0 || !plain) return;
    event.preventDefault();
    show(link, "tap").then((done) => done || location.assign(link.href));
  }

  /** With the first card and not with the page, whose styles a new sheet makes the browser work out again. */
  function mount() {
    const style = new CSSStyleSheet(); // a strict style-src allows these
    style.replaceSync(sheet);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
    card.id = card.className = "lemma-card";
    card.lang = "en";
    card.setAttribute("role", "tooltip");
    card.hidden = true;
    document.body.append(card);
  }

  function start() {
    document.addEventListener("pointerover", over);
    document.documentElement.addEventListener("pointerleave", () => later(hide, 250));
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", hide);
    document.addEventListener("click", tap, true);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("pointerdown", (event) => {
      pointer = event.pointerType;
      if (!card.contains(event.target) && termLink(event) !== (shown || wanted)) hide();
    }, true);
    addEventListener("pageshow", hide); // back from a term's page
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
