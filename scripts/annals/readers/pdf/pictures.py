"""The pictures of a page that a reader of it would call one picture each."""

from __future__ import annotations

from annals.readers.pdf.page import Box, Page

_SMALL = 18.0
"""Points: what is smaller both ways is an ornament."""
_TOUCH = 1.5


def merged_pictures(page: Page) -> list[Box]:
    """The pictures from top to bottom: strips that touch are one, ornaments and what lies off the page are none."""
    found: list[Box] = []
    for picture in sorted(page.pictures, key=lambda box: (box.top, box.x0, box.order)):
        before = next((at for at, other in enumerate(found) if _strip(other, picture)), None)
        if before is None:
            found.append(picture)
        else:
            other = found[before]
            found[before] = Box(
                min(other.x0, picture.x0), min(other.top, picture.top), max(other.x1, picture.x1),
                max(other.bottom, picture.bottom), other.order, name=other.name,
            )
    inside = [box for box in found if box.x1 > 0 and box.bottom > 0 and box.x0 < page.width and box.top < page.height]
    kept = [box for box in inside if box.x1 - box.x0 >= _SMALL or box.bottom - box.top >= _SMALL]
    return [
        Box(box.x0, box.top, box.x1, box.bottom, box.order, name=f"第{page.number}页图{number}")
        for number, box in enumerate(kept, start=1)
    ]


def _strip(above: Box, below: Box) -> bool:
    """Whether one picture goes on directly below the other, at the same width."""
    level = abs(above.x0 - below.x0) <= _TOUCH and abs(above.x1 - below.x1) <= _TOUCH
    return level and below.top - above.bottom <= _TOUCH
