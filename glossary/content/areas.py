"""The parts of the field, in the order in which they are learned, and how each is written."""

AREAS = (
    "fundamentals",
    "linear-algebra-calculus",
    "probability-statistics",
    "optimization",
    "data",
    "training",
    "regularization",
    "evaluation-metrics",
    "neural-networks",
    "vision",
    "sequence-language",
    "generative-ai",
    "unsupervised",
    "trees-ensembles",
    "kernels",
    "reinforcement-learning",
    "recommendation",
    "mlops-systems",
    "interpretability",
    "fairness-ethics",
)
MATHEMATICS = frozenset({"linear-algebra-calculus", "probability-statistics"})

PAIRS = {
    "linear-algebra-calculus": "Linear algebra and calculus",
    "probability-statistics": "Probability and statistics",
    "sequence-language": "Sequences and language",
    "generative-ai": "Generative AI",
    "trees-ensembles": "Trees and ensembles",
    "mlops-systems": "Systems and operations",
    "fairness-ethics": "Fairness and ethics",
}


def area_name(area: str) -> str:
    """An area as a heading."""
    return PAIRS.get(area, area.replace("-", " ").capitalize())
