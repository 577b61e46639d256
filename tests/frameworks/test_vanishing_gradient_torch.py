"""PyTorch as the oracle: the gradient that comes back through thirty layers, and one step."""

import numpy as np
import pytest

from snippets.neural_network import two_moons
from snippets.vanishing_gradient import RATES, backward_sizes, train

torch = pytest.importorskip("torch")


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("gain", [0.7, 3.0])
def test_the_gradient_that_comes_back(name, gain):
    rng = np.random.default_rng(0)
    x = torch.tensor(rng.normal(size=(32, 20)), requires_grad=True)
    a = x
    for _ in range(9):
        a = getattr(torch, name)(a @ torch.tensor(rng.normal(0, gain / 20**0.5, (20, 20))))
    start = torch.tensor(rng.normal(size=(32, 20)))
    a.backward(start)
    share = float(x.grad.norm() / start.norm())
    assert backward_sizes(name, gain, 9, 20)[0] == pytest.approx(share, rel=1e-9)


@pytest.mark.parametrize("method", RATES)
def test_training(method):
    x, y = (torch.tensor(part) for part in two_moons(60, 0.15))
    for rate, loss in zip(RATES[method], train("tanh", 1.3, 3, method, steps=20), strict=True):
        rng, params = np.random.default_rng(0), []
        for n, m in ((2, 8), (8, 8), (8, 8), (8, 1)):
            W = torch.tensor(rng.normal(0, 1.3 / n**0.5, (1, n, m))[0], requires_grad=True)
            params.append((W, torch.zeros(m, dtype=torch.float64, requires_grad=True)))
        kind = torch.optim.Adam if method == "Adam" else torch.optim.SGD
        optimizer = kind([p for pair in params for p in pair], lr=rate)
        for _ in range(21):
            a = x
            for W, b in params[:-1]:
                a = torch.tanh(a @ W + b)
            logit = (a @ params[-1][0] + params[-1][1])[:, 0]
            found = torch.nn.functional.binary_cross_entropy_with_logits(logit, y)
            optimizer.zero_grad()
            found.backward()
            optimizer.step()
        if found.item() < 1:
            assert loss == pytest.approx(found.item(), rel=1e-5)
