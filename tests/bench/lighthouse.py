"""Lighthouse over the four kinds of page that readers meet first, at its mobile setting.

`make lighthouse` serves the built site compressed, as hosts do, and prints what Lighthouse finds.
Speed is printed; what does not hang on the machine must be perfect.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from serving import Handler, serve
from site_build import build

TOOL = Path(".cache/lighthouse/node_modules/.bin/lighthouse")
CHROME = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
PAGES = ("", "terms/learning-rate/", "areas/optimization/", "map/")
PERFECT = ("accessibility", "best-practices", "seo")
TIMES = {
    "first-contentful-paint": "paint, ms",
    "largest-contentful-paint": "largest, ms",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "bytes",
}


class Compressed(Handler):
    """Sends text compressed, as hosts do, and lets it be kept."""

    def send_head(self) -> BytesIO | Any:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if (
            file.suffix not in {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
            or not file.exists()
        ):
            return super().send_head()
        data = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


def audit(url: str) -> dict[str, Any]:
    """Lighthouse's report of one page."""
    categories = ",".join(("performance", *PERFECT))
    done = subprocess.run(
        [
            TOOL,
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={categories}",
            f"--chrome-flags={CHROME}",
        ],
        env={
            "CHROME_PATH": shutil.which("chromium") or "chromium",
            "PATH": "/usr/bin:/bin:" + str(Path(shutil.which("node") or "node").parent),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> int:
    """Print a line a page, and what keeps it from being perfect."""
    short = []
    with (
        tempfile.TemporaryDirectory() as folder,
        contextmanager(serve)(Path(folder), Compressed) as address,
    ):
        build(Path(folder), SITE_URL=address)
        for page in PAGES:
            report = audit(address + page)
            scores = {n: round(100 * c["score"]) for n, c in report["categories"].items()}
            times = {name: report["audits"][audit]["numericValue"] for audit, name in TIMES.items()}
            print(
                f"/{page:24}",
                *(f"{n} {s}" for n, s in scores.items()),
                *(f"{n} {v:.4g}" for n, v in times.items()),
                sep="  ",
            )
            for name in PERFECT:
                for ref in report["categories"][name]["auditRefs"]:
                    result = report["audits"][ref["id"]]
                    if result["score"] not in (None, 1):
                        short.append(f"/{page}: {result['title']}")
    print(*short, sep="\n")
    return bool(short)


if __name__ == "__main__":
    sys.exit(main())
