"""One made-up report of every edition of the form: its lines, its tables, and the figure of every cell.

Every figure that is not a sum of others differs from every other one, and all relations of the form hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from annals.model import Cell, Form, Location, RowSpec, Table, TableSpec
from dresses import Heading, Piece
from fillings import FOOTNOTE, form
from official import disputes, grid, requests, small

BODY = "示例市数据局"
EDITIONS = ("2008-local", "2014", "2014-shandong", "2019", "2021")
"""Forms, with the province's variant of the one of 2014 beside the national one."""
YEARS = {"2008-local": 2011, "2014": 2015, "2014-shandong": 2016, "2019": 2020, "2021": 2023}
_RELATIONS = 4
"""Rounds after which the relations of a form hold: totals of totals."""
Key = tuple[str, str]
Figures = dict[Key, str]


@dataclass(frozen=True)
class Sample:
    """A report: the year it is about, its pieces in order, and its figures by item and column."""

    edition: str
    pieces: list[Piece]
    figures: Figures

    @property
    def year(self) -> int:
        return YEARS[self.edition]

    @property
    def form(self) -> Form:
        return form(self.edition.removesuffix("-shandong"))


def sample(edition: str, figures: Figures | None = None) -> Sample:
    """The report of that edition; `figures` replace some of its own."""
    own = dict(_figures(edition)) | (figures or {})
    write: dict[str, Callable[[str, Figures], list[Piece]]] = {"2008-local": _report_2008, "2019": _report_2019, "2021": _report_2021}
    return Sample(edition, write.get(edition, _report_2014)(edition, own), own)


def rows_of(edition: str, spec: TableSpec) -> tuple[RowSpec, ...]:
    """The rows that the table has in that edition and variant."""
    variant = "shandong" if edition.endswith("-shandong") else "national"
    return tuple(row for row in spec.rows if not row.variants or variant in row.variants)


# --- figures --------------------------------------------------------------------------------------------------------


@cache
def _figures(edition: str) -> Figures:
    one, found, at = form(edition.removesuffix("-shandong")), {}, 0
    for spec in one.tables:
        for row in rows_of(edition, spec):
            for column in spec.columns if row.has_value else ():
                at += 1
                found[spec.item(row.code), column.code] = at
    made: dict[Key, int] = found
    for _ in range(_RELATIONS):
        for rule in one.rules:
            if rule.kind == "sum":
                _add_up(rule, made)
            elif rule.kind == "balance":
                _balance(rule, made)
    printed = {key: str(figure) for key, figure in (made | _further(edition, made)).items()}
    amount = ("T2.9.pro", "amt")  # the form of 2019 prints no unit for it
    return printed | ({amount: f"{printed[amount]}万元"} if amount in printed else {})


def _add_up(rule, made: dict[Key, int]) -> None:
    if rule.across:
        for item in {item for item, column in made if item.startswith(rule.table + ".") and column == rule.total}:
            made[item, rule.total] = sum(made.get((item, part), 0) for part in rule.parts)
        return
    for column in {column for item, column in made if item == rule.total}:
        made[rule.total, column] = sum(made.get((part, column), 0) for part in rule.parts)


def _balance(rule, made: dict[Key, int]) -> None:
    first, *others = rule.rows
    for column in {column for item, column in made if item == first}:
        right = sum(made[item, column] for item in rule.parts)
        made[first, column] = right - sum(made[item, column] for item in others)


def _further(edition: str, made: dict[Key, int]) -> dict[Key, int]:
    """Figures whose relations are not sums: parts within their total, channels that count an item once each."""
    def value(code: str) -> int:
        return made[code, "value"]

    if edition.startswith("2014"):
        requests_all = value("T1.3.3")
        changed = {"T1.1.1": sum(value(f"T1.1.2.{at}") for at in range(1, 6)) - 1, "T1.2.1": 2, "T1.2.2.1.a": 0, "T1.2.2.2.a": 1}
        changed |= {"T1.1.1.a": 8, "T1.1.1.b": 9, "T1.3.2.1": requests_all - value("T1.3.2.2"), "T1.3.2": requests_all}
        changed |= {"T1.3.1.3": value("T1.3.1.3") + requests_all - value("T1.3.1"), "T1.3.1": requests_all}
        return {(code, "value"): figure for code, figure in changed.items() if (code, "value") in made}
    if edition == "2008-local":
        return {("T0.01", "value"): 900, ("T0.02", "value"): 120, ("T0.03", "value"): 101, ("T0.04", "value"): 90}
    return {}


