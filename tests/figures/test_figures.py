"""Drawing: contained, cached by content, the same bytes each time, and every fault at once."""

import os
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.content import ROOT
from glossary.content.snippet import Snippet, parse
from glossary.figures import draw, palette, svg
from glossary.figures import pool as figures
from glossary.figures.pool import FILM, Job, draw_all

HEAD = "from matplotlib.figure import Figure\n"
# What each does wrong, and what must be said of it.
FAULTS = {
    "raises": ("raise ValueError('no')", "raised ValueError: no"),
    "returns_text": ("return 'a picture'", "returned str"),
    "returns_nothing": ("return None", "returned NoneType"),
    "warns": ("import warnings; warnings.warn('hm'); return Figure()", "raised UserWarning: hm"),
    "prints": ("print('hello'); return Figure()", "prints 'hello"),
    "hangs": ("while True: pass", "gave no answer in 6 s"),
    "exits": ("import os; os._exit(0)", "gave no answer in 6 s"),
    "sys_exits": ("import sys; sys.exit(0)", "raised SystemExit: 0"),
    "aborts": ("import os; os.abort()", "ended its process"),
    "writes": ("open('out.txt', 'w'); return Figure()", "writes the file out.txt"),
    "connects": ("import socket; socket.create_connection(('127.0.0.1', 9))", "calls socket."),
    "runs": ("import subprocess; subprocess.run(['true'])", "calls subprocess.Popen"),
    "spawns": ("import os; os.posix_spawn('/bin/true', ['true'], {})", "calls os.posix_spawn"),
    "signals": ("import os; os.kill(os.getppid(), 0)", "calls os.kill"),
    "signals_all": ("import os; os.killpg(0, 0)", "calls os.killpg"),
    "links": ("import os; os.symlink('/etc/passwd', 'out.txt')", "calls os.symlink"),
    "doubles": ("import os; os.link(__file__, 'out.txt')", "calls os.link"),
    "empties": ("import os; os.truncate(__file__, 0)", "calls os.truncate"),
    "unlocks": ("import os; os.chmod(__file__, 0o777)", "calls os.chmod"),
    "moves": ("import os; os.chdir('/')", "calls os.chdir"),
    "sets": ("import os; os.environ['TZ'] = 'x'; return Figure()", "calls os.putenv"),
    "stores": ("import sqlite3; sqlite3.connect('out.txt')", "calls sqlite3.connect"),
    "reaches": ("import ctypes; ctypes.CDLL(None)", "calls ctypes.dlopen"),
    "unlimits": (
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (-1, -1))",
        "calls resource.setrlimit",
    ),
    "hoards": ("import numpy as np; np.ones(10**10); return Figure()", "MemoryError"),
    "leaks": (
        "import numpy as np\n    kept = []\n    while True: kept.append(np.zeros(1 << 25))",
        "MemoryError",
    ),
    "restyles": (
        "import matplotlib as m; m.rcParams['font.size'] = 30; return Figure()",
        "rcParams",
    ),
    "colours": (
        "f = Figure(); f.subplots().plot([0, 1], color='#ff00ff'); return f",
        "the colour #ff00ff is not from snippets.plot.style",
    ),
    "bitmap": ("f = Figure(); f.subplots().imshow([[0, 1]]); return f", "a bitmap cannot follow"),
}


@pytest.fixture
def faulty(tmp_path, monkeypatch) -> dict[str, Snippet]:
    """A package of snippets, all at fault but one, that workers import in place of ours."""
    package = tmp_path / "snippets"
    package.mkdir()
    root = ROOT
    (package / "plot").mkdir()
    shutil.copy(root / "snippets/plot/style.py", package / "plot")
    (package / "__init__.py").write_text("")
    sources = {f"{n}_": f"{HEAD}def figure() -> Figure:\n    {b}\n" for n, (b, _) in FAULTS.items()}
    sources["sound"] = f"{HEAD}def figure() -> Figure:\n    return Figure()\n"
    for name, source in sources.items():
        (package / f"{name}.py").write_text(source)
    # A spawned worker's path is the parent's: ours first, so its `snippets` is this one.
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{root}")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = {n: parse(f"snippets/{n}.py", n, s) for n, s in sources.items()}
    style = (package / "plot/style.py").read_text()
    return found | {"plot.style": parse("snippets/plot/style.py", "plot.style", style)}


