/* Short texts (names and questions) by the words they share with a query, and the words that all of them use. */
globalThis.LemmaLines = (() => {
  "use strict";
  const { GREEK, edits, letters, slack, words } = LemmaWords;
  const UNHEARD = 4; // a word that no line holds weighs like one that four hold: it may be rare, or filling

  class Lines {
    constructor() {
      this.all = [];
      this.by = new Map(); // token -> the places of the lines that hold it
      this.weights = new Map(); // what `weight` has worked out since the last line came
      this.uses = []; // every word with its stem, letters and number of uses
      this.known = new Map(); // word -> its use
      this.stems = new Set(GREEK); // `beta` is no misspelt `eta`
      this.guesses = new Map(); // what `meant` has worked out, likewise
      this.texts = null; // until they come
    }

    /** A line of the entry `at`: its text, its kind, its words and its tokens. */
    add(line, spoken, tokens) {
      const place = this.all.push({ ...line, tokens }) - 1;
      for (const { id } of tokens) {
        if (!this.by.has(id)) this.by.set(id, []);
        this.by.get(id).push(place);
      }
      this.weights.clear();
      this.guesses.clear();
      this.learn(spoken);
    }

    /** Words that need no correction, and into which others are corrected. */
    learn(spoken) {
      for (const { word, stem } of spoken) {
        if (!this.known.has(word)) {
          this.known.set(word, { word, stem, letters: letters(word), count: 0 });
          this.uses.push(this.known.get(word));
        }
        this.known.get(word).count++;
        this.stems.add(stem);
      }
    }

    /** Whether a line or a text holds a stem. */
    heard(stem) {
      return this.stems.has(stem) || Object.keys(this.texts?.held(stem) ?? {}).length > 0;
    }

    /** Rare tokens say more than common ones (inverse document frequency). */
    weight(id) {
      if (!this.weights.has(id)) this.weights.set(id, Math.log(1 + this.all.length / (this.by.get(id)?.length || UNHEARD)));
      return this.weights.get(id);
    }

    /** The tokens that say most. */
    rarest(tokens, most) {
      return [...tokens].sort((a, b) => this.weight(b.id) - this.weight(a.id)).slice(0, most);
    }

    /** Every line that shares a token with a query: `share` of the query's weight, and Dice's measure of both; one is all. */
    like(tokens) {
      const shared = new Map();
      for (const { id } of tokens) for (const place of this.by.get(id) || []) shared.set(place, (shared.get(place) || 0) + this.weight(id));
      const asked = this.#sum(tokens);
      return [...shared].map(([place, sum]) =>
        ({ line: this.all[place], share: sum / asked, dice: 2 * sum / (asked + this.#sum(this.all[place].tokens)) }));
    }

    #sum(tokens) {
      return tokens.reduce((sum, { id }) => sum + this.weight(id), 0);
    }

    /** The word that a typed one stands for: itself where known, else the commonest it begins, else the nearest. */
    meant(typed) {
      if (typed.stop || this.heard(typed.stem)) return typed;
      if (!this.guesses.has(typed.word)) this.guesses.set(typed.word, this.#begun(typed) ?? this.#nearest(typed));
      const found = this.guesses.get(typed.word);
      return found ? { ...typed, word: found.word, stem: found.stem } : typed;
    }

    /** `zig zag` is `zigzag` where that is a word and its second half is not. */
    joined(spoken) {
      const known = ({ stem, stop }) => stop || this.heard(stem);
      return spoken.reduce((done, word) => {
        const both = done.length && !known(word) && words(done.at(-1).word + word.word)[0];
        return both && known(both) ? [...done.slice(0, -1), both] : [...done, word];
      }, []);
    }

    #begun({ word }) {
      return word.length > 1 ? commonest(this.uses.filter((use) => use.word.startsWith(word))) : null;
    }

    #nearest({ word, stem }) {
      if (word.length < 3) return null;
      const most = slack(word.length), asked = letters(word), missing = letters.missing;
      const near = this.uses.filter((use) => missing(asked, use.letters) <= most && missing(use.letters, asked) <= most)
        .map((use) => ({ ...use, distance: Math.min(edits(word, use.word, most), edits(stem, use.stem, slack(stem.length))) }));
      const least = Math.min(most, ...near.map((n) => n.distance));
      return commonest(near.filter((n) => n.distance === least));
    }
  }

  const commonest = (uses) => uses.reduce((a, b) => (a && a.count >= b.count ? a : b), null);

  return { create: () => new Lines() };
})();
