"""The site while one writes: served at once, a touched page made again before all else.

Whoever changes what a writer sees after saving lives here.
In go sources that changed; out come the page that they belong to, or the fault that stands over it.
"""

from glossary.serve.http import Live, address, server
from glossary.serve.process import Process, answer

__all__ = ["Live", "Process", "address", "again", "answer", "server"]
