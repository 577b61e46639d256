"""Run a command and write what it cost to a file: `weigh.py FILE COMMAND...`.

A process of its own, since what a process weighs counts from the one that it was forked off.
"""

import json
import os
import subprocess
import sys
import time

before = time.monotonic()
process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
wall = time.monotonic() - before
with open(sys.argv[1], "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib weighs
    json.dump([usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024], file)
sys.exit(os.waitstatus_to_exitcode(status))
