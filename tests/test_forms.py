"""The forms and the rules as data: what the project ships, and what the loaders refuse."""

import pytest
from annals.errors import SpecError
from annals.forms import cell_id, load_forms, load_rules, row_name
from annals.model import ColumnSpec, TableSpec, Text
from fillings import ROOT, form, rules

SPEC = form().tables[0]
FORM = (ROOT / "data" / "forms" / "2014.yml").read_text(encoding="utf-8")


def variant(id: str):
    return next(variant for variant in form().variants if variant.id == id)


@pytest.mark.parametrize(("id", "count", "headings"), [("shandong", 71, 7), ("national", 68, 7)])
def test_the_edition_of_2014_has_the_rows_of_its_variants(id, count, headings):
    rows = [row for row in SPEC.rows if SPEC.item(row.code) not in variant(id).without]
    assert (len(rows), sum(not row.has_value for row in rows)) == (count, headings)
    assert all(not row.variants or id in row.variants for row in rows)


def test_every_row_has_labels_a_unit_where_it_has_a_figure_and_a_source():
    for row in SPEC.rows:
        assert row.label.zh and row.label.en and row.verified
        assert bool(row.unit) == row.has_value


def test_the_edition_of_2014_says_what_it_is():
    assert (form().id, form().first_year, form().last_year) == ("2014", 2014, 2018)
    assert "国办发〔2014〕32号" in " ".join(form().legal_basis)
    assert (SPEC.id, SPEC.slug, [column.code for column in SPEC.columns]) == ("T1", "statistics", ["value"])


def test_the_catalogue_has_the_rules_that_every_step_names():
    wanted = [f"I{number:02}" for number in (*range(1, 13), 20, 21, 22, 23, 30, 31, 32)]
    wanted += ["S01", "S02", "S03", "S04", "S05", "F03", "F04", "L04", "L05", "L06"]
    assert set(wanted) <= {rule.id for rule in rules()}
    assert all(rule.title.en and rule.message.en and rule.do.en for rule in rules())


def test_a_row_is_named_with_the_numbers_above_it():
    names = {row.code: row_name(SPEC, row) for row in SPEC.rows}
    assert names["3.1"].zh == "三、（一）收到申请数"
    assert names["1.1"].zh == "一、（一）主动公开政府信息数"
    assert names["3.3.4.b"].zh == "三、（三）4.涉及商业秘密"
    assert names["3.1"].en == "Requests received (T1.3.1)"


def test_a_cell_has_the_anchor_of_its_row_unless_there_are_columns():
    row, one = SPEC.rows[1], SPEC.columns[0]
    two = TableSpec("T3", "requests", Text("", ""), SPEC.rows, (one, ColumnSpec("total", Text("总计", "Total"))))
    assert cell_id(SPEC, row, one) == "T1.1.1"
    assert cell_id(two, row, two.columns[1]) == "T3.1.1-total"


