"""Two classes in the plane, and how far examples are apart: what the classifiers' pages share."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def data(kind: str, examples: int, noise: float = 0.3, seed: int = 0) -> tuple[Array, Array]:
    """Two classes in the plane: two moons, two rings, two blobs, or four blobs crosswise.

    Args:
        kind: "moons", "rings", "blobs" or "cross".
        examples: how many, N.
        noise: standard deviation around the shape, which is about 2 wide.
        seed: of all chance.

    >>> x, y = data("moons", 4)
    >>> x.shape, y.tolist()
    ((4, 2), [1.0, 0.0, 1.0, 0.0])
    """
    rng = np.random.default_rng(seed)
    y, turn = (np.arange(examples) % 2 == 0).astype(float), rng.random(examples)
    side = 2 * y - 1
    if kind == "moons":
        angle = np.pi * (turn + y)
        x = np.stack([np.cos(angle) + side / 2, np.sin(angle) + side / 4], axis=1)
    elif kind == "rings":
        x = (1 - 0.6 * y[:, None]) * np.stack([np.cos(6.2832 * turn), np.sin(6.2832 * turn)], 1)
    else:
        corner = np.where(turn < 0.5, -1, 1) if kind == "cross" else np.ones(examples)
        x = 0.7 * np.stack([corner, corner * side], axis=1)
    return x + noise * rng.normal(size=x.shape), y


def split(
    kind: str, examples: int, noise: float, seed: int = 0, new: int = 1000
) -> tuple[Array, Array, Array, Array]:
    """Examples and labels to train with, and new ones, drawn with another seed, to test with."""
    return *data(kind, examples, noise, seed), *data(kind, new, noise, seed + 500)


def squares(new: Array, x: Array) -> Array:
    """Squared distances, (..., M, N), of new examples (M, n) from (..., N, n) known ones."""
    lengths = (new**2).sum(axis=-1)[..., None] + (x**2).sum(axis=-1)[..., None, :]
    far = lengths - 2 * new @ np.swapaxes(x, -1, -2)
    return np.asarray(np.maximum(far, 0, out=far))
