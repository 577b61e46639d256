"""Links of a page become links to files; everything else stays."""

import pytest

from glossary.publish.offline import files, named

PATHS = {"index.html", "a/index.html", "a/b/index.html", "x.png"}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a class="x" href="b/#c">', '<a class="x" href="b/index.html#c">'),
        ('<a href="../a/?q=1">', '<a href="../a/index.html?q=1">'),
        ('<a href="../x.png">', '<a href="../x.png">'),
        ('<a href="#here">', '<a href="#here">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<a href="../none/">', '<a href="../none/">'),
        (
            '<meta http-equiv="refresh" content="0; url=b/">',
            '<meta http-equiv="refresh" content="0; url=b/index.html">',
        ),
    ],
)
def test_a_link_to_a_folder_names_its_page(given, wanted):
    assert named("a/index.html", given, PATHS) == wanted


def test_frames_are_there_as_a_script_too():
    made = dict(files({"t/f.frames.json": b'{"nodes":[]}', "t/x.json": b"{}"}))
    assert made["t/f.frames.js"] == b'globalThis.lemmaFilm = {"nodes":[]};\n'
    assert set(made) == {"t/f.frames.json", "t/f.frames.js", "t/x.json"}
