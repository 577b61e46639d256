"""PyTorch as the oracle: cross-entropy with labels, with distributions, and its gradient."""

import numpy as np
import pytest

from snippets.cross_entropy import cross_entropy, from_logits
from snippets.softmax import softmax

torch = pytest.importorskip("torch")
F = torch.nn.functional


@pytest.mark.parametrize("scale", [1, 100])
def test_with_labels_and_with_distributions(scale):
    rng = np.random.default_rng(8)
    z, label = rng.normal(scale=scale, size=(6, 4)), rng.integers(0, 4, 6)
    p = rng.dirichlet(np.ones(4), size=6)
    tensor = torch.tensor(z, requires_grad=True)
    loss = F.cross_entropy(tensor, torch.tensor(label), reduction="none")
    assert from_logits(z, label) == pytest.approx(loss.detach().numpy(), rel=1e-12)
    loss.sum().backward()
    assert softmax(z) - np.eye(4)[label] == pytest.approx(tensor.grad.numpy(), abs=1e-12)
    if scale == 1:
        theirs = F.cross_entropy(torch.tensor(z), torch.tensor(p), reduction="none").numpy()
        assert cross_entropy(p, softmax(z)) == pytest.approx(theirs, rel=1e-12)
