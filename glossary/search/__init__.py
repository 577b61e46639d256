"""The search: its index, its sentences, its engine run from Python.

Whoever changes what is found lives here, or in `docs/assets/search/`, where the engine stands.
In go entries; out come files that a browser loads, or the answer to a query.
"""

__all__ = ["engine", "index", "opensearch", "pages"]
