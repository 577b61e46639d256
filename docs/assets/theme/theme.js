/* What these pages need of Material's script, which is forty times as long. */
(() => {
  "use strict";

  const all = (selector) => [...document.querySelectorAll(selector)];

  /* The theme is the system's until the reader chooses one. */
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const switcher = document.querySelector(".lemma-theme");

  function paint() {
    const scheme = LemmaKeep.get("lemma-theme") ?? (dark.matches ? "slate" : "default");
    if (document.body.dataset.mdColorScheme !== scheme) document.body.dataset.mdColorScheme = scheme;
    switcher.ariaLabel = `Switch to the ${scheme === "slate" ? "light" : "dark"} theme`;
    switcher.title = switcher.ariaLabel;
  }

  switcher.addEventListener("click", () => {
    LemmaKeep.set("lemma-theme", document.body.dataset.mdColorScheme === "slate" ? "default" : "slate");
    paint();
  });
  dark.addEventListener("change", paint);
  addEventListener("storage", paint); // another tab chose
  switcher.hidden = false;
  paint();

  /* The menu of a narrow screen is a box with a label; a keyboard needs a button. */
  const drawer = document.getElementById("__drawer");
  const opener = document.createElement("button");
  Object.assign(opener, { type: "button", className: "md-header__button md-icon lemma-menu", ariaLabel: "Menu" });
  const box = document.querySelector("header label[for=__drawer]");
  opener.append(...box.childNodes);
  box.replaceWith(opener);
  opener.addEventListener("click", () => open(!drawer.checked));

  function open(yes) {
    drawer.checked = yes;
    opener.ariaExpanded = String(yes);
    if (yes) document.querySelector(".md-sidebar--primary :is(a, label[tabindex])").focus();
  }

  open(false);
  drawer.addEventListener("change", () => open(drawer.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) {
      open(false);
      opener.focus();
    } else if ((event.key === "Enter" || event.key === " ") && event.target.matches("label[for][tabindex]")) {
      event.preventDefault();
      event.target.click();
    }
  });
  all(".md-sidebar--primary a").forEach((link) => link.addEventListener("click", () => open(false)));

  /* What is wider than the screen can be scrolled by keyboard too. */
  const wide = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  all(".highlight pre > code, .lemma-formula, .lemma-chart-window, .md-typeset table").forEach((box) => wide.observe(box));

  /* Who chooses a framework in one set of tabs chooses it in all, and on the next page. */
  const tabs = all(".tabbed-set > input");
  const label = (tab) => document.querySelector(`label[for="${tab.id}"]`).textContent.trim();

  function choose(name) {
    tabs.filter((tab) => label(tab) === name).forEach((tab) => (tab.checked = true));
  }

  choose(LemmaKeep.get("lemma-tab"));
  for (const tab of tabs) {
    tab.addEventListener("change", () => {
      const before = tab.parentElement.getBoundingClientRect().top;
      choose(label(tab));
      scrollBy(0, tab.parentElement.getBoundingClientRect().top - before); // what is read stays in place
      LemmaKeep.set("lemma-tab", label(tab));
    });
  }

  /* The contents show where the reader is, the header what the page is. */
  const links = all(".md-sidebar--secondary .md-nav__link");
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const contents = document.getElementById("contents");

  function follow() {
    const here = parts.findLastIndex((part) => part?.getBoundingClientRect().top < 120);
    links.forEach((link, i) => {
      link.classList.toggle("md-nav__link--active", i === here);
      link.ariaCurrent = i === here ? "location" : null;
    });
    if (here >= 0) keepInSight(links[here]);
  }

  /* Contents that are longer than the screen scroll along; the page itself stays. */
  function keepInSight(link) {
    const [at, view] = [link, contents].map((element) => element.getBoundingClientRect());
    if (at.top < view.top + 40 || at.bottom > view.bottom - 20) contents.scrollTop += at.top - view.top - view.height / 2;
  }

  contents?.addEventListener("toggle", follow);
  links.forEach((link) => link.addEventListener("click", () => contents.hidePopover?.()));

  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  const title = document.querySelector(".md-header__title");
  const seen = new IntersectionObserver(([entry]) =>
    title.classList.toggle("md-header__title--active", !entry.isIntersecting && entry.boundingClientRect.top < 0),
  );
  all("article h1").slice(0, 1).forEach((heading) => seen.observe(heading));
})();
