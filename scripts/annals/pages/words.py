"""The words that several pages share: levels, states, kinds of emptiness, and how figures and sizes are written."""

from __future__ import annotations

import re

from annals.escape import text
from annals.model import (
    BODY_LEVELS,
    LEVELS,
    Authority,
    Form,
    Language,
    ObservationRow,
    PackageTable,
    ReviewState,
    Status,
    TableSpec,
    Text,
    Variant,
)

EMPTY = {
    Status.BLANK: "空白",
    Status.NOT_APPLICABLE: "不适用",
    Status.ABSENT: "本报告无此行",
    Status.UNREADABLE: "无法辨认",
}
SCOPES = {"own": "本机关", "area": "全辖区"}
AUTHORITY_KINDS = {"government": "人民政府", "department": "政府部门", "office": "办事机构", "organisation": "其他组织"}
ROW_KINDS = {
    "heading": "标题行", "group": "标题行", "total": "总项", "sub": "分项", "of_which": "其中项", "channel": "分渠道项",
    "memo": "附列项", "row": "项目", "flow_in": "收到或转入项", "flow_out": "转出项",
}

GAP = "\N{NO-BREAK SPACE}"
_GROUP = re.compile("(?<=[0-9])\N{NARROW NO-BREAK SPACE}(?=[0-9]{3})")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CHINESE = re.compile(r"([“‘《〔（【]*[\u3400-\u9fff](?:[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…·\d]*[\u3400-\u9fff\u3001-\u303f\uff00-\uffef”’])?)")
_PREFIX = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|其中[:：])\s*")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")


def figure(value: str) -> str:
    """The figure with its digits in groups of three, parted by style alone: its text stays as it is."""
    if len(value) < 4 or not _NUMBER.fullmatch(value):
        return text(value)
    whole, stop, rest = value.partition(".")
    sign = "&#45;" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    first = len(digits) % 3 or 3
    groups = "".join(f'<span class="annals-group">{digits[at:at + 3]}</span>' for at in range(first, len(digits), 3))
    return sign + digits[:first] + groups + (f"&#46;{rest}" if stop else "")


def sentence(written: str) -> str:
    """The sentence, with the gaps inside its figures drawn instead of written: they are read aloud and copied whole."""
    first, *groups = _GROUP.split(written)
    return text(first) + "".join(f'<span class="annals-group">{text(g[:3])}</span>{text(g[3:])}' for g in groups)


def value(cell: ObservationRow, language: Language = Language.ZH) -> str:
    """The figure of a cell with its unit, or the word for why there is none."""
    if not cell.value:
        return f'<span data-status="{text(cell.status)}">{empty(cell.status, language)}</span>'
    return (
        f'<span class="annals-value">{figure(cell.value)}</span> '
        f'<span class="annals-unit">{text(unit(cell.unit, language))}</span>'
    )


def size(count: int, language: Language = Language.ZH) -> str:
    """The size of a file in words: 812 字节, 4.2 KB, 1.3 MB."""
    if count < 1000:
        return f"{count}{GAP}{language.say('字节', 'bytes')}"
    return f"{count / 1000:.1f}{GAP}KB" if count < 999_950 else f"{count / 1_000_000:.1f}{GAP}MB"


def short(label: str) -> str:
    """The label without its outline number and its remarks in brackets: （一）收到申请数 is 收到申请数."""
    bare = _BRACKET.sub("", _PREFIX.sub("", label.strip())).strip()
    return bare or label.strip()


def cell_names(table: PackageTable, form: Form | None, language: Language = Language.ZH) -> list[str]:
    """What each cell of the table is called, in the order of its rows: short label of the row, label of the column."""
    items, columns = item_names(table, form, language), {}
    if spec := table_of(form, table.id):
        columns = {column.code: head(column.label, language) for column in spec.columns}
    return [
        items[row.item] + ("" if row.column == "value" else f"·{columns.get(row.column, row.column_label)}") for row in table.rows
    ]


def item_names(table: PackageTable, form: Form | None, language: Language = Language.ZH) -> dict[str, str]:
    """The short label of each row of the table by its item code, as printed or in the form's English."""
    spec = table_of(form, table.id) if language is Language.EN else None
    english = {spec.item(row.code): capital(row.label.en) for row in spec.rows} if spec else {}
    return {row.item: short(english.get(row.item) or row.item_label) for row in table.rows}


def years(first: int | None, last: int | None, language: Language = Language.ZH) -> str:
    """A span of years in words."""
    if first is None and last is None:
        return language.say("年份不详", "year unknown")
    if first is None:
        return language.say(f"至{last}年", f"up to {last}")
    if last is None:
        return language.say(f"{first}年起", f"from {first}")
    span = str(first) if first == last else f"{first}–{last}"
    return language.say(f"{span}年", span)


