"""Every figure of the site, drawn once in a pool of workers and kept by its content."""

import functools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from glossary.content import Problem, Snippet, closure
from glossary.disk import cache, installed

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pebble import ProcessPool

    from glossary.figures.draw import Fault

# Those that this process may use: a container or `taskset` may leave it fewer than there are.
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
DIGEST = re.compile(r"# [0-9a-f]{64}\n")  # of a package's data: `content` puts it after its text
DEADLINE = 30.0  # seconds for one figure
Snippets = Mapping[str, Snippet]
T = TypeVar("T")


class Work(NamedTuple):
    """What a worker does with a job: a function of a module in this room, by its name.

    Matplotlib takes long to import: the workers do, and the process that waits for them does not.
    """

    module: str
    function: str


DRAWING, FILM, CARD = Work("draw", "draw"), Work("frames", "film"), Work("card", "card")


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
    workers: "int | ProcessPool" = CORES,
    work: Work = DRAWING,
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
            if _as_read(job, snippets):
                cache.write(kept, keys[job], result.encode())
    return drawn, problems


def _as_read(job: Job, snippets: Snippets) -> bool:
    """Whether the files still hold what the key was made of: a worker draws what they hold now."""
    for name in _closure(job.module, snippets):
        try:
            text = Path(snippets[name].path).read_text("utf-8")
        except OSError:  # a snippet that came from no file
            continue
        rest = snippets[name].source.removeprefix(text)
        if rest and not DIGEST.fullmatch(rest):
            return False
    return True


def started(workers: int = CORES) -> "ProcessPool":
    """Workers that may touch nothing; none is there before something is asked of it."""
    from pebble import ProcessPool  # noqa: PLC0415 - where all is kept nobody works

    from glossary.figures.spawn import Spawn, call  # noqa: PLC0415 - likewise

    spawn = Spawn()
    contain = ("draw", "contain", spawn.Lock())
    return ProcessPool(workers, initializer=call, initargs=contain, context=spawn)


def _pooled(
    jobs: list[Job], workers: "int | ProcessPool", work: Work, deadline: float
) -> Iterator[tuple[Job, "str | Fault"]]:
    if not jobs or not workers:
        return
    if isinstance(workers, int):
        with started(min(workers, len(jobs))) as pool:
            yield from _pooled(jobs, pool, work, deadline)
            return
    from glossary.figures.spawn import call  # noqa: PLC0415 - it imports multiprocessing

    asked = [(job, [*work, job.module, job.function, dict(job.parameters)]) for job in jobs]
    futures = [(job, workers.schedule(call, args=args, timeout=deadline)) for job, args in asked]
    yield from ((job, answer(future, f"{job.function}()", deadline)) for job, future in futures)


def answer(future: "Future[T]", name: str, deadline: float) -> "T | Fault":
    """What a worker came to, or why it came to nothing."""
    from concurrent.futures import TimeoutError as TimedOutError  # noqa: PLC0415 - as in `started`

    from pebble import ProcessExpired  # noqa: PLC0415 - likewise

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


def key(job: Job, snippets: Snippets, work: Work = DRAWING) -> str:
    """The name of a drawing: it changes when anything that it is made from does."""
    sources = [_named(snippets[name].source) for name in sorted(_closure(job.module, snippets))]
    return cache.key_of(repr(job), _machinery(), _written(work), *sources)


@functools.lru_cache(maxsize=4096)  # what many import is read once
def _named(source: str) -> str:
    return cache.key_of(source)


@functools.cache
def _written(work: Work) -> str:
    """The module of what draws."""
    return _named(Path(__file__).with_name(f"{work.module}.py").read_text("utf-8"))


@functools.cache
def _machinery() -> str:
    here = Path(__file__).parent
    sources = [
        (here / name).read_text("utf-8")
        for name in ("draw.py", "faster.py", "svg.py", "palette.py", "paths.py", "marks.py")
    ]
    versions = map(installed.version, ("numpy", "matplotlib"))
    return cache.key_of(sys.version, *versions, *sources)


def _closure(module: str, snippets: Snippets) -> set[str]:
    """The module, all it imports from snippets/, the style, and what reads its sliders."""
    # Every snippet imports its command line, which draws nothing in a build.
    return closure([module, "plot.style", "plot.flags"], snippets, without="plot.cli")
