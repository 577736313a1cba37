"""The words that several pages share: levels, states, kinds of emptiness, and how figures and sizes are written."""

from __future__ import annotations

import re

from annals.escape import text
from annals.model import Authority, Form, Language, ObservationRow, ReviewState, Status, TableSpec, Text, Variant

STATES = {
    ReviewState.PENDING: "待审查",
    ReviewState.APPROVED: "已公开",
    ReviewState.WITHHELD: "不予公开",
    ReviewState.STALE: "须重审",
}
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


def value(cell: ObservationRow) -> str:
    """The figure of a cell with its unit, or the word for why there is none."""
    if not cell.value:
        return f'<span data-status="{text(cell.status)}">{EMPTY.get(Status(cell.status), "")}</span>'
    return f'<span class="annals-value">{figure(cell.value)}</span> <span class="annals-unit">{text(cell.unit)}</span>'


def size(count: int) -> str:
    """The size of a file in words: 812 字节, 4.2 KB, 1.3 MB."""
    if count < 1000:
        return f"{count}{GAP}字节"
    return f"{count / 1000:.1f}{GAP}KB" if count < 999_950 else f"{count / 1_000_000:.1f}{GAP}MB"


def short(label: str) -> str:
    """The label without its outline number and its remarks in brackets: （一）收到申请数 is 收到申请数."""
    bare = _BRACKET.sub("", _PREFIX.sub("", label.strip())).strip()
    return bare or label.strip()


def years(first: int | None, last: int | None) -> str:
    """A span of years in words."""
    if first is None and last is None:
        return "年份不详"
    if first is None:
        return f"至{last}年"
    if last is None:
        return f"{first}年起"
    return f"{first}年" if first == last else f"{first}–{last}年"


def day(date: str) -> str:
    """A date of ISO 8601 in words: 2017年1月1日; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", date)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else date


def period(start: str, end: str) -> str:
    """A span of days in words; empty where one end is not known."""
    if not start or not end:
        return ""
    first, last = day(start), day(end)
    return f"{first}至{last[5:] if first[:5] == last[:5] else last}"


def edition(form: Form | None, variant: str) -> str:
    """The edition of the form in a few words: 2014年版格式 · 山东省."""
    if form is None:
        return "未识别出统计表格式"
    local = variant_of(form, variant)
    return edition_name(form) + (f" · {local.title.zh}" if local and local.title.zh else "")


def edition_name(form: Form) -> str:
    """What an edition is called: by its year, or, where its id is none, by its title."""
    return f"{form.id}年版格式" if form.id.isdigit() else form.title.zh


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


# --- English ----------------------------------------------------------------------------------------------------

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
