"""Audit rules as data: the catalogue in data/rules/*.yml and its instances in data/forms/<edition>.yml.

The catalogue says what a rule is called and how it is worded; an instance names the rows it holds for. There is no
expression language: `kind` is one of a closed set, and operands are lists of item codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from annals.forms.kinds import KINDS, LIST, ONE
from annals.model import BODY_LEVELS, LEVELS, NO_EXAMPLE, NO_TEXT, Example, Given, Rule, TableSpec, Text
from annals.spec import Record, load

_NAME = re.compile(r"\{([^{}]*)\}")
_SHAPE = re.compile(r"[a-z][a-z_]*")
_ID = re.compile(r"[A-Z]\d{2}")


def load_rules(directory: Path) -> tuple[Rule, ...]:
    """The catalogue: every rule of the YAML files in that folder, sorted by id.

    Raises SpecError for an unknown key or kind, a name that the kind does not supply, or an id that stands twice.
    """
    rules: dict[str, Rule] = {}
    for path in sorted(directory.glob("*.yml")):
        with load(path) as record:
            for entry in record.records("rules"):
                rule = _entry(entry)
                if rule.id in rules:
                    entry.fail("id", f"重复的“{rule.id}”", "每个规则编号只用一次", "换一个编号")
                rules[rule.id] = rule
    return tuple(rules[id] for id in sorted(rules))


def _entry(record: Record) -> Rule:
    with record:
        id = record.string("id")
        if not _ID.fullmatch(id):
            record.fail("id", f"“{id}”", "一个大写字母加两位数字，如 L04", "改写编号")
        kind = record.choice("kind", KINDS)
        return Rule(
            id=id, kind=kind, level=record.choice("level", LEVELS), title=record.text("title"),
            basis=record.text("basis", NO_TEXT), message=_message(record, kind), do=record.text("do"),
            guidance=record.text("guidance", NO_TEXT), example=_example(record), given=_given(record, kind, ()),
            editions=record.strings("editions"), levels=_levels(record),
        )


def _levels(record: Record) -> tuple[str, ...]:
    for level in record.strings("levels"):
        if level not in BODY_LEVELS:
            record.fail("levels", f"“{level}”", "、".join(BODY_LEVELS) + " 之一", "改为已有的级别")
    return record.strings("levels")


def _example(record: Record) -> Example:
    pair = record.record("example", None)
    if pair is None:
        return NO_EXAMPLE
    with pair:
        return Example(pair.text("fires"), pair.text("passes"))


def _given(record: Record, kind: str, default: tuple[Given, ...]) -> tuple[Given, ...]:
    """What the rule is given, every parameter of its kind; an instance of a form falls back on its catalogue entry."""
    wanted, entry = KINDS[kind].given, record.record("given", None)
    known = {one.name: one for one in default}
    if entry is None:
        missing = [name for name in wanted if name not in known]
        if missing and KINDS[kind].scope != "table":
            record.fail("kind", f"“{kind}”而没有 given", f"写有 {'、'.join(missing)} 的 given", "补上 given")
        return tuple(known[name] for name in wanted if name in known)
    with entry:
        return tuple(
            known[name] if name in known and name not in entry else Given(name, _rows(entry, name, wanted[name])) for name in wanted
        )


def _rows(record: Record, name: str, shape: str | tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if shape == ONE:
        return ((record.string(name),),)
    if shape == LIST:
        words = record.strings(name)
        if not all(word.strip() for word in words) or not words:
            record.fail(name, "空的列表或空的词", "至少一个词", "补上内容")
        return tuple((word,) for word in words)
    rows = []
    for entry in record.records(name):
        with entry:
            rows.append(tuple(entry.string(key, "") for key in shape))
    if not rows:
        record.fail(name, "空的列表", f"每项写有 {'、'.join(shape)}", "补上内容")
    return tuple(rows)


def instances(
    records: Iterable[Record], catalogue: tuple[Rule, ...], tables: tuple[TableSpec, ...], variants: frozenset[str]
) -> tuple[Rule, ...]:
    """The rules of one edition in the order of its file, each with the wording of its catalogue entry.

    Raises SpecError for a rule that the catalogue lacks, a code that no row has, or an instance that stands twice.
    """
    known = {rule.id: rule for rule in catalogue}
    found: dict[str, Rule] = {}
    for record in records:
        with record:
            entry = known[record.choice("rule", known)]
            rule = _instance(record, entry, tables, variants)
        if rule.instance in found:
            record.fail("instance", f"重复的“{rule.instance}”", "每个实例名只用一次", "换一个实例名")
        found[rule.instance] = rule
    return tuple(found.values())


def _instance(record: Record, entry: Rule, tables: tuple[TableSpec, ...], variants: frozenset[str]) -> Rule:
    kind = record.choice("kind", [name for name, known in KINDS.items() if known.scope == "table"], entry.kind if KINDS[entry.kind].scope == "table" else "")
    if not kind:
        record.fail("rule", f"“{entry.id}”", "可用于表内各行的规则", "换用 L 类规则")
    if kind != entry.kind and not ("message" in record and "title" in record):
        record.fail("kind", f"“{kind}”", f"{entry.id} 的种类“{entry.kind}”，或同时写明 title 与 message", "补上 title 与 message")
    across = record.flag("across", False)
    total, parts, rows = _columns(record, kind, tables) if across else _operands(record, kind, tables)
    for name in record.strings("variants"):
        if name not in variants:
            record.fail("variants", f"“{name}”", "、".join(sorted(variants)) + " 之一", "改为已有的地方版")
    return Rule(
        id=entry.id, kind=kind, level=record.choice("level", LEVELS, entry.level), title=record.text("title", entry.title),
        message=_message(record, kind, entry.message), do=record.text("do", entry.do), instance=record.string("instance"),
        basis=record.text("basis", entry.basis), table=_table(record, (total, *parts, *rows), across, tables), total=total,
        parts=parts, rows=rows, columns=_only(record, across, tables), across=across, variants=record.strings("variants"), footnote=record.choice("footnote", ("required", "absent"), ""),
        note=record.text("note", NO_TEXT), guidance=record.text("guidance", entry.guidance), example=entry.example,
        given=_given(record, kind, entry.given), levels=_levels(record),
    )


def _message(record: Record, kind: str, default: Text | None = None) -> Text:
    message = record.text("message") if default is None else record.text("message", default)
    allowed = KINDS[kind].names
    for text in (message.zh, message.en):
        for name in _NAME.findall(text):
            if not _SHAPE.fullmatch(name) or (allowed is not None and name not in allowed):
                wanted = "、".join(sorted(allowed)) + " 之一" if allowed else "小写英文名称"
                record.fail("message", f"{{{name}}}", wanted, "改正花括号里的名称")
        if set(_NAME.sub("", text)) & set("{}"):
            record.fail("message", "不成对的花括号", "成对的 { }", "补全或删去花括号")
    return message


def _operands(
    record: Record, kind: str, tables: tuple[TableSpec, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if kind == "balance":
        total, parts, rows = "", record.strings("parts"), record.strings("rows")
        if not parts or not rows or set(parts) & set(rows):
            record.fail("rows", "空的或与另一边重复的列表", "rows 与 parts 两边不同的行", "写明两边各行的编码")
        _check_codes(record, (*rows, *parts), tables)
        return total, parts, rows
    if KINDS[kind].operands == "total":
        total, parts, rows = record.string("total"), record.strings("parts"), ()
        if not parts or total in parts:
            record.fail("parts", "空的列表或总项本身", "与总项不同的各分项", "写明各分项的编码")
    else:
        total, parts = "", ()
        rows = record.strings("rows") or _all_except(record, tables)
        if kind == "same" and len(rows) != 2:
            record.fail("rows", f"{len(rows)} 行", "两行", "写明要比较的两行")
    _check_codes(record, (total, *parts) if total else rows, tables)
    return total, parts, rows


def _columns(
    record: Record, kind: str, tables: tuple[TableSpec, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Total and parts of a rule that compares the columns of every row, or of those below `rows`."""
    if KINDS[kind].operands != "total":
        record.fail("across", "true", "只用于有总项与分项的种类", "删去 across")
    spec = _spec(record, tables)
    codes = [column.code for column in spec.columns]
    total, parts, rows = record.choice("total", codes), record.strings("parts"), record.strings("rows")
    if not parts or total in parts or len(set(parts)) < len(parts) or not set(parts) <= set(codes):
        record.fail("parts", f"“{'、'.join(parts)}”", f"与总项不同的各列（{'、'.join(codes)}）", "写明各列的代码")
    _check_codes(record, rows, (spec,), "rows")
    return total, parts, rows


