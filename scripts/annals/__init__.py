"""Annals: from an annual report on government information disclosure to a site and a data package.

One way, one waist. `readers` turn a file into a `Document`; `extract` puts its outline back, recognises the
official form and fills its tables; `audit` judges what was filled; `package` writes it all as plain files, which a
person reviews. Everything after that (`pages`, `charts`, `search`, `site`) reads packages only and never opens a
report. `pipeline` runs the left half, `scripts/hooks.py` hands the right half to MkDocs.
"""

__version__ = "0.1.0"
