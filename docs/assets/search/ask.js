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
    let engine = null;
    const load = (...names) => Promise.all(names.map((name) => script(`${folder}${name}.js`)));
    load("words", "names", "lines", "engine", "index-names").then(() => {
      engine = LemmaSearch.create(lemmaNames);
      hear({ ready: true });
      engine.addSummaries();
      return load("minisearch", "index-texts").then(() => engine.addTexts(lemmaTexts)).then(() => hear({ complete: true }), () => {});
    }).catch(fail);
    return (query) => engine && hear(engine.answer(query));
  };

  /** A function that asks; `hear` gets {ready}, {complete} and answers, `fail` is called where nothing can be loaded. */
  const connect = (folder, hear, fail) => (location.protocol === "file:" ? inPage : inWorker)(folder, hear, fail);

  return { connect };
})();
