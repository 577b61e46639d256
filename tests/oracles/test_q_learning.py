"""Q-learning: exact values against SciPy's linear program and a simulation, learned ones near."""

import numpy as np
import pytest
from scipy.optimize import linprog

from snippets.q_learning import ENDS, REWARD, STARTS, best, learn, step_probabilities, worth


@pytest.mark.parametrize("gamma", [0.0, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("slip", [0.0, 0.2, 0.6])
def test_best_values_solve_the_linear_program(gamma, slip):
    p = step_probabilities(slip)
    rows, bounds = [], []
    for cell in STARTS:
        for action in range(4):
            rows.append(gamma * p[cell, action] - np.eye(12)[cell])
            bounds.append(-p[cell, action] @ np.array(REWARD))
    still = [(None, None) if cell in STARTS else (0, 0) for cell in range(12)]
    found = linprog(np.ones(12), A_ub=rows, b_ub=bounds, bounds=still)
    assert best(gamma, slip).max(axis=1)[STARTS] == pytest.approx(found.x[STARTS], abs=1e-6)


def test_steps_are_probabilities_and_ends_are_ends():
    p = step_probabilities(0.3)
    assert p[STARTS].sum(axis=2) == pytest.approx(np.ones((len(STARTS), 4)))
    assert p[list(ENDS)].sum() == 0


def test_worth_of_the_best_policy_is_its_value():
    assert worth(best())[STARTS] == pytest.approx(best().max(axis=1)[STARTS])
    assert (worth(-best())[STARTS] <= best().max(axis=1)[STARTS]).all()


def test_worth_is_the_mean_return_of_a_simulation():
    rng, p, q = np.random.default_rng(0), step_probabilities(), best()
    returns = []
    for _ in range(1500):
        cell, discount, total = 8, 1.0, 0.0
        while cell in STARTS and discount > 1e-3:
            cell = int(rng.choice(12, p=p[cell, q[cell].argmax()]))
            total, discount = total + discount * REWARD[cell], 0.9 * discount
        returns.append(total)
    assert np.mean(returns) == pytest.approx(worth(q)[8], abs=0.03)


def test_a_sure_world_is_learned_exactly_at_a_rate_of_one():
    q, _, error = learn(8000, 1.0, explore=1.0, slip=0.0)
    assert q[STARTS] == pytest.approx(best(slip=0.0)[STARTS], abs=1e-9)
    assert error[-1] < 1e-9
