"""What is said of the data beside them: on the sheet of notes and in the README of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.bundles.sheets import Cell, Kind, Page, both
from annals.model import Entry, Language, ReviewState, Status, Text
from annals.pages import Collection, cite, words

Facts = Sequence[tuple[Text, str]]
STATUSES = {
    Status.REPORTED: Text("已填：value 是数值", "a figure, in value"),
    Status.CORRECTED: Text("已更正：value 是更正后的数，raw 是原文", "corrected: value holds the right figure, raw what was printed"),
    Status.BLANK: Text("空白：格子里什么也没有填，不是 0，不参加合计", "blank: nothing is written; not 0, no part of a sum"),
    Status.NOT_APPLICABLE: Text("不适用：填的是“/”“—”“无”一类", "not applicable: a slash, a dash or the like"),
    Status.ABSENT: Text("报告缺此行：这一版格式有这一行，报告里没有", "no such row in the report, though its form has one"),
    Status.HEADING: Text("标题行：本来就不填数", "a heading: no figure belongs there"),
    Status.UNREADABLE: Text("无法辨认：填了内容但不是数，见 raw", "not a number; see raw"),
}
DEMONSTRATION = Text("示例，未经人工审查。", "A demonstration: no person has reviewed it.")
DRAFT = Text("草稿，未经审查，不要传出。", "A draft that nobody has reviewed: do not pass it on.")
UNOFFICIAL = Text("整理者不是报告机关；以原报告为准。", "Not made by the body that reported; the original prevails.")


def of_report(entry: Entry, collection: Collection) -> Facts:
    """What is known of a report and of its data; `collection` is in Chinese."""
    described, decision, settings = entry.package.descriptor, entry.decision, collection.settings
    form = collection.form(entry)
    editions = Text(*(words.edition(form, entry.package.variant, language) for language in Language))
    warned = [UNOFFICIAL] * (not settings.official) + [DEMONSTRATION] * bool(decision and decision.demonstration)
    warned += [DRAFT] * (entry.state is not ReviewState.APPROVED)
    found = [
        (Text("标题", "Title"), both(Text(str(described.get("title", "")), str(described.get("annals:title_en", ""))))),
        (Text("请注意", "Please note"), "\n".join(both(one) for one in warned)),
        (Text("机关", "Body"), collection.body(entry)),
        (Text("年份", "Year"), str(entry.id.year)),
        (Text("表样", "Form"), both(editions)),
        (Text("原文网址", "Address of the original"), entry.package.metadata.url),
        (Text("本页网址", "Address of the page"), cite.address(entry, collection) if settings.site_url else ""),
        *of_package(described),
        (Text("审查", "Review"), f"{decision.date} {decision.digest}" if decision else ""),
        (Text("引用", "How to cite"), cite.standard(entry, collection)),
    ]
    return [(name, said) for name, said in found if said]


def of_package(described: Mapping[str, object]) -> Facts:
    """What a descriptor says of version, sources and licences."""
    sources = [f"{one.get('annals:file', one.get('title', ''))} {one.get('version', '')}".strip() for one in described.get("sources", ())]
    licences = [
        both(Text(str(one.get("title") or one.get("name", "")), str(one.get("annals:title_en", "")))) + f"\n{one.get('path', '')}".rstrip()
        for one in described.get("licenses", ())
    ]
    return [
        (Text("版本", "Version"), str(described.get("version", ""))), (Text("来源文件", "Source files"), "\n".join(sources[:50])),
        (Text("许可", "Licence"), "\n".join(licences)),
    ]


def notes(name: str, facts: Facts, contents: Iterable[tuple[str, str]]) -> Page:
    """The sheet of notes: what the sheets are, what is known of the data, what each status means."""
    lines = [
        (Text("工作表", "Sheets"), "\n".join(f"{sheet}：{about}" for sheet, about in contents)), *facts,
        *((Text(f"状态 {status}", f"status {status}"), both(said)) for status, said in STATUSES.items()),
        (Text("数字", "Numbers"), both(NUMBERS)),
    ]
    cells = [Cell(0, 0, "说明 · Notes", Kind.TITLE)]
    for at, (key, said) in enumerate(lines, 2):
        cells += [Cell(at, 0, both(key), Kind.LABEL), Cell(at, 1, said, Kind.TEXT)]
    return Page(name, tuple(cells), (24, 100))


NUMBERS = Text(
    "数是数，文字是文字；空格没有数，不是 0。没有公式。逐字节的原样在 CSV 里，可用摘要值校验；这个工作簿由 CSV 生成。",
    "Numbers are numbers, text is text; an empty cell has no figure and is not 0. There are no formulas. "
    "The exact bytes are those of the CSV, which can be verified by digest; this workbook is made from them.",
)


def readme(facts: Facts, described: Mapping[str, object]) -> bytes:
    """README.txt of an archive, for a reader of Notepad: line ends of Windows, a byte-order mark in front."""
    resources = [
        f"  {one.get('path')}  {one.get('title', '')} · {one.get('annals:title_en', '')}" for one in described.get("resources", ())
    ]
    lines = [
        "这个压缩包是一个 Frictionless 数据包（Data Package 第 2 版）。解压后，frictionless validate datapackage.json 可以校验。",
        "This archive is a Frictionless Data Package (version 2). Unpacked, `frictionless validate datapackage.json` verifies it.",
        "用 Excel 打开 CSV 出现乱码的，请用网站上的 .xlsx。 For Excel, take the .xlsx of the site.", "",
        *(line for key, said in facts for line in (f"{both(key, ' · ')}：", *(f"  {one}" for one in said.splitlines()))), "",
        "文件 · Files：", "  datapackage.json  描述文件 · Descriptor", *resources, "",
        "状态 · Status：", *(f"  {status}  {both(said, ' · ')}" for status, said in STATUSES.items()), "",
    ]
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode("utf-8")
