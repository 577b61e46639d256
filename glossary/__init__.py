"""Lemma: a glossary whose numbers and pictures are computed by code that the reader can run."""

from pathlib import Path

__version__ = "0.1.0"

_SHIPPED = Path(__file__).resolve().parent / "shipped"  # what a wheel carries of a clone
IN_CLONE = not _SHIPPED.is_dir()
ROOT = _SHIPPED.parents[1] if IN_CLONE else _SHIPPED  # where entries, snippets and docs are
