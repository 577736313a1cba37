"""The site's sign as PNG, for what shows no SVG: older browsers, telephones, and previews of shared links."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from annals.model import SiteFile

SIGN = "assets/images/annals.svg"
ICON = "assets/images/annals-180.png"
SHARED = "assets/images/annals-share.png"
_SIDE, _WIDTH, _HEIGHT, _SHARE = 180, 1200, 630, 360


def files(overrides: Path) -> Iterator[SiteFile]:
    """The icon of 180 pixels and the picture of a shared link, drawn from the SVG in the theme's folder, if it is there."""
    path = overrides / SIGN
    if path.exists():
        svg = path.read_text(encoding="utf-8")
        yield SiteFile(ICON, _png(svg, _SIDE))
        yield SiteFile(SHARED, _png(_shared(svg), _WIDTH))


def _shared(svg: str) -> str:
    """The sign in the middle of a sheet of paper, as wide as previews want it; it holds no words, and so needs no fonts."""
    left, top = (_WIDTH - _SHARE) // 2, (_HEIGHT - _SHARE) // 2
    inner = svg.replace("<svg ", f'<svg x="{left}" y="{top}" width="{_SHARE}" height="{_SHARE}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fdfcf9"/>{inner}</svg>'
    )


@functools.lru_cache(maxsize=8)
def _png(svg: str, width: int) -> bytes:
    import vl_convert

    sized = svg if f'width="{width}"' in svg else svg.replace("<svg ", f'<svg width="{width}" height="{width}" ', 1)
    return vl_convert.svg_to_png(sized, scale=1)
