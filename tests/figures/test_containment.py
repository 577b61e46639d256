"""What a worker may ask of the system, in this process; `test_figures.py` asks in real workers."""

import os
import socket
from types import SimpleNamespace

import pytest

from glossary.figures import draw

LOCAL, ABROAD = (SimpleNamespace(family=f) for f in (socket.AF_UNIX, socket.AF_INET))
REFUSED = {
    "to write": ("open", ("x", "w", os.O_WRONLY | os.O_CREAT), "writes the file x"),
    "to write on": ("open", ("x", "r+", os.O_RDWR), "writes the file x"),
    "to create": ("open", ("x", None, os.O_CREAT), "writes the file x"),
    "to remove": ("os.remove", ("x", -1), "calls os.remove"),
    "a database": ("sqlite3.connect", ("x",), "calls sqlite3.connect"),
    "the network": ("socket.connect", (ABROAD, ("127.0.0.1", 9)), "calls socket.connect"),
    "a name of the network": ("socket.getaddrinfo", ("host", 80, 0, 0, 0), "calls socket."),
    "a process": ("subprocess.Popen", ("true", ["true"], None, None), "calls subprocess.Popen"),
}
GRANTED = {
    "to read": ("open", ("x", "r", os.O_RDONLY)),
    "to look": ("os.listdir", (".",)),
    "the pool's own socket": ("socket.connect", (LOCAL, "x")),
    "to import": ("import", ("numpy", None, None, None, None)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_snippet_may_not_do_is_named(name):
    event, arguments, said = REFUSED[name]
    with pytest.raises(draw.ContainmentError, match=said):
        draw._refuse(event, arguments)


@pytest.mark.parametrize("name", GRANTED)
def test_what_drawing_needs_is_granted(name):
    draw._refuse(*GRANTED[name])
