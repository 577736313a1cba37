"""The data dictionary: every field of a package, and every item of every form with its rules."""

from __future__ import annotations

from annals.escape import text
from annals.model import Form, RowSpec, Rule, SiteFile, TableSpec
from annals.package.schema import MERGED, REVISIONS, TableSchema, schemas

from . import codes, table, words
from .collection import Collection

TYPES = {"string": "文字", "integer": "整数", "number": "数"}


def render(collection: Collection) -> SiteFile:
    """The page at data/dictionary/."""
    parts = [
        "# 数据字典",
        '<p class="annals-lead">数据包里每个文件有哪些字段，统计表的每个项目是什么意思、用什么单位、受哪些规则核对。'
        "本页由格式文件（data/forms）和数据包的字段定义生成，与数据一致。</p>",
        "## 数据包的文件和字段 { #files }",
    ]
    for schema in (*schemas().values(), *schemas(REVISIONS).values()):
        parts += [f"### {text(schema.title.zh)} {{ #file-{schema.name} }}", _schema(schema)]
    parts.append("## 合并数据包的文件和字段 { #merged }")
    for schema in schemas(MERGED).values():
        parts += [f"### {text(schema.title.zh)} {{ #merged-{schema.name} }}", _schema(schema)]
    parts += ["## 审核数据的代码 { #codes }", codes.render()]
    for form in collection.forms:
        parts += [f"## {text(form.title.zh)} {{ #form-{form.id} }}", _form(form)]
        for spec in form.tables:
            parts.append(_items(form, spec))
    return SiteFile(
        "data/dictionary/index.md", "\n\n".join(parts) + "\n", True, "数据字典", "数据包的字段和统计表的项目。",
        (("annals_wide", True), ("annals_column", "数据开放")),
    )


def _schema(schema: TableSchema) -> str:
    rows = [
        f"<tr><th scope=\"row\"><code>{text(field.name)}</code></th><td>{text(field.title.zh)}</td>"
        f"<td>{TYPES.get(field.type, field.type)}</td><td>{text(field.description.zh)}"
        + (f"空：{text(field.empty.zh)}。" if field.empty else "") + "</td></tr>"
        for field in schema.fields
    ]
    key = "、".join(schema.primary_key)
    name = "tables/*.csv" if schema.name == "table" else f"{schema.name}.csv"
    return "\n".join([
        "<div>", f"<p><code>{text(name)}</code>：{text(schema.description.zh)}主键：<code>{text(key)}</code>。</p>",
        f'<div class="annals-table-frame" role="region" aria-label="{text(schema.title.zh)}" tabindex="0">',
        '<table class="annals-data annals-stacked">', f'<caption class="annals-hidden">{text(schema.title.zh)}</caption>',
        '<thead><tr><th scope="col">字段</th><th scope="col">名称</th><th scope="col">类型</th><th scope="col">含义</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>", "</div>",
    ])


def _form(form: Form) -> str:
    variants = "".join(f"<li><code>{text(v.id)}</code> {text(v.title.zh)}</li>" for v in form.variants)
    basis = "".join(f"<li>{text(entry)}</li>" for entry in form.legal_basis)
    return "\n".join(part for part in (
        "<div>",
        f"<p>格式代号 <code>{text(form.id)}</code>，用于{words.years(form.first_year, form.last_year)}的报告。</p>",
        f"<p>地方版本：</p>\n<ul>{variants}</ul>" if variants else "",
        f"<p>依据：</p>\n<ul>{basis}</ul>" if basis else "",
        "</div>",
    ) if part)


def _items(form: Form, spec: TableSpec) -> str:
    depths = table.depth_by_code(spec.rows)
    rules = _rules_by_item(form)
    rows = [_item(form, spec, row, depths[row.code], rules.get(spec.item(row.code), [])) for row in spec.rows]
    columns = "、".join(f"<code>{text(c.code)}</code> {text(c.label.zh)}" for c in spec.columns)
    return "\n".join([
        "<div>", f"<p>数据文件 <code>tables/{text(spec.slug)}.csv</code>；列（column）：{columns}。</p>",
        f'<div class="annals-table-frame" role="region" aria-label="{text(spec.title.zh)}" tabindex="0">',
        '<table class="annals-table">', f"<caption>{text(spec.title.zh)}</caption>",
        '<thead><tr><th scope="col">项目</th><th scope="col">代码、单位和种类</th>'
        '<th scope="col">规则</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>", "</div>",
    ])


def _item(form: Form, spec: TableSpec, row: RowSpec, depth: int, rules: list[Rule]) -> str:
    item = spec.item(row.code)
    named = {variant.id: variant.title.zh for variant in form.variants}
    titles = {rule.id: rule.title.zh for rule in reversed(rules)}
    notes = ["、".join(f'<a href="../rules/index.html#{id}" title="{text(titles[id])}">{text(id)}</a>' for id in sorted(titles))]
    if row.variants:
        notes.append("仅见于：" + text("、".join(named.get(id, id) for id in row.variants)))
    facts = (row.unit, words.ROW_KINDS.get(row.kind, row.kind))
    kind = ' data-kind="heading"' if not row.has_value else ""
    english = f'<br><span class="annals-small" lang="en">{text(row.label.en)}</span>' if row.label.en else ""
    return (
        f'<tr id="{form.id}-{item}" data-depth="{depth}"{kind}><th scope="row">{text(row.label.zh)}{english}</th>'
        f'<td class="annals-unit"><code>{text(item)}</code><br>{" · ".join(map(text, filter(None, facts)))}</td>'
        f'<td>{"<br>".join(filter(None, notes))}</td></tr>'
    )


def items_of(form: Form, rule: Rule) -> tuple[str, ...]:
    """The items that the rule is about: those that it names, or every row where it compares columns."""
    if not rule.across:
        return tuple(dict.fromkeys((rule.total, *rule.parts, *rule.rows)))
    spec = form.table(rule.table)
    return rule.rows or tuple(spec.item(row.code) for row in spec.rows if row.has_value)


def _rules_by_item(form: Form) -> dict[str, list[Rule]]:
    """The rules that name each item, in the order of the form."""
    found: dict[str, list[Rule]] = {}
    for rule in form.rules:
        for item in items_of(form, rule):
            if item:
                found.setdefault(item, []).append(rule)
    return found
