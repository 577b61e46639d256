"""What the built site holds, from content and figures: pages, assets, and files for programs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from mkdocstrings import Inventory

from glossary import __version__
from glossary.content import Content, figure_name
from glossary.figures import cards, gallery, svg
from glossary.pages import courses, indexes, notation, page, wanted
from glossary.publish import export, inventory, sitemap, stubs, wheel
from glossary.search import index as search_index
from glossary.search import opensearch
from glossary.search import pages as search_pages

WANTED = "docs/about/wanted.md"


def pages(content: Content, repo_url: str = "") -> dict[str, str]:
    """Markdown by path: a page for each term, and the pages that list them."""
    glossary = content.glossary
    terms = {
        f"terms/{slug}.md": page.page(entry, content, repo_url)
        for slug, entry in glossary.entries.items()
    }
    words = content.pages.get("docs/notation.md", "# Notation")
    symbols = {"notation.md": notation.page(glossary, content.notation, words)}
    missing = content.pages.get(WANTED)
    asked = {"about/wanted.md": wanted.page(glossary, missing)} if missing else {}
    lists = indexes.files(glossary) | courses.files(glossary, content.pages)
    return terms | symbols | asked | lists


def addressed(markdown: str, site_url: str, repo_url: str) -> str:
    """A hand-written page with the addresses of this site.

    `SITE_URL/` becomes the site's, `WHEEL` the name of the package's file, `REPO_URL` and
    `REPO_NAME` the repository's, or an example.  A line that names `REPOSITORY`, its true address,
    is left out where there is none.
    """
    repository = repo_url.rstrip("/") or "https://github.com/OWNER/lemma"
    told = {
        "SITE_URL/": site_url or "/",
        "WHEEL": wheel.NAME,
        "REPO_URL": repository,
        "REPO_NAME": urlsplit(repository).path.strip("/"),
        "REPOSITORY": repository,
    }
    lines = [ln for ln in markdown.split("\n") if repo_url or "REPOSITORY" not in ln]
    places = r"\b(SITE_URL/|WHEEL\b|REPO_URL\b|REPO_NAME\b|REPOSITORY\b)"
    return re.sub(places, lambda m: told[m[0]], "\n".join(lines))


def assets(
    made: gallery.Figures, light: Mapping[str, str], dark: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each figure as a file of either theme for other sites, and the frames of its slider."""
    for path, drawing in made.drawings.items():
        stem = f"terms/{path.removesuffix('.svg')}"
        yield f"{stem}.svg", svg.standalone(drawing, light)
        yield f"{stem}.dark.svg", svg.standalone(drawing, dark)
    for path, slider in made.sliders.items():
        yield f"terms/{path.removesuffix('.svg')}.frames.json", slider.frames


def pictures(
    content: Content, drawings: Mapping[str, str], light: Mapping[str, str], dark: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The picture of each area in either theme, without words: it is shown small."""
    for area, entry in cards.pictures(content, drawings).items():
        if area:
            drawing = svg.wordless(drawings[entry.images[0].target])
            yield f"areas/{area}/picture.svg", svg.standalone(drawing, light)
            yield f"areas/{area}/picture.dark.svg", svg.standalone(drawing, dark)


def programs(
    content: Content, python: Inventory, urls: Iterable[str], site_url: str, repo_url: str
) -> dict[str, bytes]:
    """Files for programs, by path.

    Args:
        content: what the site is made from.
        python: mkdocstrings' inventory of the snippets.
        urls: of all pages, from the site's own.
        site_url: absolute, with a slash at its end.
        repo_url: where the sources are.
    """
    glossary = content.glossary
    shown = {
        slug: [figure_name(slug, image.target) for image in entry.images]
        for slug, entry in glossary.entries.items()
    }
    made = export.files(
        glossary, site_url=site_url, repo_url=repo_url, version=__version__, figures=shown
    )
    names = inventory.inventory(
        glossary,
        version=__version__,
        python=_python(python),
        docs=[path.removeprefix("docs/").removesuffix(".md") for path in content.pages],
        redirects=content.redirects,
    )
    found = {
        "objects.inv": names,
        "opensearch.xml": opensearch.description(site_url),
        "sitemap.xml": sitemap.sitemap(site_url + url for url in urls).encode(),
    }
    return (
        made
        | stubs.files(glossary, content.redirects, made)
        | search_index.files(glossary, search_pages.found(content))
        | found
    )


def _python(objects: Inventory) -> list[inventory.Item]:
    return [
        inventory.Item(i.name, i.domain, i.role, i.uri, int(i.priority)) for i in objects.values()
    ]
