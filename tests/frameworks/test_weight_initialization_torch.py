"""PyTorch as the oracle: the gains of its default and of He's initialization, and the signal."""

import pytest

from snippets.weight_initialization import HE, growth

torch = pytest.importorskip("torch")


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


def gain(layer):
    return float(layer.weight.detach().std()) * layer.in_features**0.5


def test_the_default_of_linear_has_a_gain_of_one_over_root_three():
    assert gain(torch.nn.Linear(800, 600)) == pytest.approx(3**-0.5, rel=0.01)


def test_kaiming_has_a_gain_of_root_two():
    layer = torch.nn.Linear(800, 600)
    torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    assert gain(layer) == pytest.approx(HE, rel=0.01)


def test_a_stack_of_default_layers_loses_the_signal_as_predicted():
    a = torch.randn(64, 128)
    with torch.no_grad():
        for _ in range(30):
            a = torch.relu(torch.nn.Linear(128, 128, bias=False)(a))
    shrink = float(a.square().mean().sqrt()) ** (1 / 30)
    assert shrink == pytest.approx(growth(3**-0.5), rel=0.05)
