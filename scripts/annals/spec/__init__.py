"""Reads the YAML files that people write, strictly: every key is known, and every mistake names its line.

A `Record` is one mapping. Ask it for what it should hold; leaving its `with` block refuses the keys that nobody
asked for and names the closest known one.
"""

from annals.spec.loading import DEEPEST, MAX_BYTES, load, parse
from annals.spec.record import Record, is_date

__all__ = ["DEEPEST", "MAX_BYTES", "Record", "is_date", "load", "parse"]
