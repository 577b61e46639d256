/* The texts of the entries in MiniSearch: which hold all of a query, or any of it, and which it describes.
   Needs LemmaWords and MiniSearch, which come after the names. */
globalThis.LemmaTexts = (() => {
  "use strict";
  const { words, stems } = LemmaWords;
  const WORDS = 300, TEXT = 200, ANY = 100; // as in the engine
  const MOST_ANY = 8, ENOUGH = 0.5, DESCRIPTION = 3; // words, and more
  const BOOST = { term: 4, aliases: 3, headings: 2, searches: 2, summary: 1.5, opening: 1, text: 1 };
  const DESCRIBED = { term: 1, aliases: 1, searches: 1, summary: 1, opening: 0.7, text: 0.2 };

  const FIELDS = Object.keys(BOOST);
  const OPTIONS = { fields: FIELDS, tokenize: (text) => text.split(" "), processTerm: (term) => term || null, searchOptions: { boost: BOOST } };

  const stemsOf = (...texts) => stems(texts.flatMap(words));
  const asked = (query) => (typeof query === "string" ? [query] : query.queries.flatMap(asked));
  const once = (ats) => Object.fromEntries(ats.map((at) => [at, 1]));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const all = (queries) => ({ combineWith: "AND", queries });
  const any = (queries) => ({ combineWith: "OR", queries });
  const brief = (match) => Object.values(match).every((fields) => fields.some((field) => field !== "text" && field !== "opening"));

  class Texts {
    constructor(entries, lines) {
      Object.assign(this, { entries, lines });
      this.fields = []; // by entry, the stems of each of its fields, each between blanks
      this.lengths = []; // by entry, how many these are
      this.holders = new Map(); // stem -> the fields that hold it, each with its entries, once it was asked for
      lines.texts = this;
    }

    /** The stems of an entry's text, of which the first are those of its opening. */
    add(at, headings, text, opening) {
      const { term, aliases, searches, summary } = this.entries[at];
      const held = [stemsOf(term), stemsOf(...aliases), stemsOf(...headings), stemsOf(...searches), stemsOf(summary), text.split(" ", opening)];
      const joined = [...held.map((stems) => stems.join(" ")), text];
      this.fields[at] = joined.map((stems) => ` ${stems} `);
      this.lengths[at] = joined.map((stems) => stems.split(" ").length); // as MiniSearch counts: no text has one word
      this.holders.clear();
    }

    /** The fields that hold a stem, each with its entries; looking for the stems of a query takes less than an index of all stems. */
    held(stem) {
      if (!this.holders.has(stem)) {
        const found = {};
        this.fields.forEach((fields, at) => fields.forEach((stems, field) => stems.includes(` ${stem} `) && (found[field] ??= []).push(at)));
        this.holders.set(stem, found);
      }
      return this.holders.get(stem);
    }

    /** The entries that hold all of a query; a name stands for its own words or the term's. */
    holding(tokens) {
      if (this.#held(tokens).length < tokens.length) return []; // MiniSearch would look for the rest first
      return this.#search(all(tokens.map((token) => this.#spelled(token)))).map(({ id, fit, match, terms }) => {
        const band = brief(match) ? WORDS : TEXT;
        return { at: id, score: band + 30 + 30 * fit, matched: terms.join(" "), kind: band === WORDS ? "summary" : "text" };
      });
    }

    /** The entries that hold what weighs at least half of a query. */
    touching(tokens) {
      return this.#most(tokens, (token) => this.#spelled(token)).map(({ id, fit, terms }) =>
        ({ at: id, score: ANY + 30 + 30 * fit, matched: terms.join(" "), kind: "text" }));
    }

    /** The entries that a query describes in words of its own, at least half of which they use. */
    described(tokens) {
      if (tokens.length < DESCRIPTION) return [];
      return this.#most(tokens, ({ stems: typed }) => any(typed), { fields: Object.keys(DESCRIBED), boost: DESCRIBED })
        .filter(({ fit }) => fit >= ENOUGH).map(({ id, fit, share, match, terms }) =>
          ({ at: id, score: WORDS + fit * (55 + 30 * share), matched: terms.join(" "), kind: brief(match) ? "summary" : "text" }));
    }

    #most(tokens, spelled, options) {
      const rare = this.lines.rarest(this.#held(tokens), MOST_ANY);
      return this.#search(any(rare.map(spelled)), options).map((result) => ({ ...result, share: this.#share(tokens, result.queryTerms) }))
        .filter(({ share }) => share >= ENOUGH);
    }

    /** Results, best first, each with its score as a part of the best one's. */
    #search(query, options) {
      const results = query.queries.length ? this.#index(query).search(query, options) : [];
      return results.map((result) => ({ ...result, fit: result.score / results[0].score }));
    }

    /** MiniSearch's index of the stems of a query alone, as plain values: to let it make one of all texts takes longer than all else. */
    #index(query) {
      const count = this.lengths.length, mean = (field) => sum(this.lengths.map((each) => each[field])) / count;
      const rows = [...new Set(asked(query))].map((stem) => [stem, Object.entries(this.held(stem))]).filter(([, fields]) => fields.length)
        .map(([stem, fields]) => [stem, Object.fromEntries(fields.map(([field, ats]) => [field, once(ats)]))]);
      return MiniSearch.loadJS({ serializationVersion: 2, documentCount: count, nextId: count, documentIds: [...this.lengths.keys()],
        storedFields: {}, fieldIds: Object.fromEntries(FIELDS.map((name, field) => [name, field])), fieldLength: this.lengths,
        averageFieldLength: FIELDS.map((_, field) => mean(field)), index: rows }, OPTIONS);
    }

    #held(tokens) {
      return tokens.filter(({ at, stems: [stem] }) => at !== undefined || this.lines.heard(stem));
    }

    /** How much of the weight of the tokens asked for is in those found. */
    #share(asked, found) {
      const weight = (tokens) => sum(tokens.map(({ id }) => this.lines.weight(id)));
      return weight(asked.filter(({ stems: typed }) => typed.some((stem) => found.includes(stem)))) / weight(asked);
    }

    #spelled({ at, stems: typed }) {
      return at === undefined ? typed[0] : any([all(typed), all(stems(words(this.entries[at].term)))]);
    }
  }

  return { of: (entries, lines) => new Texts(entries, lines) };
})();
