"""How much of a report was read and tested: without it, silence would be taken for success."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annals.model import ClaimClass, FindingRow, Report, Rule, Status, Verdict

_READ = (Status.REPORTED, Status.CORRECTED, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class Summary:
    """Counts of one report."""

    form: str
    """The edition that was recognised, in words; empty where none was."""
    cells: int
    """Cells of the tables that the form wants a figure in."""
    read: int
    """Those that say something: a figure, or that none applies."""
    blank: int
    rules: int
    """Rules on the tables whose figures are all there."""
    held: int
    numbers: int
    """Numbers that the narrative states."""
    agree: int
    disagree: int
    derived: int
    """Those reckoned anew, or stated before in the text, with the same result."""
    apart: int
    """Those to which no cell answers."""
    previous: str = ""
    """Name of last year's report, where it was compared."""

    def words(self) -> Iterator[str]:
        """What was looked at, in a clause each."""
        if not self.form:
            yield "没有认出统计表，表内关系和正文数字都无从核对"
        else:
            missing = [f"{self.blank} 格空白"] * bool(self.blank)
            other = self.cells - self.read - self.blank
            missing += [f"{other} 格缺失或无法辨认"] * bool(other)
            yield f"统计表按{self.form}应填 {self.cells} 格，读出 {self.read} 格" + (f"（{'，'.join(missing)}）" if missing else "")
            yield f"表内关系核对 {self.rules} 条，成立 {self.held} 条" if self.rules else "表内关系没有一条可以核对"
        if self.previous:
            yield f"已与上年年报 {self.previous} 对照（上年结转、现行有效件数、突变等）"
        if not self.numbers:
            yield "正文没有读到数字"
            return
        counts = [
            f"{count} 个{word}" for count, word in (
                (self.agree, "与表一致"), (self.disagree, "与表不一致"), (self.derived, "按文内数字复算或前后相同"),
                (self.apart, "表中没有对应的项（未核对）"),
            ) if count
        ]
        yield f"正文数字 {self.numbers} 个：{'、'.join(counts)}"


def summarise(report: Report, tested: Iterable[Rule], findings: Iterable[FindingRow]) -> Summary:
    """The counts of that report; `tested` are the rules on its tables that could be tested."""
    cells = [one for table in report.tables for one in table.observations if one.status is not Status.HEADING]
    broken = {"/".join(finding.rule.split("/")[:2]) for finding in findings}
    rules = [rule.key for rule in tested]
    claims = [claim for claim in report.claims if claim.kind is ClaimClass.CLAIM]
    verdicts = [claim.verdict for claim in claims]

    def count(*wanted: Verdict) -> int:
        return sum(verdict in wanted for verdict in verdicts)

    return Summary(
        form=report.form.title.zh if report.form and report.tables else "",
        cells=len(cells), read=sum(one.status in _READ for one in cells),
        blank=sum(one.status is Status.BLANK for one in cells),
        rules=len(rules), held=sum(key not in broken for key in rules),
        numbers=len(claims), agree=count(Verdict.AGREES, Verdict.COMPATIBLE),
        disagree=count(Verdict.DISAGREES, Verdict.INCOMPATIBLE), derived=count(Verdict.DERIVED, Verdict.REPEATED),
        apart=count(Verdict.UNMATCHED) + verdicts.count(None),
    )
