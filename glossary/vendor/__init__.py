"""What others made: JavaScript with its license, in a V8 of its own.

Tooling lives here.  In goes JavaScript of ours or theirs, out comes a V8 that has none yet.
"""

from pathlib import Path

from glossary.vendor.v8 import engine

VENDOR = Path(__file__).resolve().parent

__all__ = ["VENDOR", "engine"]
