"""What a body would make public beside its report when it offers the file itself: names and places in its properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annals.audit import privacy
from annals.audit.doubts import word_doubt
from annals.audit.identity import numbered
from annals.model import Doubt, FindingRow, Report, Rule
from annals.package import finding_row
from annals.readers.properties import Properties, read_properties

RULE = "P03"


def offered(files: Iterable[Path], report: Report, rules: Sequence[Rule]) -> tuple[FindingRow, ...]:
    """A finding for every name of a person in the properties of those files, masked, and for every picture with its place."""
    rule = next((rule for rule in rules if rule.id == RULE), None)
    words = next((privacy.words_of(rule) for rule in rules if rule.kind == "private"), None)
    if rule is None or words is None:
        return ()
    found = (word_doubt(doubt, rule, path.name) for path in files for doubt in _doubts(read_properties(path), words))
    return tuple(map(finding_row, numbered(found, str(report.id), {})))


def _doubts(held: Properties, words: privacy.Words) -> Iterator[Doubt]:
    for property, value in held.persons:
        if masked := privacy.masked_name(value, words):
            what = (f"属性“{property.zh}”里有疑似个人姓名", f"what seems the name of a person as “{property.en}” in its properties")
            yield Doubt(RULE, (("what", what[0]), ("what_en", what[1]), ("read", masked)), instance="author")
    for picture in held.placed:
        what = ("图片里记着拍摄地点（经纬度）", "the place where a picture was taken")
        yield Doubt(RULE, (("what", what[0]), ("what_en", what[1]), ("read", picture)), instance="position")
