"""PyTorch and Optax as oracles: the same iterates from the same start, step by step."""

import numpy as np
import pytest

from snippets.adagrad import adagrad
from snippets.adam import adam
from snippets.cosine_annealing import cosine
from snippets.gradient_descent import descend
from snippets.momentum import momentum, nesterov
from snippets.rmsprop import rmsprop

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
optax = pytest.importorskip("optax")

STEPS = 40
SQUARE = np.random.default_rng(8).normal(size=(5, 5))
CURVATURE = SQUARE @ SQUARE.T + np.eye(5)  # a bowl that is not along the axes
START = np.random.default_rng(9).normal(size=5)
RATE = 0.01


def gradient(theta):
    return CURVATURE @ theta


def in_torch(optimizer):
    theta = torch.tensor(START, requires_grad=True)
    steps, path = optimizer([theta]), [START]
    for _ in range(STEPS):
        theta.grad = torch.tensor(gradient(theta.detach().numpy()))
        steps.step()
        path.append(theta.detach().numpy().copy())
    return np.array(path)


def in_optax(optimizer):
    with jax.enable_x64(new_val=True):
        theta = jax.numpy.asarray(START)
        state, path = optimizer.init(theta), [START]
        for _ in range(STEPS):
            updates, state = optimizer.update(jax.numpy.asarray(CURVATURE) @ theta, state, theta)
            theta = optax.apply_updates(theta, updates)
            path.append(np.asarray(theta))
        return np.array(path)


OURS = {
    "gradient descent": descend(gradient, START, RATE, STEPS),
    "momentum": momentum(gradient, START, RATE, 0.9, STEPS),
    "Nesterov": nesterov(gradient, START, RATE, 0.9, STEPS),
    "AdaGrad": adagrad(gradient, START, RATE, STEPS),
    "RMSProp": rmsprop(gradient, START, RATE, STEPS),
    "Adam": adam(gradient, START, RATE, STEPS),
    "AdamW": adam(gradient, START, RATE, STEPS, decay=0.1),
}
TORCH = {
    "gradient descent": lambda theta: torch.optim.SGD(theta, RATE),
    "momentum": lambda theta: torch.optim.SGD(theta, RATE, momentum=0.9),
    "Nesterov": lambda theta: torch.optim.SGD(theta, RATE, momentum=0.9, nesterov=True),
    "AdaGrad": lambda theta: torch.optim.Adagrad(theta, RATE),
    "RMSProp": lambda theta: torch.optim.RMSprop(theta, RATE, alpha=0.9),
    "Adam": lambda theta: torch.optim.Adam(theta, RATE),
    "AdamW": lambda theta: torch.optim.AdamW(theta, RATE, weight_decay=0.1),
}
OPTAX = {
    "gradient descent": optax.sgd(RATE),
    "momentum": optax.sgd(RATE, momentum=0.9),
    "Nesterov": optax.sgd(RATE, momentum=0.9, nesterov=True),
    "AdaGrad": optax.adagrad(RATE, initial_accumulator_value=0.0),
    "RMSProp": optax.rmsprop(RATE, decay=0.9),
    "Adam": optax.adam(RATE),
    "AdamW": optax.adamw(RATE, weight_decay=0.1),
}
# Where ε stands differs: outside the root in PyTorch, inside it in Optax's RMSProp and AdaGrad.
EPSILON = 1e-5


@pytest.mark.parametrize("name", OURS)
def test_the_iterates_are_pytorchs(name):
    assert OURS[name] == pytest.approx(in_torch(TORCH[name]), abs=1e-9)


@pytest.mark.parametrize("name", OURS)
def test_the_iterates_are_optaxs(name):
    assert OURS[name] == pytest.approx(in_optax(OPTAX[name]), abs=EPSILON)


def test_nesterovs_iterates_are_not_those_of_momentum():
    assert np.abs(OURS["Nesterov"] - OURS["momentum"]).max() > 0.01


def test_cosine_goes_up_again_in_pytorch_and_stays_low_in_optax():
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=0.1)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=7, eta_min=0.02)
    rates = []
    for _ in range(16):
        rates.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    assert rates == pytest.approx(0.1 * cosine(16, 7, low=0.2))
    other = [float(optax.cosine_decay_schedule(0.1, 7, alpha=0.2)(t)) for t in range(16)]
    assert other == pytest.approx(0.1 * np.append(cosine(8, 7, low=0.2), [0.2] * 8))
