"""The search of a whole site: one call for all its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annals.forms import Indicator
from annals.model import Language, SiteFile
from annals.pages import Collection
from annals.search.answers import answers
from annals.search.documents import documents
from annals.search.index import files
from annals.search.names import bodies, indicators
from annals.series import Series


def make(
    collection: Collection, pages: Mapping[Language, Iterable[SiteFile]], written: Path, crosswalk: Iterable[Indicator],
    lines: Sequence[Series],
) -> Iterator[SiteFile]:
    """Index, texts and answers over the collection, the generated pages of each language and the hand-written ones."""
    crosswalk = tuple(crosswalk)
    asked = indicators(crosswalk, collection.forms, {one.indicator.id for one in lines})
    names, answered = bodies(collection.authorities, collection.years), {one.authority for one in lines}
    yield from files(documents(collection, pages, written, crosswalk), names, asked, answered)
    yield from answers(collection, lines, crosswalk)
