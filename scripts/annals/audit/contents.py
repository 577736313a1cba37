"""Rules over what stands in the parts of a report: too little of it, a picture for a table, figures without the power."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from annals.audit.passages import operands, passages, words_of
from annals.audit.relations import Result
from annals.model import Authority, Figure, Paragraph, Report, Rule, Section, Table, Text, anchors, walk
from annals.numbers import normalise, plain

_SAME = 80.0
"""Titles this much alike (of 100) are those of one part."""
_HEADING = 60
"""A line with more characters is no heading of a table."""
_FEE = Text("收取信息处理费的情况（没有收取的也要写明）", "whether information-processing fees were charged, even if none")
_NO_FEE = Text("全文没有提到", "nothing in the whole text")


def thin_part(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A part that says nothing or next to nothing, and a last part without the statement on fees."""
    for edition, section in rule.entries("thin"):
        if (found := _part(report, edition, section)) and not _holds_more(found[1]):
            anchor, part = found
            words, least = words_of(part.blocks), int(rule.words("least")[0])
            if len(words) < least or words.strip("。") in rule.words("void"):
                read = f"“{words}”" if words else ""
                yield _thin(
                    anchor, part, Text("内容过少", "it says next to nothing"),
                    Text(read or "没有文字", read or "no text"), Text("写明问题和改进情况", "problems and what is done about them"), section,
                )
    for edition, section in rule.entries("fee"):
        if found := _part(report, edition, section):
            said = "".join(passage.bare for passage in passages(report))
            if not any(word in said for word in rule.words("says")):
                yield _thin(*found, Text("没有报告信息处理费", "nothing on information-processing fees"), _NO_FEE, _FEE, "fee")


def _part(report: Report, edition: str, section: str) -> tuple[str, Section] | None:
    """The part of the report that answers to that section of its form, with its anchor."""
    if report.form is None or report.form.id != edition:
        return None
    spec = next((spec for spec in report.form.sections if spec.id == section), None)
    for anchor, block in anchors(report.document.blocks):
        if spec and isinstance(block, Section) and fuzz.ratio(normalise(block.title), normalise(spec.title.zh)) >= _SAME:
            return anchor, block
    return None


def _holds_more(part: Section) -> bool:
    return any(isinstance(block, Table | Figure) for block in walk(part.blocks))


def _thin(anchor: str, part: Section, why: Text, read: Text, expected: Text, instance: str) -> Result:
    names = {"why": why, "read": read, "expected": expected}
    return Result(names, (), expected.zh, read.zh, anchors=(anchor,), places=(part.location,), instance=instance)


def picture(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A picture below the heading of an official table, where no such table was found."""
    titles = [normalise(title) for title, first in rule.entries("titles") if report.id.year >= int(first)]
    wanted = ""
    for anchor, block in anchors(report.document.blocks):
        if isinstance(block, Paragraph | Section):
            text = normalise(block.text if isinstance(block, Paragraph) else block.printed)
            headed = next((title for title in titles if title in text), "") if len(text) < _HEADING else ""
            if headed or isinstance(block, Section) or len(text) >= _HEADING:
                wanted = "" if headed and _filled(report, text) else headed and text
        elif isinstance(block, Table):
            wanted = ""
        elif isinstance(block, Figure) and wanted:
            names = {"read": Text(*2 * (block.caption or block.name or "图片",)), "expected": Text(f"“{wanted}”", f"“{wanted}”")}
            yield Result(names, (), wanted, block.name, anchors=(anchor,), places=(block.location,))
            wanted = ""


def _filled(report: Report, title: str) -> bool:
    """Whether the table that the heading announces was found somewhere in the report."""
    return any(table.spec.terms and all(term in title for term in table.spec.terms) for table in report.tables)


def no_power(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Figures of rules (规章) in the report of a body that may make none."""
    if authority is None:
        return
    body = next((Text(zh, en) for level, kind, zh, en in rule.entries("powers") if (level, kind) == (authority.level, authority.kind)), None)
    cells = operands(report)
    found = [cells[cell] for cell in rule.words("cells") if cell in cells and (cells[cell].value or 0) > 0]
    if body and found:
        values = "、".join(plain(one.value) for one in found)
        names = {
            "body": body, "item_value": Text(values, values), "unit": Text(found[0].unit, found[0].unit),
            "item": Text("、".join(one.name.zh for one in found), ", ".join(one.name.en for one in found)),
        }
        yield Result(names, tuple(found), "0", values)
