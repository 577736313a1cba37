"""Rules over dates: a period or a day carried over from last year, a report that came out after the legal day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annals.audit.passages import Passage, around, bare, passages, sentences
from annals.audit.relations import Result
from annals.model import Authority, Report, Rule, Text
from annals.numbers import normalise, ordinal

_TITLE_YEAR = re.compile(r"((?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})年")
_UNTIL = re.compile(r"截[至止]到?((?:19|20)\d{2})年12月31日|(?:起至|日至|日到|期限[^。]{0,20}?至)((?:19|20)\d{2})年12月31日")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def year(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A period that is not that of the title, and year ends that were carried over from last year's report."""
    titled = _TITLE_YEAR.search(normalise(report.metadata.title))
    own = ordinal(titled[1].replace("○", "〇")) if titled else report.id.year
    ended = int(report.metadata.period_end[:4]) if report.metadata.period_end[:4].isdecimal() else own
    for passage in passages(report):
        for printed in sentences(passage.text):
            sentence = bare(printed)
            found = _UNTIL.search(sentence)
            stated = int(found[1] or found[2]) if found else own
            if stated == own or any(word in sentence for word in rule.words("comparing")):
                continue
            is_period = stated == ended and any(word in sentence for word in ("统计", "数据", "期限"))
            if not is_period and not (found[1] and stated == own - 1):
                continue
            yield _dated(passage, around(printed, *found.span()), own, stated, is_period)
            break


def _dated(passage: Passage, read: str, own: int, stated: int, is_period: bool) -> Result:
    why = (
        Text("统计期限与标题的年度不同", "the period is not the year of the title") if is_period
        else Text("年份像是沿用了上一年度的文字", "the year seems to be carried over from last year's text")
    )
    names = {"read": Text(read, read), "expected": Text(f"{own}年", str(own)), "why": why}
    return Result(
        names, (), str(own), str(stated), anchors=(passage.anchor,), places=(passage.location,),
        instance="period" if is_period else "carried", level="" if is_period else "warning",
    )


def late(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """A day of publication after the legal one for that kind of body and that year; nothing where it is not known."""
    published = report.metadata.published
    if authority is None or not _DAY.fullmatch(published):
        return
    for kind, first, last, day, law, law_en in rule.entries("days"):
        if kind != authority.kind or not int(first) <= report.id.year <= int(last or 9999):
            continue
        due = f"{report.id.year + 1}-{day}"
        if published > due:
            names = {"read": Text(published, published), "expected": Text(due, due), "law": Text(law, law_en)}
            yield Result(names, (), f"≤{due}", published)
        return
