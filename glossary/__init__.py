"""Lemma: a glossary whose numbers and pictures are computed by code that the reader can run."""

__version__ = "0.1.0"
