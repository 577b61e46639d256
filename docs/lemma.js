/*! Definition cards on links to terms of this glossary. One script tag, no dependency, MIT. */
(() => {
  "use strict";

  // A module has no currentScript, and only the trace of an error says where it came from.
  const source = document.currentScript?.src || new Error().stack?.match(/(https?|file):\S+?(?=:\d+:\d+)/)?.[0];
  if (!source || window.lemmaCards) return;
  window.lemmaCards = true;

  const terms = source.split(/[?#]/)[0].replace(/(assets\/)?[^/]*$/, "terms/");
  const known = new Map();
  const watched = new WeakSet(); // documents and shadow roots
  const card = document.createElement("div");
  let shown = null; // the link whose card is open
  let wanted = null; // the link that asked last: an answer for any other comes too late
  let before = {}; // attributes of `shown` that we changed
  let pointer = "mouse";
  let timer = 0;

  const style = new CSSStyleSheet(); // a strict style-src allows these
  const sheet = `
.lemma-card, .lemma-card * { all: initial; box-sizing: border-box; color: inherit; font: inherit }
.lemma-card {
  --paper: #fff; --ink: #1c2127; --muted: #5d6670; --line: #c9ced4;
  background: var(--lemma-card-paper, var(--paper)); border: 1px solid var(--lemma-card-line, var(--line));
  border-radius: 6px; box-shadow: 0 6px 24px rgb(0 0 0 / .16); color: var(--lemma-card-ink, var(--ink));
  display: block; font: 15px/1.45 system-ui, sans-serif; max-width: min(22rem, calc(100vw - 16px));
  padding: .7em .9em; position: absolute; width: max-content; z-index: 2147483647 }
.lemma-card[hidden] { display: none }
.lemma-card > * { display: block; overflow-wrap: anywhere }
.lemma-card > :first-child { font-weight: 650 }
.lemma-card > :nth-child(n+3) {
  color: var(--lemma-card-muted, var(--muted)); font-size: 13px; margin-top: .35em }
@media (prefers-color-scheme: dark) { .lemma-card {
  --paper: #1e2228; --ink: #e6e9ed; --muted: #a2abb5; --line: #434b55 } }
:is([data-md-color-scheme=default], [data-theme=light], [data-bs-theme=light]) {
  --lemma-card-paper: #fff; --lemma-card-ink: #1c2127; --lemma-card-muted: #5d6670; --lemma-card-line: #c9ced4 }
:is([data-md-color-scheme=slate], [data-theme=dark], [data-bs-theme=dark]) {
  --lemma-card-paper: #1e2228; --lemma-card-ink: #e6e9ed; --lemma-card-muted: #a2abb5; --lemma-card-line: #434b55 }
@media (prefers-reduced-motion: no-preference) {
  .lemma-card { animation: lemma-card .14s ease-out }
  @keyframes lemma-card { from { opacity: 0; transform: translateY(3px) } } }
@media print { .lemma-card { display: none } }`;

  /** Where a link leads: one in SVG says it in its own way. */
  function address({ href, baseURI }) {
    if (typeof href !== "object") return href || "";
    return URL.canParse?.(href.baseVal, baseURI) ? new URL(href.baseVal, baseURI).href : "";
  }

  /** The slug that a link leads to, or nothing. */
  function slug(link) {
    const url = address(link);
    const [name, ...rest] = url.slice(terms.length).split(/[?#]/)[0].split("/");
    const here = url.split("#")[0] === location.href.split("#")[0];
    const ours = url.startsWith(terms) && !here && rest.join("/").replace("index.html", "") === "";
    return ours && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? name : "";
  }

  /** The link under an event, if it leads to a term; the path goes into open shadow roots. */
  function termLink(event) {
    const link = event.composedPath().find((node) => node.localName === "a");
    return link && slug(link) ? link : null;
  }

  const inCard = (event) => event.composedPath().includes(card);

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
    card.hidePopover?.();
    card.hidden = true;
    card.replaceChildren();
  }

  /** True once the card of a link is open, false where the link has no card. */
  async function show(link, how) {
    clearTimeout(timer);
    if (shown === link) return true;
    wanted = link;
    const term = await record(slug(link));
    if (wanted !== link || shown === link || !link.isConnected) return true;
    hide();
    if (!term) return false;
    mount(link);
    // A description that comes after the focus is not read by itself: a polite region is.
    card.setAttribute("aria-live", how === "hover" ? "off" : "polite");
    card.hidden = false;
    card.showPopover?.(); // above dialogs and whatever fills the screen
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
    else if (inCard(event)) clearTimeout(timer); // one may move onto the card
    else if (!shown?.matches(":focus")) later(hide, shown ? 250 : 0);
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
    show(link, "tap").then((done) => done || location.assign(address(link)));
  }

  function escape(event) {
    if (event.key !== "Escape" || !shown) return;
    event.preventDefault(); // the dialog around it stays open
    event.stopPropagation();
    hide();
  }

  /** Where a card is as alive as its link: what lies outside a dialog, or fullscreen, is inert. */
  function home(link) {
    const root = link.getRootNode();
    let slotted = null; // what holds the link, where a dialog of another tree shows it
    for (let node = link; node; node = node.assignedSlot || node.parentNode || node.host) {
      if (node.assignedSlot) slotted ??= node;
      if (!node.matches?.("dialog, [popover], :fullscreen:not(:root)")) continue;
      if (node.getRootNode() === root) return [node, ""];
      return slotted ? [slotted.parentNode, slotted.slot] : [root, ""];
    }
    return [root.body || root, ""];
  }

  /** With a card and not with the page, whose styles a new sheet makes the browser work out again. */
  function mount(link) {
    for (const root of [document, link.getRootNode()])
      if (!root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
    const [parent, slot] = home(link);
    card.slot = slot;
    if (card.parentNode !== parent) parent.append(card);
  }

  /** A move within a shadow root is not told outside it: each is watched once something in it was met. */
  function watch(root) {
    if (watched.has(root)) return;
    watched.add(root);
    const meet = (event) => event.composedPath().filter((node) => node instanceof ShadowRoot).forEach(watch);
    for (const [name, act] of Object.entries({ pointerover: over, focusin: focus, focusout: hide }))
      root.addEventListener(name, (event) => {
        meet(event);
        act(event);
      });
  }

  function start() {
    style.replaceSync(sheet);
    card.id = card.className = "lemma-card";
    card.lang = "en";
    card.popover = "manual";
    card.setAttribute("role", "tooltip");
    card.hidden = true;
    watch(document);
    document.documentElement.addEventListener("pointerleave", () => later(hide, 250));
    document.addEventListener("click", tap, true);
    addEventListener("keydown", escape, true);
    document.addEventListener("pointerdown", (event) => {
      pointer = event.pointerType;
      if (!inCard(event) && termLink(event) !== (shown || wanted)) hide();
    }, true);
    addEventListener("pageshow", hide); // back from a term's page
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
