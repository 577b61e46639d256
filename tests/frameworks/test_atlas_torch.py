"""PyTorch as the oracle: the same network, gradients and optimizers, written with its own parts."""

import numpy as np
import pytest

from snippets.atlas import data, network
from snippets.atlas.optimizers import OPTIMIZERS, start, step

torch = pytest.importorskip("torch")

SHAPES = [(8, 1, 4, 4), (8,), (16, 8, 3, 3), (16,), (28, 64), (28,), (10, 28), (10,)]
RATES = {"SGD": 0.1, "momentum": 0.02, "Nesterov": 0.02, "AdaGrad": 0.05}  # 0.005 for the others
TORCH = {
    "SGD": torch.optim.SGD,
    "momentum": lambda theta, rate: torch.optim.SGD(theta, rate, momentum=0.9),
    "Nesterov": lambda theta, rate: torch.optim.SGD(theta, rate, momentum=0.9, nesterov=True),
    "AdaGrad": torch.optim.Adagrad,
    "RMSProp": torch.optim.RMSprop,
    "Adam": torch.optim.Adam,
    "AdamW": torch.optim.AdamW,
}


@pytest.fixture(scope="module")
def batch():
    images, labels = data.digits()
    return images[:64].astype(np.float64), labels[:64]


@pytest.fixture(scope="module")
def theta():
    rng = np.random.default_rng(11)
    return network.initial(rng) + rng.normal(0, 0.05, network.WEIGHTS)


def tensors(flat):
    """The flat weights as PyTorch's layers hold them."""
    parts = np.split(flat, np.cumsum(network.SIZES)[:-1])
    return [
        torch.tensor(part.reshape(shape), requires_grad=True)
        for part, shape in zip(parts, SHAPES, strict=True)
    ]


def flatten(parts):
    return np.concatenate([part.detach().numpy().ravel() for part in parts])


def torch_loss(parameters, images, labels):
    w1, b1, w2, b2, w3, b3, w4, b4 = parameters
    f = torch.nn.functional
    h = f.relu(f.conv2d(torch.tensor(images)[:, None], w1, b1))
    h = f.relu(f.conv2d(h, w2, b2, stride=2)).flatten(1)
    logits = f.linear(f.relu(f.linear(h, w3, b3)), w4, b4)
    return f.cross_entropy(logits, torch.tensor(labels))


def our_loss_and_gradient(theta, images, labels):
    return network.loss_and_gradient(theta, data.patches(images), labels)


def test_loss_and_gradient_agree(theta, batch):
    parameters = tensors(theta)
    expected = torch_loss(parameters, *batch)
    expected.backward()
    loss, gradient = our_loss_and_gradient(theta[None], *batch)
    assert loss[0] == pytest.approx(expected.item(), rel=1e-12)
    np.testing.assert_allclose(gradient[0], flatten(p.grad for p in parameters), atol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_twenty_steps_agree(name, theta, batch):
    rate = RATES.get(name, 0.005)
    parameters, state = tensors(theta), start(theta[None])
    optimizer = TORCH[name](parameters, rate)
    for _ in range(20):
        optimizer.zero_grad()
        torch_loss(parameters, *batch).backward()
        optimizer.step()
        _, gradient = our_loss_and_gradient(state.theta, *batch)
        state = step(name, state, gradient, rate)
    np.testing.assert_allclose(state.theta[0], flatten(parameters), atol=1e-5)
    assert np.abs(state.theta[0] - theta).max() > 0.01
