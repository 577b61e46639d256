"""A network of two convolutional and two dense layers, many copies of it at once.

    (8, 8) --conv 4x4--> (8, 5, 5) --conv 3x3, stride 2--> (16, 2, 2) --dense--> 28 --dense--> 10

A ReLU follows every layer but the last; the loss is the mean softmax cross-entropy. The copies, or
runs, stand along the first axis of theta, (runs, 3414), and never meet: each product below is one
small matrix product a run. The images of the batch stand along the *last* axis, so that every layer
is W @ x + b, and a convolution differs from a dense layer only in how its x is gathered.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

LAYERS = ((8, 16), (16, 72), (28, 64), (10, 28))  # (outputs, inputs) of each W
SIZES = [n for outputs, inputs in LAYERS for n in (outputs * inputs, outputs)]
WEIGHTS = sum(SIZES)
OFFSETS = [(i, j) for i in range(3) for j in range(3)]  # of the second convolution's 3 x 3 kernel


class Forward(NamedTuple):
    """What back-propagation needs again: each layer's input, and the logits; n images, R runs."""

    x1: Array  # (16, 25 n)
    h1: Array  # (R, 8, 25 n)
    x2: Array  # (R, 72, 4 n)
    h2: Array  # (R, 64, n)
    h3: Array  # (R, 28, n)
    logits: Array  # (R, 10, n)


def layers(theta: Array) -> list[tuple[Array, Array]]:
    """Views of theta, (R, 3414), as W, (R, outputs, inputs), and b, (R, outputs, 1), a layer."""
    parts = np.split(theta, np.cumsum(SIZES)[:-1], axis=1)
    shapes = [shape for out, inp in LAYERS for shape in ((out, inp), (out, 1))]
    views = [part.reshape(-1, *shape) for part, shape in zip(parts, shapes, strict=True)]
    return list(zip(views[::2], views[1::2], strict=True))


def initial(rng: np.random.Generator) -> NDArray[np.float32]:
    """One run's first weights, (3414,): He et al. 2015, N(0, 2 / inputs), and zero biases."""
    parts = [
        part
        for outputs, inputs in LAYERS
        for part in (rng.normal(0, (2 / inputs) ** 0.5, outputs * inputs), np.zeros(outputs))
    ]
    return np.concatenate(parts).astype(np.float32)


def affine(w: Array, x: Array, b: Array) -> Array:
    """W @ x + b, one product a run."""
    z: Array = w @ x
    z += b
    return z


def relu(z: Array) -> Array:
    """max(z, 0), written over z."""
    return np.maximum(z, 0, out=z)


def gather(h1: Array) -> Array:
    """The 3 x 3 windows, two apart, of 5 x 5 maps: (R, 8, 25 n) to (R, 72, 4 n)."""
    maps = h1.reshape(len(h1), 8, 5, 5, -1)
    windows = [maps[:, :, i : i + 3 : 2, j : j + 3 : 2] for i, j in OFFSETS]
    return np.stack(windows, axis=2).reshape(len(h1), 72, -1)


def scatter(dx2: Array) -> Array:
    """The transpose of `gather`: every window's gradient goes back to the pixels it came from."""
    windows = dx2.reshape(len(dx2), 8, 9, 2, 2, -1)
    maps = np.zeros((len(dx2), 8, 5, 5, windows.shape[-1]), dx2.dtype)
    for k, (i, j) in enumerate(OFFSETS):
        maps[:, :, i : i + 3 : 2, j : j + 3 : 2] += windows[:, :, k]
    return maps.reshape(len(dx2), 8, -1)


def forward(theta: Array, patches: Array) -> Forward:
    """All four layers for the n images in `patches`, (16, 25, n)."""
    (w1, b1), (w2, b2), (w3, b3), (w4, b4) = layers(theta)
    x1 = patches.reshape(16, -1)
    h1 = relu(affine(w1, x1, b1))
    x2 = gather(h1)
    h2 = relu(affine(w2, x2, b2)).reshape(len(theta), 64, -1)
    h3 = relu(affine(w3, h2, b3))
    return Forward(x1, h1, x2, h2, h3, affine(w4, h3, b4))


def cross_entropy(logits: Array, labels: NDArray[np.int64]) -> tuple[Array, Array]:
    """Mean loss, (R,), and its gradient by the logits, (softmax - one-hot) / n, (R, 10, n)."""
    n = len(labels)
    right = (slice(None), labels, np.arange(n))
    shifted = logits - logits.max(axis=1, keepdims=True)  # no exponential can overflow
    powers = np.exp(shifted)
    total = powers.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - shifted[right]).mean(axis=1)
    gradient = powers / total
    gradient[right] -= 1
    return loss, gradient / n


def transpose(x: Array) -> Array:
    """The last two axes swapped."""
    return np.swapaxes(x, -1, -2)


def loss_and_gradient(
    theta: Array, patches: Array, labels: NDArray[np.int64]
) -> tuple[Array, Array]:
    """Each run's mean loss, (R,), and its gradient by theta, (R, 3414), by back-propagation."""
    _, (w2, _), (w3, _), (w4, _) = layers(theta)
    x1, h1, x2, h2, h3, logits = forward(theta, patches)
    loss, d4 = cross_entropy(logits, labels)
    d3 = transpose(w4) @ d4 * (h3 > 0)
    d2 = (transpose(w3) @ d3 * (h2 > 0)).reshape(len(theta), 16, -1)
    d1 = scatter(transpose(w2) @ d2) * (h1 > 0)
    pairs = ((d1, x1), (d2, x2), (d3, h2), (d4, h3))
    parts = [part for d, x in pairs for part in (d @ transpose(x), d.sum(axis=2))]
    return loss, np.concatenate([part.reshape(len(theta), -1) for part in parts], axis=1)


def answers(theta: Array, patches: Array) -> NDArray[np.int64]:
    """The digit each run reads in each image, (R, n): its largest logit; NaN logits answer 0."""
    digits: NDArray[np.int64] = forward(theta, patches).logits.argmax(axis=1)
    return digits
