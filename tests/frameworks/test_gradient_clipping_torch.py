"""PyTorch as the oracle of both kinds of clipping, over several parameters at once."""

import numpy as np
import pytest

from snippets.gradient_clipping import clip_norm, clip_value

torch = pytest.importorskip("torch")


@pytest.mark.parametrize("threshold", [0.3, 2.0, 50.0])
@pytest.mark.parametrize("by", ["norm", "value"])
def test_clipping(by, threshold):
    g = np.random.default_rng(4).normal(0, 3, 11)
    parts = [torch.zeros(n, dtype=torch.float64, requires_grad=True) for n in (4, 7)]
    for part, piece in zip(parts, np.split(g, [4]), strict=True):
        part.grad = torch.tensor(piece)
    if by == "norm":
        torch.nn.utils.clip_grad_norm_(parts, threshold)
    else:
        torch.nn.utils.clip_grad_value_(parts, threshold)
    found = np.concatenate([part.grad.numpy() for part in parts])
    ours = {"norm": clip_norm, "value": clip_value}[by](g, threshold)
    assert ours == pytest.approx(found, rel=1e-5)
