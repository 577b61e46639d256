"""The front matter of an entry: the one place where its schema stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from glossary.content.areas import AREAS

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Limits:
    """What a text must look like, told to Pydantic as part of its own schema."""

    def __init__(self, **limits: str | int) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(source) | self.limits


# Neither control characters nor angle brackets: this text reaches pages, tooltips, other sites.
Text = Annotated[str, Limits(min_length=1, pattern=r"^[^\x00-\x1f\x7f<>\u2028\u2029\ufeff]+$")]
Word = Annotated[str, Limits(pattern=r"^[^\W_]+$", max_length=80)]
Slug = Annotated[str, Limits(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Module = Annotated[str, Limits(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]


def _is(description: str, **limits: Any) -> dict[str, Any]:
    """What Pydantic asks of a field, beside its type."""
    return {"description": description, **limits}


@dataclass(frozen=True)
class Reference:
    """A primary source, with one identifier at least."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    authors: tuple[Text, ...] = field(metadata=_is("a list of names, 'Given Family'", min_length=1))
    year: int = field(metadata=_is("a year in digits", strict=True, ge=1600, le=2100))
    title: Text = field(metadata=_is("the title as published"))
    venue: Text = field(metadata=_is("journal, conference, publisher or archive"))
    doi: Text | None = field(
        default=None, metadata=_is("10.1000/xyz", pattern=r"^10\.\d{4,9}/\S+$")
    )
    arxiv: Text | None = field(
        default=None,
        metadata=_is("2003.02218, in quotes", pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+/\d{7})$"),
    )
    isbn: Text | None = field(
        default=None, metadata=_is("978-0-262-03561-3", pattern=r"^[\dX-]{10,17}$")
    )
    url: Text | None = field(default=None, metadata=_is("https://...", pattern=r"^https://\S+$"))

    def __post_init__(self) -> None:
        if not (self.doi or self.arxiv or self.isbn or self.url):
            raise ValueError("has no identifier")

    @property
    def link(self) -> str:
        """Where to read it; an ISBN has no address of its own."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return self.url or ""


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """What the head of an entry holds, in this order, and nothing else."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    term: Text = field(metadata=_is("the term as written mid-sentence", max_length=80))
    summary: Text = field(
        metadata=_is(
            "one plain sentence, at most 160 characters, that stands alone in a tooltip",
            max_length=160,
        )
    )
    area: Literal[AREAS] = field(metadata=_is("one of " + ", ".join(AREAS)))  # type: ignore[valid-type]
    kind: Literal["full", "brief"] = field(
        default="full", metadata=_is("full, or brief: a definition and one example, no snippet")
    )
    aliases: tuple[Text, ...] = field(
        default=(), metadata=_is("a list of true synonyms, unique in the glossary")
    )
    searches: tuple[Text, ...] = field(
        default=(), metadata=_is("a list of words that lead here and mean something else or less")
    )
    everyday: tuple[Text, ...] = field(
        default=(),
        metadata=_is("a list of its names that prose also uses in their ordinary sense"),
    )
    shared: tuple[Text, ...] = field(
        default=(),
        metadata=_is("a list of its names that other trades use too, for something else"),
    )
    unlike: tuple[Text, ...] = field(
        default=(),
        metadata=_is("a list of phrases that hold a name of it and mean something else"),
    )
    beside: tuple[Word, ...] = field(
        default=(),
        metadata=_is("a list of single words by which a paragraph tells that a shared name is it"),
    )
    needs: tuple[Slug, ...] = field(default=(), metadata=_is("a list of slugs of prerequisites"))
    related: tuple[Slug, ...] = field(default=(), metadata=_is("a list of slugs: see also"))
    contrast: tuple[Slug, ...] = field(
        default=(), metadata=_is("a list of slugs it is confused with")
    )
    snippet: Module = field(default="", metadata=_is("the name of a module in snippets/"))
    references: tuple[Reference, ...] = field(default=(), metadata=_is("a list of primary sources"))

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        """From `dataclasses.asdict`, through JSON too, which knows lists alone."""
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()
        }
        values["references"] = tuple(
            Reference(**source | {"authors": tuple(source["authors"])})
            for source in plain["references"]
        )
        return cls(**values)


KEYS = tuple(each.name for each in fields(FrontMatter))


@cache
def _schema() -> "TypeAdapter[FrontMatter]":
    """Pydantic's reading of the two classes; it takes longer to import than a command may take."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(FrontMatter)


def validated(data: object) -> FrontMatter:
    """The front matter that values make.

    Raises:
        pydantic.ValidationError: every reason why they make none.
    """
    return _schema().validate_python(data)


def json_schema() -> dict[str, Any]:
    """The schema as JSON Schema, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _schema().json_schema()


def advice(location: tuple[str | int, ...]) -> str:
    """What would be right at a place in the front matter, say `("references", 0, "year")`."""
    names = [part for part in location if isinstance(part, str)]
    if names == ["references"] and len(location) > 1:
        return "authors, year, title, venue, and one of doi, arxiv, isbn, url"
    known = {f.name: f.metadata["description"] for f in fields(_kind(names))}
    return str(known[names[-1]]) if names and names[-1] in known else "one of " + ", ".join(known)


def _kind(names: Sequence[str]) -> type[Reference | FrontMatter]:
    return Reference if len(names) > 1 else FrontMatter
