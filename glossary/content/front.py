"""The front matter of an entry: the one place where its schema stands."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

AREAS = (
    "fundamentals",
    "linear-algebra-calculus",
    "probability-statistics",
    "optimization",
    "data",
    "training",
    "regularization",
    "evaluation-metrics",
    "neural-networks",
    "vision",
    "sequence-language",
    "generative-ai",
    "unsupervised",
    "trees-ensembles",
    "kernels",
    "reinforcement-learning",
    "interpretability",
    "fairness-ethics",
)

# Neither control characters nor angle brackets: this text reaches pages, tooltips, other sites.
Text = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^\x00-\x1f\x7f<>\u2028\u2029\ufeff]+$"),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Module = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]


class Reference(BaseModel):
    """A primary source, with one identifier at least."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    authors: tuple[Text, ...] = Field(min_length=1, description="a list of names, 'Given Family'")
    year: int = Field(strict=True, ge=1600, le=2100, description="a year in digits")
    title: Text = Field(description="the title as published")
    venue: Text = Field(description="journal, conference, publisher or archive")
    doi: Text | None = Field(None, pattern=r"^10\.\d{4,9}/\S+$", description="10.1000/xyz")
    arxiv: Text | None = Field(
        None, pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+/\d{7})$", description="2003.02218, in quotes"
    )
    isbn: Text | None = Field(None, pattern=r"^[\dX-]{10,17}$", description="978-0-262-03561-3")
    url: Text | None = Field(None, pattern=r"^https://\S+$", description="https://...")

    @model_validator(mode="after")
    def _is_findable(self) -> Self:
        if not (self.doi or self.arxiv or self.isbn or self.url):
            raise ValueError("has no identifier")
        return self

    @property
    def link(self) -> str:
        """Where to read it; an ISBN has no address of its own."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return self.url or ""


class FrontMatter(BaseModel):
    """What the head of an entry holds, in this order, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: Text = Field(max_length=80, description="the term as written mid-sentence")
    summary: Text = Field(
        max_length=160,
        description="one plain sentence, at most 160 characters, that stands alone in a tooltip",
    )
    area: Literal[AREAS] = Field(description="one of " + ", ".join(AREAS))  # type: ignore[valid-type]
    aliases: tuple[Text, ...] = Field(
        (), description="a list of true synonyms, unique in the glossary"
    )
    searches: tuple[Text, ...] = Field(
        (), description="a list of words that lead here and mean something else or less"
    )
    needs: tuple[Slug, ...] = Field((), description="a list of slugs of prerequisites")
    related: tuple[Slug, ...] = Field((), description="a list of slugs: see also")
    contrast: tuple[Slug, ...] = Field((), description="a list of slugs it is confused with")
    snippet: Module = Field(description="the name of a module in snippets/")
    references: tuple[Reference, ...] = Field((), description="a list of primary sources")


KEYS = tuple(FrontMatter.model_fields)


def json_schema() -> dict[str, Any]:
    """The schema as JSON Schema, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema"
    } | FrontMatter.model_json_schema()


def advice(location: tuple[str | int, ...]) -> str:
    """What would be right at a place in the front matter, say `("references", 0, "year")`."""
    names = [part for part in location if isinstance(part, str)]
    if names == ["references"] and len(location) > 1:
        return "authors, year, title, venue, and one of doi, arxiv, isbn, url"
    fields = Reference.model_fields if len(names) > 1 else FrontMatter.model_fields
    if names and names[-1] in fields:
        return str(fields[names[-1]].description)
    return "one of " + ", ".join(fields)


PAIRS = {
    "linear-algebra-calculus": "Linear algebra and calculus",
    "probability-statistics": "Probability and statistics",
    "sequence-language": "Sequences and language",
    "generative-ai": "Generative AI",
    "trees-ensembles": "Trees and ensembles",
    "fairness-ethics": "Fairness and ethics",
}


def area_name(area: str) -> str:
    """An area as a heading."""
    return PAIRS.get(area, area.replace("-", " ").capitalize())
