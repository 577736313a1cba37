"""The catalogue of rules as a data set beside its page: rules.csv with a row a rule, rules.json with where each holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from annals.model import Rule, SiteFile
from annals.package.table import dump as csv

from .collection import Collection

FOLDER = "data/rules"
HEADER = (
    "id", "kind", "level", "title_zh", "title_en", "says_zh", "says_en", "do_zh", "do_en", "basis_zh", "basis_en",
    "guidance_zh", "guidance_en", "fires_zh", "fires_en", "passes_zh", "passes_en", "editions", "instances",
)
"""Fields of rules.csv; `says` leaves in braces what each finding fills in, lists are parted by spaces."""


def files(collection: Collection) -> Iterator[SiteFile]:
    """Both files, rules by id; a rule whose ground was not read in its source says so (待核, unchecked) in `basis`."""
    held = instances(collection)
    rules = sorted(collection.rules, key=lambda rule: rule.id)
    yield SiteFile(f"{FOLDER}/rules.csv", csv(HEADER, (_row(rule, held.get(rule.id, ())) for rule in rules)))
    described = [_described(rule, held.get(rule.id, ())) for rule in rules]
    yield SiteFile(f"{FOLDER}/rules.json", (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def instances(collection: Collection) -> Mapping[str, tuple[tuple[str, Rule], ...]]:
    """Where each rule of the catalogue holds: edition and instance, by id of the rule."""
    found: dict[str, tuple[tuple[str, Rule], ...]] = {}
    for form in collection.forms:
        for rule in form.rules:
            found[rule.id] = (*found.get(rule.id, ()), (form.id, rule))
    return found


def _row(rule: Rule, held: tuple[tuple[str, Rule], ...]) -> tuple[str, ...]:
    texts = (
        rule.title, rule.message, rule.do, rule.basis, rule.guidance, rule.example.fires, rule.example.passes,
    )
    words = [word for text in texts for word in (text.zh, text.en)]
    return (
        rule.id, rule.kind, rule.level, *words, " ".join(_editions(rule, held)), " ".join(one.instance for _, one in held),
    )


def _editions(rule: Rule, held: tuple[tuple[str, Rule], ...]) -> tuple[str, ...]:
    return rule.editions or tuple(dict.fromkeys(form for form, _ in held))


def _described(rule: Rule, held: tuple[tuple[str, Rule], ...]) -> dict[str, object]:
    found: dict[str, object] = {
        "id": rule.id, "kind": rule.kind, "level": rule.level, "title": _pair(rule.title), "says": _pair(rule.message),
        "do": _pair(rule.do), "basis": _pair(rule.basis), "guidance": _pair(rule.guidance),
        "example": {"fires": _pair(rule.example.fires), "passes": _pair(rule.example.passes)},
        "editions": list(_editions(rule, held)),
    }
    if rule.given:
        found["given"] = {one.name: [list(row) for row in one.rows] for one in rule.given}
    if held:
        found["instances"] = [_instance(form, one) for form, one in held]
    return found


def _instance(form: str, rule: Rule) -> dict[str, object]:
    named = {"total": rule.total, "parts": rule.parts, "rows": rule.rows, "columns": rule.columns, "variants": rule.variants}
    return {
        "id": rule.instance, "edition": form, "kind": rule.kind, "level": rule.level, "title": _pair(rule.title),
        "says": _pair(rule.message), "table": rule.table, "across": rule.across,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in named.items() if value},
    }


def _pair(text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
