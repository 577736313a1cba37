"""Rules over the numbers of the narrative, made from the verdicts of the claims: never of level error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from annals.audit.operands import Operand
from annals.audit.passages import bare, operands, passages, sentences
from annals.audit.relations import Result
from annals.audit.standing import place_in_sentence
from annals.audit.wording import cut
from annals.model import Authority, Claim, ClaimClass, Report, Rule, Text, Verdict
from annals.numbers import normalise, plain

WRONG = (Verdict.DISAGREES, Verdict.INCOMPATIBLE)
NEGATED = "未"
"""The qualifier of a zero that is said in words (未收到, 没有发生)."""
MADE_UP = Text(
    "同一句里各项比例之和恰为100%，可能是为凑足100而调整了末位。",
    "The shares in the sentence make exactly 100%, so the last digit may have been adjusted to that end.",
)
_ROUNDED = Decimal(100)
WIDE = 40
"""Letters before a number that tell what it counts."""
CASES = frozenset({"件", "宗", "起", "件次", "份", "条", "项"})
"""Units that all count cases or items: one for another is a slip of wording. 元 and 万元 were brought together before."""
ONCE = re.compile("相同|同一.{0,12}计1|计1[条次件]")


def claim_cell(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A number of the narrative that the cell it speaks of does not bear out."""
    cells = operands(report)
    for claim in _wrong(report, "cell"):
        if claim.qualifier != NEGATED:
            against = [cells[cell] for cell in claim.cells if cell in cells]
            remarks = tuple(_otherwise_counted(claim, against))
            yield replace(_against(claim, against, remarks), level="note" if remarks else "")


def _otherwise_counted(claim: Claim, against: list[Operand]) -> Iterator[Text]:
    """What may make the two differ without any mistake: another unit, or a row that counts each thing once."""
    for cell in against:
        units = {claim.unit, cell.unit}
        if all(units) and len(units) > 1 and not units <= CASES and not all("元" in unit for unit in units):
            yield Text(
                f"两处单位不同（{claim.unit}、{cell.unit}），未必是差错。",
                f"The units differ ({claim.unit}, {cell.unit}), so this need not be a mistake.",
            )
        if ONCE.search(cell.observation.item_label):
            yield Text(
                "表样要求这一行相同的事项只计一次，正文可能按次数或渠道计，未必是差错。",
                "The form counts each matter once in this row; the text may count every time or channel, so this need not be a mistake.",
            )