def test_one_run_shows_every_fault_and_draws_the_rest(faulty, tmp_path):
    jobs = [Job(name, "figure") for name in faulty if name != "plot.style"]
    drawn, problems = draw_all(jobs, faulty, tmp_path / "cache", workers=2, deadline=6.0)
    assert [job.module for job in drawn] == ["sound"]
    said = {Path(p.path).stem: p for p in problems}
    assert said.keys() == {f"{name}_" for name in FAULTS}
    for name, (_, wanted) in FAULTS.items():
        assert wanted in str(said[f"{name}_"]), said[f"{name}_"]
        assert "\n" not in str(said[f"{name}_"])
    assert said["raises_"].line == 3
    assert not Path("out.txt").exists()


LATE = """
import pathlib, signal, sys, time
if "spawn_main" in " ".join(sys.orig_argv):
    try:
        pathlib.Path("first").touch(exist_ok=False)
    except FileExistsError:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while not pathlib.Path("drawn").exists():
            time.sleep(0.01)
        time.sleep(0.5)
"""


@pytest.mark.usefixtures("faulty")
def test_a_worker_that_starts_while_its_pool_ends_is_silent(tmp_path, monkeypatch, capfd):
    """One worker draws all; the other is held back until then, and is deaf to being stopped."""
    (tmp_path / "sitecustomize.py").write_text(LATE)
    monkeypatch.chdir(tmp_path)
    results = figures._pooled([Job("sound", "figure")] * 2, 2, figures.DRAWING, 30.0)
    assert [next(results)[1][:4], next(results)[1][:4]] == ["<svg", "<svg"]
    Path("drawn").touch()
    assert list(results) == []
    assert capfd.readouterr().err == ""


def test_a_signature_that_does_not_hold_is_a_line_too(faulty, tmp_path):
    """Films read it before they draw."""
    shutil.copy(ROOT / "snippets/plot/flags.py", tmp_path / "snippets/plot")
    head = f"{HEAD}from typing import Annotated\nfrom snippets.plot.style import Choice, Slider\n"
    sources = {
        "above": f"{head}def figure(a: Annotated[float, Slider(0, 1)] = 2.0) -> Figure: ...\n",
        "turned": f"{head}def figure(a: Annotated[float, Slider(1, 0)] = 0.5) -> Figure: ...\n",
        "choice": f"{head}def figure(a: Annotated[str, Choice(('x', 'y'))] = 'z') -> Figure: ...\n",
        "name": f"{head}def figure(a: 'Choic' = 'x') -> Figure: ...\n",
        "ends": f"{head}raise SystemExit(0)\ndef figure() -> Figure: ...\n",
    }
    for name, source in sources.items():
        (tmp_path / f"snippets/{name}.py").write_text(source)
    snippets = faulty | {name: snippet(name, source) for name, source in sources.items()}
    jobs = [Job(name, "figure", (("prefix", "x"),)) for name in sources]
    drawn, problems = draw_all(jobs, snippets, tmp_path / "cache", work=FILM)
    assert drawn == {}
    assert [str(p).partition(" raised ")[2].partition(":")[0] for p in problems] == [
        "ValueError",
        "ValueError",
        "SystemExit",
        "NameError",
        "ValueError",
    ]


JOB = Job("gradient_descent", "figure")


def test_a_damaged_drawing_is_drawn_again(content, tmp_path):
    first = draw_all([JOB], content.snippets, tmp_path)[0][JOB]
    file = tmp_path / figures.key(JOB, content.snippets)
    whole = file.read_bytes()
    for damage in (
        b"",
        whole[:-9],
        b"\0" * len(whole),
        b"\xff" + whole,
        whole.replace(b"path", b"patj"),
    ):
        file.write_bytes(damage)
        assert draw_all([JOB], content.snippets, tmp_path)[0][JOB] == first
        assert file.read_bytes() == whole


