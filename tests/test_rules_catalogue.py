"""The catalogue of rules: each says on what ground it stands and what to know, and has two examples that hold true."""

import csv
import html
import io
import json
from dataclasses import replace

import entries
import pdfs
import pytest
from annals.forms import KINDS, load_forms
from annals.model import Source
from annals.pages import rule_data
from annals.pages import rules as page
from annals.readers.pdf import document as pdf
from annals.readers.pdf.reading import Account
from fillings import ROOT, rules
from ruleexamples import examples, found

EXAMPLES = examples()
RUN = [(id, outcome) for id in EXAMPLES if "held_by" not in EXAMPLES[id] for outcome in ("fires", "passes")]
HELD = [id for id in EXAMPLES if "held_by" in EXAMPLES[id]]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_says_its_ground_what_to_know_and_two_examples(rule):
    texts = {
        "basis": rule.basis, "guidance": rule.guidance, "fires": rule.example.fires, "passes": rule.example.passes,
        "title": rule.title, "message": rule.message, "do": rule.do,
    }
    for name, text in texts.items():
        assert text.zh and text.en, f"{rule.id} has no {name}"
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh) or name in ("fires", "passes"), (rule.id, name)
    assert rule.example.fires.zh != rule.example.passes.zh and rule.guidance.zh != rule.do.zh
    assert ("待核" in rule.basis.zh) == ("unchecked" in rule.basis.en)


def test_every_rule_of_one_report_has_an_example_to_run():
    alone = {rule.id for rule in rules() if KINDS[rule.kind].scope != "across"}
    assert alone <= set(EXAMPLES) and set(EXAMPLES) <= {rule.id for rule in rules()}


@pytest.mark.parametrize(("id", "outcome"), RUN)
def test_a_rule_speaks_where_its_example_says_so_and_nowhere_else(id, outcome):
    for example in _list(EXAMPLES[id][outcome]):
        spoken = found(example)
        assert (id in spoken) == (outcome == "fires"), f"{example} gave {spoken}"


@pytest.mark.parametrize("id", HELD)
def test_what_needs_a_file_of_its_own_is_held_by_another_test(id):
    assert id in (ROOT / "tests" / EXAMPLES[id]["held_by"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(("unknown", "rules_found"), [(3, ["S17"]), (0, [])])
def test_characters_that_a_pdf_does_not_spell_are_said(unknown, rules_found):
    _, doubts = pdf._account(Account(unknown=unknown), pdfs.pdf([pdfs.text(60, 100, "a")]), Source("2016.pdf", "", 0, ""))
    assert [doubt.rule for doubt in doubts] == rules_found


def test_the_catalogue_is_published_as_data():
    files = {file.path: file.content for file in rule_data.files(entries.collection())}
    rows = list(csv.DictReader(io.StringIO(files["data/rules/rules.csv"].decode("utf-8"))))
    described = json.loads(files["data/rules/rules.json"])
    assert [row["id"] for row in rows] == [one["id"] for one in described] == sorted(rule.id for rule in entries.RULES)
    (one,) = (one for one in described if one["id"] == "L04")
    assert [held["id"] for held in one["instances"]] == ["X-SUM"] and rows[0]["editions"] == "2099"


def test_the_page_shows_the_ground_what_to_know_and_both_examples_of_every_rule():
    collection = replace(entries.collection(), rules=rules(), forms=load_forms(ROOT / "data" / "forms", rules()))
    shown = html.unescape(page.render(collection).content)
    for rule in rules():
        for text in (rule.basis, rule.guidance, rule.example.fires, rule.example.passes):
            assert text.zh in shown, (rule.id, text.zh)
    assert "…………" not in shown and 'href="rules.csv"' in shown and "L06/A21-T2.8-YUAN" not in shown and "A21-T2.8-YUAN" in shown


def _list(example):
    return example if isinstance(example, list) else [example]
