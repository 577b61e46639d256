r"""Q-learning: the worth of each action in each state, learned from single steps.

$Q(s, a) \leftarrow Q(s, a) + \alpha\,(r + \gamma \max_{a'} Q(s', a') - Q(s, a))$ in a world of
eleven cells, with a goal, a pit and floors so slippery that one step in five goes sideways.

Notice the rate $1/n$, which is right for averaging: it ends with three times the error of
$1/n^{0.7}$, because what it averages are targets that were wrong at first (Even-Dar and Mansour
2003).
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED, Slider

Array = NDArray[np.float64]
ROWS, COLUMNS, WALL, GOAL, PIT = 3, 4, 5, 3, 7  # cells are numbered row by row
ENDS = (GOAL, PIT)
STARTS = [cell for cell in range(ROWS * COLUMNS) if cell not in {WALL, *ENDS}]
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))  # up, right, down, left
REWARD = [-0.04] * (ROWS * COLUMNS)
REWARD[GOAL], REWARD[PIT] = 1.0, -1.0
TARGET = [
    [
        after
        if 0 <= (row := cell // COLUMNS + down) < ROWS
        and 0 <= (column := cell % COLUMNS + right) < COLUMNS
        and (after := COLUMNS * row + column) != WALL
        else cell
        for down, right in MOVES
    ]
    for cell in range(ROWS * COLUMNS)
]  # where a move leads that does not slip


def step_probabilities(slip: float = 0.2) -> Array:
    """P(s' | s, a), shape (12, 4, 12): straight on, or with half the slip to either side."""
    p = np.zeros((ROWS * COLUMNS, 4, ROWS * COLUMNS))
    for cell in STARTS:
        for action in range(4):
            for turn, chance in ((0, 1 - slip), (1, slip / 2), (3, slip / 2)):
                p[cell, action, TARGET[cell][(action + turn) % 4]] += chance
    return p


@cache
def best(gamma: float = 0.9, slip: float = 0.2) -> Array:
    """Q* by value iteration, shape (12, 4), to rounding; 0 in the wall and at the ends.

    >>> best(gamma=0.0)[2].round(3).tolist()  # the cell beside the goal: up, right, down, left
    [0.064, 0.792, 0.064, -0.04]
    """
    p, q = step_probabilities(slip), np.zeros((ROWS * COLUMNS, 4))
    for _ in range(2000 if gamma > 0.95 else 300):
        q = p @ (np.array(REWARD) + gamma * q.max(axis=1))
    return q


@cache
def learn(  # noqa: PLR0913 - the settings of a run
    steps: int = 20_000,
    rate: float = 0.1,
    power: float = 0.0,
    *,
    explore: float = 0.3,
    gamma: float = 0.9,
    slip: float = 0.2,
    noise: float = 0.0,
    seed: int = 0,
) -> tuple[Array, Array, Array]:
    """Q, (12, 4), after so many steps; and the steps at which its error was measured, and it.

    The rate at the n-th visit of a pair is rate / nᵖ. Episodes begin in a random cell; the action
    is random with the chance `explore`, else the best known one. The error is the root of the mean
    square of Q - Q*; noise is the deviation of what is added to each reward.
    """
    rng, true = np.random.default_rng(seed), best(gamma, slip)[STARTS]
    at = set(np.unique(np.geomspace(10, steps, 40).astype(int)).tolist())
    q = [[0.0] * 4 for _ in range(ROWS * COLUMNS)]
    visits = [[0] * 4 for _ in range(ROWS * COLUMNS)]
    u, which, side, place = rng.random((steps, 4)).T
    turns = np.select([side >= slip, side < slip / 2], [0, 1], 3)
    starts = np.array(STARTS)[(place * len(STARTS)).astype(int)]
    luck = (u < explore, (4 * which).astype(int), turns, starts, noise * rng.normal(size=steps))
    cell, found = STARTS[0], []
    for t, (tries, some, turn, start, extra) in enumerate(
        zip(*(a.tolist() for a in luck), strict=True), 1
    ):
        values = q[cell]
        action = some if tries else values.index(max(values))
        after = TARGET[cell][(action + turn) % 4]
        visits[cell][action] += 1
        alpha = rate / visits[cell][action] ** power if power else rate
        goal = REWARD[after] + extra + gamma * max(q[after])
        values[action] += alpha * (goal - values[action])
        cell = start if after in ENDS else after
        if t in at:
            found.append((t, np.sqrt(np.mean((np.array(q)[STARTS] - true) ** 2))))
    where, error = np.array(found).T
    return np.array(q), where, error


def worth(q: Array, gamma: float = 0.9, slip: float = 0.2) -> Array:
    """The value of each cell if one always takes the action that Q says is best, exactly."""
    p, action = step_probabilities(slip), q.argmax(axis=1)
    under = p[np.arange(len(q)), action]
    return np.asarray(np.linalg.solve(np.eye(len(q)) - gamma * under, under @ np.array(REWARD)))


def ends_near(rate: float, explore: float, gamma: float, seed: int) -> bool:
    """After 10,000 steps the learned actions are worth the best ones, to a hundredth."""
    q, _, _ = learn(10_000, rate=rate, explore=explore, gamma=gamma, seed=seed)
    loss = best(gamma)[STARTS].max(axis=1) - worth(q, gamma)[STARTS]
    return bool(loss.max() < 0.01)


def slower_fall_is_better(gamma: float, slip: float, noise: float) -> bool:
    """After 10,000 steps the rate 1/n^0.7 has a smaller error than 1/n."""
    one, other = (
        learn(10_000, 1.0, power, explore=1.0, gamma=gamma, slip=slip, noise=noise)[2][-1]
        for power in (0.7, 1.0)
    )
    return bool(one < other)


def excess(noise: float, rate: float, steps: int = 3000) -> float:
    """How much too high the best action's learned value is, on average over cells and 4 runs."""
    truth = best()[STARTS].max(axis=1)
    runs = [
        learn(steps, rate, explore=1.0, noise=noise, seed=seed)[0][STARTS].max(axis=1)
        for seed in range(4)
    ]
    return float((np.mean(runs, axis=0) - truth).mean())


def overestimates(noise: float, rate: float) -> bool:
    """The best action's learned value is too high, on average over cells."""
    return excess(noise, rate) > 0


def figure(
    steps: Annotated[int, Slider(30, 20_000, log=True, steps=14, label="steps taken")] = 1000,
) -> Figure:
    """What has been learned after so many steps, and the error of four learning rates.

    Args:
        steps: steps taken, at a rate of 0.1.
    """
    drawing, (world, falls) = style.subplots(2, height=5.6)
    drawing.subplots_adjust(hspace=0.38, top=0.95, bottom=0.09, left=0.12, right=0.76)
    q, _, error = learn(steps)
    truth = best()
    for cell in range(ROWS * COLUMNS):
        row, column = divmod(cell, COLUMNS)
        if cell == WALL or cell in ENDS:
            color = {WALL: MUTED, GOAL: GREEN, PIT: RED}[cell]
            world.add_patch(Rectangle((column, -row), 1, -1, color=color, alpha=0.35))
            text, ink = {WALL: "wall", GOAL: "+1", PIT: "−1"}[cell], INK
        else:
            chosen = int(q[cell].argmax())
            right = truth[cell].max() - truth[cell, chosen] < 1e-9
            ink = (BLUE if right else ORANGE) if q[cell].any() else MUTED
            arrow = "↑→↓←"[chosen] if q[cell].any() else "?"
            text = f"{arrow}  {q[cell].max() + 0.0:.2f}".replace("-", "−")
        world.text(column + 0.5, -row - 0.5, text, color=ink, ha="center", va="center", size=10)
    world.set(xlim=(0, COLUMNS), ylim=(-ROWS, 0), xticks=range(5), yticks=range(-3, 1))
    world.tick_params(labelbottom=False, labelleft=False, length=0)
    world.set_title(f"After {steps} steps: best action (orange: wrong)")
    for rate, power, name, color in (
        (1.0, 1.0, "1/n", PURPLE),
        (0.5, 0.0, "0.5", ORANGE),
        (0.1, 0.0, "0.1", BLUE),
        (1.0, 0.7, "1/n^0.7", GREEN),
    ):
        _, where, wrong = learn(20_000, rate, power)
        falls.loglog(where, wrong, color=color)
        lift = {"1/n": 3, "0.1": -9}.get(name, -3)
        style.label(falls, where[-1], wrong[-1], name, color, xytext=(5, lift))
    falls.loglog(steps, error[-1], "o", color=BLUE)
    falls.set(xlabel="steps", ylabel="error of Q", xlim=(10, 20_000), ylim=(0.015, 0.6))
    falls.set_yticks([0.02, 0.05, 0.1, 0.2, 0.5], ["0.02", "0.05", "0.1", "0.2", "0.5"])
    falls.minorticks_off()
    falls.set_title("Root mean squared error, by learning rate")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
