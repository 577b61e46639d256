/* Charts are links that work without this: here they light up, are found by name, walked by arrow keys, and zoomed. */
(() => {
  "use strict";

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** The links of a chart by term, its lines, and which term leads to which. */
  function graph(svg) {
    const lines = [...svg.querySelectorAll("path[data-from]")];
    const links = new Map([...svg.querySelectorAll("a[data-term]")].map((link) => [link.dataset.term, link]));
    const ends = (from, to) => (name) =>
      lines.filter((line) => line.dataset[from] === name).map((line) => line.dataset[to]);
    return { lines, links, unlocks: ends("from", "to"), needs: ends("to", "from") };
  }

  /** A term and all that stands under it. */
  function under(name, needs) {
    const found = new Set([name]);
    for (const one of found) needs(one).forEach((need) => found.add(need)); // a set is walked while it grows
    return found;
  }

  function light(svg, { lines, links, unlocks, needs }, name) {
    svg.classList.toggle("lemma-lit", Boolean(name));
    const below = name ? under(name, needs) : new Set();
    const next = new Set(name ? unlocks(name) : []);
    for (const [term, link] of links) {
      link.classList.toggle("lemma-under", below.has(term));
      link.classList.toggle("lemma-next", next.has(term));
    }
    for (const line of lines) {
      line.classList.toggle("lemma-under", below.has(line.dataset.to));
      line.classList.toggle("lemma-next", Boolean(name) && line.dataset.from === name);
    }
  }

  function lights(svg, known) {
    const term = (element) => element?.closest?.("a[data-term]")?.dataset.term;
    const show = (event) => light(svg, known, term(event.target));
    const back = () => light(svg, known, svg.contains(document.activeElement) ? term(document.activeElement) : "");
    svg.addEventListener("pointerover", show);
    svg.addEventListener("focusin", show);
    svg.addEventListener("pointerleave", back);
    svg.addEventListener("focusout", (event) => light(svg, known, term(event.relatedTarget)));
  }

  const middle = (link) => {
    const { x, y, width, height } = link.getBBox();
    return { x: x + width / 2, y: y + height / 2 };
  };

  /** The nearest term of the same column, above (-1) or below (1). */
  function beside(link, links, way) {
    const here = middle(link);
    const gap = (other) => (middle(other).y - here.y) * way;
    const column = [...links.values()].filter((other) => Math.abs(middle(other).x - here.x) < 2 && gap(other) > 0);
    return column.sort((a, b) => gap(a) - gap(b))[0];
  }

  /** Right to what a term unlocks, left to what it needs, up and down within a column. */
  function arrows(svg, { links, unlocks, needs }) {
    const near = (link, names) => {
      const height = (name) => Math.abs(middle(links.get(name)).y - middle(link).y);
      return links.get(names.filter((name) => links.has(name)).sort((a, b) => height(a) - height(b))[0]);
    };
    const steps = {
      ArrowRight: (link) => near(link, unlocks(link.dataset.term)),
      ArrowLeft: (link) => near(link, needs(link.dataset.term)),
      ArrowUp: (link) => beside(link, links, -1),
      ArrowDown: (link) => beside(link, links, 1),
    };
    svg.addEventListener("keydown", (event) => {
      const link = event.target.closest("a[data-term]");
      if (!link || !steps[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      steps[event.key](link)?.focus();
    });
  }

  /** Bring a term to the middle of its window, and the window onto the screen. */
  function show(view, link) {
    const [at, around] = [link, view].map((element) => element.getBoundingClientRect());
    view.scrollBy(at.x - around.x - (view.clientWidth - at.width) / 2, at.y - around.y - (view.clientHeight - at.height) / 2);
    view.parentElement.scrollIntoView({ block: "nearest" });
  }

  function filter(bar, view, svg, { links }) {
    const field = bar.querySelector("input");
    const said = bar.querySelector("output");
    const fits = () => [...links.values()].filter((link) => fold(link.dataset.names).includes(fold(field.value.trim())));
    field.addEventListener("input", () => {
      const found = new Set(fits());
      const asked = field.value.trim() !== "";
      svg.classList.toggle("lemma-asked", asked);
      for (const link of links.values()) link.classList.toggle("lemma-found", asked && found.has(link));
      said.textContent = asked ? `${found.size} of ${links.size}` : "";
      if (asked && found.size) show(view, [...found][0]);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !field.value.trim()) return;
      event.preventDefault(); // else Firefox opens what has the focus now
      fits()[0]?.focus({ preventScroll: true });
    });
  }

  /** How wide the drawing is when its window shows the whole. */
  function whole(view, { width, height }) {
    const most = parseFloat(getComputedStyle(view).maxHeight) - 2 * view.clientTop;
    return Math.min(view.clientWidth, (most * width) / height);
  }

  /** Make the drawing larger, with the point (x, y) of its window where it was. */
  function zoom(view, svg, factor, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    const natural = svg.viewBox.baseVal;
    const before = svg.getBoundingClientRect().width;
    const width = Math.min(3 * natural.width, Math.max(Math.min(natural.width, whole(view, natural)), before * factor));
    svg.setAttribute("width", width);
    svg.setAttribute("height", (width * natural.height) / natural.width);
    const grown = width / before;
    view.scrollTo((view.scrollLeft + x) * grown - x, (view.scrollTop + y) * grown - y);
  }

  function zooms(bar, view, svg) {
    for (const button of bar.querySelectorAll("button"))
      button.addEventListener("click", () => {
        const fit = whole(view, svg.viewBox.baseVal) / svg.getBoundingClientRect().width;
        zoom(view, svg, Number(button.dataset.zoom) || fit);
      });
    view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return; // a pinch on a trackpad says so too
      event.preventDefault();
      const { left, top } = view.getBoundingClientRect();
      zoom(view, svg, Math.exp(-event.deltaY / 200), event.clientX - left, event.clientY - top);
    }, { passive: false });
  }

  /** A mouse takes the paper and moves it; fingers do so by themselves. */
  function drags(view) {
    view.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button || event.target.closest("a")) return;
      view.setPointerCapture(event.pointerId);
      const move = (moved) => view.scrollBy(-moved.movementX, -moved.movementY);
      view.addEventListener("pointermove", move);
      view.addEventListener("lostpointercapture", () => view.removeEventListener("pointermove", move), { once: true });
    });
  }

  for (const chart of document.querySelectorAll(".lemma-chart")) {
    const [bar, view, svg] = [".lemma-chart-bar", ".lemma-chart-window", "svg"].map((part) => chart.querySelector(part));
    const known = graph(svg);
    if (known.links.size) {
      lights(svg, known);
      arrows(svg, known);
    }
    if (bar) {
      filter(bar, view, svg, known);
      zooms(bar, view, svg);
      drags(view);
    }
  }
})();
