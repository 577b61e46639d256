"""A sound snippet."""

from matplotlib.figure import Figure


def one() -> int:
    """One."""
    return 1


def figure() -> Figure:
    """An empty figure."""
    return Figure()
