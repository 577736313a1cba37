"""The bytes of a ZIP: sorted, of a fixed day, the same on every system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

DAY = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes], folder: str = "", *, is_pressed: bool = True) -> bytes:
    """An archive of these files, all below one folder where it is named."""
    buffer = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if is_pressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for path in sorted(files):
            about = zipfile.ZipInfo(f"{folder}/{path}" if folder else path, DAY)
            about.compress_type, about.create_system, about.external_attr = kind, 3, 0o644 << 16
            archive.writestr(about, files[path])
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive of ours; zipfile.BadZipFile where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
