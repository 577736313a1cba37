"""Which bindings the words of a number lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from annals.extract.claims.linking.clauses import is_filler
from annals.extract.claims.linking.passages import Passage
from annals.extract.claims.linking.topics import join_words
from annals.model import Binding, Form

_EARLIER = 300
_NAMED = re.compile(r"[\u4e00-\u9fff]{2,20}?[局厅委办院校室会市县区镇乡府](?=共|累计|全年|收到|受理|接到|新收|办|答复|主动|公开|制发|制定|通过|全)")
_TOGETHER = re.compile("以及|[和及与、并]")
_SUITS = frozenset({"review", "court", "direct", "after", "complaint"})
"""Topics of cases against the body."""
_ON_ACCOUNT = re.compile("因[^，；。]*(?:复议|诉讼|起诉|应诉)|申请(?:行政)?(?:复议|诉讼)")
"""Where 申请 belongs to the cases that are denied."""
_ENDED = re.compile(r"(?:结果|依法|由?被|获得?|得到|予以|因|由法院|由复议机关)*")
_NO_WORDS = re.compile(r"[0-9０-９.．年、，“”\"（）()：:的了有为是达到共均]+")


class Words:
    """The bindings of a form with the words that neither lead to a cell nor away from one."""

    def __init__(self, form: Form, body: str = "") -> None:
        self._form, self._body = form, body
        self.wholes = form.wholes

    def read(self, passage: Passage) -> tuple[str, list[Binding]]:
        """The clause that says what the number is, and the bindings whose words all stand there.

        Several bindings where the clause names several matters together: 予以公开和部分公开.
        """
        if is_filler(passage.before) and passage.after:
            return passage.after, self._fitting(passage, passage.after)
        found = self._fitting(passage, passage.before)
        if found and any(_turned(binding, passage.after) for binding in found):
            return passage.clause, self._fitting(passage, passage.clause)
        if len(found) != 1 or not any(_TOGETHER.search(word) for word in _said(found[0], passage.before)):
            parts = [part for part in _TOGETHER.split(passage.before) if part]
            each = [self._fitting(passage, part) for part in parts] if 1 < len(parts) < 4 else []
            if each and all(len(one) == 1 for one in each) and len({one[0].cells for one in each}) == len(parts):
                return passage.before, [one[0] for one in each]
        if not found and passage.after:
            return passage.clause, self._fitting(passage, passage.clause)
        return passage.before, found

    def zeros(self, passage: Passage, clause: str) -> tuple[list[str], bool]:
        """The cells that a zero said in that clause is about, and whether all of them are meant beyond doubt."""
        around, found = _around(passage), []
        for binding in self._form.bindings:
            near = binding.zero or (() if binding.exact or binding.change else binding.near)
            if not near or not _all(near, clause) or contains(binding.outside, around) or not self._speaks_of(passage, binding):
                continue
            if binding.zero or not contains(binding.none, clause):
                found.append(binding)
        suits = [binding for binding in found if binding.about and _SUITS.issuperset(binding.about)]
        if suits and _ON_ACCOUNT.search(clause):
            found = suits  # 未收到因政府信息公开申请行政复议的案件 is said of cases, not of requests
        outcomes = [binding for binding in found if not binding.zero and _SUITS.issuperset(binding.about)]
        if outcomes:
            # 无行政复议被纠正 says nothing of how many there were
            found = [binding for binding in found if binding in outcomes or not _SUITS.issuperset(binding.about)]
        return list(dict.fromkeys(cell for binding in found for cell in binding.cells)), all(binding.zero for binding in found)

    def exact(self, binding: Binding, clause: str) -> bool:
        """Whether the clause holds nothing but the words of the binding and words without meaning here."""
        return not _left_over(self._form, binding, without_name(clause, self._body))

    def _fitting(self, passage: Passage, clause: str) -> list[Binding]:
        around = ""
        found: list[Binding] = []
        for binding in self._form.bindings:
            unit = passage.claim.unit
            if (binding.units and unit and unit not in binding.units) or not _all(binding.near, clause):
                continue
            if not self._speaks_of(passage, binding) or contains(binding.none, clause):
                continue
            around = around or _around(passage) + clause
            if not _all(binding.context, around) or contains(binding.outside, passage.headings + "/" + passage.lead.rpartition("；")[2] + clause):
                continue
            if not (binding.exact or (binding.units and not unit)) or self.exact(binding, clause):
                found.append(binding)
        return _closest(found, clause) if len(found) > 1 else found

    @staticmethod
    def _speaks_of(passage: Passage, binding: Binding) -> bool:
        return not binding.about or not passage.topics.isdisjoint(binding.about)


def _turned(binding: Binding, after: str) -> bool:
    """Whether the words behind the number turn it into one of another cell: 行政复议5件维持 counts what was upheld."""
    rest = after[_ENDED.match(after).end() :]
    return bool(_SUITS & set(binding.about)) and rest.startswith(binding.none)


def without_name(clause: str, body: str) -> str:
    """The clause without the body's own name before what it did: the whole name, or a short one made of its letters in order."""
    named = _NAMED.match(clause)
    letters = iter(body)
    return clause[named.end() :] if named and all(letter in letters for letter in named[0]) else clause


def _closest(found: Sequence[Binding], clause: str) -> list[Binding]:
    """The bindings without those of which another one says all the words and more."""
    words = [_said(binding, clause) for binding in found]
    kept = [one for one, own in zip(found, words, strict=True) if not any(_within(own, other) for other in words if other != own)]
    if len({binding.cells for binding in kept}) == 1:
        return kept[:1]
    loose = [one for one in kept if not one.exact]
    return loose if loose and len(loose) < len(kept) else kept


def _said(binding: Binding, clause: str) -> frozenset[str]:
    return frozenset(word for group in (*binding.near, *binding.context) for word in group if word in clause)


def _within(own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each word is one of the other's, or part of one."""
    return all(any(word in longer for longer in other) for word in own) and not all(any(word in one for one in own) for word in other)


def _around(passage: Passage) -> str:
    return passage.headings + "/" + passage.above + "/" + passage.earlier[-_EARLIER:] + "/" + passage.lead


def _left_over(form: Form, binding: Binding, clause: str) -> str:
    for words in (_words_of(form.topics, binding), _longest(form.neutral)):
        for word in words:
            if word in clause:
                clause = clause.replace(word, "")
    return _NO_WORDS.sub("", clause)


@cache
def _words_of(topics: tuple, binding: Binding) -> tuple[str, ...]:
    own = {word for group in (*binding.near, *binding.context) for word in group}
    return tuple(sorted({*own, *join_words(topics, binding.about)}, key=lambda word: (-len(word), word)))


@cache
def _longest(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _all(groups: Iterable[Sequence[str]], text: str) -> bool:
    return all(contains(group, text) for group in groups)


def contains(words: Iterable[str], text: str) -> bool:
    """Whether one of the words stands in the text."""
    return any(word in text for word in words)
