"""The site as a folder that needs no server: its links name files, its films are scripts."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

LINK = re.compile(
    r'(?P<before><(?:a|link)\b[^>]*?\shref="|content="0; url=)(?P<to>[^"]*)(?P<end>")'
)
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
FILM = ".frames.json"


def files(site: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy, from those of a built site by their paths."""
    for path, data in site.items():
        if path.endswith(".html"):
            yield path, named(path, data.decode(), site.keys()).encode()
            continue
        yield path, data
        if path.endswith(FILM):  # a page from a folder may fetch nothing, but run its scripts
            yield path.removesuffix("json") + "js", b"globalThis.lemmaFilm = " + data + b";\n"


def named(path: str, html: str, paths: Collection[str]) -> str:
    """A page whose links to folders name the page in them.

    >>> named("a/index.html", '<a href="../b/?x=1#c">', {"b/index.html"})
    '<a href="../b/index.html?x=1#c">'
    """

    def page(link: re.Match[str]) -> str:
        to, rest = re.match(r"([^?#]*)(.*)", link["to"], re.DOTALL).groups()  # type: ignore[union-attr]
        folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), to))
        inside = posixpath.normpath(posixpath.join(folder, "index.html"))
        if OUTSIDE.match(link["to"]) or inside not in paths:
            return link[0]
        return f"{link['before']}{posixpath.join(to, 'index.html')}{rest}{link['end']}"

    return LINK.sub(page, html)
