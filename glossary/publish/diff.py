"""Which names of an older release no longer resolve."""

from collections.abc import Set

from glossary.publish.inventory import Item


def diff(old: Set[Item], new: Set[Item]) -> list[str]:
    """Every lost name with its kind, `std:term step size`."""

    def names(items: Set[Item]) -> set[str]:
        return {f"{item.domain}:{item.role} {item.name}" for item in items}

    return sorted(names(old) - names(new))
