/* What the box and `lemma search` show of an answer: hits, the sentence that each speaks in, and what has no entry.
   Needs LemmaWords and an engine. */
globalThis.LemmaAnswer = (() => {
  "use strict";
  const { key, words, singular, stems } = LemmaWords;
  const SEE = 600, ASKED = 370, TEXT = 200; // scores: other words in full, a question almost so, the whole query in a text
  const LONGEST_QUERY = 200, LONGEST_THING = 3, MENTIONED = 5, RESTING = 120; // ms without a key before sentences are read
  const NO_THING = new Set("no not never too very".split(" ")); // they make a statement
  const BETWEEN = new Set("vs versus or and".split(" "));

  const singulars = (spoken) => spoken.map(({ word }) => singular(word));
  const within = (run, all) => all.some((_, from) => run.every((word, i) => all[from + i] === word));

  class Answers {
    constructor(engine) {
      this.engine = engine;
      this.sentences = new Map(); // slug -> its sentences, once they are here
    }

    /** The sentences of an entry as [text, anchor of its section]. */
    addSentences(slug, rows) {
      this.sentences.set(slug, rows.map(([text, anchor]) => ({ text, anchor })));
    }

    /** The slugs whose sentences an answer still waits for. */
    wanted({ shown }) {
      return shown.filter(({ kind, slug }) => spoken(kind) && !this.sentences.has(slug)).map(({ slug }) => slug);
    }

    /** Rows to show, what is said of them, what may be proposed; `fits` unless the rows are but near in spelling. */
    answer(text, limit = 10) {
      const asked = text.slice(0, LONGEST_QUERY).trim(), tokens = this.#spelled(asked);
      const hits = this.engine.query(asked, limit).map((hit) => this.#withSentence(hit, tokens));
      const { missing, rest } = this.#things(asked, hits);
      const kept = missing.length ? this.#mentions(missing, hits, rest) : hits;
      const rows = kept.length || !asked ? kept : this.engine.nearest(asked);
      const marked = this.marker(asked);
      return { query: text, fits: kept.length > 0, propose: missing.join(" or ") || (rows.length ? "" : asked),
        said: asked && said(asked, missing, rest, rows), shown: rows.map((hit) => shown(hit, marked)) };
    }

    #withSentence(hit, tokens) {
      const best = spoken(hit.kind) && this.#best(hit, tokens);
      return best ? { ...hit, anchor: hit.anchor || best.anchor, sentence: best.text } : hit;
    }

    /** The sentence with most of what the query speaks of, the first of several. */
    #best({ slug }, tokens) {
      let best = null, most = 0;
      for (const sentence of this.sentences.get(slug) || []) {
        const said = (sentence.said ??= spokenOf(words(sentence.text), this.engine.names));
        const part = ({ id, parts }) => (said.has(id) ? 1 : parts.some((stem) => said.has(stem)) ? 0.5 : 0);
        const weight = tokens.reduce((sum, token) => sum + part(token) * token.weight, 0);
        if (weight > most) [best, most] = [sentence, weight];
      }
      return best;
    }

    /** What a query speaks of, each with its weight and the words that may stand for a part of it. */
    #spelled(asked) {
      return this.engine.tokens(asked).map(({ id, at, stems: typed }) => ({ id, weight: this.engine.lines.weight(id),
        parts: at === undefined ? typed : [...typed, ...stems(words(this.engine.entries[at].term))] }));
    }

    /** `name (N)`, both of one entry: so glossaries head an article. */
    #abbreviated(asked) {
      const parts = asked.split(/[()]/).filter((part) => key(part));
      if (parts.length !== 2) return false;
      const [said, short] = parts.map((part) => new Set(this.engine.named(part).map(({ name }) => name.at)));
      return [...said].some((at) => short.has(at));
    }

    /** The things asked for, one or several compared: those that are no name, and whether there are others. */
    #things(asked, hits) {
      const asks = ({ kind, score }) => kind === "question" && score > ASKED;
      if (this.engine.named(asked).length || hits.some(asks) || this.#abbreviated(asked)) return { missing: [], rest: false };
      const begun = ({ kind, matched }) => kind === "see" && key(matched).startsWith(key(asked)) && words(matched).length === words(asked).length;
      const typed = hits.find(begun)?.matched ?? asked; // half a word is enough
      const things = compared(typed), missing = things.filter((thing) => !this.engine.named(thing).length);
      return { missing, rest: missing.length < things.length };
    }

    /** Of the hits, the few whose texts mention a thing word for word and those that lead on, which come first for the rest of a query. */
    #mentions(things, hits, rest) {
      const runs = things.map((thing) => singulars(this.engine.spoken(thing)));
      const says = (sentence) => runs.some((run) => within(run, (sentence.singulars ??= singulars(words(sentence.text)))));
      const mentions = ({ slug, summary, mentions: told }) => told || !this.sentences.has(slug) || says({ text: summary });
      let room = MENTIONED;
      const leads = ({ kind, score }) => !spoken(kind) || (kind === "see" && score > SEE);
      const told = hits.map((hit) => this.#mentioning(hit, says)).filter((hit) => leads(hit) || (hit.score > TEXT && mentions(hit) && room-- > 0));
      const first = ({ kind }) => spoken(kind) !== rest;
      return [...told.filter(first), ...told.filter((hit) => !first(hit))];
    }

    /** A hit with the first sentence that says a thing word for word, where there is one. */
    #mentioning(hit, says) {
      const found = spoken(hit.kind) && this.sentences.get(hit.slug)?.find(says);
      return found ? { ...hit, anchor: found.anchor, sentence: found.text, mentions: true } : hit;
    }

    /** A function that cuts a text into pieces, [piece, is one of the words of the query]. */
    marker(query) {
      const asked = query.slice(0, LONGEST_QUERY), typed = key(asked);
      const meant = new Set(stems(this.engine.spoken(asked)));
      const marked = (text) => text.split(/([\p{L}\p{N}\p{M}]+)/u).filter(Boolean)
        .map((piece) => [piece, words(piece).some((w) => meant.has(w.stem))]);
      // `kmeans` has no word in common with `k-means`, but it is the same name.
      return (text) => (typed && key(text) === typed ? [[text, true]] : marked(text));
    }
  }

  const spokenOf = (all, names) => new Set([...names.tokens(all).map(({ id }) => id), ...stems(all)]);
  const spoken = (kind) => ["text", "summary", "see"].includes(kind); // elsewhere a name or a question has matched, and is shown

  const shown = ({ slug, term, summary, anchor, kind, matched, score, sentence = "" }, marked) => ({
    slug, anchor, kind, matched, score, term: marked(term), summary: marked(summary),
    also: ["alias", "question", "see"].includes(kind) ? marked(matched) : [],
    sentence: sentence === summary ? [] : marked(sentence),
  });

  const said = (asked, missing, rest, rows) => {
    if (!missing.length && rows[0]?.kind !== "near") {
      return rows.length ? `${rows.length} ${rows.length === 1 ? "term" : "terms"}` : `Nothing found for “${asked}”.`;
    }
    const lead = () => (rest ? ", only for" : rows.some((row) => row.mentions || row.kind === "text") ? "; mentioned in"
      : rows[0].kind === "see" ? "; see" : rows[0].kind === "near" ? "; the closest names" : "; related");
    return `No entry for ${missing.join(" or ") || asked} yet${rows.length ? lead() : "."}`;
  };

  /** The things that a query names between words of no meaning, few words each; none where it is a question or a statement. */
  const compared = (asked) => {
    const runs = [[]], said = asked.replace(/[?!.,;:]+(?=\s|$)/g, (mark) => (mark === "," ? " ," : "")).split(/\s+/).filter(Boolean);
    const empty = (word) => words(word).every((w) => w.stop);
    const from = said.findIndex((word) => !empty(word)), to = said.findLastIndex((word) => !empty(word));
    for (const word of from < 0 ? [] : said.slice(from, to + 1)) {
      if (BETWEEN.has(word.toLowerCase())) runs.push([]);
      else if (empty(word) || NO_THING.has(word.toLowerCase())) return [];
      else runs.at(-1).push(word);
    }
    return runs.every((run) => run.length && run.length <= LONGEST_THING) ? runs.map((run) => run.join(" ")) : [];
  };

  /** A function that answers a query, and again when the sentences that the answer shows have been read. */
  const asker = (answers, read, hear) => {
    const add = async (slug) => answers.addSentences(slug, await read(`said/${slug.replace("../", "")}.js`));
    let resting;
    return (query) => {
      const answer = answers.answer(query), wanted = answers.wanted(answer);
      hear(answer);
      clearTimeout(resting);
      const fuller = () => Promise.allSettled(wanted.map(add)).then(() => hear(answers.answer(query)));
      if (wanted.length) resting = setTimeout(fuller, RESTING);
    };
  };

  return { asker, of: (engine) => new Answers(engine) };
})();
