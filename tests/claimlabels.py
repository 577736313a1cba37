"""Made-up reports whose every number is labelled by hand: parsed strictly from tests/claims/*.yml (its README says how)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import yaml
from annals.forms import cell_id
from annals.model import Table, TableSpec
from claimlinks import NONE, Cells, Link, judge, parse_link
from damage import table_of
from fillings import form, printed
from official import disputes, grid, part_two, requests

FOLDER = Path(__file__).resolve().parent / "claims"
EDITIONS = ("2008-local", "2014", "2019", "2021", "none")
KINDS = {"d": "date", "n": "document_number", "h": "heading_number", "m": "name", "i": "idiom", "t": "contact", "c": "claim"}
NUMERALS = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两")
_MARK = re.compile(r"\{([^{}]*)\}")
_KEYS = {"edition", "year", "held_out", "variant", "cells", "narrative"}


class LabelError(ValueError):
    """A mistake in a labelled report: file, line, what was read, what was expected."""


@dataclass(frozen=True)
class Amount:
    """What the words say: an exact value, or bounds of which those that are None are not laid down by the words."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    step: Decimal = Decimal(1)
    """The last place that is printed: 10000 for 3万, 0.1 for 9.8%."""

    def rounds(self, value: Decimal) -> bool:
        """Whether the value comes to what is printed when it is rounded to the last place."""
        return self.value is not None and abs(value - self.value) <= self.step / 2

    def holds(self, value: Decimal) -> bool | None:
        """Whether the value is what the words say; None where the words leave it open."""
        if not self.approximate:
            return value == self.value
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            return False
        return None if self.value is not None or self.low is None or self.high is None else True


@dataclass(frozen=True)
class Mark:
    """One number of the narrative and what it truly is; `start` and `end` are characters of `Labelled.text`."""

    start: int
    end: int
    quote: str
    kinds: tuple[str, ...]
    """The class, and behind it others that are defensible."""
    amount: Amount = field(default_factory=Amount)
    units: tuple[str, ...] = ()
    qualifier: str = ""
    name: str = ""
    link: Link = NONE
    others: tuple[Link, ...] = ()
    """Links that are defensible too."""

    @property
    def kind(self) -> str:
        return self.kinds[0]


@dataclass(frozen=True, eq=False)
class Labelled:
    """One report with its labels; `lines` is the narrative without marks, `@T3` where a table stands."""

    name: str
    edition: str
    year: int
    held_out: bool
    variant: str
    cells: Cells
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """The narrative on one string, a line behind the other."""
        return "\n".join(line for line in self.lines if not line.startswith("@"))

    def table(self, word: str) -> Table:
        """The table that `@T1` … stands for, as the form prints it."""
        one, raw = form(self.edition), self.cells.raw
        if word == "@T1":
            items = {item: "" if value == "-" else value for item, value in raw.items()}
            return table_of(printed(items, variant=self.variant or "national"))
        if word == "@T0":
            return table_of([[row.label.zh, row.unit, raw.get(f"T0.{row.code}", "0")] for row in one.tables[0].rows])
        figures = {
            (spec.item(row.code), column.code): raw.get(cell_id(spec, row, column), "0")
            for spec in one.tables for row in spec.rows for column in spec.columns
        }
        if word == "@T2":
            return grid(part_two(one, figures, 7), 10)
        return grid({"@T3": requests, "@T4": disputes}[word](one.table(word[1:]), figures), 20)


@cache
def load_all(folder: Path = FOLDER) -> tuple[Labelled, ...]:
    """Every labelled report, by name."""
    return tuple(load(path) for path in sorted(folder.glob("*.yml")))


