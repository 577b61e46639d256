"""The glossary as a graph: names to entries, prerequisites, mentions, order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import compress
from math import inf
from typing import Self

from glossary.content.areas import AREAS
from glossary.content.entry import Entry
from glossary.content.names import fold


@dataclass(frozen=True)
class Glossary:
    """All entries by slug, in the order of their slugs."""

    entries: Mapping[str, Entry]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        return cls({e.slug: e for e in sorted(entries, key=lambda e: e.slug)})

    def __getitem__(self, slug: str) -> Entry:
        return self.entries[slug]

    def known(self, slugs: Iterable[str]) -> list[Entry]:
        """The entries of those slugs that exist, in the order given."""
        return [self.entries[s] for s in slugs if s in self.entries]

    @cached_property
    def names(self) -> dict[str, str]:
        """The slug of every folded term, alias and slug; terms win over aliases."""
        aliases = {fold(a): e.slug for e in self.entries.values() for a in e.meta.aliases}
        own = {fold(n): e.slug for e in self.entries.values() for n in (e.slug, e.term)}
        return aliases | own

    def find(self, name: str) -> Entry | None:
        """The entry that a term, alias or slug means, however it is spelled."""
        slug = self.names.get(fold(name))
        return self.entries[slug] if slug else None

    def area(self, slug: str) -> str:
        """The area of a slug, or nothing where there is no such entry."""
        return str(self.entries[slug].meta.area) if slug in self.entries else ""

    @cached_property
    def _unlocks(self) -> dict[str, list[str]]:
        return _reversed({e.slug: e.meta.needs for e in self.entries.values()})

    @cached_property
    def mentions(self) -> dict[str, list[str]]:
        """The slugs that an entry's text links to, each once, in order."""
        return {
            slug: list(
                dict.fromkeys(
                    s for link in e.links if (s := linked_slug(link.target)) != slug and s
                )
            )
            for slug, e in self.entries.items()
        }

    @cached_property
    def _referred_by(self) -> dict[str, list[str]]:
        return _reversed(self.mentions)

    def unlocks(self, slug: str) -> list[str]:
        """The entries that need this one."""
        return self._unlocks.get(slug, [])

    def referred_by(self, slug: str) -> list[str]:
        """The entries whose text links to this one."""
        return self._referred_by.get(slug, [])

    @cached_property
    def order(self) -> list[str]:
        """Every slug after all that it needs; ties by alphabet.

        Raises:
            graphlib.CycleError: where entries need each other in a circle.
        """
        sorter: TopologicalSorter[str] = TopologicalSorter()
        for slug, entry in self.entries.items():
            sorter.add(slug, *(n for n in sorted(entry.meta.needs) if n in self.entries))
        sorter.prepare()
        order: list[str] = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            order += ready
            sorter.done(*ready)
        return order

    def cycle(self) -> list[str]:
        """A circle of prerequisites, or nothing."""
        try:
            _ = self.order
        except CycleError as error:
            return list(error.args[1])
        return []

    @cached_property
    def by_area(self) -> dict[str, list[Entry]]:
        """The areas that have entries, in the closed order, each in the order of prerequisites."""
        grouped: defaultdict[str, list[Entry]] = defaultdict(list)
        for slug in self.order:
            grouped[self[slug].meta.area].append(self[slug])
        return {area: grouped[area] for area in AREAS if area in grouped}

    @cached_property
    def by_letter(self) -> dict[str, list[Entry]]:
        """The initials in use, each with its entries by folded term."""
        grouped: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries.values(), key=lambda e: fold(e.term)):
            grouped[fold(entry.term)[0].upper()].append(entry)
        return dict(grouped)

    def way(self, slug: str, start: str = "") -> list[str]:
        """The shortest chain of prerequisites that ends with a term.

        It begins with a term that needs nothing, or with `start`; ties by the order of `needs`.
        """
        steps = self._steps(start) if start else self._steps_from_nothing
        chain = [slug] if steps[slug] < inf else []
        while chain and steps[chain[0]]:
            needs = [n for n in self[chain[0]].meta.needs if n in self.entries]
            chain.insert(0, min(needs, key=lambda need: steps[need]))
        return chain

    def _steps(self, start: str = "") -> dict[str, float]:
        """How far each slug is from what needs nothing, or from `start`."""
        found: dict[str, float] = {}
        for slug in self.order:
            needs = [found[n] for n in self[slug].meta.needs if n in found]
            begins = slug == start or not (start or needs)
            found[slug] = 0 if begins else 1 + min(needs, default=inf)
        return found

    @cached_property
    def _steps_from_nothing(self) -> dict[str, float]:
        return self._steps()

    @cached_property
    def _under(self) -> dict[str, int]:
        """All that stands under each slug, itself too: a bit for each place in the order."""
        found: dict[str, int] = {}
        for place, slug in enumerate(self.order):
            found[slug] = 1 << place
            for need in self[slug].meta.needs:
                found[slug] |= found.get(need, 0)
        return found

    def path_to(self, slug: str) -> list[str]:
        """All that stands under an entry, prerequisites first, the entry last."""
        bits = f"{self._under[slug]:b}"[::-1]
        return list(compress(self.order, map(int, bits)))


def linked_slug(target: str) -> str:
    """`batch-size.md#why` is a link to `batch-size`; any other address is a link to no entry."""
    page = target.partition("#")[0]
    return page.removesuffix(".md") if page.endswith(".md") and "/" not in page else ""


def _reversed(edges: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for source, targets in edges.items():
        for target in targets:
            sources[target].append(source)
    return dict(sources)
