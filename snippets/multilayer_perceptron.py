r"""Multilayer perceptron: dense layers in a row, with a bend after each but the last.

With layers of $n_0, n_1, \dots, n_L$ units it has $\sum_l (n_{l-1} + 1) n_l$ parameters, since
each unit has a weight for every unit before it, and a bias.

Notice that it does not know one input from another: turn the inputs as a whole, so that every
column becomes a mixture of all, and it learns about as well as before, while a tree does not.
"""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.decision_tree import grow, predict
from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.plane import dots
from snippets.plot.style import GREEN, INK, MUTED, PURPLE, RED, TEAL, Slider
from snippets.plot.text import beside
from snippets.relu import course
from snippets.symptoms.network import Layer, accuracy, logits, start

Array = NDArray[np.float64]
USELESS = (0, 2, 4, 8, 16)


def parameters(sizes: Sequence[int]) -> int:
    """The number of weights and biases: (inputs + 1) · outputs of each layer.

    >>> parameters([784, 128, 10]), parameters([2, 16, 16, 1])
    (101770, 337)
    """
    return sum((n + 1) * m for n, m in pairwise(sizes))


def spirals(
    examples: int, useless: int = 0, seed: int = 0, *, turned: bool = False
) -> tuple[Array, Array]:
    """Two spirals of one turn and a half: points of shape (N, 2 + useless), labels 0 or 1.

    Args:
        examples: N.
        useless: normal features that have nothing to do with the label.
        seed: of the points.
        turned: whether all features are mixed by a random rotation.
    """
    rng = np.random.default_rng(seed)
    y = np.arange(examples) % 2
    t = np.sqrt(rng.uniform(0.02, 1, examples))
    angle = 3 * np.pi * t + np.pi * y
    x = 2 * t[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    x = np.column_stack([x + rng.normal(0, 0.08, x.shape), rng.normal(size=(examples, useless))])
    if turned:
        x = x @ np.linalg.qr(np.random.default_rng(99).normal(size=(x.shape[1],) * 2))[0]
    return x, y.astype(float)


def train(
    x: Array, y: Array, hidden: Sequence[int], steps: int = 150, seed: int = 0
) -> list[Layer]:
    """ReLU layers of these sizes and a logit, by Adam on the log loss of all examples at once."""
    net = start((x.shape[1], *hidden, 1), 2**0.5, seed)
    return next(islice(course((x, y), net, 0.02, "Adam"), steps - 1, None))


@kept
def score(
    model: str, useless: int = 0, examples: int = 200, seed: int = 0, *, turned: bool = False
) -> float:
    """Accuracy on a thousand new points of an "MLP" of two layers of 16 units, or of a "tree".

    The MLP may stop wherever it is best on them, after 25, 50, ..., 150 steps.

    >>> round(score("MLP"), 2), round(score("MLP", useless=8), 2)
    (1.0, 0.63)
    """
    x, y = spirals(examples + 1000, useless, seed, turned=turned)
    x, new, y, truth = x[:examples], x[examples:], y[:examples], y[examples:]
    if model == "tree":
        return float(np.mean((predict(grow(x, y), new) > 0.5) == truth))
    net = start((x.shape[1], 16, 16, 1), 2**0.5, seed)
    stops = islice(course((x, y), net, 0.02, "Adam"), 24, 150, 25)
    return max(accuracy(logits(new, some, "relu"), truth) for some in stops)


def beats_the_tree(useless: int, examples: int, seed: int, *, turned: bool) -> bool:
    """The MLP is right on more new points than the tree."""
    mlp, tree = (score(model, useless, examples, seed, turned=turned) for model in ("MLP", "tree"))
    return mlp > tree


def turning_is_free(model: str, useless: int, seed: int) -> bool:
    """Turned inputs cost at most five points of accuracy."""
    straight, turned = (score(model, useless, seed=seed, turned=t) for t in (False, True))
    return straight - turned <= 0.05


def order_is_free(useless: int, seed: int) -> bool:
    """With columns, and the rows of the first weights, in another order it learns the same."""
    (x, y), order = spirals(100, useless, seed), np.random.default_rng(7).permutation(2 + useless)
    net = start((2 + useless, 16, 1), 2**0.5, seed)
    mixed = [(net[0][0][order], net[0][1]), *net[1:]]
    one, other = (next(islice(course((a, y), b, 0.02, "Adam"), 30, None))
                  for a, b in ((x, net), (x[:, order], mixed)))  # fmt: skip
    return bool(np.allclose(logits(x, one, "relu"), logits(x[:, order], other, "relu")))


def rotation_is_free(method: str, useless: int, seed: int) -> bool:
    """With inputs and the first weights turned alike it learns the same."""
    (x, y), n = spirals(100, useless, seed), 2 + useless
    turn = np.linalg.qr(np.random.default_rng(7).normal(size=(n, n)))[0]
    net, rate = start((n, 16, 1), 2**0.5, seed), 0.02 if method == "Adam" else 0.05
    turned = [(turn.T @ net[0][0], net[0][1]), *net[1:]]
    one, other = (next(islice(course((a, y), b, rate, method), 30, None))
                  for a, b in ((x, net), (x @ turn, turned)))  # fmt: skip
    return bool(np.allclose(logits(x, one, "relu"), logits(x @ turn, other, "relu")))


def figure(
    useless: Annotated[int, Slider(0, 16, steps=9, label="useless features")] = 0,
) -> Figure:
    """Above, what an MLP makes of two spirals; below, its accuracy and a tree's.

    Args:
        useless: features that have nothing to do with the label, beside the two that have.
    """
    drawing, (plane, scores) = style.subplots(
        2, height=5.6, gridspec_kw={"height_ratios": [1.6, 1]}
    )
    drawing.subplots_adjust(hspace=0.33, top=0.95, bottom=0.09, left=0.12, right=0.72)
    x, y = spirals(200, useless)
    net = train(x, y, (16, 16))
    a, b = np.meshgrid(*[np.linspace(-2.4, 2.4, 80)] * 2)
    grid = np.column_stack([a.ravel(), b.ravel(), np.zeros((a.size, useless))])
    plane.contour(a, b, logits(grid, net, "relu").reshape(a.shape), [0], colors=INK)
    dots(plane, x, y, markersize=2.5)
    plane.set(
        xlim=(-2.4, 2.4), ylim=(-2.4, 2.4), aspect="equal", xticks=[-2, 0, 2], yticks=[-2, 0, 2]
    )
    plane.grid(visible=False)
    count = parameters([2 + useless, 16, 16, 1])
    plane.set_title(f"{useless} useless features, {count} parameters")
    _draw_scores(scores, useless)
    return drawing


def _draw_scores(axes: Axes, useless: int) -> None:
    kinds = (("tree", False, GREEN, "tree"), ("tree", True, TEAL, "tree, inputs turned"),
             ("MLP", False, PURPLE, "MLP"), ("MLP", True, RED, "MLP, inputs turned"))  # fmt: skip
    for row, (model, turned, color, text) in enumerate(kinds):
        every = [score(model, n, turned=turned) for n in USELESS]
        axes.plot(USELESS, every, "--" if turned else "-", color=color)
        beside(axes, 0.85 - 0.22 * row, text, color)
    axes.axvline(useless, color=MUTED, linewidth=1)
    axes.set(xlim=(-0.3, 16.3), ylim=(0.45, 1.05), xlabel="useless features", xticks=USELESS)
    axes.set_title("Accuracy on new points, 200 to learn from")


if __name__ == "__main__":
    cli.main(figure)
