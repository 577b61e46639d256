"""How long after the input event a slider's next frame has been laid out, in headless Chromium.

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
from site_build import build

from conftest import CHROMIUM, serve

SWEEPS = 3
# A message posted from the frame's own callback arrives when that frame has been laid out.
MEASURE = """(knob) => {
  window.times = [];
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => window.times.push(performance.now() - waiting.shift());
  knob.addEventListener("input", (event) => {
    waiting.push(event.timeStamp);
    requestAnimationFrame(() => port2.postMessage(0));
  }, { capture: true });
}"""


def times(browser: Browser, url: str, film: str) -> list[float]:
    """The milliseconds of each step of a control from one end to the other and back."""
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        knob = page.locator(f'[data-frames^="{film}"] input').first
        with page.expect_response("**/*.frames.json*"):
            knob.focus()
        page.wait_for_load_state("networkidle")
        knob.evaluate(MEASURE)
        for _ in range(SWEEPS):
            for key in ("ArrowRight", "ArrowLeft"):
                steps = int(knob.get_attribute("max") or 0)
                for _ in range(steps):
                    knob.press(key)
        found: list[float] = page.evaluate("window.times")
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
