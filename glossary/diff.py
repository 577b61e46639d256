"""Which names of an older release no longer resolve."""

from glossary.inventory import read


def diff(old_inventory: bytes, new_inventory: bytes) -> list[str]:
    """Every lost name with its kind, `std:term step size`."""

    def names(data: bytes) -> set[str]:
        return {f"{item.domain}:{item.role} {item.name}" for item in read(data)}

    return sorted(names(old_inventory) - names(new_inventory))
