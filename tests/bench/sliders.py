"""How long after the input event a slider's next frame has been painted, in headless Chromium.

`make bench-sliders` runs it over every slider of the site: the bar is 16 ms, a frame of a screen.
"""

import json
import shutil
import statistics
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from serving import CHROMIUM, serve
from site_build import build

SWEEPS = 3
FETCHED = "film => performance.getEntriesByType('resource').some(r => r.name.includes(film))"
# A browser hands a drag's event to the page as a frame begins.  A message that is posted then
# arrives when that frame has been laid out and painted.
MEASURE = """async (knob, sweeps) => {
  const { port1, port2 } = new MessageChannel();
  const times = [];
  const there = Array.from({ length: Number(knob.max) + 1 }, (_, i) => i);
  for (const index of Array(sweeps).fill([...there, ...there.toReversed()]).flat()) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    knob.value = index;
    knob.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((painted) => {
      port1.onmessage = painted;
      port2.postMessage(0);
    });
    times.push(performance.now() - start);
  }
  return times;
}"""


def times(browser: Browser, url: str, film: str) -> list[float]:
    """The milliseconds of each step of a control from one end to the other and back."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        knob = page.locator(f'[data-frames^="{film}"] input').first
        knob.focus()
        page.wait_for_function(FETCHED, arg=film)
        found: list[float] = knob.evaluate(MEASURE, SWEEPS)
        return found


def percentile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share) - 1]


def films(site: Path) -> dict[str, str]:
    """The page of each film that a range moves, by the film's address."""
    found = {}
    for file in sorted((site / "terms").glob("*/*.frames.json")):
        first: dict[str, Any] = json.loads(file.read_text("utf-8"))["parameters"][0]
        on_a_page = (file.parent / "index.html").exists()  # the atlas has its figures elsewhere
        if on_a_page and not isinstance(first["values"][0], str):
            found[file.relative_to(site / "terms").as_posix()] = f"terms/{file.parent.name}/"
    return found


def report(rows: dict[str, list[float]]) -> None:
    everything = [ms for row in rows.values() for ms in row]
    print(f"{'figure':44} {'frames':>6} {'median':>8} {'p95':>8}  (ms)")
    for name, row in [*rows.items(), ("all", everything)]:
        median, p95 = statistics.median(row), percentile(row, 95)
        print(f"{name:44} {len(row):6} {median:8.1f} {p95:8.1f}")


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    build(folder / "site")
    with contextmanager(serve)(folder / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        found = films(folder / "site")
        report({film: times(browser, address + page, film) for film, page in found.items()})
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
