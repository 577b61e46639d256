/* How a name or a text becomes keys and stems, and how far apart two spellings are.
   No document, no worker: the page, the worker and V8 under Python run this very file. */
globalThis.LemmaWords = (() => {
  "use strict";

  // U+03B1 to U+03C9 in order; U+03C2 is the sigma that ends a word.
  const GREEK = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho " +
    "sigma sigma tau upsilon phi chi psi omega").split(" ");
  const STOPS = new Set(("a about am an and are as at be became become becomes been being between can cant could define defined definition " +
    "describe did difference differences different do does doesnt doing dont each ever explain explained explanation for from get gets " +
    "getting give goes going had happen happening happens has have how i if im in into is isnt it its me meaning much my need needs of off on or " +
    "our please s should so tell than that the their them then there these they this to us use used using versus vs " +
    "was we went were what whats when where whether which while who why will with without work working works would you your").split(" "));
  const IRREGULAR = { matrices: "matrix", indices: "index", axes: "axis", vertices: "vertex", hypotheses: "hypothesis",
    criteria: "criterion", grey: "gray", neurone: "neuron", neurones: "neuron", artefact: "artifact" };
  // British to American; both sides pass through, so a word that merely looks British still meets itself.
  const SPELLINGS = [[/([iy])s(?=(e[ds]?|ers?|ing|ations?|able)$)/, "$1z"], [/(?<=\w\w)our/, "or"], [/tre(?=s?$)/, "ter"],
    [/ll(?=(ing|ed|ers?)$)/, "l"], [/logue/, "log"]];
  const PLURALS = [[/ima$/, "imum"], [/ies$/, "y"], [/(?<=ss|[xz]|ch|sh|ias)es$/, ""], [/(?<!s|u|i|ia)s$/, ""]];
  const SUFFIXES = [[/iz(e|ed|er|ing|ation|able)$/, "iz"], [/if(y|ied|ier|ying|ication)$/, "if"],
    [/(?<=\w{4})(ations?|ate|ated|ating|ator|ative)$/, ""], [/(?<=\w{4})(ences?|ency|ent|ness|ity|ion|ly)$/, ""],
    [/(?<=\w[aeiouy]\w*)(ing|ed)$/, ""]];

  const PLAIN = /^[\x00-\x7f]*$/;

  /** Case, accents, letter forms and Greek letters gone: `Rényi` is `renyi`, `η` is `eta`. */
  const fold = (text) => (PLAIN.test(text) ? text.toLowerCase() : text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/[α-ω]/g, (c) => ` ${GREEK[c.charCodeAt(0) - 0x3b1]} `)
    .replace(/∇/g, " nabla ").replace(/∂/g, " partial ")).replace(/['’ʼ`]/g, "");

  /** A name without what people leave out or put in: `k-means`, `k means` and `KMeans` share one key. */
  const key = (text) => fold(text).replace(/[\s\-‐‑–—_/.,:;!?"“”]+/g, "");

  const first = (rules, word) => {
    const rule = rules.find(([ending]) => ending.test(word));
    return rule ? word.replace(rule[0], rule[1]) : word;
  };

  const stemmed = (word) => {
    if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word];
    if (word.length < 4) return word;
    const american = SPELLINGS.reduce((w, [from, to]) => w.replace(from, to), word);
    const bare = first(SUFFIXES, first(PLURALS, american));
    return bare.replace(/([bdgmnprt])\1$/, "$1").replace(/(?<=\w\w\w)e$/, "");
  };

  const remembered = (make) => {
    const made = new Map();
    return (text) => {
      if (!made.has(text)) made.set(text, make(text));
      return made.get(text);
    };
  };

  /** `regularised`, `regularize` and `regularization` share a stem; so do `neighbours` and `neighbor`. */
  const stem = remembered(stemmed);

  /** The words of a text in order; `stop` says that one carries no meaning (the A of `A/B` does). */
  const words = remembered((text) => {
    const found = [];
    for (const chunk of fold(text).split(/\s+/)) {
      const parts = /^[a-z0-9]+$/.test(chunk) ? [chunk] : chunk.match(/[\p{L}\p{N}]+/gu) || [];
      for (const word of parts) found.push({ word, stem: stem(word), stop: parts.length === 1 && STOPS.has(word) });
    }
    const last = found.at(-1);
    if (found[0]?.word === "what" && /^means?$/.test(last.word)) last.stop = true; // elsewhere it is the average
    return found;
  });

  /** A word without its plural: less than a stem, so that `precise` is no `precision`. */
  const singular = (word) => (word.length < 4 ? word : first(PLURALS, word));

  /** The distinct stems, among words, that carry meaning. */
  const stems = (spoken) => [...new Set(spoken.filter((w) => !w.stop).map((w) => w.stem))];

  const ROWS = [0, 1, 2].map(() => new Int32Array(512)); // keystrokes are too many to allocate at each

  /** Damerau's distance (optimal string alignment) from `a` to `b`, or to the nearest beginning of `b`; infinite beyond `most`. */
  const edits = (a, b, most, beginning = false) => {
    const gap = b.length - a.length, far = most + 1;
    if (-gap > most || (!beginning && gap > most)) return Infinity;
    let [before, above, row] = ROWS;
    const wide = Math.min(b.length, a.length + most);
    for (let j = 0; j <= wide; j++) above[j] = j;
    for (let i = 1; i <= a.length; i++) {
      // Outside this band every path is longer than `most`.
      const low = Math.max(1, i - most), high = Math.min(wide, i + most);
      let least = row[low - 1] = low === 1 ? i : far;
      for (let j = low; j <= high; j++) {
        const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
        let cost = above[j - 1] + (same ? 0 : 1);
        if (j < i + most) cost = Math.min(cost, above[j] + 1);
        cost = Math.min(cost, row[j - 1] + 1);
        if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return Infinity;
      [before, above, row] = [above, row, before];
    }
    const low = Math.max(0, a.length - most);
    const distance = beginning ? Math.min(...above.slice(low, wide + 1)) : above[b.length];
    return distance > most ? Infinity : distance;
  };

  /** The set of letters in a word as bits; two words whose sets differ a lot need no measuring. */
  const letters = (word) => {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  };
  letters.missing = (a, b) => {
    let bits = a & ~b, count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  };

  /** How many edits a word of this many letters may be away; of two, another is another name. */
  const slack = (length) => (length < 3 ? 0 : length < 7 ? 1 : 2);

  return { GREEK, fold, key, stem, singular, words, stems, edits, letters, slack };
})();
