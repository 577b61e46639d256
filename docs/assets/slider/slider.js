/* A control above a figure plays the frames that the build drew, and says which one is shown. */
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const terms = new URL("../terms/", document.currentScript.src);
  const PACE = 130; // ms that a frame stays when playing

  function make(nodes, index) {
    if (typeof index === "string") return document.createTextNode(index);
    const [tag, attributes, ...children] = nodes[index];
    const element = document.createElementNS(SVG, tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children.map((child) => make(nodes, child)));
    return element;
  }

  /** Make what shows the node `from` show `to`; equal indices are equal all the way down. */
  function morph(shown, nodes, from, to) {
    if (from === to) return;
    if (typeof from === "string" || typeof to === "string" || nodes[from][0] !== nodes[to][0]) {
      shown.replaceWith(make(nodes, to));
      return;
    }
    const [, before, ...old] = nodes[from];
    const [, after, ...wanted] = nodes[to];
    for (const name in before) if (!(name in after)) shown.removeAttribute(name);
    for (const name in after) if (after[name] !== before[name]) shown.setAttribute(name, after[name]);
    const children = [...shown.childNodes];
    wanted.forEach((child, i) =>
      i < old.length ? morph(children[i], nodes, old[i], child) : shown.append(make(nodes, child)),
    );
    children.slice(wanted.length).forEach((child) => child.remove());
  }

  /** Fetched, or run where nothing may be fetched: in a folder that `lemma export site` wrote. */
  const film = (address) =>
    location.protocol === "file:"
      ? new Promise((onload, onerror) =>
          document.head.append(Object.assign(document.createElement("script"), { src: address.href.replace(".json", ".js"), onload, onerror })),
        ).then(() => lemmaFilm)
      : fetch(address).then((response) => (response.ok ? response.json() : Promise.reject(response.status)));

  const words = (svg) =>
    [...svg.querySelectorAll("text")].map((t) => t.textContent.trim()).filter((t) => /\p{L}/u.test(t));

  /** One figure and its control. */
  class Slider {
    constructor(control) {
      this.control = control;
      this.svg = control.nextElementSibling;
      this.play = control.querySelector(".lemma-play");
      this.knobs = [...control.querySelectorAll("input, select")];
      this.defaults = this.knobs.map((knob) => this.index(knob));
      this.alt = this.svg.getAttribute("aria-label");
      this.said = new Set(words(this.svg));
      this.shown = this.position();
      control.addEventListener("input", () => {
        this.stop();
        this.show();
      });
      for (const kind of ["pointerenter", "focusin"]) {
        control.addEventListener(kind, () => this.load().catch(() => {}), { once: true });
      }
      this.play.addEventListener("click", () => (this.timer ? this.stop() : this.start()));
      control.disabled = false;
      if (this.fromAddress()) this.show();
    }

    index(knob) {
      return knob.type === "range" ? Number(knob.value) : knob.selectedIndex;
    }

    count(knob) {
      return knob.type === "range" ? Number(knob.max) + 1 : knob.options.length;
    }

    /** The frame that the knobs ask for: the last knob changes fastest. */
    position() {
      return this.knobs.reduce((sum, knob) => sum * this.count(knob) + this.index(knob), 0);
    }

    value(knob, index = this.index(knob)) {
      return knob.type === "range" ? knob.dataset.values.split(" ")[index] : knob.options[index].text;
    }

    load() {
      this.film ??= film(new URL(this.control.dataset.frames, terms))
        .then((frames) => (this.frames = frames))
        .catch((error) => {
          this.film = undefined; // the next touch tries again
          throw error;
        });
      return this.film;
    }

    /** The label follows at once, the figure as soon as its frames are there. */
    show() {
      for (const knob of this.knobs.filter((k) => k.type === "range")) {
        const mark = JSON.parse(knob.dataset.marks)[knob.value];
        knob.ariaValueText = this.value(knob) + knob.dataset.unit + (mark ? `, ${mark}` : "");
        knob.parentElement.querySelector(".lemma-value").textContent = knob.ariaValueText;
      }
      if (this.frames) this.draw();
      else this.load().then(() => this.draw(), () => this.fail());
      clearTimeout(this.later);
      this.later = setTimeout(() => this.toAddress(), 300); // browsers ration changes of it
    }

    draw() {
      const { nodes, frames } = this.frames;
      const wanted = this.position();
      morph(this.svg, nodes, frames[this.shown], frames[wanted]);
      this.shown = wanted;
      this.svg.setAttribute("aria-label", this.description());
    }

    fail() {
      const why = location.protocol === "file:" ? "works on a server, or in a copy made by lemma export site" : "could not be loaded";
      this.control.querySelector("small, .lemma-value").textContent = why;
    }

    /** What is set and what the figure's own words now say; the text of the page is of the default. */
    description() {
      const moved = this.knobs.some((knob, i) => this.index(knob) !== this.defaults[i]);
      if (!moved) return this.alt;
      const at = (index) =>
        this.knobs
          .map((k, i) => `${k.labels[0].textContent} ${this.value(k, index(k, i))}${k.dataset.unit ?? ""}`)
          .join(", ");
      const now = words(this.svg).filter((text) => !this.said.has(text)).join("; ");
      return `At ${at((k) => this.index(k))}: ${now || "changed"}. At ${at((_, i) => this.defaults[i])}: ${this.alt}`;
    }

    fromAddress() {
      const query = new URLSearchParams(location.search);
      const asked = this.knobs.filter((knob) => query.has(knob.name));
      asked.forEach((knob) => this.set(knob, query.get(knob.name)));
      return asked.length > 0;
    }

    /** The position whose value is nearest to what a link asks for. */
    set(knob, text) {
      const values = Array.from({ length: this.count(knob) }, (_, i) => this.value(knob, i));
      const wanted = text.trim() ? Number(text) : NaN;
      const distance = values.map((v) => (v === text ? -1 : Math.abs(v - wanted)));
      const best = distance.indexOf(Math.min(...distance.filter((d) => !Number.isNaN(d))));
      if (best < 0) return;
      if (knob.type === "range") knob.value = best;
      else knob.selectedIndex = best;
    }

    toAddress() {
      const address = new URL(location.href);
      this.knobs.forEach((knob, i) => {
        if (this.index(knob) === this.defaults[i]) address.searchParams.delete(knob.name);
        else address.searchParams.set(knob.name, this.value(knob));
      });
      history.replaceState(history.state, "", address);
    }

    async start() {
      const knob = this.knobs.find((k) => k.type === "range") ?? this.knobs[0];
      const last = this.count(knob) - 1;
      const go = (index) => {
        if (knob.type === "range") knob.value = index;
        else knob.selectedIndex = index;
        this.show();
      };
      this.play.textContent = "Stop";
      this.timer = setInterval(() => (this.index(knob) < last ? go(this.index(knob) + 1) : this.stop()), PACE);
      if (this.index(knob) === last) go(0);
    }

    stop() {
      clearInterval(this.timer);
      this.timer = 0;
      this.play.textContent = "Play";
    }
  }

  const sliders = new Map([...document.querySelectorAll(".lemma-slider")].map((c) => [c, new Slider(c)]));
  const line = navigator.connection;
  if (line?.effectiveType === "4g" && !line.saveData) {
    const near = new IntersectionObserver(
      (entries) =>
        entries
          .filter((entry) => entry.isIntersecting)
          .forEach(({ target }) => {
            near.unobserve(target);
            sliders.get(target).load().catch(() => {});
          }),
      { rootMargin: "400px" },
    );
    const begin = () => sliders.forEach((_, control) => near.observe(control));
    addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(begin)); // after the page itself
  }
})();
