"""Findings for a person: grouped by report and by level, with colours where a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annals.model import Rule
from annals.results.record import Result, State, title_of, titles

LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}
_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_STATES = {State.WAIVED: "已说明理由", State.ACCEPTED: "审查时已看过"}


def grouped(results: Iterable[Result], rules: Sequence[Rule], *, colour: bool = False, quiet: bool = True) -> Iterator[str]:
    """The lines: a heading for each report, then its findings, the gravest first; equal rules stand together.

    With `quiet`, what a person has accepted or given a reason for is only counted.
    """
    known = titles(rules)
    by_report: dict[str, list[Result]] = {}
    for result in results:
        by_report.setdefault(result.report, []).append(result)
    for report, found in by_report.items():
        shown = [one for one in found if not quiet or one.state is State.OPEN]
        yield _bold(f"{report}：{_counts(found)}", colour)
        for level in LEVELS:
            for rule in dict.fromkeys(one.finding.rule for one in shown if one.finding.level == level):
                same = [one for one in shown if one.finding.rule == rule and one.finding.level == level]
                yield f"  {_painted(LEVELS[level], level, colour)}  {rule} {title_of(rule, known)}".rstrip()
                for one in same:
                    yield from _one(one)


def _one(result: Result) -> Iterator[str]:
    finding = result.finding
    place = f"〔{finding.source}〕" if finding.source and len(finding.source) < 80 else ""
    state = f"（{_STATES[result.state]}{'：' + result.reason if result.reason else ''}）" if result.state in _STATES else ""
    yield f"        {finding.message.zh}{place}{state} {finding.id}"


def _counts(found: Sequence[Result]) -> str:
    words = []
    for level, name in LEVELS.items():
        of_level = [one for one in found if one.finding.level == level]
        waiting = sum(one.state is State.OPEN for one in of_level)
        if of_level:
            words.append(f"{name} {len(of_level)} 项" + (f"（{waiting} 项待处理）" if 0 < waiting < len(of_level) else ""))
    done = all(one.state is not State.OPEN for one in found)
    return "、".join(words) + ("，都已处理" if done and found else "")


def _painted(text: str, level: str, colour: bool) -> str:
    return f"\033[{_COLOURS[level]}m{text}\033[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return f"\033[1m{text}\033[0m" if colour else text
