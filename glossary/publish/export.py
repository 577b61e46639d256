"""What programs read: terms.json and its schema, two small files a term, JSON-LD, llms.txt."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from glossary.content import Entry, Glossary, Reference, json_schema
from glossary.pages import page

SHAPE = 1  # raised when a field of terms.json goes or changes its meaning
NAME = "Lemma"
SUMMARY = "A machine-learning glossary: every number and picture is computed by code you can run."


class Term(BaseModel):
    """One entry, as terms.json and terms/<slug>.json hold it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str
    term: str
    aliases: tuple[str, ...]
    summary: str
    area: str
    kind: str = Field(description="full, or brief: a definition and one example")
    url: str = Field(description="permanent")
    needs: tuple[str, ...] = Field(description="slugs of prerequisites")
    related: tuple[str, ...] = Field(description="slugs")
    contrast: tuple[str, ...] = Field(description="slugs of terms it is confused with")
    snippet: str = Field(description="a module of snippets/; empty if brief")
    figures: tuple[str, ...] = Field(description="addresses of SVG files")
    references: tuple[Reference, ...]


class Terms(BaseModel):
    """The whole of terms.json."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shape: int = Field(description="of this file; another number means other fields")
    version: str = Field(description="of the glossary")
    url: str
    repository: str
    terms: tuple[Term, ...]


def files(
    glossary: Glossary,
    *,
    site_url: str,
    repo_url: str,
    version: str,
    figures: Mapping[str, Sequence[str]],
) -> dict[str, bytes]:
    """Every file by its path in the site.

    Args:
        glossary: the entries.
        site_url: absolute, with a slash at its end.
        repo_url: where the sources are.
        version: of the glossary.
        figures: the paths of each slug's figures in the site.
    """
    terms = {slug: term(e, site_url, figures.get(slug, ())) for slug, e in glossary.entries.items()}
    every = tuple(terms.values())
    out = {
        "terms.json": _json(
            Terms(shape=SHAPE, version=version, url=site_url, repository=repo_url, terms=every)
        ),
        "terms.schema.json": _plain_json(terms_schema()),
        "frontmatter.schema.json": _plain_json(json_schema()),
        "llms.txt": llms(glossary, site_url).encode(),
    }
    for slug, entry in glossary.entries.items():
        out[f"terms/{slug}.json"] = _json(terms[slug])
        out[f"terms/{slug}.md"] = markdown(entry, site_url).encode()
    return out


def term(entry: Entry, site_url: str, figures: Sequence[str]) -> Term:
    """The record of one entry."""
    url = f"{site_url}terms/{entry.slug}/"
    shared = {k: v for k, v in vars(entry.meta).items() if k in Term.model_fields}
    return Term(slug=entry.slug, url=url, figures=tuple(site_url + f for f in figures), **shared)


def terms_schema() -> dict[str, Any]:
    """The JSON Schema of terms.json, as it is written: what is empty may be left out."""
    schema = Terms.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def _json(model: BaseModel) -> bytes:
    return _plain_json(model.model_dump(mode="json", exclude_none=True))


def _plain_json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def json_ld(entry: Entry, site_url: str) -> dict[str, Any]:
    """A schema.org `DefinedTerm`, for the head of its page."""
    url = f"{site_url}terms/{entry.slug}/"
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": entry.term,
        "alternateName": list(entry.meta.aliases),
        "description": entry.meta.summary,
        "termCode": entry.slug,
        "inDefinedTermSet": site_url,
    }


def json_ld_set(glossary: Glossary, site_url: str) -> dict[str, Any]:
    """A schema.org `DefinedTermSet`, for the head of the home page."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": site_url,
        "url": site_url,
        "name": NAME,
        "description": SUMMARY,
        "hasDefinedTerm": [f"{site_url}terms/{slug}/" for slug in glossary.entries],
    }


def markdown(entry: Entry, site_url: str) -> str:
    """The entry on its own; its links and images are relative, and so hold among these files."""
    also = f"Also called {', '.join(entry.meta.aliases)}.\n\n" if entry.meta.aliases else ""
    parts = [f"# {entry.title}\n\n", f"> {entry.meta.summary}\n\n", also, entry.body.strip(), "\n"]
    if entry.meta.references:
        parts += ["\n", page.references(entry.meta.references), "\n"]
    return "".join([*parts, f"\n<{site_url}terms/{entry.slug}/>\n"])


def llms(glossary: Glossary, site_url: str) -> str:
    """The index of the Markdown files, as llmstxt.org describes it."""
    lines = [f"# {NAME}", "", f"> {SUMMARY}"]
    for area, entries in glossary.by_area.items():
        lines += ["", f"## {area.replace('-', ' ').capitalize()}", ""]
        lines += [f"- [{e.term}]({site_url}terms/{e.slug}.md): {e.meta.summary}" for e in entries]
    return "\n".join(lines) + "\n"