def day(date: str, language: Language = Language.ZH) -> str:
    """A date of ISO 8601 in words: 2017年1月1日, 1 January 2017; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", date)
    if not match or not 0 < int(match[2]) < 13:
        return date
    year, month, number = map(int, match.groups())
    return language.say(f"{year}年{month}月{number}日", f"{number} {MONTHS[month - 1]} {year}")


def period(start: str, end: str, language: Language = Language.ZH) -> str:
    """A span of days in words; empty where one end is not known."""
    if not start or not end:
        return ""
    first, last = day(start, language), day(end, language)
    short = last[5:] if first[:5] == last[:5] else last
    return language.say(f"{first}至{short}", f"{first} to {last}")


def edition(form: Form | None, variant: str, language: Language = Language.ZH) -> str:
    """The edition of the form in a few words: 2014年版格式 · 山东省."""
    if form is None:
        return language.say("未识别出统计表格式", "form not recognised")
    local = variant_of(form, variant)
    return edition_name(form, language) + (f" · {language.of(local.title)}" if local and local.title.zh else "")


def edition_name(form: Form, language: Language = Language.ZH) -> str:
    """What an edition is called: by its year, or, where its id is none, by its title."""
    return language.say(f"{form.id}年版格式", f"form of {form.id}") if form.id.isdigit() else language.of(form.title)


def variant_of(form: Form, variant: str) -> Variant | None:
    """The variant of that id."""
    return next((candidate for candidate in form.variants if candidate.id == variant), None)


def table_of(form: Form | None, id: str) -> TableSpec | None:
    """The table of that id, or None where the form does not know it."""
    return next((table for table in form.tables if table.id == id), None) if form else None


def body(authority: Authority | None, slug: str, year: int | None = None, language: Language = Language.ZH) -> str:
    """The name that the body bore in that year, or its folder's name where it is not registered."""
    if authority is None:
        return slug
    name = authority.name(year)
    return language.say(name.zh, name.en or name.zh)


def state(state: ReviewState, language: Language = Language.ZH) -> str:
    """The state of a report's review in a word."""
    return language.of(state.words)


def scope(authority: Authority | None, language: Language = Language.ZH) -> str:
    """What the body's report is about: its own office or its whole area; empty where the body is not registered."""
    if authority is None:
        return ""
    known = {"own": "own office", "area": "whole area"}
    return language.say(SCOPES.get(authority.scope, authority.scope), known.get(authority.scope, authority.scope))


def level(level: str, language: Language = Language.ZH) -> str:
    """The level of a finding in a word."""
    return language.say(LEVELS.get(level, level), level.capitalize())


def body_level(authority: Authority, language: Language = Language.ZH) -> str:
    """The level of a body in a word."""
    return language.say(BODY_LEVELS.get(authority.level, authority.level), f"{authority.level} level")


def body_kind(authority: Authority, language: Language = Language.ZH) -> str:
    """What sort of body it is."""
    english = {"government": "people's government", "department": "government department", "office": "office", "organisation": "other organisation"}
    return language.say(AUTHORITY_KINDS.get(authority.kind, authority.kind), english.get(authority.kind, authority.kind))


def row_kind(kind: str, language: Language = Language.ZH) -> str:
    """What a row of a form is to the others: a total, a part, a heading."""
    return language.say(ROW_KINDS.get(kind, kind), _ROW_KINDS_IN_ENGLISH.get(kind, kind))


# --- English ----------------------------------------------------------------------------------------------------

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
_ROW_KINDS_IN_ENGLISH = {
    "heading": "heading", "group": "heading", "total": "total", "sub": "part", "of_which": "of which", "channel": "by channel",
    "memo": "memorandum item", "row": "item", "flow_in": "received or carried in", "flow_out": "carried out",
}

EMPTY_IN_ENGLISH = {
    Status.BLANK: "blank",
    Status.NOT_APPLICABLE: "not applicable",
    Status.ABSENT: "no such row in this report",
    Status.UNREADABLE: "unreadable",
}
UNITS = {
    "件": "cases", "条": "items", "项": "items", "人次": "attendances", "人": "people", "次": "times", "个": "units", "篇": "articles",
    "元": "yuan", "万元": "10,000 yuan",
}
"""Units of figures in English, as they stand behind a figure."""


def said(value: str, language: Language) -> str:
    """The text as HTML; in an English page what is Chinese in it says so, for a voice and a font to follow."""
    if language is Language.ZH:
        return text(value)
    parts = _CHINESE.split(value)
    return "".join(f'<span lang="zh-CN">{text(part)}</span>' if at % 2 else text(part) for at, part in enumerate(parts))


def empty(status: str, language: Language) -> str:
    """Why a cell holds no figure, in a word."""
    known = Status(status)
    return language.say(EMPTY.get(known, ""), EMPTY_IN_ENGLISH.get(known, ""))


def unit(unit: str, language: Language) -> str:
    """The unit, in English where that language asks for it and knows one."""
    return language.say(unit, UNITS.get(unit, unit))


def capital(label: str) -> str:
    """The label beginning with a capital letter, as a head of an English table does."""
    return label[:1].upper() + label[1:]


def head(label: Text, language: Language) -> str:
    """The label as a head of a table."""
    return language.say(label.zh, capital(label.en) or label.zh)
