"""What a reader's first page weighs, compressed as hosts send it."""

import gzip

MOST = 80_000  # bytes
EVERYWHERE = ("assets/site.css", "assets/site.js", "lemma.js", "assets/lemma.svg")
FONT = "assets/fonts/stix-two-math.woff2"


def test_a_term_page_weighs_at_most_80_kilobytes(site):
    shared = sum(len(gzip.compress((site / path).read_bytes())) for path in EVERYWHERE)
    shared += (site / FONT).stat().st_size  # compressed by itself
    pages = sorted((site / "terms").glob("*/index.html"))
    assert len(pages) > 60
    heavy = {
        page.parent.name: weight
        for page in pages
        if (weight := shared + len(gzip.compress(page.read_bytes()))) > MOST
    }
    assert heavy == {}
