"""How much of a narrative stands word for word in last year's report of the body, or in this year's of its like.

A note for those who read the report, never an accusation: templates, and years in which little changed, are ordinary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annals.audit.across.sentences import Sentence, group
from annals.audit.across.sheets import Sheet, Shelf
from annals.audit.relations import Result
from annals.model import Rule, Text

_WHOLE = 80
"""Percent of a paragraph's letters from which it counts as the same."""


def alike(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """Shares of sentences above the rule's limits: with last year's report, then with each of the like of this year.

    What the rule names as a formula, and what many bodies say, belongs to nobody and is left out on both sides.
    """
    least = int(rule.words("letters")[0])
    own = _own(rule, sheet, shelf)
    if sum(len(one.masked) for one in own) < least:
        return
    last = shelf.find(sheet.id.authority, sheet.id.year - 1)
    if last is not None:
        yield from _shared(own, last, int(rule.words("own")[0]), "last")
    limit = int(rule.words("others")[0])
    for id, letters in sorted(shelf.index.like(sheet.id, group(sheet.authority), own).items(), key=lambda one: str(one[0])):
        other = shelf.find(id.authority, id.year)
        if other is not None and _percent(letters, own) >= limit:
            yield from _shared(own, other, limit, "like")


def _own(rule: Rule, sheet: Sheet, shelf: Shelf) -> list[Sentence]:
    """The sentences of the report that are its own."""
    formulas, many = rule.words("formulas"), int(rule.words("bodies")[0])
    return [
        one for one in sheet.sentences
        if shelf.index.bodies(one.masked) < many and not any(formula in one.masked for formula in formulas)
    ]


def _shared(own: list[Sentence], other: Sheet, limit: int, instance: str) -> Iterator[Result]:
    masked, printed = ({getattr(one, name) for one in other.sentences} for name in ("masked", "printed"))
    same = [one for one in own if one.masked in masked]
    share = _percent(sum(len(one.masked) for one in same), own)
    if share < limit:
        return
    paragraphs = tuple(_paragraphs(own, same))
    exact = _percent(sum(len(one.masked) for one in same if one.printed in printed), own)
    names = {
        "other": other.name, "share": _number(share), "exact": _number(exact), "count": _number(len(paragraphs)),
    }
    yield Result(names, (), "", f"{other.id} {share}%/{exact}%", anchors=paragraphs, instance=instance, beside=(other.address(),))


def _paragraphs(own: list[Sentence], same: list[Sentence]) -> Iterator[str]:
    """The paragraphs that are the same as a whole, or nearly so, in order."""
    whole, shared = _letters(own), _letters(same)
    yield from (id for id, letters in whole.items() if 100 * shared.get(id, 0) >= _WHOLE * letters)


def _letters(held: Iterable[Sentence]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in held:
        found[one.paragraph] = found.get(one.paragraph, 0) + len(one.masked)
    return found


def _percent(letters: int, own: list[Sentence]) -> int:
    return 100 * letters // sum(len(one.masked) for one in own)


def _number(count: int) -> Text:
    return Text(str(count), str(count))
