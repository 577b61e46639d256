"""SciPy as the oracle: both operations, on shapes, strides and paddings of its own."""

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from snippets.convolution import as_matrix, convolve, cross_correlate, output_size


@pytest.mark.parametrize("shape", [(7, 9), (4, 4), (1, 6)])
@pytest.mark.parametrize("kernel", [(1, 1), (1, 3), (4, 2)])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 2])
def test_both(shape, kernel, stride, padding):
    rng = np.random.default_rng(sum(shape))
    x, k = rng.normal(size=shape), rng.normal(size=kernel)
    padded = np.pad(x, padding)
    if any(a < b for a, b in zip(padded.shape, kernel, strict=True)):
        with pytest.raises(ValueError, match="larger"):
            cross_correlate(x, k, stride, padding)
        return
    theirs = correlate2d(padded, k, mode="valid")[::stride, ::stride]
    assert cross_correlate(x, k, stride, padding) == pytest.approx(theirs)
    turned = convolve2d(padded, k, mode="valid")[::stride, ::stride]
    assert convolve(x, k, stride, padding) == pytest.approx(turned)
    sizes = [output_size(n, m, stride, padding) for n, m in zip(shape, kernel, strict=True)]
    assert theirs.shape == tuple(sizes)


def test_the_matrix_is_as_sparse_as_the_filter():
    matrix = as_matrix(np.ones((2, 3)), (5, 6))
    assert (np.count_nonzero(matrix, axis=1) == 6).all()
    assert matrix.shape == (4 * 4, 30)


def test_convolution_commutes():
    x, a, b = (np.random.default_rng(n).normal(size=(n, n)) for n in (9, 3, 2))
    assert convolve(convolve(x, a), b) == pytest.approx(convolve(convolve(x, b), a))
