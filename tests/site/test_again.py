"""A build that takes what is kept gives the bytes of one that makes all anew."""

import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import small_site
import synthetic_site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.command.build import make

pytestmark = pytest.mark.built
SLUGS = ("alpha-ray", "beta-ray", "gamma-ray", "delta-ray")
CONFIG = """nav: [{Home: index.md}, {All: terms/index.md}, {Map: map.md}, {Areas: areas/index.md}]
not_in_nav: |
  *
"""


@dataclass(frozen=True)
class Term:
    """What may change in an entry and its snippet."""

    name: str  # when it is not the slug's own, the term was renamed
    words: str
    alias: str
    needs: tuple[str, ...]
    links: tuple[str, ...]
    says: str  # the docstring of the snippet
    takes: str  # a snippet that it imports from


@dataclass(frozen=True)
class Sources:
    """A whole glossary."""

    terms: dict[str, Term]
    template: str
    style: str
    home: str


some = st.sampled_from
terms = st.builds(
    Term,
    name=some(["", "old"]),
    words=some(["It is made up.", "It was made up, and so on."]),
    alias=some(["", "AX", "BX"]),
    needs=st.lists(some(SLUGS), max_size=2, unique=True).map(tuple),
    links=st.lists(some(SLUGS), max_size=3, unique=True).map(tuple),
    says=some(["One.", "One, or so.", "Another than [scaled][snippets.alpha_ray.scaled]."]),
    takes=some(["", *SLUGS]),
)
glossaries = st.builds(
    Sources,
    terms=st.dictionaries(some(SLUGS), terms, min_size=1),
    template=some(["", "<!-- one -->", "<!-- other -->"]),
    style=some(["", ".lemma-summary { top: 0 }", ".nowhere { top: 0 }"]),
    home=some(["It is small.", "It is [all there is](terms/index.md)."]),
)


def write(root: Path, sources: Sources) -> None:
    """Put the glossary in place of the last one."""
    for folder in ("glossary/entries", "snippets"):
        for file in (root / folder).glob("*_ray.py" if folder == "snippets" else "*.md"):
            file.unlink()
    for slug, term in sources.terms.items():
        (root / f"glossary/entries/{slug}.md").write_text(entry(slug, term, sources), "utf-8")
        file = root / f"snippets/{slug.replace('-', '_')}.py"
        file.write_text(snippet(slug, term, sources), "utf-8")
    (root / "docs/index.md").write_text(f"# Small\n\n{sources.home}\n", "utf-8")
    added = {
        "overrides/partials/report.html": sources.template,
        "assets/reader/pages.css": sources.style,
    }
    for name, text in added.items():
        plain = (small_site.ROOT / "docs" / name).read_text("utf-8")
        (root / "docs" / name).write_text(plain + text, "utf-8")


def entry(slug: str, term: Term, sources: Sources) -> str:
    """An entry that links only to what is there, and needs only what stands before it."""
    here = sorted(sources.terms)
    needs = [n for n in term.needs if n in here and n < slug]
    links = [n for n in term.links if n in here and n != slug]
    name = f"{slug.replace('-', ' ')}{' ' + term.name if term.name else ''}"
    taken = [s for s, t in sources.terms.items() if t.alias == term.alias and s < slug]
    aliases = [term.alias] if term.alias and not taken else []
    module = slug.replace("-", "_")
    said = "\n".join(f"See [that]({n}.md) there." for n in links)
    return (
        f"---\nterm: {name}\nsummary: A made-up one. {term.words}\narea: training\n"
        f"aliases: [{', '.join(aliases)}]\nneeds: [{', '.join(needs)}]\nsnippet: {module}\n---\n\n"
        f"One [that]({slug}.md) is made up.\n{term.words}\n{said}\n\n## Figure\n\n"
        f"![A line that rises from the left to the right, and bends.]({slug}/figure.svg)\n\n"
        f"## Worked example\n\n```pycon\n>>> from snippets.{module} import scaled\n"
        f">>> scaled(1)\n2\n\n```\n\n## Questions\n\n### Is it {slug}?\n\nYes.\n"
    )


def snippet(slug: str, term: Term, sources: Sources) -> str:
    """A module that may give what it takes from another as its own."""
    takes = term.takes.replace("-", "_") if term.takes in sources.terms else ""
    taken = f"from snippets.{takes} import scaled as {takes}\n" if takes and slug > takes else ""
    says = term.says if "alpha-ray" in sources.terms else "One."
    return (
        f'"""About {slug}."""\n\nfrom matplotlib.figure import Figure\n\n{taken}\n\n'
        f'def scaled(value: int) -> int:\n    """{says}"""\n    return 2 * value\n\n\n'
        f'def figure() -> Figure:\n    """A line."""\n    return Figure()\n'
    )


def built(root: Path, folder: Path) -> dict[str, str]:
    """The digest of every file of a site."""
    synthetic_site.keep_drawings(root)
    shutil.rmtree(folder, ignore_errors=True)
    make(root / "mkdocs.yml", folder)
    files = (f for f in folder.rglob("*") if f.is_file())
    return {str(f.relative_to(folder)): sha256(f.read_bytes()).hexdigest() for f in files}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = small_site.lay_out(tmp_path_factory.mktemp("again") / "site")
    (root / "mkdocs.yml").write_text(small_site.CONFIG.replace("nav: null\n", CONFIG), "utf-8")
    for file in [*root.glob("snippets/*_term.py")]:
        file.unlink()
    return root


@settings(
    max_examples=int(os.environ.get("LEMMA_EXAMPLES", "3")),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(glossaries, min_size=2, max_size=3))
def test_any_sequence_of_builds_ends_like_one_from_nothing(root, tmp_path_factory, states):
    patched = pytest.MonkeyPatch()
    with patched.context() as environment:
        # Proving takes ten times as long as all that is compared here.
        environment.setattr("glossary.check.proofs.prove", lambda content, **_: content)
        environment.setenv("LEMMA_CACHE", str(tmp_path_factory.mktemp("kept")))
        for sources in states:
            write(root, sources)
            last = built(root, root / "again")
        environment.setenv("LEMMA_CACHE", str(tmp_path_factory.mktemp("empty")))
        assert built(root, root / "anew") == last
