"""PyTorch as the oracle: the activation functions and their slopes, that of ReLU at 0 included."""

import numpy as np
import pytest

from snippets.activation_function import ACTIVATIONS, DERIVATIVES

torch = pytest.importorskip("torch")

Z = np.append(np.random.default_rng(1).normal(0, 2, 30), 0.0)


@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid"])
def test_values_and_slopes(name):
    z = torch.tensor(Z, requires_grad=True)
    output = getattr(torch, name)(z)
    output.sum().backward()
    assert ACTIVATIONS[name](Z) == pytest.approx(output.detach().numpy(), rel=1e-12)
    assert DERIVATIVES[name](Z) == pytest.approx(z.grad.numpy(), abs=1e-12)