# --- the lines ------------------------------------------------------------------------------------------------------


def _heads(year: int) -> list[Piece]:
    return [f"{BODY}{year}年政府信息公开工作年度报告"]


def listed(edition: str, figures: Figures) -> Table:
    """The table that is a list: a row an item, with its unit, its printed code if it has one, and its figure."""
    spec = form(edition.removesuffix("-shandong")).tables[0]
    heads = [head.zh.replace("统计指标", "统　计　指　标") for head in spec.head]
    rows = [heads]
    for row in rows_of(edition, spec):
        code = [row.code] if len(heads) == 4 else []
        figure = figures.get((spec.item(row.code), spec.columns[0].code), "")
        rows.append([row.label.zh, row.unit if row.has_value else "", *code, figure])
    return Table(tuple(tuple(Cell(text, text, location=Location(line=at)) for text in row) for at, row in enumerate(rows, 1)), Location())


def _report_2008(edition: str, figures: Figures) -> list[Piece]:
    year = YEARS[edition]
    return [
        *_heads(year), f"根据《中华人民共和国政府信息公开条例》要求编制本报告，数据统计期限为{year}年1月1日至{year}年12月31日。",
        Heading("一、", "概述"), "我局设专人负责政府信息公开工作，制度逐步健全。", Heading("二、", "主动公开政府信息的情况"),
        "通过网站专栏公开，方便公众查阅。", Heading("三、", "依申请公开政府信息的情况"), "均在法定期限内答复。",
        Heading("四、", "政府信息公开的收费及减免情况"), "按照规定收取检索、复制等成本费用。", Heading("五、", "存在的主要问题和改进措施"),
        "公开的内容还不够丰富，下一步将充实。", f"附件：{year}年度政府信息公开情况统计报表", listed(edition, figures),
    ]


def _report_2014(edition: str, figures: Figures) -> list[Piece]:
    year = YEARS[edition]
    notes: list[Piece] = [FOOTNOTE] if edition.endswith("-shandong") else []
    return [
        *_heads(year), f"本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        Heading("一、", "概述"), "全年工作平稳，公开渠道进一步拓宽。", Heading("二、", "主动公开政府信息情况"), "通过网站和新媒体公开各类信息，回应社会关切。",
        Heading("三、", "依申请公开政府信息情况"), "依法办理申请，答复及时。", Heading("四、", "存在的问题和改进措施"),
        "公开的深度还不够，下一步将完善制度。", f"附件：{year}年度政府信息公开情况统计表", listed(edition, figures), *notes,
    ]


def _parts(year: int, tables: list[Table], proactive: str) -> list[Piece]:
    """The six parts that the forms of 2019 and 2021 prescribe."""
    return [
        *_heads(year), proactive, Heading("一、", "总体情况"), f"{year}年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作平稳。",
        Heading("二、", "主动公开政府信息情况"), *tables[:-2], Heading("三、", "收到和处理政府信息公开申请情况"), tables[-2],
        Heading("四、", "政府信息公开行政复议、行政诉讼情况"), tables[-1], Heading("五、", "存在的主要问题及改进情况"),
        "公开的深度还不够，下一步将完善制度。", Heading("六、", "其他需要报告的事项"), "本年度未收取信息处理费。",
    ]


def grids(edition: str, figures: Figures) -> list[Table]:
    """The printed tables: those of part two as one, the requests, the disputes."""
    one = form(edition)
    second = [row for spec in one.tables if spec.id.startswith("T2") for row in small(spec, figures, 7)]
    return [grid(second, 10), grid(requests(one.table("T3"), figures), 20), grid(disputes(one.table("T4"), figures), 30)]


def _report_2019(edition: str, figures: Figures) -> list[Piece]:
    cited = "本报告按照《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求编制。"
    return _parts(YEARS[edition], grids(edition, figures), cited)


def _report_2021(edition: str, figures: Figures) -> list[Piece]:
    cited = "本报告按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。"
    return _parts(YEARS[edition], grids(edition, figures), cited)


def changed(pieces: list[Piece], of: Callable[[Table], Table]) -> list[Piece]:
    """The pieces with every table changed."""
    return [of(piece) if isinstance(piece, Table) else piece for piece in pieces]


def texts(table: Table, of: Callable[[str], str]) -> Table:
    """The table with the text of every cell changed."""
    rows = tuple(tuple(cell and replace(cell, text=of(cell.text), raw=of(cell.text)) for cell in row) for row in table.rows)
    return replace(table, rows=rows)
