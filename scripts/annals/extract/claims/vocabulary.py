"""The words of words.yml, made into patterns once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from annals import spec
from annals.extract.claims.numerals import NUMERALS, fold
from annals.extract.claims.spans import Pattern, patterns

_SORTS = ("about", "near", "above", "below")
_NUMERAL = re.compile(f"[{NUMERALS}]")


@cache
def _loaded() -> dict[str, object]:
    with spec.load(Path(__file__).with_name("words.yml")) as top:
        found: dict[str, object] = {}
        for kind in ("names", "idioms"):
            with top.record(kind) as record, record.record("patterns") as expressions:
                needed = [(one, letters) for letters in expressions.keys() for one in expressions.strings(letters)]  # noqa: SIM118
                found[kind] = _words(record.strings("words"), needed)
        found["units"] = _units(top)
        for side in ("before", "after"):
            with top.record(side) as record:
                found[side] = {word: kind for kind in _SORTS for word in record.strings(kind, ())}
    return found


def _words(words: tuple[str, ...], expressions: list[tuple[str, str]]) -> tuple[Pattern, ...]:
    """The patterns and one of all words; a word that begins with a numeral never begins or ends inside a number."""
    by_first: dict[str, list[str]] = {}
    for word in sorted({fold(word) for word in words}, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    numeral = [letter for letter in by_first if _NUMERAL.match(letter)]
    other = [letter for letter in by_first if letter not in numeral]
    groups = []
    for letters, guard in ((other, ""), (numeral, f"(?<![{NUMERALS}])")):
        if letters:
            groups.append((guard + "(?:" + "|".join(_group(letter, by_first[letter], bool(guard)) for letter in letters) + ")", "".join(letters)))
    return patterns(*expressions, *groups)


def _group(first: str, rests: list[str], numeral: bool) -> str:
    ends = [
        re.escape(rest) + (f"(?![{NUMERALS}])" if numeral and _NUMERAL.match(rest[-1:] or first) else "") for rest in rests
    ]
    return re.escape(first) + "(?:" + "|".join(ends) + ")"


def _units(top: spec.Record) -> str:
    entries = []
    for entry in top.strings("units"):
        unit, _, not_before = entry.partition(": ")
        entries.append((fold(unit), not_before))
    entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return "|".join(_apart(re.escape(unit)) + (f"(?!{not_before})" if not_before else "") for unit, not_before in entries)


def _apart(unit: str) -> str:
    """人次 may be cut by a line end: 人 次."""
    return unit[:-1] + r"\s?次" if len(unit) > 1 and unit.endswith("次") else unit


def names() -> tuple[Pattern, ...]:
    """Names that hold numbers."""
    return _loaded()["names"]


def idioms() -> tuple[Pattern, ...]:
    """Words that hold numerals and count nothing."""
    return _loaded()["idioms"]


def units() -> str:
    """An alternation of the measure words, the longest first."""
    return _loaded()["units"]


def before() -> dict[str, str]:
    """Words before a number that make it approximate, each with about, near, above or below."""
    return _loaded()["before"]


def after() -> dict[str, str]:
    """Words behind a number that make it approximate."""
    return _loaded()["after"]
