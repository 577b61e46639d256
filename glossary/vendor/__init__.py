"""What others made and we carry, with its versions, licenses and checksums, and what runs it.

Tooling lives here.  In goes JavaScript of ours or theirs, out comes a V8 that has none yet.
"""

from pathlib import Path

from glossary.vendor.v8 import engine

VENDOR = Path(__file__).resolve().parent

__all__ = ["VENDOR", "engine"]
