"""Editions of the official form as data: data/forms/<edition>.yml, whose stem is the edition's id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from annals.forms.bindings import load_bindings
from annals.forms.rules import instances, load_rules
from annals.model import NO_TEXT, ColumnSpec, Form, RowSpec, Rule, SectionSpec, TableSpec, Text, Variant
from annals.spec import Record, load

ROW_KINDS = ("heading", "group", "total", "sub", "of_which", "channel", "memo", "row", "flow_in", "flow_out")
LAYOUTS = ("list", "grid", "row")
SECTION_KINDS = ("narrative", "table")
COLUMN_KINDS = ("value", "total", "change")
_CODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")
_STEM = re.compile(r"[0-9a-z]+(-[0-9a-z]+)*")
_WORD = re.compile(r"[a-z][a-z0-9_-]*")


def load_forms(directory: Path, catalogue: tuple[Rule, ...] | None = None) -> tuple[Form, ...]:
    """Every edition of that folder, sorted by id, with its part of `bindings.yml`; `crosswalk.yml` is none.

    `catalogue` words the rules and is read from ../rules where it is not given. Raises SpecError for an unknown key,
    a code that stands twice, a parent that does not exist, a rule of a row that the form lacks.
    """
    if catalogue is None:
        catalogue = load_rules(directory.parent / "rules")
    paths = sorted(path for path in directory.glob("*.yml") if path.stem not in ("bindings", "crosswalk"))
    return load_bindings(directory / "bindings.yml", tuple(_form(path, catalogue) for path in paths))


def _form(path: Path, catalogue: tuple[Rule, ...]) -> Form:
    with load(path) as record:
        if not _STEM.fullmatch(path.stem):
            record.fail("title", f"文件名“{path.name}”", "小写字母、数字和连字符加 .yml，如 2014.yml", "改文件名", "I12")
        with record.record("years") as years:
            first, last = years.integer("first"), years.integer("last", None)
        variants = _variants(record) if "variants" in record else ()
        names = frozenset(variant.id for variant in variants)
        tables = _unique(record, "tables", "id", (_table(entry, names) for entry in record.records("tables")))
        _check_items(record, tables)
        return Form(
            id=path.stem, title=record.text("title"), first_year=first, last_year=last, tables=tables,
            variants=tuple(_with_missing_rows(variant, tables) for variant in variants),
            rules=instances(record.records("rules"), catalogue, tables, names),
            legal_basis=record.strings("legal_basis"), numbers=record.strings("numbers"),
            sections=_sections(record) if "sections" in record else (),
        )


def _variants(record: Record) -> tuple[Variant, ...]:
    return _unique(record, "variants", "id", (_variant(entry) for entry in record.records("variants")))


def _sections(record: Record) -> tuple[SectionSpec, ...]:
    return _unique(record, "sections", "id", (_section(entry) for entry in record.records("sections")))


def _section(record: Record) -> SectionSpec:
    with record:
        return SectionSpec(
            id=record.string("id"), number=record.string("number"), title=record.text("title"),
            kind=record.choice("kind", SECTION_KINDS), themes=record.strings("themes"),
        )


def _variant(record: Record) -> Variant:
    with record:
        return Variant(
            id=record.string("id"), title=record.text("title"), footnote=record.string("footnote", ""),
            verified=record.string("verified", ""),
        )


def _with_missing_rows(variant: Variant, tables: tuple[TableSpec, ...]) -> Variant:
    """The variant with the item codes of the rows that it lacks."""
    rows = ((table.item(row.code), row) for table in tables for row in table.rows)
    without = frozenset(item for item, row in rows if row.variants and variant.id not in row.variants)
    return Variant(variant.id, variant.title, without, variant.footnote, variant.verified)


def _table(record: Record, variants: frozenset[str]) -> TableSpec:
    with record:
        id, slug = record.string("id"), record.string("slug")
        if not _CODE.fullmatch(id):
            record.fail("id", f"“{id}”", "用点分开的字母和数字，如 T1、T2.1", "改写表号")
        if not _WORD.fullmatch(slug):
            record.fail("slug", f"“{slug}”", "小写英文名称，如 statistics", "改写文件名")
        entries = record.records("rows")
        rows = _unique(record, "rows", "code", (_row(entry, variants) for entry in entries))
        _check_parents(entries, rows)
        return TableSpec(
            id=id, slug=slug, title=record.text("title"), rows=rows,
            columns=_unique(record, "columns", "code", (_column(entry) for entry in record.records("columns"))),
            head=tuple(_pair(entry) for entry in record.records("head")), terms=record.strings("terms"),
            layout=record.choice("layout", LAYOUTS, "list"), note=record.text("note", NO_TEXT),
        )


def _row(record: Record, variants: frozenset[str]) -> RowSpec:
    with record:
        code = record.string("code")
        if not _CODE.fullmatch(code):
            record.fail("code", f"“{code}”", "用点分开的字母和数字，如 3.1.1", "改写编码")
        own = record.strings("variants")
        for name in own:
            if name not in variants:
                record.fail("variants", f"“{name}”", "、".join(sorted(variants)) + " 之一", "改为已有的地方版")
        return RowSpec(
            code=code, label=record.text("label"), unit=record.string("unit", ""), parent=record.string("parent", ""),
            kind=record.choice("kind", ROW_KINDS), aliases=record.strings("aliases"), variants=own,
            verified=record.string("verified", ""), note=record.string("note", ""),
        )


def _column(record: Record) -> ColumnSpec:
    with record:
        code = record.string("code")
        if not _WORD.fullmatch(code):
            record.fail("code", f"“{code}”", "小写英文名称，如 value", "改写编码")
        return ColumnSpec(
            code=code, label=record.text("label"), unit=record.string("unit", ""),
            kind=record.choice("kind", COLUMN_KINDS, "value"), group=record.string("group", ""),
            aliases=record.strings("aliases"),
        )


def _pair(record: Record) -> Text:
    with record:
        return Text(record.string("zh"), record.string("en"))


def _check_parents(entries: tuple[Record, ...], rows: tuple[RowSpec, ...]) -> None:
    seen: set[str] = set()
    for entry, row in zip(entries, rows, strict=True):
        if row.parent and row.parent not in seen:
            entry.fail("parent", f"“{row.parent}”", "在它之前的一行的编码", "改正 parent")
        seen.add(row.code)


def _check_items(record: Record, tables: tuple[TableSpec, ...]) -> None:
    """Refuses two rows of different tables that would be published under one code, and two tables with one file."""
    seen: dict[str, str] = {}
    for entry, table in zip(record.records("tables"), tables, strict=True):
        for code in (table.slug, *(table.item(row.code) for row in table.rows)):
            if code in seen:
                entry.fail("slug" if code == table.slug else "id", f"与表 {seen[code]} 重复的“{code}”", "各表不同", "换一个")
            seen[code] = table.id


def _unique(record: Record, key: str, name: str, made: Iterable) -> tuple:
    """All of them as a tuple; one whose `name` stands twice, or an empty list, is refused."""
    found = tuple(made)
    if not found:
        record.fail(key, "空的列表", "至少一项", "补上内容")
    entries, seen = record.records(key), set()
    for entry, thing in zip(entries, found, strict=True):
        value = getattr(thing, name)
        if value in seen:
            entry.fail(name, f"重复的“{value}”", f"每个 {name} 只用一次", "换一个")
        seen.add(value)
    return found
