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
  let seen = "", built;

  const show = (fault) => {
    overlay.textContent = fault;
    if (fault) document.body.append(overlay);
    else overlay.remove();
  };

  const listen = async () => {
    for (;;) {
      try {
        const answer = await fetch("/_lemma_live", { method: "POST", body: seen });
        seen = await answer.text();
        const told = JSON.parse(seen);
        if (built !== undefined && told.built !== built) return location.reload();
        built = told.built;
        show(told.fault);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };
  listen();
})();
