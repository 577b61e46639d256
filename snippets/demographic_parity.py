r"""Demographic parity: every group gets a yes equally often, whoever deserves it.

$$P(\hat y = 1 \mid A = a) = P(\hat y = 1 \mid A = b)$$

Of two groups a share $\pi_a$ and $\pi_b$ qualifies; scores of those who do are $g$ higher on
average, in both groups alike, and normal with deviation 1. A threshold for each group decides.

Notice that the thresholds which satisfy one criterion form a curve, and that the curves of
parity, of equal opportunity and of equal precision meet only in corners if the shares differ.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words
from snippets.scores import above

Array = NDArray[np.float64]
part = np.vectorize(above, otypes=[float])
CUTS = np.linspace(-6, 9, 1501)
CRITERIA = ("parity", "equal opportunity", "equal precision")


def gap(predictions: ArrayLike, groups: ArrayLike) -> float:
    """The largest difference between groups in the share that gets a yes, 0 to 1.

    Raises:
        ValueError: if there is nobody.

    >>> gap([1, 1, 0, 0, 1, 0, 0, 0], ["A"] * 4 + ["B"] * 4)
    0.25
    """
    yes, of = np.asarray(predictions, float), np.asarray(groups)
    if not len(yes):
        raise ValueError("nobody was asked")
    shares = [yes[of == group].mean() for group in np.unique(of)]
    return float(max(shares) - min(shares))


def rates(cut: ArrayLike, share: float, distance: float = 2.0) -> tuple[Array, Array, Array]:
    """Of one group: who gets a yes, of all and of the qualified; and how many yeses are right.

    >>> [round(float(rate), 3) for rate in rates(0.0, 0.5)]
    [0.5, 0.841, 0.841]
    """
    cut = np.asarray(cut, float)
    found, alarms = part(cut, distance / 2), part(cut, -distance / 2)
    chosen = share * found + (1 - share) * alarms
    with np.errstate(invalid="ignore"):
        return chosen, found, np.asarray(share * found / chosen)


def mistakes(cut: ArrayLike, share: float, distance: float = 2.0) -> Array:
    """The share of wrong answers in one group."""
    chosen, found, _ = rates(cut, share, distance)
    return np.asarray(share * (1 - found) + chosen - share * found)


@cache
def partner(criterion: str, a: float, b: float, distance: float = 2.0) -> Array:
    """For each of CUTS in group A the cut in group B that meets the criterion; nan where none.

    Each rate goes one way as the cut rises, so that the partner is found by interpolation.
    """
    which = CRITERIA.index(criterion)
    wanted, has = (rates(CUTS, share, distance)[which] for share in (a, b))
    if which < 2:  # these fall as the cut rises
        wanted, has = -wanted, -has
    keep = np.isfinite(has)
    return np.interp(wanted, has[keep], CUTS[keep], left=np.nan, right=np.nan)


def errors(criterion: str, a: float, b: float, distance: float = 2.0) -> tuple[float, float]:
    """The least share of wrong answers of both groups, half each: of all cuts, and of the fair."""
    first, other = mistakes(CUTS, a, distance), mistakes(CUTS, b, distance)
    fair = first + mistakes(partner(criterion, a, b, distance), b, distance)
    return float(first.min() + other.min()) / 2, float(np.nanmin(fair)) / 2


def parity_costs(a: float, b: float, distance: float) -> bool:
    """The most accurate cuts with demographic parity err at least a point more than any cuts."""
    free, fair = errors("parity", a, b, distance)
    return fair >= free + 0.01


def parity_costs_more(a: float, b: float, distance: float) -> bool:
    """Demographic parity costs more accuracy than equal opportunity, each at its best cuts."""
    return errors("parity", a, b, distance)[1] > errors("equal opportunity", a, b, distance)[1]


def excludes(other: str, a: float, b: float, distance: float) -> bool:
    """Where between a twentieth and 19 in 20 of all get a yes, parity and the other never meet.

    They count as met where the two partners differ by less than a fiftieth of a deviation.
    """
    chosen = rates(CUTS, a, distance)[0]
    seen = (chosen > 0.05) & (chosen < 0.95)
    apart = partner("parity", a, b, distance) - partner(other, a, b, distance)
    return not bool((np.abs(apart[seen]) < 0.02).any())


def unaware_gap(proxy: float, a: float = 0.5, b: float = 0.2, distance: float = 1.0) -> float:
    """Gap of a model that never sees the group, but a column that equals it with that probability.

    It says yes where the posterior is at least a half, with the share of class 1 that the column
    stands for.
    """
    of_a = proxy * a + (1 - proxy) * b  # those whose column says A, the groups being equal in size
    of_b = proxy * b + (1 - proxy) * a
    cuts = [np.log((1 - share) / share) / distance for share in (of_a, of_b)]
    yes = [[float(rates(cut, share, distance)[0]) for cut in cuts] for share in (a, b)]
    return proxy * yes[0][0] + (1 - proxy) * yes[0][1] - proxy * yes[1][1] - (1 - proxy) * yes[1][0]


def figure(
    share: Annotated[
        float, Slider(0.05, 0.5, steps=10, label="share of group B that qualifies")
    ] = 0.2,
) -> Figure:
    """Pairs of cuts that meet each criterion, and what each costs; half of group A qualifies.

    Args:
        share: of group B that qualifies.
    """
    drawing, (plane, cost) = style.subplots(
        1, 2, height=3.4, gridspec_kw={"width_ratios": [1.35, 1]}
    )
    drawing.subplots_adjust(left=0.09, right=0.98, bottom=0.14, wspace=0.16)
    free = mistakes(CUTS, 0.5).min() + mistakes(CUTS, share).min()
    bars = [("any cuts", free / 2, INK)]
    for criterion, color in zip(CRITERIA, (BLUE, ORANGE, GREEN), strict=True):
        plane.plot(CUTS, partner(criterion, 0.5, share), color=color)
        bars.append((criterion, errors(criterion, 0.5, share)[1], color))
    best = CUTS[mistakes(CUTS, share).argmin()]
    plane.plot(0, best, "+", color=INK, markersize=9, markeredgewidth=2)
    plane.set(xlim=(-2.5, 2.5), ylim=(-2.5, 4.2), xlabel="cut for group A")
    plane.set_title(f"Cut for B, of which {share:.0%} qualify")
    for at, (name, wrong, color) in enumerate(bars):
        cost.barh(-at, 100 * wrong, 0.5, color=color, alpha=0.7)
        words(cost, 0.6, -at + 0.32, f"{name}: {wrong:.1%}", color)
    cost.set(xlim=(0, 35), ylim=(-3.4, 0.75), yticks=[], xlabel="wrong, % of both groups")
    cost.grid(visible=False)
    cost.set_title("Least error")
    words(plane, -2.4, 3.85, "+ fewest mistakes", MUTED)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