def load(path: Path) -> Labelled:
    """The report of one file; LabelError for any mistake in it."""
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, name: str = "labels.yml") -> Labelled:
    """The report that the YAML text describes."""
    data = yaml.safe_load(text)
    if not isinstance(data, dict) or not data.keys() <= _KEYS or not {"edition", "year", "narrative"} <= data.keys():
        raise LabelError(f"{name}: read keys {list(data)}, expected {sorted(_KEYS)}")
    edition = str(data["edition"])
    if edition not in EDITIONS:
        raise LabelError(f"{name}: read edition {edition}, expected one of {', '.join(EDITIONS)}")
    cells = complete(edition, data.get("cells") or {}, name)
    lines, marks = [], []
    at = 0
    for number, line in enumerate(str(data["narrative"]).splitlines(), 1):
        if not line.strip():
            continue
        plain, found = _line(line.strip(), f"{name}: line {number} of the narrative", cells)
        lines.append(plain)
        if not plain.startswith("@"):
            marks += [replace(mark, start=mark.start + at, end=mark.end + at) for mark in found]
            at += len(plain) + 1
    labelled = Labelled(
        name.removesuffix(".yml"), edition, int(data["year"]), bool(data.get("held_out")), str(data.get("variant", "")),
        cells, tuple(lines), tuple(marks),
    )
    _check(labelled, name)
    return labelled


# --- tables ---------------------------------------------------------------------------------------------------------


def complete(edition: str, given: Mapping[str, object], name: str = "") -> Cells:
    """All cells of the edition: lists are spread over the columns, totals that are not given are reckoned, the rest is 0."""
    raw: dict[str, str] = {}
    if edition == "none":
        return Cells({}, {})
    specs = form(edition).tables
    for key, value in given.items():
        owner = [(spec, row) for spec in specs for row in spec.rows if spec.item(row.code) == key]
        if owner and isinstance(value, list):
            ids = [cell_id(*owner[0], column) for column in owner[0][0].columns]
            raw |= dict(zip(ids, map(str, _total(value, len(ids), owner[0][0])), strict=False))
        else:
            raw[key] = str(value)
    known = {cell_id(spec, row, column): (spec, row, column) for spec in specs for row in spec.rows for column in spec.columns}
    for key in raw.keys() - known.keys():
        raise LabelError(f"{name}: read cell {key}, expected a cell of the form of {edition} like {sorted(known)[0]}")
    for spec in specs:
        if spec.id == "T3":
            _outcomes(spec, raw)
    scales = {key: 10_000 if "万元" in (row.unit, column.unit) else 1 for key, (_, row, column) in known.items()}
    values = {key: _plain(raw.get(key, "0")) * scales[key] for key in known}
    parts = {
        cell_id(spec, row, column): tuple(cell_id(spec, one, column) for one in spec.rows if one.parent == row.code)
        for spec in specs for row in spec.rows for column in spec.columns
    }
    return Cells(raw, values, {key: children for key, children in parts.items() if children})


def _total(values: list, count: int, spec: TableSpec) -> list:
    if spec.id in ("T3", "T4") and len(values) < count:
        values = [*values, *[0] * (count - 1 - len(values))]
        return [*values, sum(values)]
    return values


def _outcomes(spec: TableSpec, raw: dict[str, str]) -> None:
    """Fills （七）总计 column by column from the outcomes, where it is not given."""
    parents = {row.parent for row in spec.rows}
    leaves = [row for row in spec.rows if row.code.startswith("3.") and row.code not in parents and row.code != "3.7"]
    for column in spec.columns:
        total = sum(Decimal(raw.get(f"T3.{row.code}-{column.code}", "0")) for row in leaves)
        raw.setdefault(f"T3.3.7-{column.code}", str(total))


def _plain(raw: str) -> Decimal:
    found = re.fullmatch(r"([增减-]?)([0-9]+(?:\.[0-9]+)?)(万?)元?", raw)
    if not found:
        return Decimal(0)
    return Decimal(found[2]) * (-1 if found[1] in ("减", "-") else 1) * (10_000 if found[3] else 1)


# --- the narrative --------------------------------------------------------------------------------------------------


def _line(line: str, where: str, cells: Cells) -> tuple[str, list[Mark]]:
    plain, marks, last = "", [], 0
    for found in _MARK.finditer(line):
        plain += _bare(line[last:found.start()], where)
        mark = _mark(found[1], where, cells)
        marks.append(replace(mark, start=len(plain), end=len(plain) + len(mark.quote)))
        plain, last = plain + mark.quote, found.end()
    rest = line[last:]
    return plain + (rest if line.startswith("@") else _bare(rest, where)), marks


