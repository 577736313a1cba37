"""Every number of the narrative, found and classified; each numeral lies in exactly one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annals.extract.claims import contacts, dates, headings, references, vocabulary
from annals.extract.claims.numerals import fold
from annals.extract.claims.quantities import Quantity, quantities
from annals.extract.claims.ranks import ranks
from annals.extract.claims.sentences import sentence_at, sentences
from annals.extract.claims.spans import COVER, Span, covered, found, has_numeral, numeral_runs, patterns
from annals.extract.claims.subjects import subject
from annals.extract.claims.zeros import Zero, zeros
from annals.model import Citation, Claim, ClaimClass, Document, Location, Paragraph, Section, anchors

_CODES = patterns(
    (r"[0-9A-Za-z一二两三四五六七八九十]{1,3}(?:\s?\+\s?[0-9A-Za-z]{1,3}){1,5}", "+"),
    (r"(?<![A-Za-z0-9])[A-Za-z]{1,12}[-.]?[0-9]{1,6}[A-Za-z.+-]{0,3}[0-9]{0,4}(?![A-Za-z0-9])", "0123456789"),
    (r"(?<![A-Za-z0-9.])(?![0-9]{1,4}(?:kg|km|cm|mm|m|m2|MB|GB|TB|KB|kW|MW)(?![A-Za-z0-9]))[0-9]{1,4}[A-Za-z]{1,6}[0-9]{0,3}(?![A-Za-z0-9])", "0123456789"),
)
"""A4, H7N9, COVID-19, 5G, 3C, 1+N."""
_QUOTED = re.compile(r"[“‘「『\"](?P<part>[^“”‘’「」『』\"\n\ue000，；。]{1,14})[”’」』\"]")
_TITLED = re.compile(r"(?!.*(?:信息|公开|发布|收到|主动|共|解读))[\u4e00-\u9fff]{2,10}[0-9]{1,3}条")
"""“创业富民30条”: what a policy is called by."""
_SHARES = ("%", "‰", "个百分点", "百分点", "倍", "分之", "比")
_INSTITUTION = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:集团|公司|工厂|医院|中学|小学|学校|大学|研究所|研究院)")
_LONE_SCALE = re.compile("[百千万亿]{1,4}")


def scan(document: Document, citations: Iterable[Citation] = ()) -> tuple[Claim, ...]:
    """Every number of all headings and paragraphs, in reading order; a zero said in words is one as well."""
    cited: dict[str, list[str]] = {}
    for citation in citations:
        if citation.number:
            cited.setdefault(citation.paragraph, []).append(citation.number)
    claims: list[Claim] = []
    for name, block in anchors(document.blocks):
        if isinstance(block, Section | Paragraph):
            text = block.printed if isinstance(block, Section) else block.text
            claims += scan_text(text, name, block.location, cited.get(name, ()))
    return tuple(claims)


def scan_text(text: str, paragraph: str = "p0", location: Location | None = None, cited: Iterable[str] = ()) -> list[Claim]:
    """Every number of one text in order; the spans never overlap."""
    folded = fold(text)
    others, counted = _classified(folded, cited)
    spans: list[tuple[int, int, Span | Quantity]] = sorted((one.start, one.end, one) for one in [*others, *counted])
    bounds = sentences(text)
    place = location or Location()
    claims = []
    subjects = dict(_subjects(folded, spans, bounds))
    for number, (start, end, one) in enumerate(spans, 1):
        name, quote, here = f"{paragraph}-n{number}", text[start:end], _place(place, start, end)
        if isinstance(one, Span):
            word = quote if one.subject == folded[start:end] else one.subject
            claims.append(Claim(name, paragraph, start, end, quote, one.kind, subject=word, location=here))
        else:
            first, last = sentence_at(bounds, start)
            claims.append(Claim(
                name, paragraph, start, end, quote, ClaimClass.CLAIM, text[first:last].strip(), subjects.get(start, ""), one.value,
                one.low, one.high, one.unit, one.qualifier, location=here,
            ))
    return claims


def _classified(text: str, cited: Iterable[str]) -> tuple[list[Span], list[Quantity]]:
    """The spans that are no claims, and the quantities, of a folded text."""
    spans = list(references.in_titles(text))
    rest = covered(text, spans)
    counted: list[Quantity] = list(zeros(rest))
    rest = _without(rest, counted)
    if not has_numeral(rest):
        return spans, counted
    ranked = list(ranks(rest))
    rest = _without(rest, ranked)
    letters = set(text)
    for kind, tried in (
        (ClaimClass.CONTACT, contacts.PATTERNS),
        (ClaimClass.DOCUMENT_NUMBER, references.PATTERNS),
        (ClaimClass.NAME, vocabulary.names()),
        (ClaimClass.HEADING_NUMBER, headings.PATTERNS),
        (ClaimClass.IDIOM, vocabulary.idioms()),
        (ClaimClass.DATE, dates.PATTERNS),
        (ClaimClass.NAME, _CODES),
    ):
        more, rest = found(rest, letters, kind, tried)
        spans += references.named(more, cited) if kind is ClaimClass.DOCUMENT_NUMBER else more
    more, rest = _quoted(rest)
    spans += more
    stated, rest = _counted(rest)
    spans += _left(rest)
    return spans, [*counted, *ranked, *stated]


def _quoted(text: str) -> tuple[list[Span], str]:
    """Chinese numerals in short quotation marks are part of a name (“四个意识”), from the first to the last of them."""
    spans = []
    for match in _QUOTED.finditer(text):
        runs = list(numeral_runs(text, *match.span("part")))
        if runs and (_TITLED.fullmatch(match["part"]) or not (re.search("[0-9]", match["part"]) and re.search("[条件次篇项人元份]", match["part"]))):
            spans.append(Span(runs[0][0], runs[-1][1], ClaimClass.NAME, match["part"]))
    return spans, covered(text, spans)


def _counted(text: str) -> tuple[list[Quantity], str]:
    """Every quantity, and the text with them covered."""
    kept = [one for one in quantities(text) if not _is_word(text, one)]
    return kept, _without(text, kept)


def _without(text: str, counted: list[Quantity]) -> str:
    return covered(text, [Span(one.start, one.end, ClaimClass.CLAIM) for one in counted])


def _is_word(text: str, one: Quantity) -> bool:
    """Whether Chinese numerals are part of a word: without measure word, or 百, 千, 万 alone before one."""
    if not one.han:
        return False
    quote = text[one.start : one.end]
    if one.unit == "" and not (one.value == 0 and text[max(0, one.start - 1) : one.start] in ("为", "是")):
        return not one.qualifier or (one.value or one.low or one.high or 0) < 10
    return bool(_LONE_SCALE.match(quote)) and not set(one.qualifier) & set("余多近上超逾约")


def _left(text: str) -> Iterator[Span]:
    """What nothing has claimed: Chinese numerals in words, or in the name of a company or institution (示例二机床集团)."""
    for start, end in numeral_runs(text):
        name = _INSTITUTION.match(text, end)
        first = max(0, start - 2)
        word = text[first : name.end() if name else end + 2].replace(COVER, "").strip("，。；：、（）()《》 \n")
        yield Span(start, end, ClaimClass.NAME if name else ClaimClass.IDIOM, word or text[start:end])


def _subjects(text: str, spans: list[tuple[int, int, Span | Quantity]], bounds: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The start of every quantity with what it counts."""
    before, sentence = "", (0, 0)
    for at, (start, _, one) in enumerate(spans):
        if not isinstance(one, Quantity):
            continue
        if isinstance(one, Zero) and one.subject:
            yield start, one.subject
            continue
        now = sentence_at(bounds, start)
        if now != sentence:
            before, sentence = "", now
        floor = max(now[0], _mark(text, start), _ends_before(spans, at))
        end = _behind_all(spans, at)
        ceiling = next((other for other, _, _ in spans[at + 1 : at + 6] if other >= end), len(text))
        goes_on = one.unit in _SHARES or (at and not text[spans[at - 1][1] : start].strip("、和及与 "))
        before = subject(text, start, end, floor, min(ceiling, now[1]), before if goes_on else "")
        if not before and text[floor - 1 : floor] in ("（", "(") and not text[floor:start].strip():
            before = subject(text, floor - 1, floor - 1, max(now[0], _mark(text, floor - 1)), floor - 1)
        yield start, before


