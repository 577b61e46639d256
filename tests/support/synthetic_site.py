"""A made-up glossary of any size on disk, like the real one in what its pages hold."""

import functools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import small_site
from synthetic import words

from glossary.content import read
from glossary.content.areas import AREAS
from glossary.disk import cache
from glossary.figures.cards import card_jobs
from glossary.figures.gallery import KEPT, drawings
from glossary.figures.pool import CARD, DRAWING, Work, key
from glossary.figures.spawn import call

FORMULAS = (
    r"y_{t+1} = x_t - \eta \nabla L(x_t)",
    r"\frac{\partial L}{\partial w_i} = \sum_{j=1}^{n} a_{ij} x_j",
    r"\sigma(z) = \frac{1}{1 + e^{-z}}",
    r"\|A x\| \le \sqrt{\lambda_{\max}}\, \|x\|",
)


def lay_out(root: Path, count: int) -> Path:
    """The sources of a site of `count` terms below `root`."""
    small_site.lay_out(root)
    for made in ("glossary/entries", "snippets"):
        for file in (root / made).glob("*term*"):
            file.unlink()
    for slug, entry, snippet in terms(count):
        (root / f"glossary/entries/{slug}.md").write_text(entry, "utf-8")
        (root / f"snippets/{slug.replace('-', '_')}.py").write_text(snippet, "utf-8")
    return root


def terms(count: int) -> Iterator[tuple[str, str, str]]:
    """Slug, entry and snippet of each; a term needs and links some of those before it."""
    rng = random.Random(1)  # noqa: S311 - reproducible, not secret
    stock = words(rng, 500)
    named, said = stock[:100], stock[100:]  # no sentence names a term by chance
    slugs: list[str] = []
    while len(slugs) < count:
        slug = "-".join(rng.sample(named, 2))
        if slug not in slugs:
            before = rng.sample(slugs[-60:], min(6, len(slugs)))
            slugs.append(slug)
            yield slug, entry(slug, before, said, rng), snippet(slug, rng)


def entry(slug: str, before: Sequence[str], stock: Sequence[str], rng: random.Random) -> str:
    """Four hundred words, six links, two formulas, two consoles, three tabs, two questions."""
    term, module = slug.replace("-", " "), slug.replace("-", "_")
    links = [f"[{other.replace('-', ' ')}]({other}.md)" for other in before]

    def prose(lines: int, *woven: str) -> str:
        ends = [f"and so does {link}" for link in woven] + ["for once"] * lines
        return "\n".join(f"{' '.join(rng.choices(stock, k=14))}, {end}." for end in ends[:lines])

    console = f"```pycon\n>>> from snippets.{module} import scaled, shifted\n"
    tabs = "".join(
        f'=== "{name}"\n\n    ```python\n    model = {name}.Model(size=(3, 4), name="{slug}")\n'
        f"    for batch in model.batches():\n        model.step(batch, rate=0.1)\n    ```\n\n"
        for name in ("one", "two", "three")
    )
    first, second = rng.sample(FORMULAS, 2)
    return (
        f"---\nterm: {term}\nsummary: A {term} is what this made-up page is about.\n"
        f"area: {rng.choice(list(AREAS))}\naliases: [{slug[:3].upper()} of {term}]\n"
        f"needs: [{', '.join(before[:2])}]\nrelated: [{', '.join(before[2:4])}]\n"
        f"snippet: {module}\n---\n\n"
        f"A [{term}]({slug}.md) is made up, and stands on nothing.\n{prose(3, *links[:2])}\n\n"
        f"## In plain words\n\n{prose(5, *links[2:4])}\n\n## Figure\n\n"
        f"![A line that rises from the left to the right, and bends on its way.]"
        f"({slug}/figure.svg)\n\n"
        f"## Definition\n\n{prose(2)}\n\n$${first}$$\n\nThat is ${second}$ again.\n\n"
        f"## Worked example\n\n{console}>>> scaled([1, 2]).tolist()\n[2.0, 4.0]\n\n```\n\n"
        f"{prose(4, *links[4:])}\n\n{console}>>> shifted([1, 2]).tolist()\n[2.0, 3.0]\n\n```\n\n"
        f"## Where it holds\n\n```pycon\n>>> from snippets.{module} import doubles\n"
        f">>> from snippets.sweep import sweep\n>>> sweep(doubles, value=range(3))\n"
        f"holds in all 3 settings\n\n```\n\n"
        f"## In practice\n\n{prose(3)}\n\n{tabs}"
        f"## Questions\n\n### When does a {term} {rng.choice(stock)}?\n\n{prose(3)}\n\n"
        f"### Why is a {term} {rng.choice(stock)}?\n\n{prose(3)}\n"
    )


def snippet(slug: str, rng: random.Random) -> str:
    """Four functions with doctests, one of them a figure; no two modules are alike."""
    name, high = slug.replace("-", " "), rng.randint(3, 900)
    return f'''"""About a {name}: what is made up is as long as what is real.

Notice that nothing is at {high}.
"""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import style

Vector = NDArray[np.float64]


def scaled(values: ArrayLike, by: float = 2.0, {slug.partition("-")[0]}: float = 0.0) -> Vector:
    """Each value times a number, as a {name} does it.

    >>> scaled([1, 2]).tolist()
    [2.0, 4.0]
    """
    return np.asarray(values, float) * by


def shifted(values: ArrayLike, by: float = 1.0) -> Vector:
    """Each value and a number.

    >>> shifted([1, 2]).tolist()
    [2.0, 3.0]
    """
    return np.asarray(values, float) + by


def descended(
    gradient: Callable[[Vector], Vector], start: ArrayLike, learning_rate: float, steps: int
) -> Vector:
    """Where a {name} ends that steps down {high} times at most."""
    point = np.asarray(start, float)
    for _ in range(min(steps, {high})):
        point = point - learning_rate * gradient(point)
    return point


def doubles(value: float) -> bool:
    """Scaled by two, a value is there twice."""
    return float(scaled(value)) == value + value


def figure() -> Figure:
    """The square root of what is scaled, up to {high}."""
    drawing, axes = style.subplots()
    x = np.linspace(0, {high}, 60)
    axes.plot(x, np.sqrt(scaled(x)))
    axes.set(xlabel="{name}", ylabel="its root")
    return drawing
'''


def keep_drawings(root: Path) -> None:
    """Put a drawing and a card of a real term into the cache for each: drawing is not measured."""
    content = read(root)
    jobs = drawings(content)
    for made, work in ((jobs.values(), DRAWING), (card_jobs(content, jobs).values(), CARD)):
        for job in made:
            cache.write(KEPT, key(job, content.snippets, work), _drawn(work))


@functools.cache
def _drawn(work: Work) -> bytes:
    words = {"term": "Made up", "summary": "A made-up card.", "area": "Nowhere"}
    made = call(*work, "momentum", "figure", words if work == CARD else {})
    assert isinstance(made, str), made
    return made.encode()
