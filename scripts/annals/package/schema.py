"""What the tables of a package are: `schema.yml` beside this file, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annals import spec
from annals.model import Text

ONE, MERGED, REVISIONS = "schema.yml", "merged.yml", "revisions.yml"
"""The tables of the package of one report, of the one over all, and of the difference between two issues."""


@dataclass(frozen=True)
class FieldSpec:
    """One field of a table: its words, its type, and what an empty cell means (None: it is never empty)."""

    name: str
    title: Text
    description: Text
    type: str
    empty: Text | None
    constraints: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class ForeignKey:
    """Fields whose values stand together in fields of another table; no resource means this one."""

    fields: tuple[str, ...]
    resource: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """One table of a package."""

    name: str
    title: Text
    description: Text
    fields: tuple[FieldSpec, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(field.name for field in self.fields)


@cache
def schemas(file: str = ONE) -> dict[str, TableSchema]:
    """Every table of such a package by name; in that of one report, `table` is the schema of all official tables."""
    with spec.load(Path(__file__).with_name(file)) as top:
        return {name: _table(name, top.record(name)) for name in top.keys()}  # noqa: SIM118


def _table(name: str, record: spec.Record) -> TableSchema:
    with record:
        return TableSchema(
            name=name,
            title=record.text("title"),
            description=record.text("description"),
            fields=tuple(_field(entry) for entry in record.records("fields")),
            primary_key=record.strings("primary_key"),
            foreign_keys=tuple(_foreign_key(entry) for entry in record.records("foreign_keys")),
        )


def _field(record: spec.Record) -> FieldSpec:
    with record:
        empty = record.text("empty", None)
        constraints: dict[str, object] = {} if empty else {"required": True}
        if record.flag("unique", False):
            constraints["unique"] = True
        if "pattern" in record:
            constraints["pattern"] = record.string("pattern")
        if "minimum" in record:
            constraints["minimum"] = record.integer("minimum")
        if record.strings("enum"):
            constraints["enum"] = list(record.strings("enum"))
        return FieldSpec(
            name=record.string("name"),
            title=record.text("title"),
            description=record.text("description"),
            type=record.choice("type", ("string", "integer", "number")),
            empty=empty,
            constraints=tuple(constraints.items()),
        )


def _foreign_key(record: spec.Record) -> ForeignKey:
    with record:
        fields, references = (tuple(record.string(key).split()) for key in ("fields", "reference"))
        if not fields or len(fields) != len(references):
            record.fail("reference", f"{len(references)} 个字段", f"{len(fields)} 个字段，以空格隔开", "逐个对应地写")
        return ForeignKey(fields, record.string("resource"), references)