def _behind_all(spans: list[tuple[int, int, Span | Quantity]], at: int) -> int:
    """The end of a quantity and of those that follow it without a word between (5类12家企业): they count one noun."""
    end = spans[at][1]
    for start, last, one in spans[at + 1 : at + 4]:
        if start != end or not isinstance(one, Quantity):
            break
        end = last
    return end


def _ends_before(spans, at: int) -> int:
    """The end of the last claim or date before a span: its words are not part of the subject."""
    for _, end, one in reversed(spans[max(0, at - 8) : at]):
        if isinstance(one, Quantity) or one.kind is ClaimClass.DATE or one.kind is ClaimClass.HEADING_NUMBER:
            return end
    return 0


_MARKS = re.compile(r"[，；。：！？;!?\n（()）]|,(?![0-9])")


def _mark(text: str, start: int) -> int:
    """Where the clause of a number begins, as far as signs say it; what stands in closed brackets is passed over."""
    last = max(0, start - 80)
    opened: list[int] = []
    for match in _MARKS.finditer(text, last, start):
        if match.group() in "（(":
            opened.append(last)
            last = match.end()
        elif match.group() in "）)":
            last = opened.pop() if opened else last
        else:
            last, opened = match.end(), []
    return last


def _place(location: Location, start: int, end: int) -> Location:
    """Where a span of the block's text stands in the source; the whole block where its lines were joined."""
    if location.end_line not in (None, location.line):
        return location
    first = location.start or 0
    return replace(location, start=first + start, end=first + end)
