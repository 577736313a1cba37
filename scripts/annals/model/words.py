"""Wording in both languages, and the name of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Text:
    """One wording in both languages; Chinese is what users see first."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def fill(self, values: dict[str, str]) -> Text:
        """Both wordings with the same values put in place of `{name}`; an unknown name stays as it is written."""
        return Text(_fill(self.zh, values), _fill(self.en, values))


class Language(StrEnum):
    """A language of the site; the value is its tag after BCP 47."""

    ZH = "zh-CN"
    EN = "en"

    def say(self, zh: str, en: str) -> str:
        """The one of two wordings that is in this language."""
        return en if self is Language.EN else zh

    def of(self, text: Text) -> str:
        """The wording in this language; the Chinese one where there is no English."""
        return self.say(text.zh, text.en or text.zh)


def _fill(template: str, values: dict[str, str]) -> str:
    # One pass: a value may hold braces of its own, since it may quote a report.
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), template)


@dataclass(frozen=True)
class ReportId:
    """Whose report of which year; `str()` is the folder below data/packages/."""

    authority: str
    year: int
    revision: int = 0
    """The number of an earlier issue; 0 for the current one, whatever its own number is."""

    def __str__(self) -> str:
        return f"{self.authority}/{self.name}"

    @property
    def name(self) -> str:
        """The last part of the folder: `2023`, or `2023.r1` for an earlier issue."""
        return f"{self.year}.r{self.revision}" if self.revision else str(self.year)

    @property
    def address(self) -> str:
        """The address below reports/: `…/2023`, or `…/2023/r1` for an earlier issue."""
        return f"{self.authority}/{self.year}" + (f"/r{self.revision}" if self.revision else "")

    @property
    def current(self) -> ReportId:
        """The report that this is an issue of."""
        return ReportId(self.authority, self.year)


LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}
"""The levels of a finding, the gravest first, each with its Chinese name; the id is the English one."""
RANKS = {level: rank for rank, level in enumerate(LEVELS)}
"""The order of the levels."""
BODY_LEVELS = {
    "national": "国家级", "provincial": "省级", "prefecture": "市级", "county": "县级", "township": "乡镇级",
}
"""The levels of public bodies, the highest first, each with its Chinese name."""

NO_TEXT = Text("", "")
"""The wording of what has none."""