def test_two_drawings_that_changed_places_are_drawn_again(content, tmp_path):
    jobs = [JOB, Job("learning_rate", "figure")]
    first = draw_all(jobs, content.snippets, tmp_path)[0]
    one, two = (tmp_path / figures.key(job, content.snippets) for job in jobs)
    one.rename(tmp_path / "aside")
    two.rename(one)
    (tmp_path / "aside").rename(two)
    assert draw_all(jobs, content.snippets, tmp_path)[0] == first


def test_what_was_saved_while_it_was_drawn_is_not_kept(faulty, tmp_path, monkeypatch):
    """The worker draws the file as it is by then, which is not what the key was made of."""
    monkeypatch.chdir(tmp_path)
    jobs, cache = [Job("sound", "figure")], tmp_path / "cache"
    assert draw_all(jobs, faulty, cache)[0] == draw_all(jobs, faulty, cache, workers=0)[0] != {}
    read = faulty | {"sound": snippet("sound", faulty["sound"].source + "# before it was saved\n")}
    assert draw_all(jobs, read, cache)[0]
    assert draw_all(jobs, read, cache, workers=0)[0] == {}


UNREADABLE = """
import sys
from pathlib import Path
from glossary.figures.pool import Job, draw_all
from glossary.content.load import read

folder, snippets, job = Path(sys.argv[1]), read().snippets, Job("gradient_descent", "figure")
first = draw_all([job], snippets, folder)
(file,) = folder.iterdir()
whole = file.read_bytes()
file.chmod(0)
assert draw_all([job], snippets, folder) == first
assert file.read_bytes() == whole
folder.chmod(0o500)
file.chmod(0)
assert draw_all([job], snippets, folder) == first
"""


def test_a_drawing_that_may_not_be_read_is_drawn_again(tmp_path):
    """Root may read everything, unless it gives up that right."""
    caps = "--bounding-set=-dac_override,-dac_read_search"
    plainly = ["setpriv", caps] if os.geteuid() == 0 else []
    command = [*plainly, sys.executable, "-c", UNREADABLE, tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_folder_where_a_drawing_was_costs_only_time(content, tmp_path):
    (tmp_path / figures.key(JOB, content.snippets)).mkdir()
    drawn, problems = draw_all([JOB], content.snippets, tmp_path)
    assert drawn
    assert problems == []


def test_the_number_of_workers_changes_nothing(content, tmp_path):
    jobs = [JOB, Job("learning_rate", "figure"), Job("momentum", "figure")]
    found = [
        draw_all(jobs, content.snippets, tmp_path / str(workers), workers=workers)
        for workers in (1, 3)
    ]
    assert found[0] == found[1]
    assert len(found[0][0]) == 3


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system has no affinity")
def test_there_are_as_many_workers_as_cores_that_we_may_use():
    ask = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
    ask += "from glossary.figures.pool import CORES; print(CORES)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_two_builds_at_once_share_the_cache(content, tmp_path):
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(draw_all, [JOB], content.snippets, tmp_path) for _ in range(2)]
        (first, _), (second, _) = (call.result() for call in calls)
    assert first == second
    assert [f.name for f in tmp_path.iterdir()] == [figures.key(JOB, content.snippets)]


