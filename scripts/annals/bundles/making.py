"""The bundles of reports and of all reports together, made once for both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from annals.bundles import archive, layout, sheets, told
from annals.bundles.kept import keep
from annals.bundles.sheets import Data, Page, Sheet
from annals.bundles.writing import workbook
from annals.model import Entry, Form, PackageTable, Text
from annals.package.schema import MERGED, ONE, REVISIONS, TableSchema, schemas
from annals.package.table import parse_all
from annals.pages import Collection

ALL = "annals-all"
MOST_ROWS = 200_000
"""Rows above which a table of the merged data is no sheet: Excel takes 1,048,576, but few machines take so many gladly."""


def name(entry: Entry) -> str:
    """What the workbook and the archive of a report are called, without their endings."""
    return f"{entry.id.authority}-{entry.id.name.replace('.', '-')}"


class Bundles:
    """Makes bundles for one site; `folder` keeps them between builds and may be deleted at any time."""

    def __init__(self, collection: Collection, folder: Path | None = None) -> None:
        self._collection = collection
        self._folder = folder
        self._forms = {form.id: repr(form.tables).encode() + repr(form.variants).encode() for form in collection.forms}

    def of_report(self, entry: Entry, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """By path below the report's folder: a workbook a table, one of all, and an archive of the files as they are served."""
        facts = told.of_report(entry, self._collection)
        made_of = [name(entry).encode(), repr(facts).encode(), self._forms.get(entry.package.form, b""), *_bytes(files)]
        return keep(self._folder, made_of, lambda: self._report(entry, files, facts))

    def _report(self, entry: Entry, files: Mapping[str, bytes], facts: told.Facts) -> dict[str, bytes]:
        called, form, title = name(entry), self._collection.form(entry), self._collection.title(entry)
        about = f"{title}。来源：{self._collection.body(entry)}。"
        drawn = {table.id: _drawn(table, form, entry.package.variant, files, about) for table in entry.package.tables}
        author = self._collection.settings.publisher or self._collection.settings.site_name
        made = {
            f"excel/{table.slug}.xlsx": workbook(_with_notes(drawn[table.id], facts), f"{title}：{table.title.zh}", author)
            for table in entry.package.tables
        }
        others = [sheet for held in drawn.values() for sheet in held] + list(_others(files, about))
        made[f"{called}.xlsx"] = workbook(_with_notes(others, facts), title, author)
        readme = told.readme(facts, entry.package.descriptor)
        made[f"{called}.zip"] = archive.pack({**files, "README.txt": readme}, called)
        return made

    def of_all(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The workbook and the archive of the merged package, by path below its folder; none without a public report."""
        if not files:
            return {}
        described = json.loads(files["datapackage.json"])
        title = Text(described["title"], described["annals:title_en"])
        facts = [(Text("标题", "Title"), sheets.both(title)), *((key, said) for key, said in told.of_package(described) if said)]
        long = [path for path, data in files.items() if data.count(b"\n") > MOST_ROWS]
        if long:
            facts.append((LEFT_OUT, "、".join(long)))
        author = self._collection.settings.publisher or self._collection.settings.site_name

        def make() -> dict[str, bytes]:
            known = schemas(MERGED)
            shown = [
                _data(path, known[path.removesuffix(".csv")], data, title.zh) for path, data in files.items()
                if path.endswith(".csv") and path not in long
            ]
            readme = told.readme(facts, described)
            return {
                f"{ALL}.xlsx": workbook(_with_notes(shown, facts), title.zh, author),
                f"{ALL}.zip": archive.pack({**files, "README.txt": readme}, ALL),
            }

        return keep(self._folder, [repr(facts).encode(), author.encode(), *_bytes(files)], make)


LEFT_OUT = Text(f"超过 {MOST_ROWS:,} 行、只在 CSV 里的表", f"Tables of more than {MOST_ROWS:,} rows, which stand in the CSV alone")


def _bytes(files: Mapping[str, bytes]) -> Iterator[bytes]:
    for path, data in files.items():
        yield path.encode()
        yield data


def _drawn(table: PackageTable, form: Form | None, variant: str, files: Mapping[str, bytes], about: str) -> list[Sheet]:
    """The table in its official layout and as data."""
    schema = schemas(ONE)["table"]
    laid = layout.read(table, form, variant)
    return [
        sheets.official(f"表 {table.id}", table, form, laid, about),
        sheets.data(f"数据 {table.id}", table.title, f"{about}一格一行 · a row a cell。", schema, parse_all(files.get(table.path, b""))),
    ]


def _others(files: Mapping[str, bytes], about: str) -> Iterator[Data]:
    known = {f"{key}.csv": schema for key, schema in {**schemas(ONE), **schemas(REVISIONS)}.items()}
    for path, data in files.items():
        if path in known:
            yield _data(path, known[path], data, about)


def _data(path: str, schema: TableSchema, data: bytes, about: str) -> Data:
    lead = f"{about} {sheets.both(schema.description, ' · ')}"
    return sheets.data(f"{schema.title.zh} {path.removesuffix('.csv')}", schema.title, lead, schema, parse_all(data))


def _with_notes(shown: list[Sheet], facts: told.Facts) -> list[Sheet]:
    """The sheets, named as Excel takes it, and the notes behind them."""
    names = sheets.named([*((str(at), sheet.name) for at, sheet in enumerate(shown)), ("notes", "说明 Notes")])
    called = [_named(sheet, names[str(at)]) for at, sheet in enumerate(shown)]
    contents = [(sheet.name, sheet.title if isinstance(sheet, Data) else sheet.cells[0].text) for sheet in called]
    return [*called, told.notes(names["notes"], facts, contents)]


def _named(sheet: Sheet, called: str) -> Sheet:
    if isinstance(sheet, Data):
        return Data(called, sheet.title, sheet.lead, sheet.heads, sheet.numbers, sheet.rows)
    return Page(called, sheet.cells, sheet.widths, sheet.frozen, sheet.is_landscape)
