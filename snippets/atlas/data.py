"""The UCI handwritten digits: 1,797 real images of 8 x 8 pixels, 0 to 9, split once and for all.

Source: Alpaydin and Kaynak, 1998, doi:10.24432/C50P49, CC BY 4.0 (see digits.LICENSE.md).
All 1,797 come from the same 13 writers, and the split is at random, so a network is tested on
hands that it has seen: accuracies read higher here than they would on new writers.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IMAGES = Path(__file__).parent / "digits.csv.gz"
TRAINING_SIZE = 1280  # 40 batches of 32, none of them ragged; 517 images are held out
VALIDATION_SIZE = 258  # the first of those held out, to choose rates by; 259 are left for the test
SPLIT_SEED = 0
KERNEL = 4  # the first convolution looks at 4 x 4 pixels


class Examples(NamedTuple):
    """Images as the first convolution reads them, and their digits."""

    patches: NDArray[np.float32]  # (16, 25, n): pixel of the patch, place of the patch, image
    labels: NDArray[np.int64]  # (n,)


def patches(images: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every 4 x 4 patch of the images, images last: (n, 8, 8) to (16, 25, n)."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (KERNEL, KERNEL), axis=(1, 2))
    return np.ascontiguousarray(windows.reshape(len(images), 25, KERNEL**2).transpose(2, 1, 0))


@cache
def digits() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """All images, (1797, 8, 8) with pixels from 0 to 1, and all labels, (1797,)."""
    table = np.loadtxt(IMAGES, delimiter=",", dtype=np.int64)
    return (table[:, :64].reshape(-1, 8, 8) / 16).astype(np.float32), table[:, 64]


@cache
def split() -> tuple[Examples, Examples]:
    """The training examples and those held out, the same ones in every run."""
    images, labels = digits()
    order = np.random.default_rng(SPLIT_SEED).permutation(len(images))
    parts = order[:TRAINING_SIZE], order[TRAINING_SIZE:]
    training, held_out = (Examples(patches(images[part]), labels[part]) for part in parts)
    return training, held_out
