"""PyTorch as the oracle: log-softmax, and training by SGD, momentum, Adam and weight decay."""

import numpy as np
import pytest

from snippets.logits import log_probabilities, points, start, train

torch = pytest.importorskip("torch")


def test_log_probabilities_are_log_softmax():
    z = np.random.default_rng(5).normal(scale=20, size=(4, 6))
    theirs = torch.log_softmax(torch.tensor(z), dim=-1).numpy()
    assert log_probabilities(z) == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize(
    ("method", "make"),
    [
        ("gradient descent", lambda w: torch.optim.SGD([w], lr=0.2)),
        ("momentum", lambda w: torch.optim.SGD([w], lr=0.2, momentum=0.9)),
        ("Adam", lambda w: torch.optim.Adam([w], lr=0.2)),
        ("weight decay", lambda w: torch.optim.SGD([w], lr=0.2, weight_decay=0.01)),
    ],
)
def test_training_is_that_of_the_optimizers(method, make):
    x, y = points()
    weights = torch.tensor(start(1.0, 3), requires_grad=True)
    optimizer = make(weights)
    for _ in range(30):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(torch.tensor(x) @ weights, torch.tensor(y))
        loss.backward()
        optimizer.step()
    ours = train((x, y), start(1.0, 3), 0.2, 30, method)
    assert ours == pytest.approx(weights.detach().numpy(), abs=1e-7)
