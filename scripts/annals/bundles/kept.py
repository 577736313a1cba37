"""What was made kept between builds, by digest of all that makes it; what is not as it was written is made anew."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from annals import keeping
from annals.bundles import archive

PACKAGE = Path(__file__).parents[1]
MADE_BY = ("bundles/*.py", "pages/table.py", "pages/wide.py", "pages/cells.py", "pages/words.py", "pages/cite.py", "package/*.yml")
"""The sources of which the bytes are made: whoever changes one need not think of what was kept."""


def keep(folder: Path | None, made_of: Iterable[bytes], make: Callable[[], Mapping[str, bytes]]) -> dict[str, bytes]:
    """The files that `make` makes of these bytes, by path, from the folder where they lie there; without one nothing is kept."""
    if folder is None:
        return dict(sorted(make().items()))
    path = folder / f"{_key(made_of)}.zip"
    kept = _read(path)
    if kept is None:
        kept = dict(sorted(make().items()))
        keeping.write(path, archive.pack(kept, is_pressed=False))
    return kept


def _key(made_of: Iterable[bytes]) -> str:
    digest = hashlib.sha256(_makers().encode())
    for part in made_of:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


@functools.cache
def _makers() -> str:
    sources = sorted(path for pattern in MADE_BY for path in PACKAGE.glob(pattern))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return f"{importlib.metadata.version('xlsxwriter')} {digest}"


def _read(path: Path) -> dict[str, bytes] | None:
    try:
        return archive.unpack(path.read_bytes())  # every member has a sum that is checked
    except (OSError, zipfile.BadZipFile, ValueError, EOFError):
        return None