def mended(tmp_path, old: str, new: str) -> SpecError:
    """The error that loading the form gives after one change to its text, with the line of the change in it."""
    assert FORM.count(old) >= 1, old
    path = tmp_path / "2014.yml"
    path.write_text(FORM.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load_forms(tmp_path, rules())
    assert caught.value.where.endswith("2014.yml") and caught.value.line
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("slug: statistics", "slugg: statistics", "I23", "slug"),
        ("        kind: heading", "        kind: heading\n        colour: red", "I21", "colour"),
        ("kind: heading", "kind: headline", "I22", "heading"),
        ("parent: '1.1'", "parent: '1.9'", "I22", "1.9"),
        ("- code: '1.2'", "- code: '1.1'", "I22", "重复"),
        ("- code: '1.2'", "- code: '1/2'", "I22", "用点分开"),
        ("variants: [shandong]", "variants: [shandng]", "I22", "shandng"),
        ("T1.3.1.4, T1.3.1.5]", "T1.3.1.4, T1.3.1.9]", "I22", "T1.3.1.9"),
        ("T1.3.1.4, T1.3.1.5]", "T1.3.1.4, T1.3.1.4]", "I22", "重复"),
        ("T1.3.1.4, T1.3.1.5]", "T1.3.1.4, T1.3.1]", "I22", "总项本身"),
        ("parts: [T1.3.2.1, T1.3.2.2]", "parts: []", "I22", "空的列表"),
        ("instance: A14-SUM-3.2", "instance: A14-SUM-3.1", "I22", "重复"),
        ("rule: L04", "rule: L99", "I22", "L99"),
        ("rule: L04", "rule: F03", "I22", "F03"),
        ("kind: sum_at_most", "kind: sum_of_all", "I22", "sum_of_all"),
        ("footnote: required", "footnote: perhaps", "I22", "perhaps"),
        ("except: [T1.7, T1.8.4]", "except: [T1.7, T1.8.5]", "I22", "T1.8.5"),
        ("（{addends}），不应大于前者", "（{parts}），不应大于前者", "I22", "{parts}"),
        ("（{addends}），不应大于前者", "（{addends），不应大于前者", "I22", "花括号"),
        ("last: 2018", "last: soon", "I22", "整数"),
        ("rows: [T1.3.2, T1.3.3]", "rows: [T1.3.2]", "I22", "两行"),
    ],
)
def test_a_mistake_in_a_form_names_its_line_and_what_to_do(tmp_path, old, new, rule, words):
    error = mended(tmp_path, old, new)
    assert error.rule == rule
    assert words in str(error)


def test_the_line_is_that_of_the_mistake(tmp_path):
    error = mended(tmp_path, "slug: statistics", "slug: Statistics!")
    line = FORM.splitlines().index("    slug: statistics") + 1
    assert error.line == line


def test_the_name_of_a_form_is_fit_for_an_address(tmp_path):
    (tmp_path / "2014 x&y.yml").write_text(FORM, encoding="utf-8")
    with pytest.raises(SpecError, match="I12"):
        load_forms(tmp_path, rules())


def test_a_kind_other_than_that_of_the_catalogue_needs_its_own_wording(tmp_path):
    error = mended(tmp_path, "instance: A14-SUM-3.1\n", "instance: A14-SUM-3.1\n    kind: at_least\n")
    assert "title 与 message" in str(error)


ENTRY = """\
rules:
  - id: {id}
    kind: {kind}
    level: {level}
    title: {{zh: 题, en: title}}
    message: {{zh: '{message}', en: text}}
    do: {{zh: 请核对。, en: Check.}}
"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "L4"}, "L04"), ({"kind": "summ"}, "sum"), ({"level": "info"}, "note"), ({"message": "{total_valu}"}, "total_valu"),
        ({"message": "{Total}", "kind": "doubt"}, "Total"), ({"message": "{total"}, "花括号"),
    ],
)
def test_the_catalogue_refuses_what_it_does_not_know(tmp_path, change, words):
    entry = {"id": "L04", "kind": "sum", "level": "error", "message": "{total_value}"} | change
    (tmp_path / "a.yml").write_text(ENTRY.format(**entry), encoding="utf-8")
    with pytest.raises(SpecError, match=words):
        load_rules(tmp_path)


def test_the_catalogue_refuses_an_id_that_stands_in_two_files(tmp_path):
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text(ENTRY.format(id="L04", kind="sum", level="error", message=""), encoding="utf-8")
    with pytest.raises(SpecError, match="重复"):
        load_rules(tmp_path)


def test_a_crosswalk_beside_the_forms_is_no_form(tmp_path):
    (tmp_path / "2014.yml").write_text(FORM, encoding="utf-8")
    (tmp_path / "crosswalk.yml").write_text("indicators: []\n", encoding="utf-8")
    assert [form.id for form in load_forms(tmp_path, rules())] == ["2014"]
