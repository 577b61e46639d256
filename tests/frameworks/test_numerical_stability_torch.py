"""PyTorch as the oracle: its half formats, softplus, and the likelihood of normal labels."""

import numpy as np
import pytest

from snippets.maximum_likelihood import log_likelihood
from snippets.numerical_stability import rounded, softplus
from snippets.perplexity import perplexity

torch = pytest.importorskip("torch")
F = torch.nn.functional


@pytest.mark.parametrize(("bits", "name"), [(8, "bfloat16"), (11, "float16"), (24, "float32")])
def test_rounded_is_the_format(bits, name):
    x = np.random.default_rng(2).normal(size=300)
    theirs = torch.tensor(x).to(getattr(torch, name)).double().numpy()
    assert rounded(x, bits) == pytest.approx(theirs, rel=2.0**-30)


@pytest.mark.parametrize("x", [-50.0, -3.0, 0.0, 2.0, 15.0])
def test_softplus(x):
    theirs = F.softplus(torch.tensor(x, dtype=torch.float64)).item()
    assert softplus(x) == pytest.approx(theirs, rel=1e-12)


def test_gaussian_loss_is_the_negative_log_likelihood():
    y, mean, deviation = np.random.default_rng(3).normal(size=9), 0.3, 1.7
    theirs = F.gaussian_nll_loss(
        torch.full((9,), mean, dtype=torch.float64),
        torch.tensor(y),
        torch.full((9,), deviation**2, dtype=torch.float64),
        full=True,
        reduction="sum",
    )
    assert -float(log_likelihood(y, mean, deviation)) == pytest.approx(theirs.item())


def test_perplexity_is_the_exponential_of_the_loss():
    z, label = torch.randn(20, 7, dtype=torch.float64), torch.arange(20) % 7
    p = torch.softmax(z, dim=1)[torch.arange(20), label].numpy()
    assert perplexity(p) == pytest.approx(torch.exp(F.cross_entropy(z, label)).item())
