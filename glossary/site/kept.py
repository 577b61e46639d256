"""A page whose result is kept under a key of all that it is made from, and so made once.

What was made before is put into the site as it was, and MkDocs renders the rest.  Of a kept page
only that stays in memory which others ask it: its title and anchors, the links that MkDocs checks,
and what autorefs and the inventory heard.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from glossary.content import Content, closure
from glossary.disk import cache as kept
from glossary.site.interface import Object
from glossary.site.prune import Names
from glossary.site.renderers import digest

KIND = "pages"
SHOWN = re.compile(r"\]\(([\w./-]+\.svg)\)")
NAMED = re.compile(r"snippets[./]([\w.]+)")  # one that begins with its text is found sooner
OFFERED = re.compile(r"::: snippets\.([\w.]+)")


@dataclass(frozen=True)
class Record:
    """A finished page."""

    html: str
    title: str
    anchors: list[str]
    links: dict[str, dict[str, str]]  # anchors on other pages, as MkDocs checks them
    asked: list[str]  # files that links were looked up as: none may be missing
    told: list[Object]
    names: Names

    def data(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), default=sorted, ensure_ascii=False).encode()

    @classmethod
    def of(cls, data: bytes) -> Self:
        """From what was kept."""
        fields = json.loads(data)
        words = fields["names"]
        names = Names(set(words["written"]), set(), set(words["stems"]), words["tabs"])
        told = [Object(name, tuple(names), *rest) for name, names, *rest in fields["told"]]
        return cls(**fields | {"told": told, "names": names})


class Keys:
    """What pages are made from, beside their own text."""

    def __init__(self, content: Content, drawn: Mapping[str, str], renderers: str) -> None:
        self.snippets, self.drawn, self.renderers = content.snippets, drawn, renderers
        self.owners = {e.meta.snippet: e.slug for e in content.glossary.entries.values()}
        self.sources = {name: digest(s.source) for name, s in self.snippets.items()}
        self.imports = {name: s.imports for name, s in self.snippets.items()}
        self.users: defaultdict[str, list[str]] = defaultdict(list)
        for user in sorted(self.snippets):
            for used in closure({user}, self.snippets) - {user}:
                self.users[used].append(user)

    def interface(self, identifier: str) -> str | None:
        """Of what a snippet offers, unless nobody knows it."""
        module = identifier.removeprefix("snippets.")
        known = module in self.snippets
        return digest(self.renderers, module, self._sources({module}, {module})) if known else None

    def page(self, text: str, *parts: object) -> str:
        """Of a page of that Markdown, and of what else its template is told."""
        named = [m.removesuffix(".py").split(".") for m in NAMED.findall(text)]
        modules = {".".join(name[:end]) for name in named for end in range(1, len(name) + 1)}
        shown = [self.drawn.get(path) for path in SHOWN.findall(text)]
        sources = self._sources(modules, OFFERED.findall(text))
        return digest(self.renderers, text, shown, sources, parts)

    def _sources(self, modules: set[str], offered: Iterable[str]) -> object:
        """All that these import with the pages that show it, and who imports what is offered.

        An object that another module imports has a second name there, which is published too.
        """
        below = sorted(closure(modules, self.snippets))
        above = [(user, self.imports[user]) for name in offered for user in self.users[name]]
        return [(name, self.sources[name], self.owners.get(name)) for name in below], above


class KeptFile(File):
    """A page that stands in the site already: MkDocs lets it be, and links lead to it."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """There is nothing left to do."""


class KeptPage(Page):
    """Rendered by MkDocs, or put where it was; `key` is of all that it is made from."""

    key = ""
    is_kept = False
    asked: frozenset[str] = frozenset()
    told: Sequence[Object] = ()
    names = Names()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        asked = _Asked(files)
        super().render(config, cast("Files", asked))
        self.asked = frozenset(asked.paths)

    def look_up(self, key: str, files: Files) -> None:
        """Put in place what is kept, if all that it links to is still there."""
        self.key = key
        if data := kept.read(KIND, key):
            record = Record.of(data)
            if all(files.get_file_from_path(path) for path in record.asked):
                self._stand(record, files)

    def _stand(self, record: Record, files: Files) -> None:
        """As it was published, it is so again; in memory is only what others ask of it."""
        self.is_kept, self.told, self.names = True, record.told, record.names
        if "title" not in vars(self):  # one that the nav gives stays
            self.title = record.title
        self.present_anchor_ids = set(record.anchors)
        found = {files.get_file_from_path(path): to for path, to in record.links.items()}
        self.links_to_anchors = {file: links for file, links in found.items() if file}
        assert self.file.url  # noqa: S101 - worked out now: MkDocs gives pages alone their own
        place = Path(self.file.abs_dest_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(record.html, "utf-8")
        self.file.__class__ = KeptFile

    def keep(self, html: str, names: Names) -> None:
        """This page as it is published."""
        links = {f.src_uri: to for f, to in (self.links_to_anchors or {}).items()}
        anchors = sorted(self.present_anchor_ids or ())
        asked, told = sorted(self.asked), list(self.told)
        record = Record(html, self.title or "", anchors, links, asked, told, names)
        kept.write(KIND, self.key, record.data())


class _Asked:
    """Files, and the paths that they were looked up by."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.paths: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        self.paths.add(path)
        return self.files.get_file_from_path(path)
