"""Every line in a framework's tab is run against that framework, on forty examples."""

import re
import textwrap
from typing import Any

import numpy as np
import pytest
from published import GLOSSARY
from sklearn.utils.discovery import all_estimators, all_functions

TAB = re.compile(r'^=== "(.+)"\n\n((?:    .*\n|\n)+)', re.MULTILINE)
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)

X = np.random.default_rng(0).normal(size=(40, 3))
y = (X[:, 0] > 0).astype(int)


def tabs() -> list[Any]:
    """Slug, framework and code of every tab."""
    return [
        pytest.param(entry.slug, name, code, id=f"{entry.slug}-{name}")
        for entry in GLOSSARY.entries.values()
        for name, text in TAB.findall(entry.body)
        for code in CODE.findall(textwrap.dedent(text))
    ]


def in_torch() -> dict[str, Any]:
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    examples, labels = torch.tensor(X, dtype=torch.float32), torch.tensor(y[:, None]).float()
    model = torch.nn.Sequential(torch.nn.Linear(3, 1))
    loss_function = torch.nn.MSELoss()
    dataset = torch.utils.data.TensorDataset(examples, labels)
    return {
        "torch": torch,
        "X": examples,
        "X_train": examples,
        "y_train": labels,
        "x": examples,
        "y": labels,
        "labels": labels,
        "predictions": model(examples),
        "model": model,
        "ensemble": [torch.nn.Linear(3, 1) for _ in range(4)],
        "layer": torch.nn.Linear(3, 2),
        "weight": model[0].weight,
        "scores": torch.randn(40, 3),
        "loss_function": loss_function,
        "loss": loss_function(model(examples), labels),
        "optimizer": torch.optim.SGD(model.parameters(), lr=0.1),
        "learning_rate": 0.1,
        "dataset": dataset,
        "loader": torch.utils.data.DataLoader(dataset, batch_size=4),
        "train_step": lambda batch, target: loss_function(model(batch), target).backward(),
    }


def in_jax() -> dict[str, Any]:
    jax, optax = pytest.importorskip("jax"), pytest.importorskip("optax")
    theta = jax.numpy.array([1.0, -2.0, 0.5])
    optimizer = optax.sgd(learning_rate=0.1)

    def loss(parameters):
        return ((jax.numpy.asarray(X) @ parameters - y) ** 2).mean()

    return {
        "jax": jax,
        "jnp": jax.numpy,
        "optax": optax,
        "loss": loss,
        "loss_function": loss,
        "theta": theta,
        "parameters": theta,
        "gradient": jax.grad(loss)(theta),
        "optimizer": optimizer,
        "state": optimizer.init(theta),
        "learning_rate": 0.1,
        "predictions": jax.numpy.asarray(X @ np.ones(3)),
        "labels": jax.numpy.asarray(y.astype(float)),
        "x": jax.numpy.asarray(X),
        "draws": jax.numpy.asarray(X),
        "f": jax.numpy.square,
    }


def in_keras() -> dict[str, Any]:
    keras, tf = pytest.importorskip("keras"), pytest.importorskip("tensorflow")
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    keras.utils.set_random_seed(0)
    examples, labels = X.astype("float32"), y[:, None].astype("float32")
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse")
    model.fit(examples, labels, verbose=0)
    return {
        "keras": keras,
        "tf": tf,
        "plt": pyplot,
        "X": examples,
        "X_train": examples,
        "z": examples,
        "y": labels,
        "labels": labels,
        "predictions": model(examples),
        "model": model,
        "loss_function": keras.losses.MeanSquaredError(),
    }


def in_sklearn() -> dict[str, Any]:
    names = dict(all_estimators()) | dict(all_functions())
    return names | {
        "np": np,
        "sklearn": pytest.importorskip("sklearn"),
        "scipy": pytest.importorskip("scipy"),
        "plt": in_pyplot(),
        "X": X,
        "X_train": X,
        "x": X,
        "y": y,
        "y_train": y,
        "labels": y,
        "predictions": X[:, 0],
        "model": names["Ridge"]().fit(X, y),
        "N": len(y),
        "penalty": 0.1,
    }


def in_pyplot() -> Any:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    return pyplot


NAMES = {
    "JAX": in_jax,
    "Keras": in_keras,
    "NumPy": dict,
    "Optax": in_jax,
    "PyTorch": in_torch,
    "scikit-learn": in_sklearn,
}


def particular(slug: str, names: dict[str, Any]) -> dict[str, Any]:
    """What one page's tab speaks of, where it is not what the others do."""
    if slug == "depth" and "MLPRegressor" in names:
        return {"model": names["MLPRegressor"](hidden_layer_sizes=(4,), max_iter=5).fit(X, y)}
    return {}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the frameworks, among themselves
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")  # few examples
@pytest.mark.parametrize(("slug", "framework", "code"), tabs())
def test_the_lines_of_a_tab_run(slug, framework, code):
    names = NAMES[framework]()
    exec(code, names | particular(slug, names))  # noqa: S102 - our own pages
