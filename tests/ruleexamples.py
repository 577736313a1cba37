"""Runs the examples of tests/rules/catalogue/*.yml: what a rule of the catalogue finds in them.

An example is one of: `edition` and `figures` (a table alone), `text` (a report in words with its tables, run through the pipeline),
`case` (a folder of tests/examples), `yaml` (a catalogue of rules in a project), `files` (paths of a project).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml
from annals import authorities, errors, forms, pipeline, readers
from annals.audit import audit
from annals.model import (
    Authority,
    Block,
    Claim,
    ClaimClass,
    Document,
    Figure,
    Finding,
    Location,
    Name,
    Paragraph,
    Report,
    ReportId,
    Source,
    Verdict,
    anchors,
)
from fillings import FOOTNOTE, ROOT, form, printed_tables, report_in, report_of, rules

understand = import_module("annals.pipeline.understand")
CATALOGUE = ROOT / "tests" / "rules" / "catalogue"
CASES = ROOT / "tests" / "examples"


def examples() -> dict[str, dict]:
    """Every example by rule id."""
    found: dict[str, dict] = {}
    for path in sorted(CATALOGUE.glob("*.yml")):
        for id, example in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert id not in found, f"{id} stands twice"
            found[id] = example
    return found


def found(example: Mapping) -> list[str]:
    """The ids of the rules that speak, once for each finding."""
    if "text" in example:
        return [_id(one.rule) for one in read(example)]
    if "figures" in example:
        return [_id(one.rule) for one in audit(_table(example), rules(), authority(example))]
    if "case" in example:
        return _case(CASES / example["case"])
    return _project(example)


def read(example: Mapping) -> tuple[Finding, ...]:
    """The findings on a report in words: a paragraph a line; 〔T3〕 on a line stands for that table of the form.

    The tables are those of `edition` with its `figures`, 0 elsewhere; 〔图：…〕 stands for a picture of that name.
    """
    return tuple(audit(reported(example), rules(), authority(example)))


def reported(example: Mapping) -> Report:
    """The report of an example as the pipeline understands it, its claims made by hand where it has some."""
    body, year = authority(example), example.get("year", 2023)
    report = understand.of_document(document(example), ReportId(body.slug, year), _norms(body)).report
    if "published" in example:
        report = replace(report, metadata=replace(report.metadata, published=example["published"]))
    return replace(report, claims=tuple(_claims(report, example["claims"]))) if "claims" in example else report


def _claims(report: Report, given: list[Mapping]) -> Iterator[Claim]:
    """Claims made by hand: `line` and `quote` say where; the rest is what the linker would have said."""
    blocks = {id: block for id, block in anchors(report.document.blocks) if isinstance(block, Paragraph)}
    for count, one in enumerate(given, 1):
        block = blocks[f"p{one['line']}"]
        start = block.text.index(one["quote"])
        sentence = next(part for part in re.split("(?<=[。；])", block.text) if one["quote"] in part)
        value = Decimal(str(one["value"])) if "value" in one else None
        yield Claim(
            f"p{one['line']}-n{count}", f"p{one['line']}", start, start + len(one["quote"]), one["quote"], ClaimClass.CLAIM,
            sentence, value=value, unit=one.get("unit", "件"), qualifier=one.get("qualifier", ""),
            verdict=Verdict(one.get("verdict", "disagrees")), relation=one.get("relation", "cell"),
            cells=tuple(one.get("cells", ())), expected=str(one.get("expected", "")), location=block.location,
        )


def document(example: Mapping) -> Document:
    """The report of an example as a reader would return it."""
    one = form(example.get("edition", "2021"))
    figures = {item: str(figure) for item, figure in example.get("figures", {}).items()}
    tables = {spec.id: table for spec, table in printed_tables(one, figures)}
    blocks: list[Block] = []
    for line, text in enumerate(example["text"].splitlines(), 1):
        place = Location(line=line)
        if picture := re.fullmatch("〔图：(.*)〕", text):
            blocks.append(Figure(picture[1], place))
        elif table := tables.get(text.strip("〔〕")):
            blocks.append(replace(table, location=place))
        elif text.strip():
            blocks.append(Paragraph(text, place))
    return Document(Source(f"{example.get('year', 2023)}.txt", "", 0, "text/plain"), tuple(blocks))


def authority(example: Mapping) -> Authority:
    """The invented body, with what the example says of it."""
    known = {"name": "示例市数据局", "level": "prefecture", "kind": "department", "scope": "own", "aliases": ["市数据局"]}
    known |= example.get("body", {})
    names = (Name(known["name"]),)
    return Authority("example-bureau", names, known["level"], known["kind"], known["scope"], aliases=tuple(known["aliases"]))


@cache
def _forms():
    return forms.load_forms(ROOT / "data" / "forms", catalogue=rules())


def _table(example: Mapping):
    figures = {item: None if figure is None else str(figure) for item, figure in example["figures"].items()}
    if example.get("edition", "2014") == "2014":
        notes = (FOOTNOTE,) if example.get("footnote") else ()
        return report_of(figures, variant=example.get("variant", "shandong"), notes=notes)
    return report_in(example["edition"], figures)


def _findings(path: Path, year: int, body: Authority) -> tuple[Finding, ...]:
    readers.prepare([path])
    return understand.understand([path], ReportId(body.slug, year), _norms(body)).findings


def _norms(body: Authority):
    return understand.Norms({body.slug: body}, _forms(), rules())


def _case(folder: Path) -> list[str]:
    body = authorities.load_authorities(CASES / "authorities.yml")["example-bureau"]
    (path,) = [path for path in folder.iterdir() if path.stem.isdecimal() and path.is_file()]
    return [_id(one.rule) for one in _findings(path, int(path.stem), body)]


def _project(example: Mapping) -> list[str]:
    """What is wrong with the files of a project: one id for each problem."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        for place, text in example.get("files", {}).items():
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if "yaml" in example:
            (root / "rules.yml").write_text(example["yaml"], encoding="utf-8")
            try:
                forms.load_rules(root)
            except errors.SpecError as error:
                return [error.rule]
            return []
        (root / "data").mkdir(exist_ok=True)
        for name in ("forms", "rules"):
            (root / "data" / name).symlink_to(ROOT / "data" / name)
        (root / "data" / "authorities.yml").write_bytes((CASES / "authorities.yml").read_bytes())
        return [outcome.problem.rule for outcome in pipeline.refresh(root) if outcome.problem]


def _id(key: str) -> str:
    return key.partition("/")[0]
