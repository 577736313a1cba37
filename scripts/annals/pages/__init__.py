"""Pages as Markdown files, made from packages without knowledge of any generator."""

from __future__ import annotations

from . import words
from .collection import Collection

__all__ = ["Collection", "words"]
