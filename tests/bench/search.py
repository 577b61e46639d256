"""Our search, stock Material and Pagefind over the same 500 pages in headless Chromium: one table.

`make bench-search` runs it; it needs chromium, and npm for Pagefind.
"""

import gzip
import math
import random
import shutil
import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from asked import QUERIES, misspelled
from playwright.sync_api import Browser, sync_playwright
from serving import CHROMIUM, serve
from sites import ours, pagefind, stock
from synthetic import filled

from glossary.check import load
from glossary.content.graph import Glossary

TERMS = 500
LATER = ("/index-texts.js", "/minisearch.js", "/texts.js")  # what comes after our first answers
served = contextmanager(serve)


def gzipped(site: Path, urls: list[str]) -> int:
    """The bytes of the files behind addresses, as a server would send them."""
    paths = {url.split("/", 3)[3].split("?")[0] for url in urls}
    served = [site / p for p in paths if (site / p).is_file()]
    return sum(len(gzip.compress(f.read_bytes(), 9)) for f in served)


def fetched(browser: Browser, url: str, act: Callable[[Any], Any]) -> tuple[list[str], Any]:
    """What a fresh page asks for while it does something, and what that gives."""
    with closing(browser.new_context()) as context:
        page, urls = context.new_page(), []
        context.on("request", lambda request: urls.append(request.url))
        page.goto(url, wait_until="networkidle")
        return urls, act(page)


def before_focus(browser: Browser, site: Path, url: str) -> int:
    """The bytes of search scripts and index that a page takes along unasked."""
    urls, _ = fetched(browser, url, lambda _: None)
    lazy = ("/search/search_index", "/workers/search", "/worker.js", "/engine.js", "/index-")
    return gzipped(site, [u for u in urls if any(part in u for part in lazy)])


def row(browser: Browser, site: Path, url: str, name: str, glossary: Glossary) -> dict[str, float]:
    """The measurements of one search."""
    worker = next(site.glob("assets/javascripts/workers/search.*.js")).relative_to(site)
    tried = cases(glossary)

    def start(page: Any) -> float:
        taken = page.evaluate("start", [name, f"/{worker}"])
        page.evaluate("engine.whole")  # the rest of the index, so that all of it is counted
        return float(taken)

    def measure(page: Any) -> dict[str, float]:
        start(page)
        found = {
            kind: page.evaluate("best", [q for q, _ in asked]) for kind, asked in tried.items()
        }
        rounds = [page.evaluate("times", [q["query"] for q in QUERIES]) for _ in range(3)]
        p95 = min(statistics.quantiles(taken, n=20)[-1] for taken in rounds)
        table = {"p95 of a query, ms (best of 3)": p95}
        for kind, asked in tried.items():
            table[f"{kind}, first %"] = share(asked, [hits[:1] for hits in found[kind]])
        table["queries.tsv, first three %"] = share(tried["queries.tsv"], found["queries.tsv"])
        if name == "lemma":  # the others would take hours
            table["10,000 random queries, longest ms"] = page.evaluate("noise", 10_000)
        return table

    bench = f"{url}bench.html"
    runs = [fetched(browser, bench, start) for _ in range(5)]
    urls = [u for u in runs[0][0] if "/bench." not in u]
    return {
        "first answer, gzipped bytes": gzipped(
            site, [u for u in urls if not u.endswith(LATER) and "/said/" not in u]
        ),
        "all that is fetched, gzipped bytes": gzipped(site, urls),
        "first answer, ms (best of 5)": min(taken for _, taken in runs),
    } | fetched(browser, bench, measure)[1]


def cases(glossary: Glossary) -> dict[str, list[tuple[str, set[str]]]]:
    """Queries with the slugs that are right, by kind."""
    rng = random.Random(0)  # noqa: S311 - reproducible, not secret
    all_entries = glossary.entries.values()
    wanted = [(q["query"], set(q["expected"].split("|")) & {*glossary.entries}) for q in QUERIES]
    return {
        "exact terms": [(e.term, {e.slug}) for e in all_entries],
        "exact aliases": [(a, {e.slug}) for e in all_entries for a in e.meta.aliases],
        "one edit": [(misspelled(n, rng), {e.slug}) for e in all_entries for n in e.names],
        "queries.tsv": [(query, slugs) for query, slugs in wanted if slugs],
    }


def share(asked: list[tuple[str, set[str]]], found: list[list[str]]) -> float:
    """The percentage of queries with a right address among those found."""
    right = [
        any(f"terms/{slug}/" in hits for slug in slugs)
        for (_, slugs), hits in zip(asked, found, strict=True)
    ]
    return 100 * sum(right) / len(right)


def main() -> None:
    """Build, measure, print."""
    own = load().glossary.entries
    glossary = filled(own.values(), TERMS)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site, page = stock(Path(name) / "stock", glossary), ours(Path(name) / "ours")
        searches = ["lemma", "material"] + ["pagefind"] * pagefind(site)
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        with served(site) as url, served(page) as own_url:
            rows = {s: row(chromium, site, url, s, glossary) for s in searches}
            unasked = {
                "lemma": before_focus(chromium, page, own_url),
                "material": before_focus(chromium, site, url),
            }
        chromium.close()
    show(len(own), {s: {"before focus, gzipped bytes": unasked.get(s, 0)} | rows[s] for s in rows})


def show(own: int, rows: dict[str, dict[str, float]]) -> None:
    """The table, with the ratio of Material to ours where both are costs."""
    print(
        f"{TERMS} pages, {own} of them real"
        + ("" if "pagefind" in rows else "; no Pagefind: npm failed")
    )
    print(f"{'':38}" + "".join(f"{s:>12}" for s in rows) + f"{'material/lemma':>16}")
    for metric, value in rows["lemma"].items():
        values = [rows[s].get(metric, math.nan) for s in rows]
        ratio = math.nan if metric.endswith("%") or not value else values[1] / value
        cells = "".join(f"{v:12,.1f}" for v in values)
        print(f"{metric:38}{cells}" + ("" if math.isnan(ratio) else f"{ratio:16.1f}"))


if __name__ == "__main__":
    main()
