"""How to cite a page: the same facts as BibTeX and as CSL-JSON."""

import json

from glossary.content import Entry


def bibtex(entry: Entry, site_url: str, version: str) -> str:
    """An entry for a .bib file; words that BibTeX must not put in lower case are in braces."""
    fields = {
        "title": f"{{{entry.title}}}",
        "author": "{The authors of Lemma}",
        "howpublished": f"\\url{{{address(entry, site_url)}}}",
        "note": f"Lemma, version {version}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{lemma-{entry.slug},\n{lines}}}"


def csl(entry: Entry, site_url: str, version: str) -> str:
    """An item of CSL-JSON, which Zotero, pandoc and their kin read."""
    item = {
        "id": f"lemma-{entry.slug}",
        "type": "entry-dictionary",
        "title": entry.title,
        "container-title": "Lemma",
        "author": [{"literal": "The authors of Lemma"}],
        "URL": address(entry, site_url),
        "version": version,
    }
    return json.dumps([item], ensure_ascii=False, indent=2)


def address(entry: Entry, site_url: str) -> str:
    """Where the page is."""
    return f"{site_url}terms/{entry.slug}/"
