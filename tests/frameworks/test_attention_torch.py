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


def test_a_row_without_keys_is_zeros_in_one_function_and_nan_in_the_other():
    X, sees = torch.ones(1, 2, 4), torch.tensor([[True, False], [False, False]])
    fused = torch.nn.functional.scaled_dot_product_attention(X, X, X, attn_mask=sees)
    assert fused[0, 1].tolist() == [0, 0, 0, 0]
    layer = torch.nn.MultiheadAttention(4, 1, batch_first=True)
    assert layer(X, X, X, attn_mask=~sees, need_weights=False)[0].isfinite().all()
    assert layer(X, X, X, attn_mask=~sees)[0][0, 1].isnan().all()


def test_an_embedding_layer_is_a_product_with_one_hot_vectors():
    table, ids = torch.nn.Embedding(7, 3, dtype=torch.float64), [4, 0, 4]
    product = one_hot(ids, 7) @ table.weight.detach().numpy()
    assert table(torch.tensor(ids)).detach().numpy() == pytest.approx(product)
