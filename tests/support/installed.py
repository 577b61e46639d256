"""What is installed in this environment beyond what something needs, and how to do without."""

import re
from importlib.metadata import packages_distributions, requires

from packaging.requirements import Requirement

GUARD = """
import sys
class Guard:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {foreign}:
            raise ModuleNotFoundError(f"imports {{name}}, which is not needed", name=name)
if type(sys.meta_path[0]).__name__ != "Guard":
    sys.meta_path.insert(0, Guard())
"""


def needed(*names: str) -> set[str]:
    """The installed distributions that these stand on, themselves included.

    Args:
        names: as in a list of requirements, `lemma-glossary[site]` with an extra.
    """
    found, waiting = set(), set(names)
    while waiting:
        found.add(name := waiting.pop())
        asked = Requirement(name)
        for extra in ("", *asked.extras):
            rows = map(Requirement, requires(asked.name) or [])
            held = (r for r in rows if not r.marker or r.marker.evaluate({"extra": extra}))
            waiting |= {_asked(r) for r in held} - found
    return {Requirement(name).name for name in found}


def _asked(requirement: Requirement) -> str:
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return requirement.name.lower() + extras


def foreign(*names: str) -> set[str]:
    """The modules that are installed here, and that these could do without."""
    ours = needed(*names)
    return {
        module
        for module, distributions in packages_distributions().items()
        if not {re.sub("[-_.]+", "-", d).lower() for d in distributions} & ours
    } - {"snippets"}


def guard(*names: str) -> str:
    """Python that hides from its process all but what these need."""
    return GUARD.format(foreign=sorted(foreign(*names)))
