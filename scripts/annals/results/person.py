"""Findings for a person: grouped by report and by level, with colours where a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annals.escape import printable
from annals.model import LEVELS, Rule
from annals.results.record import Checked, Result, State, is_open, is_ours, title_of, titles

_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_STATES = {State.WAIVED: "已说明理由", State.ACCEPTED: "审查时已看过"}
OURS = "本站读取时的存疑（读取的限度，不是报告的差错；请对照原文看一眼）"


def grouped(results: Iterable[Result], rules: Sequence[Rule], *, colour: bool = False, quiet: bool = True) -> Iterator[str]:
    """The lines: a heading for each report, then its findings, the gravest first; equal rules stand together.

    What we doubt of our own reading comes last, apart. With `quiet`, what a person has accepted or given a reason for
    is only counted.
    """
    known = titles(rules)
    by_report: dict[str, list[Result]] = {}
    for result in results:
        by_report.setdefault(result.report, []).append(result)
    for report, found in by_report.items():
        yield _bold(f"{report}：{counts(found)}", colour)
        shown = [one for one in found if not quiet or one.state is State.OPEN]
        yield from _levels([one for one in shown if not is_ours(one)], known, colour)
        ours = [one for one in shown if is_ours(one)]
        if ours:
            yield f"  {OURS}"
            yield from _levels(ours, known, colour)


def told(checked: Checked, rules: Sequence[Rule], *, colour: bool = False) -> Iterator[str]:
    """The lines on a report outside the project: first how much was read and tested, then what was found."""
    yield _bold(f"{checked.name}：{'；'.join(checked.summary.words())}。", colour)
    yield from list(grouped(checked.results, rules, colour=colour))[1:]
    errors = sum(map(is_open, checked.results))
    said = counts(checked.results)
    yield f"{checked.name}：{said}。" + ("发布前请改正错误级的各项。" if errors else "没有错误级的发现。")


def _levels(shown: Sequence[Result], known: dict[str, str], colour: bool) -> Iterator[str]:
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
    # A terminal obeys control characters, and a message may quote a report.
    yield "        " + " ".join(printable(f"{finding.message.zh}{place}{state} {finding.id}").split())


def counts(found: Sequence[Result]) -> str:
    """How many of each level, what we doubt of our own reading counted apart, and how many of them wait."""
    if not found:
        return "没有审核发现"
    words = []
    theirs = [one for one in found if not is_ours(one)]
    for level, name in LEVELS.items():
        of_level = [one for one in theirs if one.finding.level == level]
        waiting = sum(one.state is State.OPEN for one in of_level)
        if of_level:
            words.append(f"{name} {len(of_level)} 项" + (f"（{waiting} 项待处理）" if 0 < waiting < len(of_level) else ""))
    words += [f"读取存疑 {len(found) - len(theirs)} 项"] * (len(theirs) < len(found))
    return "、".join(words) + ("，都已处理" if all(one.state is not State.OPEN for one in found) else "")


def _painted(text: str, level: str, colour: bool) -> str:
    return f"\033[{_COLOURS[level]}m{text}\033[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return f"\033[1m{text}\033[0m" if colour else text
