"""PyTorch as the oracle: BatchNorm1d in training, its gradient and its running averages."""

import numpy as np
import pytest

from snippets.batch_normalization import normalize, normalize_gradient, running

torch = pytest.importorskip("torch")

Z, UPSTREAM = np.random.default_rng(6).normal(1, 2, size=(2, 12, 3))


def test_output_and_gradient_in_training():
    z = torch.tensor(Z, requires_grad=True)
    layer = torch.nn.BatchNorm1d(3, dtype=torch.float64)
    layer(z).backward(torch.tensor(UPSTREAM))
    assert normalize(Z) == pytest.approx(layer(z).detach().numpy(), rel=1e-9, abs=1e-9)
    assert normalize_gradient(UPSTREAM, Z) == pytest.approx(z.grad.numpy(), abs=1e-9)


def test_running_averages_and_use():
    layer = torch.nn.BatchNorm1d(3, dtype=torch.float64)
    layer(torch.tensor(Z))
    mean = running(np.zeros(3), Z.mean(axis=0), momentum=layer.momentum)
    # PyTorch divides by B in the layer, and by B - 1 in the running average.
    variance = running(np.ones(3), Z.var(axis=0, ddof=1), momentum=layer.momentum)
    assert layer.running_mean.numpy() == pytest.approx(mean)
    assert layer.running_var.numpy() == pytest.approx(variance)
    used = layer.eval()(torch.tensor(UPSTREAM)).detach().numpy()
    assert used == pytest.approx((UPSTREAM - mean) / np.sqrt(variance + layer.eps))
