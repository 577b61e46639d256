/* What a reader has read is marked on links to it, and what a page offers to copy is copied. */
(() => {
  "use strict";

  const KEY = "lemma-read";

  function remembered() {
    try {
      return new Set(JSON.parse(LemmaKeep.get(KEY) ?? "[]"));
    } catch {
      return new Set(); // not ours: nothing is marked
    }
  }

  const remember = (slugs) => LemmaKeep.set(KEY, JSON.stringify([...slugs]));

  const slug = (url) => new URL(url, location.href).pathname.match(/\/terms\/([^/]+)\/(index\.html)?$/)?.[1];
  const ways = [...document.querySelectorAll(".lemma-way")];

  function mark() {
    const read = remembered();
    for (const link of ways.flatMap((way) => [...way.querySelectorAll("a")])) {
      const known = read.has(slug(link.href));
      link.classList.toggle("lemma-read", known);
      if (known) link.title = "You have read this";
      else link.removeAttribute("title");
    }
    forget.hidden = read.size === 0;
  }

  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "lemma-forget";
  forget.textContent = "Forget what I have read";
  forget.addEventListener("click", () => {
    remember([]);
    mark();
  });

  if (ways.length) {
    ways[0].append(" ", forget); // beside it, all of the article would be styled anew
    mark();
  }

  // A page counts as read when its reader has come to the end of its text.
  const here = slug(location.href);
  const end = document.getElementById("where-next") ?? document.querySelector(".lemma-row");
  if (here && end) {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      remember(remembered().add(here));
      mark();
    });
    seen.observe(end);
  }

  for (const link of document.querySelectorAll("[data-lemma-copy]")) {
    link.setAttribute("role", "button");
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const said = link.textContent;
      try {
        const text =
          link.dataset.lemmaCopy === "link"
            ? location.href.split(/[?#]/)[0]
            : await fetch(link.href).then((answer) => answer.text());
        await navigator.clipboard.writeText(text);
        link.textContent = "Copied";
      } catch {
        location.href = link.href; // no clipboard: the plain link does what it says
      }
      setTimeout(() => (link.textContent = said), 1500);
    });
  }
})();
