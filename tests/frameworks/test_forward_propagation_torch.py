"""PyTorch as the oracle: the same layers as a Sequential."""

import numpy as np
import pytest

from snippets.forward_propagation import forward, random_layers

torch = pytest.importorskip("torch")


def linear(weights, bias):
    layer = torch.nn.Linear(*weights.shape, dtype=torch.float64)
    layer.weight.data, layer.bias.data = torch.tensor(weights.T), torch.tensor(bias)
    return layer


@pytest.mark.parametrize("sizes", [[3, 4, 2], [6, 9, 5, 1]])
def test_the_output_of_a_sequential(sizes):
    layers = random_layers(sizes, seed=sum(sizes))
    parts = [part for layer in layers for part in (linear(*layer), torch.nn.ReLU())][:-1]
    x = np.random.default_rng(1).normal(size=(7, sizes[0]))
    expected = torch.nn.Sequential(*parts)(torch.tensor(x)).detach().numpy()
    assert forward(x, layers)[-1] == pytest.approx(expected, rel=1e-10, abs=1e-12)