def _bare(text: str, where: str) -> str:
    for at, letter in enumerate(text):
        if letter in NUMERALS or letter in "{}":
            raise LabelError(f"{where}: read “{text[max(0, at - 6):at + 6]}”, expected a mark round “{letter}”")
    return text


def _mark(inside: str, where: str, cells: Cells) -> Mark:
    quote, *fields = inside.split("|")
    if not quote or not fields:
        raise LabelError(f"{where}: read {{{inside}}}, expected quote|class or quote|value|unit|cells|verdict")
    tags = [one for one in fields[1:] if re.match(r"or:|q:|also:|@\w+$", one)]
    plain = [fields[0], *(one for one in fields[1:] if one not in tags)]
    kinds = [KINDS[one[3:]] for one in tags if one.startswith("or:")]
    if plain[0] in KINDS:
        if len(plain) > 1 or plain[0] == "c":
            raise LabelError(f"{where}: read {{{inside}}}, expected nothing behind the class but or:CLASS")
        return Mark(0, 0, quote, (KINDS[plain[0]], *kinds))
    if not 2 <= len(plain) <= 4:
        raise LabelError(f"{where}: read {{{inside}}}, expected quote|value|unit|cells|verdict")
    expression, verdict = (*plain[2:], "", "")[:2]
    try:
        amount, link = _amount(plain[0], quote), parse_link(expression, verdict, cells)
        others = tuple(parse_link(*_also(one[5:]), cells) for one in tags if one.startswith("also:"))
    except (ValueError, InvalidOperation) as error:
        raise LabelError(f"{where}: read {{{inside}}}: {error}") from error
    qualifier = next((one[2:] for one in tags if one.startswith("q:")), "")
    if amount.approximate and not qualifier and (amount.low is None or amount.high is None):
        raise LabelError(f"{where}: read {{{inside}}}, expected q: with the words that make it approximate")
    name = next(("#" + one[1:] for one in tags if one.startswith("@")), "")
    return Mark(0, 0, quote, ("claim", *kinds), amount, tuple(plain[1].split("/")), qualifier, name, link, others)


def _also(text: str) -> tuple[str, str]:
    cells, _, verdict = text.rpartition(" ")
    return cells, verdict


def _amount(text: str, quote: str) -> Amount:
    if text.startswith("~"):
        return Amount(value=Decimal(text[1:]), approximate=True)
    if ".." in text:
        low, high = (None if one in ("*", "inf") else Decimal(one) for one in text.split(".."))
        return Amount(low=low, high=high, approximate=True)
    printed = re.search(r"[0-9]+(?:\.([0-9]+))?([万亿]?)", quote)
    step = Decimal(1).scaleb({"": 0, "万": 4, "亿": 8}[printed[2]] - len(printed[1] or "")) if printed else Decimal(1)
    return Amount(value=Decimal(text), step=step)


def _check(labelled: Labelled, name: str) -> None:
    """Every verdict follows from the table and from the other labels, or the label is wrong."""
    named = {mark.name: mark for mark in labelled.marks if mark.name}
    for mark in labelled.marks:
        for at, link in enumerate((mark.link, *mark.others)):
            unknown = [one for one in link.operands if one.startswith("#") and one not in named]
            if unknown:
                raise LabelError(f"{name}: “{mark.quote}” names {unknown[0]}, expected the name of another mark")
            values = {one: named[one].amount.value for one in link.operands if one in named}
            expected = judge(link, mark.amount, {**labelled.cells.values, **values})
            if mark.kind == "claim" and link.verdict not in expected:
                context = labelled.text[max(0, mark.start - 15):mark.end + 5]
                raise LabelError(
                    f"{name}: “{context}” ({mark.quote}, link {at}) read verdict {link.verdict}, expected {' or '.join(sorted(expected))}"
                )
