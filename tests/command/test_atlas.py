"""The 500-run atlas: the images, gradients, optimizers, and that runs are independent."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from snippets.atlas import data, network, runs
from snippets.atlas.optimizers import OPTIMIZERS, start, step

TENSORS = np.split(np.arange(network.WEIGHTS), np.cumsum(network.SIZES)[:-1])
NAMES = [f"{kind}{layer}" for layer in (1, 2, 3, 4) for kind in "Wb"]


def some_theta(count):
    """Weights in float64 with biases off zero, so that no ReLU sits on its corner."""
    rng = np.random.default_rng(7)
    rows = [network.initial(rng) + rng.normal(0, 0.05, network.WEIGHTS) for _ in range(count)]
    return np.array(rows, np.float64)


def some_batch(size=8):
    training, _ = data.split()
    return training.patches[:, :, :size].astype(np.float64), training.labels[:size]


def test_digits_are_those_of_scikit_learn():
    images, labels = data.digits()
    bunch = load_digits()
    np.testing.assert_array_equal(images * 16, bunch.images)
    np.testing.assert_array_equal(labels, bunch.target)


def test_split_uses_every_image_once():
    training, test = data.split()
    assert (training.patches.shape, test.patches.shape) == ((16, 25, 1280), (16, 25, 517))
    both = np.concatenate([training.patches, test.patches], axis=2)
    everything = data.patches(data.digits()[0])
    assert sorted(map(bytes, both.T.copy())) == sorted(map(bytes, everything.T.copy()))


def test_patches_are_the_windows_of_the_image():
    image = np.arange(64, dtype=np.float32).reshape(1, 8, 8)
    third_row_second_column = data.patches(image)[:, 2 * 5 + 1, 0]
    np.testing.assert_array_equal(third_row_second_column, image[0, 2:6, 1:5].ravel())


@pytest.mark.parametrize("tensor", range(8), ids=NAMES)
def test_gradient_equals_central_differences(tensor):
    theta, batch = some_theta(1), some_batch()
    _, gradient = network.loss_and_gradient(theta, *batch)
    chosen = np.random.default_rng(tensor).permutation(TENSORS[tensor])[:40]
    nudges = np.zeros((len(chosen), network.WEIGHTS))
    nudges[np.arange(len(chosen)), chosen] = 1e-6
    above, _ = network.loss_and_gradient(theta + nudges, *batch)
    below, _ = network.loss_and_gradient(theta - nudges, *batch)
    np.testing.assert_allclose(gradient[0, chosen], (above - below) / 2e-6, atol=1e-8)
    assert np.abs(gradient[0, chosen]).max() > 1e-4


def test_scatter_is_the_transpose_of_gather():
    rng = np.random.default_rng(0)
    h, dx = rng.normal(size=(2, 8, 75)), rng.normal(size=(2, 72, 12))
    assert np.vdot(network.gather(h), dx) == pytest.approx(np.vdot(h, network.scatter(dx)))


def test_uniform_logits_lose_ln_10():
    loss, gradient = network.cross_entropy(np.full((1, 10, 4), 50.0), np.array([0, 1, 2, 3]))
    assert loss[0] == pytest.approx(np.log(10))
    assert gradient.sum() == pytest.approx(0)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_runs_together_equal_runs_alone(optimizer):
    rates = [0.001, 0.02, 0.3]
    together = runs.train(optimizer, rates, seed=3, epochs=1)
    for i, rate in enumerate(rates):
        for part, whole in zip(runs.train(optimizer, [rate], 3, 1), together, strict=True):
            np.testing.assert_array_equal(part[0], whole[i])


def test_a_run_that_overflows_disturbs_no_other():
    calm = runs.train("SGD", [0.1], 0, 1)
    mixed = runs.train("SGD", [1e30, 0.1], 0, 1)
    assert np.isnan(mixed.losses[0, -1])
    assert runs.diverged(mixed.losses).tolist() == [True, False]
    np.testing.assert_array_equal(mixed.losses[1], calm.losses[0])
    assert mixed.accuracy[1] == calm.accuracy[0] > 0.5


def test_same_seed_same_weights_and_order_for_every_optimizer():
    first = {runs.train(name, [1e-3], 5, 1).losses[0, 0] for name in OPTIMIZERS}
    other = runs.train("SGD", [1e-3], 6, 1).losses[0, 0]
    assert len(first) == 1
    assert other not in first


G1, G2 = 3.0, -1.0  # the gradients of one weight at its first two steps
ADAM2 = (0.9 * 0.1 * G1 + 0.1 * G2) / (1 - 0.9**2)
ADAM2 /= np.sqrt((0.999 * 0.001 * G1**2 + 0.001 * G2**2) / (1 - 0.999**2))
BY_HAND = {  # the direction of each of two steps, from the textbook formula
    "SGD": (G1, G2),
    "momentum": (G1, 0.9 * G1 + G2),
    "Nesterov": (1.9 * G1, G2 + 0.9 * (0.9 * G1 + G2)),
    "AdaGrad": (1.0, G2 / np.hypot(G1, G2)),
    "RMSProp": (10.0, G2 / np.sqrt(0.99 * 0.01 * G1**2 + 0.01 * G2**2)),
    "Adam": (1.0, ADAM2),
    "AdamW": (1.0 + 0.01 * 5, ADAM2 + 0.01 * (5 - 0.1 * 1.05)),
}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_two_steps_equal_the_formula(optimizer):
    begin = start(np.array([[5.0]]))
    one = step(optimizer, begin, np.array([[G1]]), 0.1)
    two = step(optimizer, one, np.array([[G2]]), 0.1)
    moved = (begin.theta - one.theta).item() / 0.1, (one.theta - two.theta).item() / 0.1
    assert moved == pytest.approx(BY_HAND[optimizer], rel=1e-6)


def test_the_plan_is_500_runs():
    plan = [(c, rate) for c in runs.chunks() for rate in runs.learning_rates(c.optimizer)]
    assert len(set(plan)) == len(plan) == 500
    steps = np.diff(np.log10(runs.RATES))
    np.testing.assert_allclose(steps, 1 / 3, atol=0.002)


def test_an_epoch_sees_every_image_once():
    order = runs.batches(np.random.default_rng(0), 1280, epochs=2)
    assert order.shape == (80, 32)
    assert sorted(order[:40].ravel()) == sorted(order[40:].ravel()) == list(range(1280))
    assert (order[:40] != order[40:]).any()