def claim_sum(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A total in the narrative that its parts do not add up to, where the text says that these are all."""
    cells, claims = operands(report), {claim.id: claim for claim in report.claims}
    for claim in _wrong(report, "sum"):
        addends = [claims[id].quote for id in claim.cells if id in claims]
        addends += [plain(cells[id].value) for id in claim.cells if id in cells and cells[id].value is not None]
        inside = any(id in claims for id in claim.cells)
        parts = Text("文中各项", "its parts") if inside else Text("统计表有关各格", "the cells of the table that answer to it")
        names = {"sum": claim.expected, "addends": "+".join(addends), "unit": claim.unit, "parts": parts}
        yield _result(claim, [cells[id] for id in claim.cells if id in cells], names)


def claim_share(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A percentage or difference that comes out otherwise when it is reckoned anew."""
    for claim in (*_wrong(report, "share"), *_wrong(report, "difference")):
        remarks = (MADE_UP,) if _is_made_up(claim, report) else ()
        yield _result(claim, [], {"share": claim.expected + (claim.unit if claim.unit == "%" else "")}, remarks)


def _is_made_up(claim: Claim, report: Report) -> bool:
    """Whether the shares of its sentence make exactly 100 and this one is off by no more than its last digit allows."""
    if claim.unit != "%" or claim.value is None:
        return False
    shares = {
        one.id: one.value for one in report.claims
        if one.paragraph == claim.paragraph and one.sentence == claim.sentence and one.unit == "%" and one.value is not None
    }
    digit = Decimal(1).scaleb(min(claim.value.as_tuple().exponent, 0))
    off = abs(claim.value - Decimal(claim.expected)) if claim.expected else digit * 2
    return len(shares) > 1 and sum(shares.values()) == _ROUNDED and off <= digit


def conclusion(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A conclusion in words against the figures: 未收到 though there are some, 均获维持 though some are not."""
    cells = operands(report)
    for claim in _wrong(report, "cell"):
        if claim.qualifier == NEGATED:
            yield _against(claim, [cells[cell] for cell in claim.cells if cell in cells])
    yield from _upheld(rule, report, cells)


def _upheld(rule: Rule, report: Report, cells: dict[str, Operand]) -> Iterator[Result]:
    for passage in passages(report):
        before = ""
        for printed in sentences(passage.text):
            sentence = bare(printed)
            said = next((word for word in rule.words("words") if word in sentence), None)
            spoken, before = (before + sentence if said else ""), sentence
            if not said:
                continue
            settled = any(word in sentence for word in rule.words("settled"))
            against = [
                cells[cell] for subject, cell, pending in rule.entries("outcomes")
                if _speaks_of(subject, sentence, spoken) and cell in cells and (cells[cell].value or 0) > 0
                and not (pending and settled)
            ]
            if against:
                names = {
                    "quote": cut(printed), "read": said, "item": _names(against, "zh"),
                    "item_value": "、".join(plain(one.value) for one in against), "unit": against[0].unit,
                }
                texts = {name: Text(word, word) for name, word in names.items()}
                texts["item"] = Text(names["item"], _names(against, "en"))
                yield Result(
                    texts, tuple(against), "0", names["item_value"], anchors=(passage.anchor,), places=(passage.location,),
                    instance="upheld",
                )


def _speaks_of(subject: str, sentence: str, spoken: str) -> bool:
    """Whether the sentence is about that subject; one that names none is about that of the sentence before it."""
    named = any(word in sentence for word in ("复议", "诉讼"))
    return subject in (sentence if named else spoken)


def zero_but_said(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Decisions of which the table has 0, while the narrative counts some as made."""
    cells = operands(report)
    for subject, cell, *_ in rule.entries("cells"):
        operand = cells.get(cell)
        if operand is None or operand.value != 0:
            continue
        for claim in report.claims:
            if not claim.cells and _counts(rule, claim, subject, place_in_sentence(claim, report.claims)):
                yield _result(claim, [operand], {"item": operand.name, "unit": operand.unit})
                break


def _counts(rule: Rule, claim: Claim, subject: str, place: int) -> bool:
    """Whether the claim counts acts of that kind as done: its clause has a verb and a unit of cases, its part of a list the kind."""
    if claim.kind is not ClaimClass.CLAIM or not claim.value or claim.unit not in rule.words("units"):
        return False
    quote = normalise(claim.quote)
    before, after = normalise(claim.sentence[:place]), normalise(claim.sentence[place + len(claim.quote) :])
    before, after = re.split("[,;]", before)[-1], re.split("[,;。]", after)[0]
    part = before.rpartition("、")[2] + quote + after.partition("、")[0]
    return subject in part and any(verb in before + quote + after for verb in rule.words("verbs"))


def _wrong(report: Report, relation: str) -> Iterator[Claim]:
    yield from (claim for claim in report.claims if claim.relation == relation and claim.verdict in WRONG)


def _against(claim: Claim, against: list[Operand], remarks: tuple[Text, ...] = ()) -> Result:
    names: dict[str, str | Text] = {
        "item": Text(_names(against, "zh"), _names(against, "en")), "item_value": claim.expected, "unit": claim.unit,
    }
    if len(against) == 1 and against[0].value is not None:
        names |= {"item_value": plain(against[0].value), "unit": against[0].unit}
    if claim.qualifier == NEGATED:
        names["read"] = _denial(claim)
    return _result(claim, against, names, remarks)


def _denial(claim: Claim) -> str:
    """The words of a zero that is said: from 未 to the end of its clause."""
    at = claim.sentence.find(claim.quote)
    return re.split("[，。；,;]", claim.sentence[at:])[0] if at >= 0 else claim.quote


def _quote(claim: Claim) -> str:
    """The sentence of the claim, or what stands about the number where the sentence is long."""
    sentence = " ".join((claim.sentence or claim.quote).split())
    at = sentence.find(claim.quote)
    if len(sentence) <= 2 * WIDE or at < 0:
        return cut(sentence)
    start, end = max(0, at - WIDE), min(len(sentence), at + len(claim.quote) + WIDE // 2)
    return "…" * (start > 0) + sentence[start:end] + "…" * (end < len(sentence))


def _names(against: list[Operand], language: str) -> str:
    return "、".join(getattr(one.name, language) for one in against)


def _result(claim: Claim, against: list[Operand], names: dict[str, str | Text], remarks: tuple[Text, ...] = ()) -> Result:
    known = {"quote": _quote(claim), "read": claim.quote, **names}
    texts = {name: word if isinstance(word, Text) else Text(word, word) for name, word in known.items()}
    others = tuple(cell for cell in claim.cells if cell not in {one.cell for one in against})
    return Result(
        texts, tuple(against), claim.expected, claim.quote, remarks, anchors=(claim.id, *others), places=(claim.location,),
    )
