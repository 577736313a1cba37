"""The data dictionary: every field of a package, and every item of every form with its rules."""

from __future__ import annotations

from annals.escape import text
from annals.model import Form, Language, RowSpec, Rule, SiteFile, TableSpec
from annals.package.schema import MERGED, REVISIONS, TableSchema, schemas

from . import codes, table, words
from .collection import Collection

TYPES = {"string": "文字", "integer": "整数", "number": "数"}
"""What a field holds, in Chinese; the name of the type is the English word."""


def render(collection: Collection) -> SiteFile:
    """The page at data/dictionary/."""
    language, say = collection.language, collection.say
    title = say("数据字典", "Data dictionary")
    lead = say(
        "数据包里每个文件有哪些字段，统计表的每个项目是什么意思、用什么单位、受哪些规则核对。"
        "本页由格式文件（data/forms）和数据包的字段定义生成，与数据一致。",
        "The fields of every file of a package; the items of every form with their units and the rules that check them. "
        "Made from the files of the forms (data/forms) and the schemas of the packages, so that it agrees with the data.",
    )
    parts = [
        f"# {title}", f'<p class="annals-lead">{lead}</p>',
        f"## {say('数据包的文件和字段', 'Files and fields of a package')} {{ #files }}",
    ]
    for schema in (*schemas().values(), *schemas(REVISIONS).values()):
        parts += [f"### {text(language.of(schema.title))} {{ #file-{schema.name} }}", _schema(schema, language)]
    parts.append(f"## {say('合并数据包的文件和字段', 'Files and fields of the merged package')} {{ #merged }}")
    for schema in schemas(MERGED).values():
        parts += [f"### {text(language.of(schema.title))} {{ #merged-{schema.name} }}", _schema(schema, language, say("合并数据 ", "Merged data, "))]
    parts += [f"## {say('审核数据的代码', 'Codes of the data of the audit')} {{ #codes }}", codes.render(language)]
    for form in collection.forms:
        parts += [f"## {text(language.of(form.title))} {{ #form-{form.id} }}", _form(form, language)]
        for spec in form.tables:
            parts.append(_items(form, spec, language))
    about = say("数据包的字段和统计表的项目。", "Fields of the packages and items of the statistics tables.")
    return SiteFile(
        "data/dictionary/index.md", "\n\n".join(parts) + "\n", True, title, about,
        (("annals_wide", True), ("annals_column", "数据开放")),
    )


def _schema(schema: TableSchema, language: Language, whose: str = "") -> str:
    """The fields of one file; `whose` tells its table from that of a file of the same name in another package."""
    say, of = language.say, language.of
    rows = [
        f"<tr><th scope=\"row\"><code>{text(field.name)}</code></th><td>{text(of(field.title))}</td>"
        f"<td>{say(TYPES.get(field.type, field.type), field.type)}</td><td>{words.said(of(field.description), language)}"
        + (words.said(say(f"空：{field.empty.zh}。", f" Empty: {field.empty.en}."), language) if field.empty else "") + "</td></tr>"
        for field in schema.fields
    ]
    key = say("、", ", ").join(schema.primary_key)
    heads = "".join(f'<th scope="col">{word}</th>' for word in (
        say("字段", "Field"), say("名称", "Name"), say("类型", "Type"), say("含义", "Meaning"),
    ))
    title, colon = text(of(schema.title)), say("：", ": ")
    about = say(f"：{text(schema.description.zh)}主键：", f": {text(schema.description.en)} Primary key: ")
    name = "tables/*.csv" if schema.name == "table" else f"{schema.name}.csv"
    return "\n".join([
        "<div>", f"<p><code>{text(name)}</code>{about}<code>{text(key)}</code>{say('。', '.')}</p>",
        f'<div class="annals-table-frame" role="region" aria-label="{whose}{text(name)}{colon}{title}" tabindex="0">',
        '<table class="annals-data annals-stacked">', f'<caption class="annals-hidden">{title}</caption>',
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>", *rows, "</tbody>", "</table>", "</div>", "</div>",
    ])


