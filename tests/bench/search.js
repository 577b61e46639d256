/* Three searches behind one face: `best` gives the addresses of the first hits, `ask` only waits for them.
   Each does what the page's own program would do, except drawing. */
const openers = {
  lemma: async () => {
    const worker = new Worker("/assets/search/worker.js");
    const waiting = [];
    const heard = (wanted) => new Promise((done) => waiting.push({ wanted, done }));
    worker.onmessage = ({ data }) => {
      const at = waiting.findIndex(({ wanted }) => wanted(data));
      if (at >= 0) waiting.splice(at, 1)[0].done(data);
    };
    const whole = heard((data) => data.complete);
    await heard((data) => data.ready);
    const ask = (query) => {
      worker.postMessage(query);
      return heard((data) => data.query === query);
    };
    const best = async (query) => {
      const { fits, shown } = await ask(query);
      return fits ? shown.map(({ slug }) => `terms/${slug}/`) : [];
    };
    return { ask, best, whole };
  },

  material: async (script) => {
    const index = await (await fetch("/search/search_index.json")).json();
    const worker = new Worker(script);
    const told = (message) => new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage(message);
    });
    await told({ type: 0, data: { ...index, options: { suggest: false } } });
    const ask = (query) => told({ type: 2, data: query });
    const best = async (query) => (await ask(query)).data.items.map(([{ location }]) => location.split("#")[0]);
    return { ask, best };
  },

  pagefind: async () => {
    const pagefind = await import("/pagefind/pagefind.js");
    await pagefind.init();
    const ask = (query) => pagefind.search(query);
    const best = async (query) => {
      const hits = (await ask(query)).results.slice(0, 3).map((hit) => hit.data());
      return (await Promise.all(hits)).map(({ url }) => url.replace(/^\//, ""));
    };
    return { ask, best };
  },
};

/* Milliseconds from nothing to the first answer. */
globalThis.start = async ([name, script]) => {
  const begun = performance.now();
  globalThis.engine = await openers[name](script);
  await engine.best("learning rate");
  return performance.now() - begun;
};

globalThis.best = async (queries) => {
  await engine.whole;
  const found = [];
  for (const query of queries) found.push((await engine.best(query)).slice(0, 3));
  return found;
};

/* Milliseconds from each query to its hits. */
globalThis.times = async (queries) => {
  await engine.whole;
  const taken = [];
  for (const query of queries) {
    const begun = performance.now();
    await engine.ask(query);
    taken.push(performance.now() - begun);
  }
  return taken;
};

/* The longest of `count` queries of any characters, up to ten thousand each; a slow one has two more tries. */
globalThis.noise = async (count) => {
  let state = 1, longest = 0;
  const next = (below) => (state = (state * 48271) % 2147483647) % below; // Lehmer's generator
  for (let i = 0; i < count; i++) {
    const ceiling = [128, 0x250, 0x3000, 0x110000][next(4)];
    const query = Array.from({ length: next(10 ** (1 + next(4))) }, () => String.fromCodePoint(next(ceiling))).join("");
    const [taken] = await times([query]);
    longest = Math.max(longest, taken > longest ? Math.min(taken, ...(await times([query, query]))) : 0);
  }
  return longest;
};
