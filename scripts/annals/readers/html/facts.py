"""What a page says of its document: its meta elements, the table at its head, the line of source and date.

The keys are those of 政府网站发展指引 (国办发〔2017〕47号): SiteName SiteDomain SiteIDCode ColumnName ColumnType ArticleTitle
PubDate ContentSource Keywords Author Description Url; and, of the head table of disclosure pages, IndexNumber (索引号)
Issuer (发布机构) Written (成文日期) DocumentNumber (文号) Subjects (主题词) Validity (有效性) Category (分类).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from annals.readers.html.frame import FACTS
from annals.readers.html.items import Grid, Item, Strip, text_of

_META = ["SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Url"]
_NAMES = {name.lower(): name for name in _META}
_LABELS = {
    "索引号": "IndexNumber", "信息索引": "IndexNumber", "信息索引号": "IndexNumber", "发布机构": "Issuer", "发文机关": "Issuer",
    "发布单位": "Issuer", "公开机构": "Issuer", "成文日期": "Written", "生成日期": "Written", "发文日期": "Written",
    "发布日期": "PubDate", "公开日期": "PubDate", "发布时间": "PubDate", "发表时间": "PubDate", "公开时间": "PubDate",
    "文号": "DocumentNumber", "发文字号": "DocumentNumber", "主题词": "Subjects", "关键词": "Subjects", "有效性": "Validity",
    "信息分类": "Category", "主题分类": "Category", "组配分类": "Category", "信息来源": "ContentSource", "文章来源": "ContentSource",
    "稿件来源": "ContentSource", "来源": "ContentSource", "作者": "Author", "时间": "PubDate", "日期": "PubDate",
    "信息名称": "ArticleTitle", "标题": "ArticleTitle", "名称": "ArticleTitle",
}
_TABLE_LABELS = frozenset([*_LABELS, "体裁分类", "公开方式", "公开形式", "公开时限", "公开范围", "公开程序", "公开目录", "生效日期", "废止日期", "效力状态", "内容概述", "语种"])
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->")
_LONGEST = 400


def page_facts(page: _Element, text: str, frame: Iterable[Item]) -> dict[str, str]:
    """What the page says of itself, by the keys above; its meta elements first, then what stands in its frame."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = _NAMES.get((meta.get("name") or meta.get("property") or "").strip().lower())
        if name:
            _note(found, name, meta.get("content") or "")
    for item in frame:
        if isinstance(item, Strip) and len(item.text) <= _LONGEST:
            for fact in FACTS.finditer(item.text):
                _note(found, _LABELS.get(fact["label"], ""), fact["value"])
        elif isinstance(item, Grid) and is_fact_table(item.element):
            for label, value in _pairs(item.element):
                _note(found, _LABELS.get(label, ""), value)
    if saved := _SAVED.search(text, 0, 4096):
        _note(found, "Url", saved[1])
    return found


def titles_of(page: _Element, facts: dict[str, str]) -> list[str]:
    """What the page calls its document: the meta element, then the window's title."""
    return [facts.get("ArticleTitle", ""), page.findtext(".//title") or ""]


def is_fact_table(table: _Element) -> bool:
    """Whether a table is the head of a disclosure page: labels such as 索引号 with their values."""
    found = list(table.iter("td", "th"))
    if not 2 <= len(found) <= 60:
        return False
    cells = [_bare(cell) for cell in found]
    known = sum(_label(text) in _TABLE_LABELS for text in cells)
    return known >= 2 and known >= 0.25 * len([text for text in cells if text])


def _pairs(table: _Element) -> list[tuple[str, str]]:
    """Labels with their values: in one cell, or in neighbours."""
    cells = [" ".join(text_of(cell).split()) for cell in table.iter("td", "th")]
    found = []
    for at, cell in enumerate(cells):
        head, colon, tail = cell.replace(":", "：").partition("：")
        label = _label(head)
        if label not in _TABLE_LABELS:
            continue
        if colon and tail.strip():
            found.append((label, tail.strip()))
        elif at + 1 < len(cells) and _label(cells[at + 1].split("：")[0]) not in _TABLE_LABELS:
            found.append((label, cells[at + 1]))
    return found


def _bare(cell: _Element) -> str:
    return "".join(text_of(cell).split())


def _label(text: str) -> str:
    return re.split("[：:]", "".join(text.split()))[0].strip("【】[]")


def _note(found: dict[str, str], name: str, value: str) -> None:
    value = " ".join(value.split())[:_LONGEST]
    if name and value and name not in found:
        found[name] = value
