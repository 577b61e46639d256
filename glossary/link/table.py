"""The table by which a project says what it wants of links: its keys, and what each must be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Self, get_args

from pathspec import GitIgnoreSpec

from glossary.content import hint
from glossary.link.linker import Kind


@dataclass(frozen=True)
class Table:
    """The keys that a project may set."""

    exclude: tuple[str, ...] = ()
    skip_terms: tuple[str, ...] = ()
    skip_names: tuple[str, ...] = ()
    style: Kind = "url"
    site_url: str = ""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """From sound values, as TOML gives them."""
        plain: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in values.items()
        }
        return cls(**{key.replace("-", "_"): value for key, value in plain.items()})


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _are_globs(value: Any) -> bool:
    try:
        GitIgnoreSpec.from_lines(value if _are_texts(value) else ["!"])
    except ValueError:  # as of a lone "!"
        return False
    return True


def _is_style(value: Any) -> bool:
    return value in get_args(Kind)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and bool(re.match(r"https?://[^/]", value))


# What a value must be, and how that is said.
KEYS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "exclude": (_are_globs, "a list of patterns, as in .gitignore"),
    "skip-terms": (_are_texts, "a list of terms"),
    "skip-names": (_are_texts, "a list of names of terms"),
    "style": (_is_style, f"one of {', '.join(get_args(Kind))}"),
    "site-url": (_is_address, "an address that begins with https://"),
}


def faults(values: Any) -> Iterator[tuple[str, str]]:
    """The keys of a table that are none or have a wrong value, each with what would be right."""
    if not isinstance(values, dict):
        yield "lemma", f"lemma is {values!r}: it must be a table"
        return
    for key, value in values.items():
        if key not in KEYS:
            every = ", ".join(KEYS)
            yield key, f"there is no setting {key!r}: {hint(key, KEYS, f'use one of {every}')}"
        elif not KEYS[key][0](value):
            yield key, f"{key} is {value!r}: it must be {KEYS[key][1]}"
