// In pages that `lemma serve` shows: a new site is loaded, and a fault stands over the last good page.
(() => {
  const overlay = document.createElement("pre");
  Object.assign(overlay.style, {
    position: "fixed", inset: "auto 1rem 1rem", zIndex: 99, margin: 0, padding: "1rem",
    maxHeight: "50vh", overflow: "auto", whiteSpace: "pre-wrap", font: "13px/1.5 monospace",
    color: "#fff", background: "#7a1f1f", borderRadius: "6px",
  });
  overlay.setAttribute("role", "alert");
  overlay.id = "lemma-fault";
  const script = document.currentScript;
  let seen = "", built = Number(new URL(script.src).search.slice(1));

  // The page with its styles and scripts, as they are served: most builds change none of them.
  const served = async () => {
    const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")];
    const addresses = parts.filter((part) => part !== script).map((part) => part.href || part.src);
    const text = async (address) => (await fetch(address, { cache: "no-store" })).text();
    const texts = await Promise.all([location.href, ...addresses].map(text));
    return texts.join().replace(/_lemma_live\.js\?\d+/, "");
  };

  const show = (fault) => {
    overlay.textContent = fault;
    if (fault) document.body.append(overlay);
    else overlay.remove();
  };

  const listen = async () => {
    let first = true;
    const shown = await served();
    for (;;) {
      try {
        const answer = await fetch("/_lemma_live", { method: "POST", body: seen });
        seen = await answer.text();
        const told = JSON.parse(seen);
        // At first it may be that this page was old before its text was asked for.
        if (told.built !== built && (first || (await served()) !== shown)) return location.reload();
        [first, built] = [false, told.built];
        show(told.fault);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };
  listen();
})();
