"""PyTorch as the oracle: scaled dot-product attention, with and without a mask, and embeddings."""

import numpy as np
import pytest

from snippets.attention import attention, causal
from snippets.one_hot_encoding import one_hot

torch = pytest.importorskip("torch")
RNG = np.random.default_rng(7)


@pytest.mark.parametrize("masked", [False, True])
def test_attention_is_that_of_pytorch(masked):
    Q, K = RNG.normal(scale=2, size=(2, 3, 6, 5))
    V, mask = RNG.normal(size=(3, 6, 4)), causal(6) if masked else None
    theirs = torch.nn.functional.scaled_dot_product_attention(
        *map(torch.tensor, (Q, K, V)), is_causal=masked
    )
    assert attention(Q, K, V, mask) == pytest.approx(theirs.numpy(), abs=1e-12)


def test_an_embedding_layer_is_a_product_with_one_hot_vectors():
    table, ids = torch.nn.Embedding(7, 3, dtype=torch.float64), [4, 0, 4]
    product = one_hot(ids, 7) @ table.weight.detach().numpy()
    assert table(torch.tensor(ids)).detach().numpy() == pytest.approx(product)
