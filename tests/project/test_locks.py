"""The locks are whole; `make test` itself installs them in a clone, and `make slow` anew."""

import re
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from glossary.content import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")
PIN = re.compile(r"^([\w.-]+)(?:\[([\w,.-]+)\])?==", re.MULTILINE)


def pinned(lock: str) -> dict[str, set[str]]:
    """The extras of each name that a lock pins."""
    found: dict[str, set[str]] = {}
    for name, extras in PIN.findall((ROOT / lock).read_text("utf-8")):
        found.setdefault(canonicalize_name(name), set()).update(filter(None, extras.split(",")))
    return found


def wanted(extras: set[str]) -> dict[str, set[str]]:
    """The extras that what is installed asks for, from our own requirements on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = project["dependencies"] + [
        text for extra in extras for text in project["optional-dependencies"][extra]
    ]
    required = {canonicalize_name(d.name): d.requires or [] for d in distributions()}
    found: dict[str, set[str]] = {}
    waiting = [Requirement(text) for text in texts]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if name in found and asked.extras <= found[name]:
            continue
        found[name] = found.get(name, set()) | asked.extras
        for text in required.get(name, []):
            further = Requirement(text)
            if not further.marker or any(
                further.marker.evaluate({"extra": extra}) for extra in {"", *asked.extras}
            ):
                waiting.append(further)
    return found


@pytest.mark.parametrize(
    ("lock", "extras"), [(LOCKS[0], {"site"}), (LOCKS[1], {"site", "test"})], ids=["site", "test"]
)
def test_a_requirement_with_an_extra_stands_in_the_lock_with_it(lock, extras):
    """A pip that takes hashes asks for `coverage[toml]` again where only `coverage` is pinned."""
    locked = pinned(lock)
    for name, asked in wanted(extras).items():
        assert name in locked, f"{lock} does not pin {name}"
        assert asked <= locked[name], f"{lock} pins {name} without {asked - locked[name]}"


def test_the_test_lock_holds_all_of_the_site_s():
    site, test = (pinned(lock) for lock in LOCKS)
    assert site.keys() <= test.keys()
