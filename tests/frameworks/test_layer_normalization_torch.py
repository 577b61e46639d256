"""PyTorch as the oracle: LayerNorm and RMSNorm."""

import numpy as np
import pytest

from snippets.layer_normalization import layer_norm, rms_norm

torch = pytest.importorskip("torch")
Z = np.random.default_rng(8).normal(2, 3, size=(4, 3, 6))
Z[0, 0] = 5


@pytest.mark.parametrize("epsilon", [1e-5, 0.1])
def test_both_are_those_of_pytorch(epsilon):
    z = torch.tensor(Z)
    theirs = torch.nn.LayerNorm(6, eps=epsilon, dtype=torch.float64)(z).detach().numpy()
    assert layer_norm(Z, epsilon=epsilon) == pytest.approx(theirs, abs=1e-12)
    theirs = torch.nn.RMSNorm(6, eps=epsilon, dtype=torch.float64)(z).detach().numpy()
    assert rms_norm(Z, epsilon=epsilon) == pytest.approx(theirs, abs=1e-12)
