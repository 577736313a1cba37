"""What is kept between builds on the disk: written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Keeps the bytes at the path; a folder that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, suffix=".tmp", delete=False) as file:
            file.write(data)
    except OSError:
        return
    try:
        os.replace(file.name, path)
    except OSError:  # another build is reading it (Windows)
        Path(file.name).unlink(missing_ok=True)
