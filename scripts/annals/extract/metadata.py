"""What a report says about itself: whose it is, of which year and period, by which rules, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annals.extract.contact import find_contact
from annals.extract.dates import YEAR, find_period, read_date, read_year
from annals.model import Block, Document, Metadata, Paragraph, ParagraphKind, Section, walk
from annals.numbers import normalise

_REPORT = re.compile(r"年度?报告?$|年报$|报告$")
_REPORT_WORDS = re.compile(r"信息公开.{0,12}(?:年度?报告?|年报|报告)")
_SUBJECT = re.compile(r"(?:关于)?(?:开展|做好|落实)?(?:政府|政务|部门)?信息公开")
_MADE_BY = re.compile(r"(?:由|本报告是|现将|现由)(?P<name>[\u4e00-\u9fff（）()]{4,30}?)(?:办公室|办公厅)?(?:负责)?(?:组织)?(?:编制|编写|编撰|制作)")
_BODY = re.compile(r"[\u4e00-\u9fff（）()·]{2,40}(?:局|厅|委|委员会|办公室|办公厅|政府|部|中心|院|处|馆|署|会|站|所|队|学校|大学|医院|街道|镇|乡|管委会|集团|公司)")
_BASIS = re.compile(r"(?:根据|按照|依据|依照|遵照|按)(?P<acts>[^。]{0,400}?)(?:等?(?:的?(?:有关|相关|最新)?(?:要求|规定|精神|条款))|等(?:文件|法规)|，?(?:特|现|由|结合|编制|制定|制作))")
_ACT = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_PUBLISHED = re.compile(r"(?:成文|发布|公开|发文|生成|公布)(?:日期|时间)\s*[：:]?\s*(?P<date>.{8,20})")
_ALONE = re.compile(r"[0-9０-９〇○零一二三四五六七八九十]{4}\s*年[^。，]{2,8}日")
_BEGINNING = 12
_FARTHEST = 3000
"""How many paragraphs, and characters of each, can be a preface."""


def find_metadata(document: Document) -> Metadata:
    """What the text says of itself; empty where it says nothing, and nothing is guessed."""
    texts = [_text(block) for block in walk(document.blocks) if isinstance(block, Paragraph | Section)]
    declared = dict(document.metadata)
    title, lines = _title(document.blocks)
    title = title or declared.get("ArticleTitle", "")
    opening = [text[:_FARTHEST] for text in texts if text not in lines][:_BEGINNING]
    start, end = find_period(opening)
    year = read_year(title) or (int(end[:4]) if end else None)
    return Metadata(
        title=title,
        body=_body(title, lines, opening) or _declared_body(declared),
        year=year,
        period_start=start,
        period_end=end,
        published=_published(texts) or read_date(declared.get("PubDate", "") or declared.get("Written", "")),
        url=declared.get("Url", ""),
        contact=find_contact(texts),
        basis=_basis(opening),
    )


def _text(block: Paragraph | Section) -> str:
    return block.printed if isinstance(block, Section) else block.text


def _title(blocks: Sequence[Block]) -> tuple[str, tuple[str, ...]]:
    """The report's title in one line, and the lines it is printed on."""
    lines = [block.text.strip() for block in blocks if isinstance(block, Paragraph) and block.kind == ParagraphKind.TITLE]
    if not lines:
        opening = [block.text.strip() for block in blocks[:6] if isinstance(block, Paragraph)]
        last = next((at for at, text in enumerate(opening) if len(text) < 60 and _REPORT_WORDS.search(text)), None)
        lines = [] if last is None else [text for text in opening[: last + 1] if len(text) < 60]
    kept = [line for line in lines if not _ALONE.fullmatch(normalise(line).strip("（）()"))]
    kept.sort(key=lambda line: not _is_name(line))
    return "".join(_close(line) for line in kept), tuple(lines)


def _is_name(line: str) -> bool:
    """Whether the line is the name of a body and nothing else, which reads first even where it is printed last."""
    name = _close(line).strip("（）()")
    return _BODY.fullmatch(name) is not None and _REPORT_WORDS.search(name) is None


def _close(line: str) -> str:
    """The line without white space beside Chinese characters (报　告), which only spreads them over the page."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", line.strip())


def _body(title: str, lines: tuple[str, ...], opening: list[str]) -> str:
    """The name of the body as printed: on a title line of its own, in the title, or where the preface names the maker."""
    for line in lines:
        if _is_name(line):
            return _close(line).strip("（）()")
    subject = _SUBJECT.search(title)
    head = title[: subject.start()] if subject else title
    head = re.sub(rf"(?:{YEAR})\s*年?度?", "|", head)
    for part in sorted(head.split("|"), key=len, reverse=True):
        name = part.strip("　 关于的、，")
        if len(name) > 2 and not _REPORT.search(name):
            return f"{name}政府" if name.endswith("人民") else name
    for text in opening:
        if found := _MADE_BY.search(text):
            return found["name"]
    return ""


def _declared_body(declared: dict[str, str]) -> str:
    """The body that the page says it comes from, where that is the name of one."""
    names = (declared.get(name, "") for name in ("Issuer", "ContentSource"))
    return next((name for name in names if _BODY.fullmatch(name)), "")


def _basis(opening: list[str]) -> tuple[str, ...]:
    """The acts by which the report says it was made, with their brackets, as printed."""
    for text in opening:
        if not re.search("编制|制作|编写|本报告|年度报告|年报", text):
            continue
        masked = _ACT.sub(lambda act: f"《{'□' * (len(act.group()) - 2)}》", text)
        for match in _BASIS.finditer(masked):
            acts = [act for act in _ACT.findall(text[slice(*match.span("acts"))]) if len(act) > 5]
            if acts:
                return tuple(dict.fromkeys(acts))
    return ()


def _published(texts: list[str]) -> str:
    """The date of issue: said to be one, or alone on one of the last lines."""
    for text in texts[:_BEGINNING] + texts[-_BEGINNING:]:
        found = _PUBLISHED.search(text)
        if found and (date := read_date(found["date"])):
            return date
    for text in reversed(texts[-6:]):
        if _ALONE.fullmatch(normalise(text)) and (date := read_date(text)):
            return date
    return ""
