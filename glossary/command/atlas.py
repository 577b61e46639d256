"""The edge that trains the 500-run atlas: two processes, a file a chunk, nothing done twice."""

import hashlib
import json
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from snippets.atlas import optimizers, results, runs

PACKAGE = Path(runs.__file__).parent
TRAINING = ("data.py", "digits.csv.gz", "network.py", "optimizers.py", "runs.py")
WORKERS = 2
# One thread a worker: the matrices are small, and two pools of threads on two cores only collide.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Report = Callable[[int, int], None]  # chunks done, chunks in all
Json = dict[str, Any]


def sources() -> str:
    """SHA-256 of everything the numbers come from, line endings aside."""
    parts = [(PACKAGE / name).read_bytes() for name in TRAINING]
    texts = [part if part[:2] == b"\x1f\x8b" else part.replace(b"\r\n", b"\n") for part in parts]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def write(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def save(path: Path, value: Json) -> None:
    """Write the value under its digest."""
    text = json.dumps(value)
    write(path, f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}")


def load(path: Path) -> Json | None:
    """The value saved at `path`, or None if there is none or a byte of it has changed."""
    if not path.exists():
        return None
    digest, _, text = path.read_bytes().partition(b"\n")
    if hashlib.sha256(text).hexdigest().encode() != digest:
        return None
    return dict(json.loads(text))


def train_chunk(path: Path, chunk: runs.Chunk, epochs: int) -> None:
    """Train a chunk, in a worker, and save its records and the processor time it took."""
    start = time.process_time()
    done = runs.run_chunk(chunk, epochs)
    save(path, {"cpu_seconds": time.process_time() - start, "runs": results.records(chunk, done)})


def time_alone(path: Path, epochs: int) -> None:
    """Train one run of each optimizer by itself and save what all 500 would take that way."""
    total = 0.0
    for optimizer in optimizers.OPTIMIZERS:
        start = time.process_time()
        runs.train(optimizer, [0.01], 0, epochs)
        count = runs.SEEDS * len(runs.learning_rates(optimizer))
        total += count * (time.process_time() - start)
    save(path, {"one_by_one_cpu_seconds": round(total, 1)})


def die_with_parent() -> None:
    """End this worker when the command is killed, or it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - a worker has one

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def workers() -> Iterator[ProcessPoolExecutor]:
    """Two fresh processes, which read the number of threads when they load NumPy."""
    before = {name: os.environ[name] for name in ONE_THREAD if name in os.environ}
    os.environ.update(ONE_THREAD)
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(WORKERS, spawn, die_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
        for name in ONE_THREAD:
            os.environ.pop(name)
        os.environ.update(before)


def train_missing(files: dict[runs.Chunk, Path], epochs: int, report: Report) -> None:
    """Train every chunk that no sound file holds yet."""
    missing = [chunk for chunk, path in files.items() if load(path) is None]
    done = len(files) - len(missing)
    report(done, len(files))
    with workers() as pool:
        futures = [pool.submit(train_chunk, files[chunk], chunk, epochs) for chunk in missing]
        for finished, future in enumerate(as_completed(futures), done + 1):
            future.result()
            report(finished, len(files))


def run_atlas(cache_dir: Path, report: Report, epochs: int = runs.EPOCHS) -> Path:
    """Train all 500, or what is left of them, and return the summary, a file in `cache_dir`.

    Each finished chunk is kept under a key of the sources and the version of NumPy, so that a run
    that was killed goes on where it stopped, and a damaged file is trained again.

    Args:
        cache_dir: Where the chunks and the summary go.
        report: Called with the chunks done and all chunks, at the start and after each one.
        epochs: Passes over the training images.
    """
    folder = cache_dir / f"atlas-{sources()[:16]}-{np.__version__}-{epochs}"
    folder.mkdir(parents=True, exist_ok=True)
    files = {chunk: folder / f"{chunk.optimizer}-{chunk.seed}.json" for chunk in runs.chunks()}
    in_one_go = not any(folder.iterdir())
    start = time.perf_counter()
    train_missing(files, epochs, report)
    seconds = round(time.perf_counter() - start, 1)
    alone = folder / "one-by-one.json"
    if load(alone) is None:
        with workers() as pool:
            pool.submit(time_alone, alone, epochs).result()
    parts = [part for part in map(load, files.values()) if part]
    measured = {
        "wall_seconds": seconds if in_one_go else None,
        "cpu_seconds": round(sum(part["cpu_seconds"] for part in parts), 1),
        **(load(alone) or {}),
        "workers": WORKERS,
        "numpy": np.__version__,
    }
    head = {"sources": sources(), "epochs": epochs, "measured": measured}
    summary = folder / "results.json"
    write(summary, results.to_json(head, [row for part in parts for row in part["runs"]]))
    return summary
