"""Dates and periods as reports print them; what is not surely a date is none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence

from annals.numbers import ordinal

YEAR = r"20[0-4][0-9]|２０[０-４][０-９]|二[〇○零Ｏ０0][〇○零Ｏ０0一二三四][〇○零Ｏ０0一二三四五六七八九]"
_DIGITS = "〇一二三四五六七八九十"
_N = rf"(?:[0-9]{{1,2}}|[{_DIGITS}]{{1,3}})"


def _date(name: str, year_too: str) -> str:
    """The pattern of a date, its groups named `<name>y`, `<name>m`, `<name>d`; `year_too` is ? where it may lack its year."""
    year = rf"(?:(?P<{name}y>20[0-4][0-9]|二[〇{_DIGITS}]{{3}})\s*+[年.\-/]\s*+){year_too}"
    return rf"{year}(?P<{name}m>{_N})\s*+[月.\-/]\s*+(?P<{name}d>{_N})(?![0-9])\s*+日?"


_SINGLE = re.compile(_date("a", ""))
_PERIOD = re.compile(
    _date("a", "") + r"\s*+(?:[（(][^（()）]{0,12}[）)])?\s*+起?\s*+[，,]?\s*+(?:至|到|—+|-+|~|～|–)\s*+" + _date("b", "?")
)
_UNTIL = re.compile(r"截[至止]到?\s*+(?:" + _date("a", "") + r"|(?P<year>20[0-4][0-9])\s*+年\s*+(?:年?底|末|年末))")
_ABOUT = re.compile("统计|时限|期限|期间|数据|报告期|时间|截[至止]|报告")


def plain(text: str) -> str:
    """The text in half width with every zero of a Chinese date written 〇, for matching only."""
    return re.sub("[○Ｏ零]", "〇", unicodedata.normalize("NFKC", text).replace("－", "-"))


def read_year(text: str) -> int | None:
    """The first year 2000–2049 that stands before 年, or else the first at all; None where there is none."""
    found = re.search(rf"({YEAR})\s*+年", text) or re.search(rf"(?<![0-9０-９])({YEAR})(?![0-9０-９])", text)
    return _year(plain(found.group(1))) if found else None


def read_date(text: str) -> str:
    """The first whole date of the text as ISO 8601, or empty."""
    found = _SINGLE.search(plain(text))
    return _iso(found["ay"], found["am"], found["ad"]) if found else ""


def find_period(texts: Sequence[str]) -> tuple[str, str]:
    """First and last day of the period that the report covers; empty where it is not said, or not legible.

    “截至2013年底” gives only a last day.
    """
    for text in (plain(text) for text in texts):
        for found in _PERIOD.finditer(text):
            start = _iso(found["ay"], found["am"], found["ad"])
            end = _iso(found["by"] or found["ay"], found["bm"], found["bd"])
            if start and end and start < end and _ABOUT.search(text):
                return start, end
    for text in (plain(text) for text in texts):
        found = _UNTIL.search(text)
        if found and re.search("统计|数据|期限|时限", text):
            end = f"{found['year']}-12-31" if found["year"] else _iso(found["ay"], found["am"], found["ad"])
            if end:
                return "", end
    return "", ""


def _year(words: str) -> int | None:
    return int(words) if words.isdigit() else ordinal(words)


def _iso(year: str, month: str, day: str) -> str:
    numbers = (_year(year), ordinal(month), ordinal(day))
    try:
        return datetime.date(*(number or 0 for number in numbers)).isoformat()
    except ValueError:
        return ""
