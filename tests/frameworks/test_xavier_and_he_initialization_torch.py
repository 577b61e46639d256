"""PyTorch as the oracle: the deviations of its initializers."""

import pytest

from snippets.xavier_and_he_initialization import deviation, limit

torch = pytest.importorskip("torch")


@pytest.mark.parametrize(("n", "m"), [(700, 300), (200, 900)])
def test_deviations(n, m):
    torch.manual_seed(0)
    weight = torch.empty(m, n)
    torch.nn.init.xavier_normal_(weight)
    assert float(weight.std()) == pytest.approx(deviation(n, m, "average"), rel=0.02)
    torch.nn.init.xavier_uniform_(weight)
    assert float(weight.abs().max()) == pytest.approx(limit(n, m, "average"), rel=0.01)
    for mode, rule in (("fan_in", "fan-in"), ("fan_out", "fan-out")):
        torch.nn.init.kaiming_normal_(weight, mode=mode, nonlinearity="relu")
        assert float(weight.std()) == pytest.approx(deviation(n, m, rule, 2**0.5), rel=0.02)
