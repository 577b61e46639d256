"""PyTorch as the oracle: what it calls convolution is cross-correlation."""

import numpy as np
import pytest

from snippets.convolution import cross_correlate

torch = pytest.importorskip("torch")


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_conv2d(stride, padding):
    rng = np.random.default_rng(5)
    x, k = rng.normal(size=(11, 8)), rng.normal(size=(3, 2))
    theirs = torch.nn.functional.conv2d(
        torch.tensor(x)[None, None], torch.tensor(k)[None, None], stride=stride, padding=padding
    )
    assert cross_correlate(x, k, stride, padding) == pytest.approx(theirs[0, 0].numpy())
