"""Every figure of the site, drawn once in a pool of workers and kept by its content."""

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TimedOutError
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from glossary.content import Problem, Snippet, closure
from glossary.disk import cache
from glossary.figures.spawn import Spawn, contain, draw

if TYPE_CHECKING:
    from glossary.figures.draw import Fault

# Those that this process may use: a container or `taskset` may leave it fewer than there are.
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
DEADLINE = 30.0  # seconds for one figure
Snippets = Mapping[str, Snippet]
T = TypeVar("T")
Work = Callable[[str, str, Mapping[str, Any]], "str | Fault"]


@dataclass(frozen=True, order=True)
class Job:
    """A call of a figure function."""

    module: str
    function: str
    parameters: tuple[tuple[str, Any], ...] = ()


def draw_all(  # noqa: PLR0913 - three are settings with one value in use
    jobs: Iterable[Job],
    snippets: Snippets,
    kept: str | Path,
    *,
    workers: int | ProcessPool = CORES,
    work: Work = draw,
    deadline: float = DEADLINE,
    report: Callable[[int], object] = lambda _: None,
) -> tuple[dict[Job, str], list[Problem]]:
    """What `work` makes of every job, its SVG as a rule, and a problem for each that failed.

    Without workers only what is `kept` is found: a folder of the cache, or any other one.
    `report` is told how many are done.
    """
    keys = {job: key(job, snippets, work) for job in sorted(set(jobs))}
    drawn = {job: svg.decode() for job in keys if (svg := cache.read(kept, keys[job]))}
    problems = []
    missing = [job for job in keys if job not in drawn]
    report(len(drawn))
    for job, result in _pooled(missing, workers, work, deadline):
        report(1)
        if not isinstance(result, str):
            problems.append(
                Problem(snippets[job.module].path, result.line, result.wrong, result.right)
            )
        else:
            drawn[job] = result
            cache.write(kept, keys[job], result.encode())
    return drawn, problems


def started(workers: int = CORES) -> ProcessPool:
    """Workers that may touch nothing; none is there before something is asked of it."""
    spawn = Spawn()
    first = spawn.Lock()
    return ProcessPool(workers, initializer=contain, initargs=(first,), context=spawn)


def _pooled(
    jobs: list[Job], workers: int | ProcessPool, work: Work, deadline: float
) -> Iterator[tuple[Job, "str | Fault"]]:
    if not jobs or not workers:
        return
    if isinstance(workers, int):
        with started(min(workers, len(jobs))) as pool:
            yield from _pooled(jobs, pool, work, deadline)
            return
    calls = [(job, [job.module, job.function, dict(job.parameters)]) for job in jobs]
    futures = [(job, workers.schedule(work, args=call, timeout=deadline)) for job, call in calls]
    yield from ((job, answer(future, f"{job.function}()", deadline)) for job, future in futures)


def answer(future: "Future[T]", name: str, deadline: float) -> "T | Fault":
    """What a worker came to, or why it came to nothing."""
    from glossary.figures.draw import Fault  # noqa: PLC0415 - it imports Matplotlib

    try:
        return future.result()
    except TimedOutError:
        # A worker that ended with status 0 is known only by its silence.
        return Fault(1, f"{name} gave no answer in {deadline:.0f} s", "one that ends")
    except ProcessExpired as error:
        return Fault(1, f"{name} ended its process, status {error.exitcode}", "one that returns")
    except MemoryError:
        return Fault(1, f"{name} ran out of memory", "smaller arrays")
    except (Exception, SystemExit) as error:  # noqa: BLE001 - its fault, whatever it is
        # What is drawn is watched over in `draw`: this comes from reading the signature.
        wrong = f"{name} raised {type(error).__name__}: {error}"
        return Fault(1, wrong, "annotations that hold, and defaults among their choices")


def key(job: Job, snippets: Snippets, work: Work = draw) -> str:
    """The name of a drawing: it changes when anything that it is made from does."""
    sources = [snippets[name].source for name in sorted(_closure(job.module, snippets))]
    parts = [repr(job), _machinery(), _written(work), *sources]
    return cache.key_of(*parts)


@functools.cache
def _written(work: Work) -> str:
    """The module of what draws."""
    return inspect.getsource(inspect.getmodule(work) or draw)


@functools.cache
def _machinery() -> str:
    here = Path(__file__).parent
    sources = [
        (here / name).read_text("utf-8")
        for name in ("draw.py", "faster.py", "svg.py", "palette.py", "paths.py", "marks.py")
    ]
    return "\0".join([sys.version, version("numpy"), version("matplotlib"), *sources])


def _closure(module: str, snippets: Snippets) -> set[str]:
    """The module, all it imports from snippets/, the style, and what reads its sliders."""
    # Every snippet imports its command line, which draws nothing in a build.
    drawing = {name: snippet for name, snippet in snippets.items() if name != "plot.cli"}
    return closure([module, "plot.style", "plot.flags"], drawing)
