"""Transformer: parameters and multiplications counted on the arrays of a block."""

import pytest

from snippets.transformer import parameters, products, weights


@pytest.mark.parametrize("d", [4, 24])
def test_a_block_multiplies_by_each_of_its_weights_once(d):
    work = products(d, 10)
    assert sum(w.size for w in weights(d).values()) == work["projections"] + work["network"]
    assert work["scores and sums"] == 2 * 10 * d  # ten scores of d products, ten values of d


def test_layers_add_alike():
    one, two, three = (parameters(16, layers, 100, 20) for layers in (1, 2, 3))
    assert three - two == two - one == 12 * 16**2 + 13 * 16
    assert one - (two - one) == 120 * 16 + 32
