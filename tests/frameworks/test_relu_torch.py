"""PyTorch as the oracle: ReLU, its slope, and the training that kills its units."""

from itertools import islice

import numpy as np
import pytest

from snippets.relu import HE, course, relu, slope, waves
from snippets.symptoms.network import start

torch = pytest.importorskip("torch")


def test_values_and_slopes():
    z = torch.tensor([*np.random.default_rng(1).normal(size=9), 0.0], requires_grad=True)
    torch.relu(z).sum().backward()
    numbers = z.detach().numpy()
    assert relu(numbers).tolist() == torch.relu(z).tolist()
    assert slope(numbers).tolist() == z.grad.tolist()


@pytest.mark.parametrize(
    ("method", "make"),
    [
        ("gradient descent", lambda w: torch.optim.SGD(w, lr=0.5)),
        ("momentum", lambda w: torch.optim.SGD(w, lr=0.5, momentum=0.9)),
        ("Adam", lambda w: torch.optim.Adam(w, lr=0.5)),
    ],
)
def test_training_is_that_of_the_optimizers(method, make):
    x, y = waves(2, 2)
    net = start((2, 8, 8, 1), HE, 2)
    theirs = [torch.tensor(part, requires_grad=True) for layer in net for part in layer]
    optimizer = make(theirs)
    for _ in range(20):
        h = torch.tensor(x)
        for W, b in zip(theirs[:-2:2], theirs[1:-2:2], strict=True):
            h = torch.relu(h @ W + b)
        z = (h @ theirs[-2] + theirs[-1])[:, 0]
        optimizer.zero_grad()
        torch.nn.functional.binary_cross_entropy_with_logits(z, torch.tensor(y)).backward()
        optimizer.step()
    ours = next(islice(course((x, y), net, 0.5, method), 19, None))
    flat = [part for layer in ours for part in layer]
    for mine, other in zip(flat, theirs, strict=True):
        assert mine == pytest.approx(other.detach().numpy(), abs=1e-6)