def test_a_full_disk_costs_only_time_and_leaves_no_half_file(content, tmp_path):
    """A limit on the size of files fails a write in its middle, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        drawn, problems = draw_all([JOB], content.snippets, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(drawn[JOB]) > 1000
    assert problems == []
    assert list(tmp_path.iterdir()) == []


def test_a_sound_drawing_is_not_drawn_again(content, tmp_path, monkeypatch):
    first = draw_all([JOB], content.snippets, tmp_path)[0]
    monkeypatch.setattr(figures, "started", None)
    assert draw_all([JOB], content.snippets, tmp_path)[0] == first


def test_a_cache_that_cannot_be_written_costs_only_time(content, tmp_path):
    (tmp_path / "file").write_text("")
    drawn, problems = draw_all([JOB], content.snippets, tmp_path / "file")
    assert drawn
    assert problems == []


def changed(snippets: dict[str, Snippet], name: str) -> dict[str, Snippet]:
    """The snippets after an edit of one of them."""
    old = snippets[name]
    return snippets | {name: replace(old, source=f"{old.source}#")}


def snippet(name: str, source: str) -> Snippet:
    return parse(f"snippets/{name}.py", name, source)


def test_the_key_follows_what_a_snippet_imports():
    """Directly, through another, from a package, and what every figure is drawn with."""
    sources = {
        "drawn": "from snippets.near import a\nfrom snippets.kit.part import b\n",
        "near": "def a():\n    from snippets import far\n",
        **dict.fromkeys(["far", "kit", "kit.part", "plot.style", "plot.flags", "stranger"], ""),
    }
    snippets = {name: snippet(name, source) for name, source in sources.items()}
    job = Job("drawn", "figure")
    before = figures.key(job, snippets)
    moved = {n for n in snippets if figures.key(job, changed(snippets, n)) != before}
    assert moved == sources.keys() - {"stranger"}


def test_a_changed_helper_draws_its_figure_again(faulty, tmp_path):
    """A cache that knew the snippet alone would give the old drawing."""
    package = Path(faulty["sound"].path)
    helper = f"{HEAD}def wide() -> Figure:\n    return Figure(figsize=({{}}, 2))\n"
    source = (
        "from snippets.helper import Figure, wide\ndef figure() -> Figure:\n    return wide()\n"
    )
    found = []
    for inches in (3, 5):
        texts = {"helper": helper.format(inches), "drawn": source}
        for name, text in texts.items():
            (tmp_path / package.with_stem(name)).write_text(text)
        snippets = faulty | {name: snippet(name, text) for name, text in texts.items()}
        drawn, problems = draw_all([Job("drawn", "figure")], snippets, tmp_path / "cache")
        assert problems == []
        found += drawn.values()
    assert ["216" in found[0][:200], "360" in found[1][:200]] == [True, True]


def test_drawn_twice_in_one_process_is_the_same():
    draw.style.apply()
    drawings = {draw.draw("gradient_descent", "figure", {}) for _ in range(2)}
    assert len(drawings) == 1
    assert isinstance(drawings.pop(), str)


def test_two_figures_share_a_page_without_sharing_ids():
    drawing = draw.draw("gradient_descent", "figure", {})
    one, two = svg.inline(drawing, "one", "First."), svg.inline(drawing, "two", "Second.")
    ids = {p: set(svg.re.findall(r'\bid="([^"]+)"', s)) for p, s in (("one", one), ("two", two))}
    assert ids["one"]
    assert not ids["one"] & ids["two"]
    for name, text in (("one", one), ("two", two)):
        assert set(svg.re.findall(r"#([\w-]+)", text)) <= ids[name]


def test_alternative_text_is_text():
    assert 'aria-label="&lt;b&gt; &quot;x&quot;"' in svg.inline("<svg ></svg>", "p", '<b> "x"')


def test_a_drawing_has_no_style_and_no_colour_of_its_own():
    drawing = draw.draw("gradient_descent", "figure", {})
    assert "style=" not in drawing
    assert "<style" not in drawing
    assert not svg.COLOUR.search(drawing)
    for theme in (palette.LIGHT, palette.DARK):
        assert "var(" not in svg.standalone(drawing, theme)


def test_both_themes_name_the_same_colours():
    assert palette.LIGHT.keys() == palette.DARK.keys()


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_every_label_can_be_read(theme):
    paper = _luminance(theme["paper"])
    for name, colour in theme.items():
        if name not in {"paper", "grid"}:
            lighter, darker = sorted((_luminance(colour), paper), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name
