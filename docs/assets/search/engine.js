/* The search engine. Bands of score: names (see names.js), then lines (questions, parts of names, summaries), then text.
   Needs LemmaWords, LemmaNames, LemmaLines and, for texts, LemmaTexts; no document, so that the page, the worker and V8 under Python agree. */
globalThis.LemmaSearch = (() => {
  "use strict";
  const { words } = LemmaWords;
  const WORDS = 300, TEXT = 200, ANY = 100; // bands of score, below those of names
  const LONGEST_QUERY = 200, MOST_WORDS = 24, MOST_GUESSED = 8, ALIKE = 0.5, NEAREST = 3;
  const WORDED = new Set(["alias", "see", "question"]);

  class Engine {
    /** The first tier, a row an entry: slug, term, aliases, summary, weight. */
    constructor(rows) {
      this.entries = rows.map(([slug, term, aliases, summary, weight]) => ({ slug, term, aliases, searches: [], summary, weight }));
      this.names = LemmaNames.of(this.entries);
      this.lines = LemmaLines.create();
      this.texts = null; // until the texts come
      for (const { at, name, kind, spoken } of this.names.all) this.lines.add({ at, text: name, kind }, spoken, this.names.tokens(spoken, true));
    }

    /** The rest of the first tier, of some entries: names answer sooner without it. */
    addSummaries(from = 0, to = this.entries.length) {
      this.entries.slice(from, to).forEach(({ summary }, i) => this.#line({ at: from + i, text: summary, kind: "summary" }));
    }

    /** The second tier, a row an entry: words that lead to it and are no names of it. */
    addSearches(rows, from = 0) {
      rows.forEach((searches, i) => {
        this.entries[from + i].searches = searches;
        this.names.see(from + i, searches);
        for (const text of searches) this.#line({ at: from + i, text, kind: "see" });
      });
    }

    #line(line) {
      const spoken = words(line.text);
      this.lines.add(line, spoken, this.names.tokens(spoken));
    }

    /** The third tier, a row an entry: its headings as [text, anchor], the stems of its text, how many are of its opening. */
    addTexts(rows, from = 0) {
      this.texts ??= LemmaTexts.of(this.entries, this.lines);
      rows.forEach(([headings, text, opening], i) => {
        for (const [heading, anchor] of headings) this.#line({ at: from + i, text: heading, anchor, kind: "question" });
        this.texts.add(from + i, headings.map(([heading]) => heading), text, opening);
      });
    }

    /** The entries that a query means, best first: slug, term, what matched, its kind and anchor, score. */
    query(text, limit = 10) {
      const asked = text.slice(0, LONGEST_QUERY), tokens = this.tokens(asked);
      const best = new Map();
      const offer = (hit) => {
        const before = best.get(hit.at);
        if (before?.score >= hit.score) return;
        best.set(hit.at, WORDED.has(before?.kind) && !WORDED.has(hit.kind) ? { ...before, score: hit.score } : hit); // they tell why
      };
      [...this.named(asked), ...this.names.seen(asked)].forEach(({ name: { at, name, kind }, score }) => offer({ at, score, matched: name, kind }));
      this.#alike(tokens, WORDS, ({ line, share, dice }) => (line.kind === "summary" ? share > 0.99 : dice >= ALIKE)).forEach(offer);
      this.#containing(tokens).forEach(offer);
      this.texts?.holding(tokens).forEach(offer);
      this.texts?.described(tokens).forEach(offer);
      if (!best.size) [...(this.texts?.touching(tokens) ?? []), ...this.#alike(tokens, ANY, ({ share }) => share >= ALIKE)].forEach(offer);
      return [...best.values()].map((hit) => ({ ...hit, score: this.#weighed(hit) }))
        .sort((a, b) => b.score - a.score || a.at - b.at).slice(0, limit).map((hit) => this.#shown(hit));
    }

    /** The names that a text is, begins or misspells. */
    named(text) {
      return this.names.hits(text, words(text).every((w) => w.stop || this.lines.heard(w.stem)));
    }

    /** What a query speaks of. */
    tokens(text) {
      return this.names.tokens(this.spoken(text));
    }

    /** The words of a query, joined, completed and corrected; a text full of unheard words is no misspelling. */
    spoken(text) {
      const spoken = this.lines.joined(words(text).slice(0, MOST_WORDS));
      const guess = (word, i) => (i < MOST_GUESSED || spoken.length < 2 * MOST_GUESSED) && !this.names.byStems.has(word.stem);
      return spoken.map((word, i) => (guess(word, i) ? this.lines.meant(word) : word));
    }

    /** Of two that fit alike, the one comes first that more entries need or mention. */
    #weighed({ at, score }) {
      return Math.round(100 * (score + Math.min(this.entries[at].weight, 50) / 500)) / 100;
    }

    #shown({ at, score, matched, kind, anchor = "" }) {
      const { slug, term, summary } = this.entries[at];
      return { slug, term, summary, matched, kind, anchor, score };
    }

    /** The lines that share enough with a query, a summary all of it; one that leaves out the name asked about says less. */
    #alike(tokens, band, enough) {
      const named = new Set(tokens.filter(({ at }) => at !== undefined).map(({ at }) => at));
      const about = ({ at, tokens: said }) => !named.size || named.has(at) || said.some((token) => named.has(token.at));
      return this.lines.like(tokens).filter(enough).map(({ line, dice }) => {
        const fit = line.kind === "summary" ? 55 : 90 * dice * (about(line) ? 1 : 0.8);
        const { at, text, kind, anchor } = line;
        return { at, matched: text, kind, anchor, score: band + fit + (named.has(at) ? 5 : 0) };
      });
    }

    /** The entries that the query names among other words, by Dice's measure of the words of the name and of the query. */
    #containing(tokens) {
      const asked = tokens.reduce((sum, token) => sum + token.stems.length, 0);
      const onlyNames = tokens.every(({ at }) => at !== undefined); // "epoch vs iteration": either is meant
      return tokens.filter(({ at }) => at !== undefined).map(({ at, stems: { length } }) => {
        const dice = onlyNames ? 1 : 2 * length / (asked + length);
        return { at, matched: this.entries[at].term, kind: "term", score: dice < ALIKE ? TEXT + 35 * dice : WORDS + 92 * dice };
      });
    }

    /** For a query without an answer: the terms that look most like it. */
    nearest(text) {
      return this.names.nearest(text.slice(0, LONGEST_QUERY), NEAREST).map((at) => this.#shown({ at, score: 0, matched: "", kind: "near" }));
    }
  }

  return { create: (rows) => new Engine(rows) };
})();
