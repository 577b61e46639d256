/* The names of the glossary: which one a query spells, begins or misspells, and which ones it contains. */
globalThis.LemmaNames = (() => {
  "use strict";
  const { key, words, edits, slack, letters } = LemmaWords;
  const EXACT = 900, PREFIX = 700, TYPO = 500; // a band a kind of match; what decides within one stays below 100
  const LONGEST_SPAN = 6;

  const stemKey = (tokens) => tokens.map((t) => t.stem).join("");

  const described = (at, name, own) => {
    const keyed = key(name), spoken = words(name);
    return { at, name, own, spoken, key: keyed, stems: stemKey(spoken), letters: letters(keyed) };
  };

  const indexBy = (names, field) => {
    const found = new Map();
    for (const name of names) if (name[field] && !found.has(name[field])) found.set(name[field], name);
    return found;
  };

  class Names {
    constructor(entries) {
      const all = entries.flatMap((entry, at) =>
        [entry.term, ...entry.aliases].map((name, i) => described(at, name, i === 0)));
      this.all = all.sort((a, b) => b.own - a.own); // terms first: they win a key from an alias
      this.byKey = indexBy(this.all, "key");
      this.byStems = indexBy(this.all, "stems");
      this.beginnings = new Set(this.all.flatMap(({ stems }) => [1, 2, 3].map((length) => stems.slice(0, length))));
    }

    /** The names that the whole query is, begins or misspells, each with a score; known words are hardly misspelt. */
    hits(query, known) {
      const typed = key(query);
      return typed ? [...this.#exact(query), ...this.#like(typed, known ? 1 : 2)] : [];
    }

    #exact(query) {
      const spoken = words(query), core = spoken.filter((w) => !w.stop);
      const found = [this.byKey.get(key(query)), this.byStems.get(stemKey(spoken)), this.byStems.get(stemKey(core))];
      return found.flatMap((name, i) => (name ? [{ name, score: EXACT + (name.own ? 75 : 50) - 20 * i }] : []));
    }

    #like(typed, allowed) {
      const asked = letters(typed), most = Math.min(allowed, slack(typed.length)), found = [];
      for (const name of this.all) {
        if (name.key.startsWith(typed)) {
          found.push({ name, score: PREFIX + 80 * (typed.length / name.key.length) + (name.own ? 5 : 0) });
        } else if (most && letters.missing(asked, name.letters) <= most) {
          const score = misspelt(typed, name, most);
          if (score) found.push({ name, score });
        }
      }
      return found;
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
      if (!this.beginnings.has(spoken[from].stem.slice(0, 3))) return { length: 1 };
      const most = Math.min(LONGEST_SPAN, spoken.length - from, proper ? spoken.length - 1 : Infinity);
      for (let length = most; length > 0; length--) {
        const span = spoken.slice(from, from + length);
        const name = this.byStems.get(stemKey(span));
        if (name && !(length === 1 && span[0].stop)) return { length, name };
      }
      return { length: 1 };
    }

    /** The entries whose names look most like a query that found nothing. */
    nearest(query, most) {
      const asked = parts(key(query));
      const scored = this.all.map((name) => ({ at: name.at, like: overlap((name.parts ??= parts(name.key)), asked) }));
      const near = scored.filter((s) => s.like > 0).sort((a, b) => b.like - a.like);
      return [...new Set(near.map((s) => s.at))].slice(0, most);
    }
  }

  /** Whole names before beginnings of names, one edit before two, exchanged letters or the right first letter before others. */
  const misspelt = (typed, name, most) => {
    const plural = typed.endsWith("s") ? edits(typed, `${name.key}s`, most) + 0.2 : Infinity;
    const whole = Math.min(edits(typed, name.key, most), plural);
    const begun = whole > 1 && typed.length > 4 ? edits(typed, name.key, Math.min(most, slack(typed.length - 2)), true) : Infinity;
    const distance = Math.min(whole, begun + 0.5);
    const exchanged = typed.length === name.key.length && sorted(typed) === sorted(name.key);
    const likely = (exchanged ? 9 : 0) + (typed[0] === name.key[0] ? 8 : 0) + (name.own ? 4 : 0);
    return Number.isFinite(distance) && TYPO + 75 - 30 * distance + likely;
  };

  const sorted = (k) => [...k].sort().join("");
  /** Letters and pairs of letters: names that share them look alike. */
  const parts = (k) => new Set([...k].flatMap((letter, i, all) => [letter, letter + (all[i + 1] ?? "")]));
  const overlap = (a, b) => {
    let both = 0;
    for (const part of a) both += b.has(part);
    return 2 * both / (a.size + b.size || 1);
  };

  return { of: (entries) => new Names(entries) };
})();
