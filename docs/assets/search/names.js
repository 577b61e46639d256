/* The names of the glossary: which one a query spells, begins or misspells, and which ones it contains. */
globalThis.LemmaNames = (() => {
  "use strict";
  const { key, words, edits, slack, letters } = LemmaWords;
  const EXACT = 900, PREFIX = 700, SEE = 600, TYPO = 500; // a band a kind of match; what decides within one stays below 100
  const WHOLE = 190; // a whole other word comes before a name that it only begins
  const LONGEST_SPAN = 6, NEAR = 1 / 3;

  const stemKey = (tokens) => tokens.map((t) => t.stem).join("");
  const coreKey = (tokens) => stemKey(tokens.filter((w) => !w.stop));

  const described = (at, name, kind) => {
    const keyed = key(name), spoken = words(name);
    return { at, name, kind, spoken, key: keyed, stems: stemKey(spoken), core: coreKey(spoken), letters: letters(keyed) };
  };

  const indexBy = (names, field) => {
    const found = new Map();
    for (const name of names) if (name[field] && !found.has(name[field])) found.set(name[field], name);
    return found;
  };

  class Names {
    constructor(entries) {
      const said = (kind, of) => entries.flatMap((entry, at) => of(entry).map((name) => described(at, name, kind)));
      this.all = [...said("term", ({ term }) => [term]), ...said("alias", ({ aliases }) => aliases)]; // terms win a key from an alias
      this.sees = []; // until they come
      this.byKey = indexBy(this.all, "key");
      this.byStems = indexBy(this.all, "stems");
      this.beginnings = new Set(this.all.flatMap(({ stems }) => [1, 2, 3, 4, 5, 6].map((length) => stems.slice(0, length))));
    }

    /** Words that are no names and lead to an entry all the same. */
    see(at, searches) {
      this.sees.push(...searches.map((name) => described(at, name, "see")));
    }

    /** The names that the whole query is, begins or misspells, each with a score; known words are hardly misspelt. */
    hits(query, known) {
      const typed = key(query);
      return typed ? [...this.#exact(query), ...this.#like(typed, known ? 1 : 2)] : [];
    }

    #exact(query) {
      const spoken = words(query);
      const found = [this.byKey.get(key(query)), this.byStems.get(stemKey(spoken)), this.byStems.get(coreKey(spoken))];
      return found.flatMap((name, i) => (name ? [{ name, score: EXACT + (name.kind === "term" ? 75 : 50) - 20 * i }] : []));
    }

    #like(typed, allowed) {
      const asked = letters(typed), most = Math.min(allowed, slack(typed.length)), found = [];
      for (const name of this.all) {
        if (name.key.startsWith(typed)) {
          found.push({ name, score: PREFIX + 80 * (typed.length / name.key.length) + (name.kind === "term" ? 5 : 0) });
        } else if (most && letters.missing(asked, name.letters) <= most) {
          const score = misspelt(typed, name, most);
          if (score) found.push({ name, score });
        }
      }
      return found;
    }

    /** Those that the whole query is or begins, likewise. */
    seen(query) {
      const typed = key(query), spoken = words(query), said = stemKey(spoken), core = coreKey(spoken);
      const fit = (name) => (name.key === typed ? WHOLE : name.stems === said ? 70 : core && name.core === core ? 60
        : typed.length > 1 && name.key.startsWith(typed) ? 50 * (typed.length / name.key.length) : 0);
      return typed ? this.sees.map((name) => ({ name, score: SEE + fit(name) })).filter(({ score }) => score > SEE) : [];
    }

    /** What a text speaks of: each name in it, by entry, so that `lr` is `learning rate`, and its other words by stem. */
    tokens(spoken, proper = false) {
      const found = new Map();
      for (let i = 0; i < spoken.length; ) {
        const { length, name } = this.#longest(spoken, i, proper);
        const stems = spoken.slice(i, i + length).map((w) => w.stem);
        if (name) found.set(`#${name.at}`, { id: `#${name.at}`, at: name.at, stems });
        else if (!spoken[i].stop) found.set(stems[0], { id: stems[0], stems });
        i += length;
      }
      return [...found.values()];
    }

    #longest(spoken, from, proper) {
      if (!this.beginnings.has(spoken[from].stem.slice(0, 6))) return { length: 1 };
      const most = Math.min(LONGEST_SPAN, spoken.length - from, proper ? spoken.length - 1 : Infinity);
      let found = { length: 1 }, said = "";
      for (let length = 1; length <= most; length++) {
        said += spoken[from + length - 1].stem;
        const name = this.byStems.get(said);
        if (name && !(length === 1 && spoken[from].stop)) found = { length, name };
      }
      return found;
    }

    /** The entries with a name within a third of its letters, or of the query's, nearest first. */
    nearest(query, most) {
      const typed = key(query), near = new Map();
      for (const { at, key: name } of this.all) {
        const longer = Math.max(typed.length, name.length), far = edits(typed, name, Math.floor(NEAR * longer)) / longer;
        if (!(near.get(at) <= far) && far <= NEAR) near.set(at, far);
      }
      return [...near].sort((a, b) => a[1] - b[1]).slice(0, most).map(([at]) => at);
    }
  }

  /** Whole names before beginnings of names, one edit before two, exchanged letters or the right first letter before others. */
  const misspelt = (typed, name, most) => {
    const plural = typed.endsWith("s") ? edits(typed, `${name.key}s`, most) + 0.2 : Infinity;
    const whole = Math.min(edits(typed, name.key, most), plural);
    const begun = whole > 1 && typed.length > 4 ? edits(typed, name.key, Math.min(most, slack(typed.length - 2)), true) : Infinity;
    const distance = Math.min(whole, begun + 0.5);
    const exchanged = typed.length === name.key.length && sorted(typed) === sorted(name.key);
    const likely = (exchanged ? 9 : 0) + (typed[0] === name.key[0] ? 8 : 0) + (name.kind === "term" ? 4 : 0);
    return Number.isFinite(distance) && TYPO + 75 - 30 * distance + likely;
  };

  const sorted = (k) => [...k].sort().join("");

  return { of: (entries) => new Names(entries) };
})();
