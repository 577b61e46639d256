/* The engine off the page's thread: a query comes in, what to show goes out.
   The names arrive first, other words for them next, the texts' after, and sentences when an answer is to show them. */
"use strict";
importScripts("words.js", "names.js", "lines.js", "engine.js", "answer.js", "index-names.js");

const engine = LemmaSearch.create(lemmaNames);
const AT_A_TIME = 10; // entries between which a waiting query gets its answer

/* Read rather than run: importScripts would hold up every query for as long as the download takes. */
const read = async (address) => {
  const source = await (await fetch(address)).text();
  return JSON.parse(source.slice(source.indexOf("=") + 1, source.lastIndexOf(";")));
};

const inSteps = async (count, add) => {
  for (let from = 0; from < count; from += AT_A_TIME) {
    add(from, from + AT_A_TIME);
    await new Promise((done) => setTimeout(done));
  }
};

const addAll = async () => {
  await inSteps(lemmaNames.length, (from, to) => engine.addSummaries(from, to));
  const searches = await read("index-searches.js");
  await inSteps(searches.length, (from, to) => engine.addSearches(searches.slice(from, to), from));
  postMessage({ ready: true });
  const rows = await read("index-texts.js");
  importScripts("minisearch.js", "texts.js");
  await inSteps(rows.length, (from, to) => engine.addTexts(rows.slice(from, to), from));
  postMessage({ complete: true });
};

const ask = LemmaAnswer.asker(LemmaAnswer.of(engine), read, postMessage);
onmessage = ({ data }) => ask(data);
postMessage({ ready: true });
addAll().catch(() => {}); // without the texts, names and summaries answer