def _form(form: Form, language: Language) -> str:
    say = language.say
    variants = "".join(f"<li><code>{text(v.id)}</code> {text(language.of(v.title))}</li>" for v in form.variants)
    basis = "".join(f'<li lang="zh-CN">{text(entry)}</li>' for entry in form.legal_basis)
    span = words.years(form.first_year, form.last_year, language)
    id = f"<code>{text(form.id)}</code>"
    return "\n".join(part for part in (
        "<div>",
        say(f"<p>格式代号 {id}，用于{span}的报告。</p>", f"<p>Code of the edition {id}, for reports of {span}.</p>"),
        f"<p>{say('地方版本：', 'Local versions:')}</p>\n<ul>{variants}</ul>" if variants else "",
        f"<p>{say('依据：', 'Basis:')}</p>\n<ul>{basis}</ul>" if basis else "",
        "</div>",
    ) if part)


def _items(form: Form, spec: TableSpec, language: Language) -> str:
    say, of = language.say, language.of
    depths = table.depth_by_code(spec.rows)
    rules = _rules_by_item(form)
    rows = [_item(form, spec, row, depths[row.code], rules.get(spec.item(row.code), []), language) for row in spec.rows]
    columns = say("、", ", ").join(f"<code>{text(c.code)}</code> {text(of(c.label))}" for c in spec.columns)
    file, title, colon = f"<code>tables/{text(spec.slug)}.csv</code>", text(of(spec.title)), say("：", ": ")
    heads = "".join(f'<th scope="col">{word}</th>' for word in (
        say("项目", "Item"), say("代码、单位和种类", "Code, unit and kind"), say("规则", "Rules"),
    ))
    return "\n".join([
        "<div>", say(f"<p>数据文件 {file}；列（column）：{columns}。</p>", f"<p>File {file}; columns: {columns}.</p>"),
        f'<div class="annals-table-frame" role="region" aria-label="{text(words.edition_name(form, language))}{colon}{title}" tabindex="0">',
        '<table class="annals-table annals-terms">', f"<caption>{title}</caption>", f"<thead><tr>{heads}</tr></thead>",
        "<tbody>", *rows, "</tbody>", "</table>", "</div>", "</div>",
    ])


def _item(form: Form, spec: TableSpec, row: RowSpec, depth: int, rules: list[Rule], language: Language) -> str:
    item, say, of = spec.item(row.code), language.say, language.of
    named = {variant.id: of(variant.title) for variant in form.variants}
    titles = {rule.id: of(rule.title) for rule in reversed(rules)}
    notes = [say("、", ", ").join(f'<a href="../rules/index.html#{id}" title="{text(titles[id])}">{text(id)}</a>' for id in sorted(titles))]
    if row.variants:
        notes.append(text(say("仅见于：", "Only in: ") + say("、", ", ").join(named.get(id, id) for id in row.variants)))
    facts = (words.unit(row.unit, language), words.row_kind(row.kind, language))
    kind = ' data-kind="heading"' if not row.has_value else ""
    return (
        f'<tr id="{form.id}-{item}" data-depth="{depth}"{kind}><th scope="row">{_label(row, language)}</th>'
        f'<td class="annals-unit"><code>{text(item)}</code><br>{" · ".join(map(text, filter(None, facts)))}</td>'
        f'<td>{"<br>".join(filter(None, notes))}</td></tr>'
    )


def _label(row: RowSpec, language: Language) -> str:
    """The label in the language of the page with the other one below it."""
    both = {Language.ZH: row.label.zh, Language.EN: row.label.en or row.label.zh}
    other = Language.EN if language is Language.ZH else Language.ZH
    if both[other] == both[language]:
        return text(both[language])
    return f'{text(both[language])}<br><span class="annals-small" lang="{other}">{text(both[other])}</span>'


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
