"""PyTorch as the oracle: softmax, its slopes, and training with one softmax or two."""

import numpy as np
import pytest

from snippets.logits import points, start
from snippets.softmax import slopes, softmax, trained

torch = pytest.importorskip("torch")


def test_values_and_slopes():
    z = np.random.default_rng(2).normal(scale=4, size=5)
    assert softmax(z) == pytest.approx(torch.softmax(torch.tensor(z), 0).numpy(), abs=1e-15)
    jacobian = torch.autograd.functional.jacobian(lambda t: torch.softmax(t, 0), torch.tensor(z))
    assert slopes(softmax(z)) == pytest.approx(jacobian.numpy(), abs=1e-15)


@pytest.mark.parametrize("twice", [False, True])
def test_a_softmax_too_many_is_what_a_loss_that_takes_logits_makes_of_it(twice):
    x, y = (torch.tensor(part) for part in points(150, 3, 4.0))
    weights = torch.tensor(start(0.1, 0, 3), requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=0.5)
    for _ in range(21):
        out = torch.softmax(x @ weights, dim=-1) if twice else x @ weights
        loss = torch.nn.functional.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert trained(0.5, 20, 3, 4.0, twice=twice)[0] == pytest.approx(loss.item(), rel=1e-9)
