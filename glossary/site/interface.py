"""What a snippet offers, rendered by mkdocstrings: once for each source, and told again from there.

mkdocstrings tells autorefs and its inventory what it renders, so what is kept holds that as well.
It would start a process of Ruff for each long signature.
"""

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from mkdocs.structure.pages import Page
from mkdocs_autorefs import AutorefsPlugin
from mkdocstrings import AutoDocProcessor, Handlers

from glossary.disk import cache
from glossary.site.highlight import broken

KIND = "interfaces"
Key = Callable[[str], str | None]


class Object(NamedTuple):
    """What others may link to: an object, its other names, its kind and its title."""

    name: str
    aliases: tuple[str, ...]
    role: str
    title: str


class Interface(NamedTuple):
    """What is put into the page, its headings for the contents, and what is told."""

    html: str
    headings: list[str]
    objects: list[Object]


class InterfacesExtension(Extension):
    """Takes the place of mkdocstrings' own reader of `::: snippets.name`."""

    def __init__(self, handlers: Handlers, autorefs: AutorefsPlugin, key: Key) -> None:
        super().__init__()
        self.made_by, self.key = (handlers, autorefs), key
        self.told: list[Object] = []

    def heard(self) -> list[Object]:
        """What was rendered since it was last asked."""
        told, self.told = self.told, []
        return told

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        reader = _Reader(md, self)
        md.parser.blockprocessors.register(reader, "mkdocstrings", 75)  # as it has it


class _Reader(AutoDocProcessor):
    def __init__(self, md: Markdown, known: InterfacesExtension) -> None:
        handlers, autorefs = known.made_by
        super().__init__(md, handlers=handlers, autorefs=autorefs)
        self.known = known

    def _process_block(
        self, identifier: str, yaml_block: str, heading_level: int = 0
    ) -> tuple[str, Any, Any]:
        key = self.known.key(identifier) if not yaml_block and not heading_level else None
        made = _read(key) if key else None
        if not made:
            _adjust()
            html, handler, _ = super()._process_block(identifier, yaml_block, heading_level)
            handler.env.auto_reload = False  # no template changes while it builds
            made = _interface(html, handler)
            if key:
                cache.write(KIND, key, json.dumps(made).encode())
        return made.html, _Told(made), None

    def _process_headings(self, handler: Any, element: ET.Element) -> None:
        element.extend(ET.fromstring(text) for text in handler.made.headings)  # noqa: S314 - ours
        self.known.told += handler.made.objects


@functools.cache
def _adjust() -> None:
    """For this process, where mkdocstrings' renderer is imported at all."""
    from mkdocstrings_handlers.python._internal import rendering  # noqa: PLC0415 - slow

    ruff = rendering._get_formatter()
    rendering._get_formatter = lambda: lambda *code: broken(*code) or ruff(*code)  # type: ignore[assignment]


class _Told(NamedTuple):
    """What stands for mkdocstrings' handler once it has done its work."""

    made: Interface
    outer_layer: bool = True


def _read(key: str) -> Interface | None:
    if not (data := cache.read(KIND, key)):
        return None
    html, headings, objects = json.loads(data)
    return Interface(html, headings, [Object(n, tuple(a), r, t) for n, a, r, t in objects])


def _interface(html: str, handler: Any) -> Interface:
    headings = handler.get_headings()
    objects = [
        Object(e.get("id"), handler.get_aliases(e.get("id")), e.get("data-role", ""), e.text or "")
        for e in headings
        if "data-skip-inventory" not in e.attrib
    ]
    return Interface(html, [ET.tostring(e, encoding="unicode") for e in headings], objects)


def tell(
    objects: Iterable[Object], page: Page, autorefs: AutorefsPlugin, handlers: Handlers
) -> None:
    """What mkdocstrings says when it renders."""
    for name, aliases, role, title in objects:
        autorefs.register_anchor(page, name, title=title, primary=True)
        for alias in aliases:
            if alias != name:
                autorefs.register_anchor(page, alias, name, primary=False)
        uri = f"{page.url}#{name}"
        if role:
            known = handlers.inventory
            known.register(name=name, domain="py", role=role, priority=1, uri=uri)
            for alias in aliases:
                if alias not in known:
                    known.register(name=alias, domain="py", role=role, priority=2, uri=uri)
