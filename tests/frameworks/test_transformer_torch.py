"""PyTorch as the oracle: a block with normalization in front, heads and a causal mask."""

import numpy as np
import pytest

from snippets.transformer import block, weights

torch = pytest.importorskip("torch")


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
