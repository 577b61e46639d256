/* How the box reaches the engine: by a worker, or, where the browser allows none (file://), in the page itself. */
globalThis.LemmaAsk = (() => {
  "use strict";

  const inWorker = (folder, hear, fail) => {
    const worker = new Worker(`${folder}worker.js`);
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = fail;
    return (query) => worker.postMessage(query);
  };

  const script = (address) => new Promise((done, fail) => {
    const element = Object.assign(document.createElement("script"), { src: address, async: false, onload: done, onerror: fail });
    document.head.append(element);
  });

  const inPage = (folder, hear, fail) => {
    let ask = () => {};
    const load = (...names) => Promise.all(names.map((name) => script(`${folder}${name}.js`)));
    const read = (address) => script(`${folder}${address}`).then(() => lemmaSaid); // a script's own load comes before the next one runs
    load("words", "names", "lines", "engine", "answer", "index-names").then(() => {
      const engine = LemmaSearch.create(lemmaNames);
      ask = LemmaAnswer.asker(LemmaAnswer.of(engine), read, hear);
      hear({ ready: true });
      engine.addSummaries();
      return load("minisearch", "texts", "index-searches", "index-texts").then(() => {
        engine.addSearches(lemmaSearches);
        engine.addTexts(lemmaTexts);
      }).then(() => hear({ complete: true }), () => {});
    }).catch(fail);
    return (query) => ask(query);
  };

  /** A function that asks; `hear` gets {ready}, {complete} and answers, `fail` is called where nothing can be loaded. */
  const connect = (folder, hear, fail) => (location.protocol === "file:" ? inPage : inWorker)(folder, hear, fail);

  return { connect };
})();
