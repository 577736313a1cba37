"""`<year>.meta.yml` beside a report: what a person knows better than its text, with a reason for every figure.

`meta` reads the file, `cells` puts figures right, `replies` holds what the body says to findings.
"""

from annals.corrections.cells import Entry
from annals.corrections.meta import Earlier, Meta, apply, read_meta

__all__ = ["Earlier", "Entry", "Meta", "apply", "read_meta"]
