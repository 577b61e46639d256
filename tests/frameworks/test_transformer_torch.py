"""PyTorch as the oracle: a block with normalization in front, heads and a causal mask."""

import numpy as np
import pytest

from snippets.transformer import block, products, weights

torch = pytest.importorskip("torch")
kernels = pytest.importorskip("torch.nn.attention")
counting = pytest.importorskip("torch.utils.flop_counter")


@pytest.mark.parametrize("masked", [False, True])
def test_a_block_is_an_encoder_layer_of_pytorch_without_biases(masked):
    d, w, x = 8, weights(8, seed=3), np.random.default_rng(5).normal(size=(6, 8))
    layer = torch.nn.TransformerEncoderLayer(
        d, 4, 4 * d, dropout=0, norm_first=True, batch_first=True, bias=False, dtype=torch.float64
    ).eval()
    inside = np.hstack([w["query"], w["key"], w["value"]]).T
    with torch.no_grad():
        layer.self_attn.in_proj_weight.copy_(torch.tensor(inside))
        for theirs, name in (
            (layer.self_attn.out_proj, "output"),
            (layer.linear1, "up"),
            (layer.linear2, "down"),
        ):
            theirs.weight.copy_(torch.tensor(w[name].T))
        mask = torch.triu(torch.ones(6, 6, dtype=torch.bool), 1) if masked else None
        out = layer(torch.tensor(x)[None], src_mask=mask)[0].numpy()
    assert block(x, w, heads=4, masked=masked) == pytest.approx(out, abs=1e-10)


@pytest.mark.parametrize(("d", "n", "heads", "wide"), [(16, 10, 4, 4), (32, 50, 2, 3)])
def test_pytorch_counts_as_many_multiplications(d, n, heads, wide):
    by_hand = kernels.sdpa_kernel(kernels.SDPBackend.MATH)
    layer = torch.nn.TransformerEncoderLayer(d, heads, wide * d, norm_first=True, batch_first=True)
    with by_hand, counting.FlopCounterMode(display=False) as counter:
        layer(torch.randn(1, n, d))
    assert counter.get_total_flops() == 2 * n * sum(products(d, n, heads, wide).values())
