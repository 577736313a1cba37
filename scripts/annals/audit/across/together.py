"""Several columns of one row that are off for one reason, told of in one result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annals.audit.operands import Operand
from annals.audit.relations import Result
from annals.model import Text

Pair = tuple[Operand, Operand]
"""A cell of this year's report and the one of last year's that it should equal."""


def together(results: Sequence[Result], pairs: Iterable[Pair]) -> Result:
    """One result for the columns of a row: it speaks of the last one, which is the total where that is off too, and
    names the others after it.
    """
    told = list(zip(results, pairs, strict=True))
    lead, others = told[-1][0], told[:-1]
    listed = Text(
        "、".join(f"“{_column(now)}”{now.shown.zh}（上年度{before.shown.zh}）" for _, (now, before) in others),
        ", ".join(f"{now.shown.en} under “{now.name.en}” ({before.shown.en} last year)" for _, (now, before) in others),
    )
    remark = Text(f"同一行不等的还有{listed.zh}，各列的差合起来就是总计的差。", f"In the same row: {listed.en}; the columns explain the total.")
    remarks = tuple(dict.fromkeys(remark for one in results for remark in one.remarks))
    return replace(
        lead,
        operands=tuple(cell for one in results for cell in one.operands), remarks=(remark, *remarks),
        expected="、".join(one.expected for one in results), actual="、".join(one.actual for one in results),
        beside=tuple(cell for one in results for cell in one.beside),
    )


def _column(cell: Operand) -> str:
    return cell.observation.column_label
