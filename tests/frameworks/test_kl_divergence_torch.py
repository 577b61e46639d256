"""PyTorch as the oracle: KL of vectors and of normal distributions."""

import numpy as np
import pytest

from snippets.kl_divergence import Fit, kl, kl_normal

torch = pytest.importorskip("torch")


def test_vectors_and_normals():
    p, q = np.random.default_rng(3).dirichlet(np.ones(5), size=(2, 4))
    theirs = torch.nn.functional.kl_div(
        torch.tensor(q).log(), torch.tensor(p), reduction="batchmean"
    )
    assert kl(p, q).mean() == pytest.approx(theirs.item())
    normal = torch.distributions.Normal
    theirs = torch.distributions.kl_divergence(normal(0.5, 2.0), normal(-1.0, 0.7))
    assert kl_normal(Fit(0.5, 2.0), Fit(-1.0, 0.7)) == pytest.approx(theirs.item(), rel=1e-6)
