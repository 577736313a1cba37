"""What every drawing of ours is: plain data that knows its spec, its size and how many marks its picture must have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol


class Shape(Protocol):
    """A frozen dataclass of texts and numbers; two that are equal make the same bytes."""

    name: ClassVar[str]
    """Class of the picture in a page."""

    def spec(self) -> dict:
        """The compiled Vega spec with the data inline; it refers to nothing outside itself."""

    def size(self) -> tuple[int, int]:
        """Width and height of the picture in its own units."""

    def marks(self) -> Mapping[str, int]:
        """How many elements of which name the picture holds, no more and no fewer."""
