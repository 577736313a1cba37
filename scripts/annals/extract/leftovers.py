"""What is left over when a table is filled: rows that the report lacks, blanks, and rows that fit nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from annals.extract.alignment import Alignment, SourceRow
from annals.extract.columns import Body
from annals.extract.labels import LabelIndex, parse_label
from annals.forms import cell_id, row_name
from annals.model import Doubt, Observation, RowSpec, Status, TableSpec, Text

_TWINS = Text("表样里有几行同名，次序也不能分辨", "the form has several rows of that name and the order does not tell them apart")
_NO_LABEL = Text("这一行没有可以辨认的名称", "the row has no label that can be made out")
_TAKEN = Text("相近的行已经有了数", "the row that it resembles has its figure already")
_STRANGE = Text("表样里没有足够相近的行", "the form has no row that resembles it enough")


def missing(spec: TableSpec, rows: Sequence[RowSpec], placed: Collection[int]) -> list[Doubt]:
    """One doubt for each run of neighbouring rows that the report lacks, figures (F03) and headings (F11) apart."""
    absent = [(at, row) for at, row in enumerate(rows) if at not in placed]
    found = []
    for rule, wanted in (("F03", True), ("F11", False)):
        for run in _neighbours([(at, row) for at, row in absent if row.has_value == wanted]):
            cells = tuple(cell_id(spec, row, column) for row in run for column in spec.columns)
            found.append(Doubt(rule, _names(spec, run, len(run)), (), cells))
    return found


def about_columns(
    spec: TableSpec, rows: Sequence[RowSpec], placed: Collection[int], body: Body
) -> list[Doubt]:
    """Doubts on columns: those that the report lacks (F03), that were inferred (S20), that fit nowhere (S21)."""
    def cells(columns: Collection[int]) -> tuple[str, ...]:
        known = [row for at, row in enumerate(rows) if at in placed and row.has_value]
        return tuple(cell_id(spec, row, spec.columns[at]) for row in known for at in sorted(columns))

    def names(columns: Collection[int]) -> tuple[tuple[str, str], ...]:
        found = [spec.columns[at].label for at in sorted(columns)]
        return (
            ("expected", spec.title.zh + "的列" + "、".join(f"“{name.zh}”" for name in found)),
            ("expected_en", f"{spec.title.en}: columns " + ", ".join(f"“{name.en}”" for name in found)),
        )

    found = []
    if body.absent:
        found.append(Doubt("F03", (*names(body.absent), ("count", str(len(body.absent)))), (), cells(body.absent)))
    if body.inferred:
        found.append(Doubt("S20", names(body.inferred), (), cells(body.inferred)))
    for cell in body.strangers:
        read = cell.text or "（空白）"
        values = (("read", read), ("read_en", cell.text or "(blank)"), ("expected", spec.title.zh), ("expected_en", spec.title.en))
        found.append(Doubt("S21", values, (cell.location,), cells(body.absent)))
    return found


def blank(spec: TableSpec, rows: Sequence[RowSpec], observations: Sequence[Observation]) -> list[Doubt]:
    """One doubt (F04) for each run of neighbouring rows with a blank where the form asks for a figure."""
    by_row: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.status is Status.BLANK:
            by_row.setdefault(observation.item, []).append(observation)
    found = []
    for run in _neighbours([(at, row) for at, row in enumerate(rows) if spec.item(row.code) in by_row]):
        blanks = [observation for row in run for observation in by_row[spec.item(row.code)]]
        single = len(spec.columns) == 1
        cells = tuple(blank.item if single else f"{blank.item}-{blank.column}" for blank in blanks)
        places = tuple(blank.location for blank in blanks)
        found.append(Doubt("F04", _names(spec, run, len(blanks)), places, cells))
    return found


def unplaced(
    spec: TableSpec, rows: Sequence[RowSpec], source: Sequence[SourceRow], alignment: Alignment
) -> list[Doubt]:
    """One doubt (S04) for each row of the source that fits nowhere, with the absent rows that it may be."""
    index = LabelIndex(rows)
    taken = {placement.candidate.row for placement in alignment.placements}
    found = []
    for at in alignment.unplaced:
        alike = set(index.similar(parse_label(source[at].label)))
        why = _TWINS if at in alignment.twins else _NO_LABEL if not source[at].label else _TAKEN if alike else _STRANGE
        maybe = sorted((alike | _between(alignment, at)) - taken) if source[at].has_value else []
        cells = tuple(cell_id(spec, rows[row], column) for row in maybe for column in spec.columns)
        values = (("read", source[at].text), ("why", why.zh), ("why_en", why.en))
        found.append(Doubt("S04", values, (source[at].location,), cells))
    return found


def _between(alignment: Alignment, at: int) -> set[int]:
    """The form rows between those of the rows printed before and after."""
    spans = [placement.candidate for placement in alignment.placements]
    before = max((span.row for span in spans if span.end == at), default=None)
    after = min((span.row for span in spans if span.start == at + 1), default=None)
    if before is None or after is None:
        return set()
    return set(range(before + 1, after))


def _names(spec: TableSpec, run: Sequence[RowSpec], count: int) -> tuple[tuple[str, str], ...]:
    names = [row_name(spec, row) for row in run]
    return (
        ("expected", "、".join(f"“{name.zh}”" for name in names)),
        ("expected_en", ", ".join(f"“{name.en}”" for name in names)),
        ("count", str(count)),
    )


def _neighbours(rows: Sequence[tuple[int, RowSpec]]) -> Iterator[list[RowSpec]]:
    for _, run in groupby(enumerate(rows), key=lambda entry: entry[1][0] - entry[0]):
        yield [row for _, (_, row) in run]