def _only(record: Record, across: bool, tables: tuple[TableSpec, ...]) -> tuple[str, ...]:
    """The columns that the rule is confined to."""
    wanted = record.strings("columns")
    known = [column.code for column in _spec(record, tables).columns] if wanted else []
    for code in wanted:
        if across or code not in known:
            record.fail("columns", f"“{code}”", "、".join(known) + " 之一（横向相加的规则不写）", "改正列代码")
    return wanted


def _spec(record: Record, tables: tuple[TableSpec, ...]) -> TableSpec:
    return next(spec for spec in tables if spec.id == record.choice("table", [spec.id for spec in tables]))


def _all_except(record: Record, tables: tuple[TableSpec, ...]) -> tuple[str, ...]:
    """Every row with a figure of the table named by `table`, but for the codes below `except`."""
    spec = _spec(record, tables)
    left_out = record.strings("except")
    _check_codes(record, left_out, tables, "except")
    return tuple(
        spec.item(row.code) for row in spec.rows if row.has_value and spec.item(row.code) not in left_out
    )


def _check_codes(record: Record, codes: tuple[str, ...], tables: tuple[TableSpec, ...], key: str = "parts") -> None:
    known = {spec.item(row.code) for spec in tables for row in spec.rows}
    key = next((name for name in (key, "rows", "total") if name in record), key)
    for index, code in enumerate(codes):
        if code not in known:
            record.fail(key, f"编码“{code}”", "表样里有的行，如 T1.3.1", "改正编码")
        if code in codes[:index]:
            record.fail(key, f"重复的编码“{code}”", "每个编码只写一次", "删去重复的编码")


def _table(record: Record, codes: tuple[str, ...], across: bool, tables: tuple[TableSpec, ...]) -> str:
    if across:
        return _spec(record, tables).id
    homes = {spec.item(row.code): spec.id for spec in tables for row in spec.rows}
    found = {homes[code] for code in codes if code}
    if len(found) != 1:
        record.fail("parts", "跨表的编码", "同一张表的各行", "分成几条规则")
    return found.pop()
