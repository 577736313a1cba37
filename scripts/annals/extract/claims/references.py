"""Numbers that belong to documents: 文号, standards, articles of a law, titles in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annals.extract.claims.spans import Span, numeral_runs, patterns
from annals.model import ClaimClass

_D = "0123456789"
_H = "[一二三四五六七八九十百千〇零两]"
_N = rf"(?:[0-9]{{1,6}}|{_H}{{1,7}})"
_OPEN, _CLOSE = r"[〔﹝\[［【（(〈﹙]", r"[〕﹞\]］】）)〉﹚]"
_YEAR = "(?:19|20)[0-9]{2}"
PATTERNS = patterns(
    (rf"{_OPEN}\s?{_YEAR}\s?年?\s?{_CLOSE}\s?(?:第\s?)?[0-9]{{1,5}}\s?号", "号", _D),
    (
        rf"{_OPEN}\s?{_YEAR}\s?{_CLOSE}\s?[\u4e00-\u9fff]{{1,3}}[0-9]{{0,4}}[\u4e00-\u9fff]{{1,4}}[0-9]{{1,6}}号(?:之{_H}{{1,3}})?",
        "号", _D,
    ),
    (r"[〔﹝［\[【]\s?(?:19|20)[0-9]{2,7}\s?[〕﹞\]］】]?\s?[0-9]{0,5}\s?号", "〔﹝［[【", _D),
    (rf"[〔﹝［\[]\s?{_YEAR}\s?[〕﹞\]］](?:\s?第?\s?[0-9]{{1,5}})?", "〔﹝［[", _D),
    (rf"(?:令|公告|通告|通知|文件)\s?(?:{_OPEN}?\s?{_YEAR}\s?年?\s?{_CLOSE}?\s?)?第?\s?{_N}\s?号", "号"),
    (rf"第\s?{_N}\s?号(?!楼|院|线|窗|馆|公馆)", "号"),
    (
        r"(?<![A-Za-z])(?:GBZ?|DBJ?|ISO|IEC|GA|HJ|JJ[FG]|CJJ|JG[JT]|JT[GT]?|YY|NY|SC|QB|T|Q|WS|LY|SL|SN|MZ|HG|TSG|CNAS|RB|CJ|AQ|LB|WW|WH)"
        r"(?:[0-9]{2,6})?(?:/[A-Z]{1,6})?[ -]?\s?[0-9]{1,6}(?:\.[0-9]{1,3}){0,3}+(?:\s?[-—–:]\s?(?:19|20)?[0-9]{2}(?![0-9]))?",
        _D, "GDIHJCYNSQTWLMRAB",
    ),
    (
        rf"第\s?{_N}(?:[、和至到及—-]第?{_N}){{0,12}}+\s?(?:条(?!线)|款|章|编(?!制)|目(?!标))(?:之{_H}{{1,3}})?(?:[、，]?\s?第?\s?[（(]?{_N}[)）]?\s?[款项目]){{0,12}}+",
        "第", "条款章编目",
    ),
    (rf"第?\s?[（(]{_N}[)）](?:[、，和及至或]{{1,2}}第?[（(]{_N}[)）]){{0,12}}+\s?[项款目](?!目)", "项款目"),
    (rf"第\s?{_N}\s?项(?!目)(?=规定|情形|的|之|、|，|。|；|$)", "第", "项"),
    (rf"(?<![0-9]){_N}\s?号(?=令|公告|文件?|通知|提案|建议|议案)", "号"),
    (rf"第\s?{_N}\s?[页行]", "页行"),
    (r"[\u4e00-\u9fff]字\s?第\s?(?P<part>[0-9]{1,8}\s?号?)", "字", "第"),
)
_TITLE = re.compile(r"[《》\n]")


def in_titles(text: str) -> Iterator[Span]:
    """Every run of numerals inside 《》, with the whole outer title as its subject."""
    depth = start = 0
    for match in _TITLE.finditer(text):
        sign, place = match.group(), match.start()
        if sign == "\n":
            depth = 0
        elif sign == "《":
            start = start if depth else place
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                for run in numeral_runs(text, start, place):
                    yield Span(*run, ClaimClass.DOCUMENT_NUMBER, text[start : place + 1])


def named(spans: Iterable[Span], numbers: Iterable[str]) -> Iterator[Span]:
    """The spans, each with the whole number of the document (鲁政办发〔2017〕39号) as subject where it is cited."""
    known = list(numbers)
    for span in spans:
        bare = "".join(span.subject.split())
        whole = next((number for number in known if number.endswith(bare)), "") if bare.endswith("号") else ""
        yield Span(span.start, span.end, span.kind, whole or span.subject)
