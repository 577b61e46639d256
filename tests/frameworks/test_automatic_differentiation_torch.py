"""PyTorch as the oracle: the same slopes, and the same wrong ones where the program has a kink."""

import numpy as np
import pytest

from snippets.automatic_differentiation import gradient, newton_root, relu, sin

torch = pytest.importorskip("torch")


def slope(f, *at):
    inputs = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in at]
    return [float(g) for g in torch.autograd.grad(f(*inputs), inputs)]


def test_slopes():
    theirs = slope(lambda x, y: x * y + torch.sin(x) ** 3, 1.3, -0.4)
    assert gradient(lambda x, y: x * y + sin(x) ** 3, 1.3, -0.4) == pytest.approx(theirs)


def test_an_unfinished_loop():
    def root(a):
        x = torch.ones((), dtype=torch.float64)
        for _ in range(3):
            x = (x + a / x) * 0.5
        return x

    assert gradient(lambda a: newton_root(a, 3), 7.0) == pytest.approx(slope(root, 7.0))


def test_kinks():
    assert gradient(lambda x: relu(x) - relu(-x), 0.0) == [0.0]
    assert slope(lambda x: torch.relu(x) - torch.relu(-x), 0.0) == [0.0]
    assert np.isnan(slope(lambda x: (x * x) ** 0.5, 0.0))[0]
