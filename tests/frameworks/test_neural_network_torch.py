"""PyTorch as the oracle: the gradient of the mean cross-entropy by automatic differentiation."""

import numpy as np
import pytest

from snippets.neural_network import Network, gradient, two_moons

torch = pytest.importorskip("torch")


def test_the_gradient_is_that_of_autograd():
    rng = np.random.default_rng(9)
    net = Network(rng.normal(size=(2, 6)), *rng.normal(size=(2, 6)), rng.normal(size=1))
    x, y = two_moons(50, seed=3)
    w, b, v, c = parts = [torch.tensor(part, requires_grad=True) for part in net]
    logit = torch.relu(torch.tensor(x) @ w + b) @ v + c
    torch.nn.functional.binary_cross_entropy_with_logits(logit, torch.tensor(y)).backward()
    for ours, theirs in zip(gradient(x, y, net), parts, strict=True):
        assert ours == pytest.approx(theirs.grad.numpy(), abs=1e-12)
