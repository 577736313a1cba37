"""Rules over cited documents: a number and a title that do not belong together, a broken number, a law replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annals.audit.passages import around, passages
from annals.audit.relations import Result
from annals.model import Authority, Citation, Report, Rule, Text
from annals.numbers import normalise

_BROKEN = re.compile(
    r"[\u4e00-\u9fff](?:[〔\[【](?:(?:19|20)\d{2}\d{1,4}|(?:19|20)\d{2}[〕\]】]|[〕\]】]\d{1,4})|[发办函令字规]\((?:(?:19|20)\d{2}\)|\)\d{1,4}))号"
)
"""〔202130号, 〔2021〕号, 〔〕30号: brackets as document numbers have them, with something lost."""
_BRACKETS = str.maketrans("[【(]】)", "〔〔〔〕〕〕")
_WHOLE = Text("“机关代字〔年份〕序号”的完整文号", "a whole document number, such as 国办发〔2014〕32号")


def citation(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """What is wrong with the documents that the report cites, one result for each of them."""
    seen: set[tuple[str, str]] = set()
    for cited in report.citations:
        key = normalise(cited.number), normalise(cited.title)
        if key not in seen:
            seen.add(key)
            yield from _title(rule, cited)
    yield from _superseded(rule, report)
    yield from _broken(report)


def _title(rule: Rule, cited: Citation) -> Iterator[Result]:
    number, title = _number(cited.number), normalise(cited.title)
    own = next((name for known, name in rule.entries("known") if number.endswith(_number(known))), "")
    if not own or not title:
        return
    needed = [normalise(word) for known, word in rule.entries("needs") if number.endswith(_number(known))]
    barred = [normalise(word) for known, word in rule.entries("excludes") if number.endswith(_number(known))]
    if (needed and not any(word in title for word in needed)) or any(word in title for word in barred):
        why = Text("文号与标题不是同一个文件", "number and title are not of one document")
        yield _result(cited, why, f"{cited.number}《{cited.title.strip('《》')}》", Text(f"{cited.number}《{own}》", f"{cited.number} 《{own}》"), "title")


def _superseded(rule: Rule, report: Report) -> Iterator[Result]:
    """A law in an old version, where the report does not name the new one as well."""
    for number, last, now in rule.entries("superseded"):
        cited = _first(report, number)
        if cited and report.id.year > int(last) and not _first(report, now):
            why = Text(f"{last}年度之后已由新的代替", f"replaced for reports after {last}")
            yield _result(cited, why, cited.number, Text(now, now), "superseded")


def _first(report: Report, number: str) -> Citation | None:
    return next((cited for cited in report.citations if _number(cited.number).endswith(_number(number))), None)


def _number(printed: str) -> str:
    """A document number in one style of brackets."""
    return normalise(printed).translate(_BRACKETS)


def _broken(report: Report) -> Iterator[Result]:
    for passage in passages(report):
        if match := _BROKEN.search(passage.bare):
            read = around(passage.text, *match.span())
            names = {"read": Text(read, read), "why": Text("文号残缺", "the number is broken"), "expected": _WHOLE}
            yield Result(names, (), _WHOLE.zh, match[0][1:], anchors=(passage.anchor,), places=(passage.location,), instance="broken")


def _result(cited: Citation, why: Text, read: str, expected: Text, instance: str) -> Result:
    names = {"read": Text(read, read), "why": why, "expected": expected}
    return Result(names, (), expected.zh, read, anchors=(cited.paragraph,), places=(cited.location,), instance=instance)
