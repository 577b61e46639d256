/* What a reader chose or read is kept in this browser, where it keeps anything. */
globalThis.LemmaKeep = (() => {
  "use strict";

  function get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // no storage: nothing was kept
    }
  }

  function set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {} // a private window forgets
  }

  return { get, set };
})();
