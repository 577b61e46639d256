"""A page whose entry was saved, rendered in the process that built the site.

All else stands as it was: lists, the search and the pages that name this one follow with the build.
"""

import logging
from collections.abc import Collection
from pathlib import Path
from typing import cast

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from glossary.check import proofs
from glossary.content import Content, Entry, read
from glossary.pages import page
from glossary.site import plugin as site


def touched(root: Path, config: MkDocsConfig) -> list[str] | None:
    """What is wrong with the entries that changed; else their pages are new.

    None where more than the text of entries changed, or nothing did.
    """
    content, plugin = read(root), cast("site.LemmaPlugin", config.plugins["lemma"])
    slugs = _touched(plugin.content, content)
    if not slugs:
        return None
    proved = proofs.prove(content, slugs)
    if proved.problems:
        return [str(problem) for problem in proved.problems]
    plugin.content = content
    return [said for slug in slugs for said in _rendered(slug, config, plugin)]


def _touched(before: Content, now: Content) -> list[str]:
    """The entries whose text alone is another; none where anything else is."""
    if now.problems or _beside(before) != _beside(now):
        return []
    old, new = before.glossary.entries, now.glossary.entries
    touched = [slug for slug in new if new[slug].body != old[slug].body]
    same = all(_shown(old[slug]) == _shown(new[slug]) for slug in touched)
    return touched if same else []


def _beside(content: Content) -> tuple[object, ...]:
    """All that is not the text of an entry."""
    heads = {slug: entry.meta for slug, entry in content.glossary.entries.items()}
    sources = {name: snippet.source for name, snippet in content.snippets.items()}
    return heads, sources, content.pages, content.redirects, content.notation


def _shown(entry: Entry) -> Collection[str]:
    """Its figures, which are drawn by a build."""
    return [image.target for image in entry.images]


def _rendered(slug: str, config: MkDocsConfig, plugin: site.LemmaPlugin) -> list[str]:
    """As a build does it for every page; what it says would end one that is strict."""
    entry = plugin.content.glossary[slug]
    file = plugin.files.get_file_from_path(f"terms/{slug}.md")
    assert file  # noqa: S101 - for the type checker: every entry has its page
    file.__class__, file.page = File, None
    file.content_string = page.page(entry, plugin.content, config.repo_url or "")
    log, plugin.warned = logging.getLogger("mkdocs"), (heard := _Heard(level=logging.WARNING))
    log.addHandler(heard)
    try:
        plugin.pages = [fresh := plugin.page(file, config)]
        if not fresh.is_kept:
            _populate(fresh, config, plugin)
        if not fresh.is_kept and not heard.said:  # else the last good page stays
            build._build_page(fresh, config, [], plugin.nav, plugin.env)
    finally:
        log.removeHandler(heard)
    return heard.said


def _populate(fresh: Page, config: MkDocsConfig, plugin: site.LemmaPlugin) -> None:
    """MkDocs hands its own steps to nobody; 1.6 is the last version that we take."""
    build._populate_page(fresh, config, plugin.files)
    config.plugins.on_env(plugin.env, config=config, files=plugin.files)
    level = config.validation.links.anchors
    fresh.validate_anchor_links(files=plugin.files, log_level=level)


class _Heard(CountHandler):
    """It counts what is amiss, as a build does, and keeps the words."""

    def __init__(self, level: int) -> None:
        super().__init__(level=level)
        self.said: list[str] = []

    def handle(self, record: logging.LogRecord) -> bool:
        self.said.append(record.getMessage())
        return bool(super().handle(record))  # type: ignore[no-untyped-call]  # MkDocs has none there
