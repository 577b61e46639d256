/* The search engine. Bands of score: names (see names.js), then questions, parts of names and summaries, then text.
   Needs LemmaWords, LemmaNames, LemmaLines and, for texts, MiniSearch; no document, so that the page, the worker and V8 under Python agree. */
globalThis.LemmaSearch = (() => {
  "use strict";
  const { key, words, stems } = LemmaWords;
  const WORDS = 300, TEXT = 200, ANY = 100;
  const LONGEST_QUERY = 200, MOST_WORDS = 24, MOST_GUESSED = 8, MOST_ANY = 8, ALIKE = 0.5, NEAREST = 3;
  const BOOST = { term: 4, aliases: 3, headings: 2, summary: 1.5, text: 1 };

  const joined = (...texts) => stems(texts.flatMap(words)).join(" ");
  const brief = (match) => Object.values(match).every((fields) => fields.some((field) => field !== "text"));

  class Engine {
    /** The first tier, a row an entry: slug, term, aliases, summary, weight. */
    constructor(rows) {
      this.entries = rows.map(([slug, term, aliases, summary, weight]) => ({ slug, term, aliases, summary, weight }));
      this.names = LemmaNames.of(this.entries);
      this.lines = LemmaLines.create();
      this.index = null; // until the texts come
      for (const { at, name, own, spoken } of this.names.all) {
        this.lines.add({ at, text: name, kind: own ? "term" : "alias" }, spoken, this.names.tokens(spoken, true));
      }
    }

    /** The rest of the first tier, of some entries: names answer sooner without it. */
    addSummaries(from = 0, to = this.entries.length) {
      this.entries.slice(from, to).forEach(({ summary }, i) => this.#line({ at: from + i, text: summary, kind: "summary" }));
    }

    #line(line) {
      const spoken = words(line.text);
      this.lines.add(line, spoken, this.names.tokens(spoken));
    }

    /** The second tier, a row an entry: its headings as [text, anchor], and the stems of its text. Needs MiniSearch. */
    addTexts(rows, from = 0) {
      this.index ??= new MiniSearch({ fields: Object.keys(BOOST), idField: "at", tokenize: (text) => text.split(" "),
        processTerm: (term) => term || null, searchOptions: { boost: BOOST } });
      rows.forEach(([headings, text], i) => this.#addText(from + i, headings, text));
    }

    #addText(at, headings, text) {
      const { term, aliases, summary } = this.entries[at];
      for (const [heading, anchor] of headings) this.#line({ at, text: heading, anchor, kind: "question" });
      for (const stem of text.split(" ")) this.lines.stems.add(stem);
      this.index.add({ at, term: joined(term), aliases: joined(...aliases), summary: joined(summary),
        headings: joined(...headings.map(([heading]) => heading)), text });
    }

    /** The entries that a query means, best first: slug, term, what matched, its kind and anchor, score. */
    query(text, limit = 10) {
      const asked = text.slice(0, LONGEST_QUERY), spoken = this.#spoken(asked);
      const tokens = this.names.tokens(spoken);
      const best = new Map();
      const offer = (hit) => {
        if (!(best.get(hit.at)?.score >= hit.score)) best.set(hit.at, hit);
      };
      const known = words(asked).every((w) => w.stop || this.lines.stems.has(w.stem));
      this.names.hits(asked, known).forEach(({ name, score }) => offer({ at: name.at, score, matched: name.name, kind: name.own ? "term" : "alias" }));
      this.#alike(tokens, WORDS, ALIKE).forEach(offer);
      this.#containing(tokens).forEach(offer);
      this.#found(tokens, "AND").forEach(offer);
      if (!best.size) [...this.#found(tokens, "OR"), ...this.#alike(tokens, ANY, 0)].forEach(offer);
      return [...best.values()].map((hit) => ({ ...hit, score: this.#weighed(hit) }))
        .sort((a, b) => b.score - a.score || a.at - b.at).slice(0, limit).map((hit) => this.#shown(hit));
    }

    /** The words of a query, joined, completed and corrected; a text full of unheard words is no misspelling. */
    #spoken(text) {
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
    #alike(tokens, band, least) {
      const named = new Set(tokens.filter(({ at }) => at !== undefined).map(({ at }) => at));
      const about = ({ at, tokens: said }) => !named.size || named.has(at) || said.some((token) => named.has(token.at));
      const enough = ({ line, share, dice }) => (line.kind === "summary" && least ? share > 0.99 : dice >= least);
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

    /** What MiniSearch finds with all or any of the tokens; a name stands for its own words or the term's. */
    #found(asked, combineWith) {
      const held = asked.filter(({ at, stems: [stem] }) => at !== undefined || this.lines.stems.has(stem));
      const tokens = combineWith === "OR" ? this.lines.rarest(held, MOST_ANY) : asked;
      if (!tokens.length || !this.index || held.length < tokens.length) return []; // MiniSearch would look for the rest first
      const results = this.index.search({ combineWith, queries: tokens.map((token) => this.#spelled(token)) });
      const most = results[0]?.score;
      return results.map(({ id, score, match, terms }) => {
        const band = combineWith === "OR" ? ANY : brief(match) ? WORDS : TEXT;
        return { at: id, score: band + 30 + 30 * (score / most), matched: terms.join(" "), kind: band === WORDS ? "summary" : "text" };
      });
    }

    #spelled({ at, stems: typed }) {
      const all = (list) => ({ combineWith: "AND", queries: list });
      return at === undefined ? typed[0] : { combineWith: "OR", queries: [all(typed), all(stems(words(this.entries[at].term)))] };
    }

    /** For a query without an answer: the terms that look most like it. */
    nearest(text) {
      return this.names.nearest(text.slice(0, LONGEST_QUERY), NEAREST).map((at) => this.entries[at]);
    }

    /** What the box shows: hits, or else the nearest terms, with the words asked for marked in what is shown of each. */
    answer(text) {
      const hits = this.query(text), nearest = hits.length || !text.trim() ? [] : this.nearest(text);
      const marked = this.marker(text);
      const shown = [...hits, ...nearest].map(({ slug, term, summary, anchor, kind, matched }) => ({
        slug, anchor, kind, term: marked(term), summary: marked(summary),
        also: kind === "alias" || kind === "question" ? marked(matched) : [],
      }));
      return { query: text, fits: hits.length > 0, shown };
    }

    /** A function that cuts a text into pieces, [piece, is one of the words of the query]. */
    marker(query) {
      const asked = query.slice(0, LONGEST_QUERY), typed = key(asked);
      const meant = new Set(stems(this.#spoken(asked)));
      const marked = (text) => text.split(/([\p{L}\p{N}\p{M}]+)/u).filter(Boolean)
        .map((piece) => [piece, words(piece).some((w) => meant.has(w.stem))]);
      // `kmeans` has no word in common with `k-means`, but it is the same name.
      return (text) => (typed && key(text) === typed ? [[text, true]] : marked(text));
    }
  }

  return { create: (rows) => new Engine(rows) };
})();
