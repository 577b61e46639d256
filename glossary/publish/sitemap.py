"""The list of all pages that search engines read (sitemaps.org, 0.9)."""

from collections.abc import Iterable
from html import escape

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Iterable[str]) -> str:
    """Each address once, in their order; no date, for the same sources are the same bytes.

    Args:
        addresses: absolute.

    >>> print(sitemap(["https://example.org/b/", "https://example.org/?a&b"]))
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://example.org/?a&amp;b</loc></url>
    <url><loc>https://example.org/b/</loc></url>
    </urlset>
    <BLANKLINE>
    """
    rows = [f"<url><loc>{escape(address)}</loc></url>" for address in sorted(set(addresses))]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SPACE}">'
    return "\n".join([head, *rows, "</urlset>\n"])
