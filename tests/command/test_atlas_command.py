"""The edge that trains the atlas: resumable, tidy, and in step with the committed results."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from glossary.command import atlas as atlas_command
from snippets.atlas import data, results, runs

ROOT = Path(__file__).parents[2]
COMMITTED = json.loads(results.RESULTS.read_text(encoding="utf-8"))


def test_committed_results_come_from_these_sources():
    assert COMMITTED["sources"] == atlas_command.sources(), "run the atlas again and commit it"
    assert COMMITTED["epochs"] == runs.EPOCHS
    cells = [(r["optimizer"], r["seed"], r["learning_rate"]) for r in COMMITTED["runs"]]
    assert cells == [(*c, rate) for c in runs.chunks() for rate in runs.learning_rates(c.optimizer)]
    assert results.RESULTS.stat().st_size < 200_000


def test_the_digest_covers_every_module_that_training_imports():
    code = "import sys, snippets.atlas.runs; print(*(n for n in sys.modules if 'atlas.' in n))"
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    imported = {f"{name.rsplit('.', 1)[1]}.py" for name in out.stdout.split()}
    assert imported | {data.IMAGES.name} == set(atlas_command.TRAINING)


def test_a_chunk_of_the_committed_results_comes_out_again():
    """Loosely, since another processor rounds otherwise and training amplifies that."""
    chunk = runs.Chunk("Adam", 2)
    again = runs.run_chunk(chunk)
    a = results.atlas()
    mine = (a.optimizer == chunk.optimizer) & (a.seed == chunk.seed)
    calm = a.learning_rate[mine] <= results.band("Adam").best
    np.testing.assert_allclose(again.losses[calm, :6], a.losses[mine][calm, :6], rtol=0.05)
    np.testing.assert_allclose(again.accuracy[calm], a.accuracy[mine][calm], atol=0.02)


def test_tiny_atlas_from_end_to_end_and_again(tmp_path):
    seen = []
    summary = atlas_command.run_atlas(tmp_path, lambda *progress: seen.append(progress), epochs=1)
    assert seen == [(i, 35) for i in range(36)]
    first = json.loads(summary.read_text())
    assert len(first["runs"]) == 500
    assert first["measured"]["wall_seconds"] > 0

    chunks = sorted(summary.parent.glob("*-[0-4].json"))
    text = chunks[0].read_bytes()
    chunks[0].write_bytes(text.replace(b"0.0", b"0.1", 1))
    chunks[1].write_bytes(text[:100])
    chunks[2].write_bytes(b"")
    chunks[3].unlink()
    seen.clear()
    again = json.loads(
        atlas_command.run_atlas(tmp_path, lambda *p: seen.append(p), epochs=1).read_text()
    )
    assert seen == [(i, 35) for i in range(31, 36)]
    assert again["runs"] == first["runs"]
    assert again["measured"]["wall_seconds"] is None


def alive(pid):
    """A zombie has ended; it only waits to be counted."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for orphans in /proc")
def test_killed_command_leaves_no_worker_and_goes_on_where_it_was(tmp_path):
    code = (
        "import sys; from pathlib import Path; from glossary.command.atlas import run_atlas\n"
        "if __name__ == '__main__':\n"
        "    run_atlas(Path(sys.argv[1]), lambda done, _: print(done, flush=True), epochs=2)\n"
    )
    script = tmp_path / "go.py"
    script.write_text(code)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = subprocess.Popen(
        [sys.executable, script, tmp_path], stdout=subprocess.PIPE, env=environment, text=True
    )
    while int(command.stdout.readline()) < 3:
        pass
    children = Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text().split()
    command.send_signal(signal.SIGKILL)
    command.communicate()
    deadline = time.monotonic() + 20
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children
    assert not any(map(alive, children))

    seen = []
    atlas_command.run_atlas(tmp_path, lambda done, _: seen.append(done), epochs=2)
    assert 3 <= seen[0] < 35
    assert seen[-1] == 35


def test_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    before = dict(os.environ)
    with atlas_command.workers():
        assert os.environ["OMP_NUM_THREADS"] == "1"
    assert dict(os.environ) == before
