"""Seven optimizers, each as the direction d of the update theta <- theta - learning_rate * d.

The formulas and settings are those that PyTorch has by default: momentum 0.9 (its documentation
shows it, its default is none), RMSProp's decay 0.99, Adam's 0.9 and 0.999, AdamW's weight decay
0.01. Only the learning rate varies in the atlas. All arrays are (runs, weights); m and v, the two
running means an optimizer may keep of the gradient and of its square, start at zero.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from snippets.atlas.network import Array

MOMENTUM = 0.9
RMSPROP_DECAY = 0.99
BETA1, BETA2 = 0.9, 0.999
EPSILON = 1e-8  # AdaGrad's is smaller, 1e-10
WEIGHT_DECAY = 0.01


class State(NamedTuple):
    """The weights, the two means, and how many gradients have been seen, the present one too."""

    theta: Array
    m: Array
    v: Array
    t: int


Rule = Callable[[State, Array], tuple[Array, State]]


def sgd(state: State, gradient: Array) -> tuple[Array, State]:
    """The gradient itself: d = g."""
    return gradient, state


def momentum(state: State, gradient: Array) -> tuple[Array, State]:
    """A sum that forgets: m <- 0.9 m + g, d = m."""
    m = MOMENTUM * state.m + gradient
    return m, state._replace(m=m)


def nesterov(state: State, gradient: Array) -> tuple[Array, State]:
    """Momentum seen one step ahead: m <- 0.9 m + g, d = g + 0.9 m."""
    m = MOMENTUM * state.m + gradient
    return gradient + MOMENTUM * m, state._replace(m=m)


def adagrad(state: State, gradient: Array) -> tuple[Array, State]:
    """A sum that only grows, so steps only shrink: v <- v + g^2, d = g / sqrt(v)."""
    v = state.v + gradient**2
    return gradient / (np.sqrt(v) + 1e-10), state._replace(v=v)


def rmsprop(state: State, gradient: Array) -> tuple[Array, State]:
    """A mean instead: v <- 0.99 v + 0.01 g^2, d = g / sqrt(v); so the first d is 10 sign(g)."""
    v = RMSPROP_DECAY * state.v + (1 - RMSPROP_DECAY) * gradient**2
    return gradient / (np.sqrt(v) + EPSILON), state._replace(v=v)


def adam(state: State, gradient: Array) -> tuple[Array, State]:
    """Means of g and g^2, each divided by 1 - beta^t for its start at zero: d = m / sqrt(v)."""
    m = BETA1 * state.m + (1 - BETA1) * gradient
    v = BETA2 * state.v + (1 - BETA2) * gradient**2
    scale = np.sqrt(v / (1 - BETA2**state.t))
    return m / (1 - BETA1**state.t) / (scale + EPSILON), state._replace(m=m, v=v)


def adamw(state: State, gradient: Array) -> tuple[Array, State]:
    """Adam, and each step draws every weight toward zero: d = m / sqrt(v) + 0.01 theta."""
    direction, state = adam(state, gradient)
    return direction + WEIGHT_DECAY * state.theta, state


OPTIMIZERS: dict[str, Rule] = {
    "SGD": sgd,
    "momentum": momentum,
    "Nesterov": nesterov,
    "AdaGrad": adagrad,
    "RMSProp": rmsprop,
    "Adam": adam,
    "AdamW": adamw,
}


def start(theta: Array) -> State:
    """Before the first step nothing is remembered."""
    return State(theta, np.zeros_like(theta), np.zeros_like(theta), 0)


def step(optimizer: str, state: State, gradient: Array, learning_rate: Array | float) -> State:
    """One update: theta <- theta - learning_rate * d."""
    direction, state = OPTIMIZERS[optimizer](state._replace(t=state.t + 1), gradient)
    return state._replace(theta=state.theta - learning_rate * direction)
