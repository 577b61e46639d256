"""PyTorch as the oracle: where its optimizers' `weight_decay` is a penalty, and where a decay."""

import numpy as np
import pytest

from snippets.adam import adam
from snippets.weight_decay import descend

torch = pytest.importorskip("torch")

CURVATURE, START, STEPS = np.array([0.5, 3.0, 9.0]), np.array([1.0, -2.0, 0.3]), 30


def gradient(w):
    return CURVATURE * (w - 1)


def run(make):
    theta = torch.tensor(START, requires_grad=True)
    optimizer = make([theta])
    for _ in range(STEPS):
        theta.grad = torch.tensor(gradient(theta.detach().numpy()))
        optimizer.step()
    return theta.detach().numpy()


@pytest.mark.parametrize("beta", [0.0, 0.9])
def test_sgd_adds_a_penalty(beta):
    oracle = run(lambda p: torch.optim.SGD(p, 0.02, momentum=beta, weight_decay=0.3))
    ours = descend(gradient, START, 0.02, 0.3, STEPS, beta=beta, penalty=True)[-1]
    assert ours == pytest.approx(oracle)


def test_adam_adds_a_penalty_and_adamw_decays():
    penalized = run(lambda p: torch.optim.Adam(p, 0.02, weight_decay=0.3))
    decayed = run(lambda p: torch.optim.AdamW(p, 0.02, weight_decay=0.3))
    assert adam(lambda w: gradient(w) + 0.3 * w, START, 0.02, STEPS)[-1] == pytest.approx(penalized)
    assert adam(gradient, START, 0.02, STEPS, decay=0.3)[-1] == pytest.approx(decayed)


def test_the_default_of_adamw_is_what_the_page_says():
    assert torch.optim.AdamW([torch.zeros(1)]).defaults["weight_decay"] == 0.01
