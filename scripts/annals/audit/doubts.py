"""Puts the doubts of the earlier steps into words, with the wording of their rule in the catalogue."""

from __future__ import annotations

from annals.audit.wording import cut, fill, join, places
from annals.model import Doubt, Finding, Rule, Text

_UNKNOWN = Rule(
    id="", kind="doubt", level="warning", title=Text("未归类的疑点", "A doubt of no known rule"),
    message=Text("{where}：读到{read}；应为{expected}。", "{where}: read {read}; expected {expected}."),
    do=Text("请核对原报告。", "Check the original report."),
)


def word_doubt(doubt: Doubt, rule: Rule | None, source: str) -> Finding:
    """The finding (still without id) that a doubt amounts to.

    A value `why` is used in both languages unless there is a `why_en` beside it. `where` is made of the doubt's
    places; where it has none it is what the doubt itself says, or the source file.
    """
    rule = rule or _UNKNOWN
    values = {name: cut(value) for name, value in doubt.values if value}
    names = {name: Text(value, values.get(f"{name}_en", value)) for name, value in values.items()}
    if doubt.locations or "where" not in names:
        names["where"] = places(doubt.locations, source)
    key = f"{doubt.rule}/{doubt.instance}" if doubt.instance else doubt.rule
    return Finding(
        id="", rule=key, level=doubt.level or rule.level, message=join(fill(rule.message, names), rule.note, rule.do),
        cells=doubt.cells, locations=doubt.locations,
        expected=values.get("expected", ""), actual=values.get("read", ""),
    )
