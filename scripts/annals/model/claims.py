"""Numbers that the narrative states: what each is, what it refers to, and whether the table agrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from annals.model.places import Location


class ClaimClass(StrEnum):
    """What a number in the narrative is; every digit and every Chinese numeral belongs to exactly one."""

    CLAIM = "claim"
    """A quantity that the report states: it has a value or bounds, and a verdict."""
    DATE = "date"
    """A year, a day, a time of day, a period."""
    DOCUMENT_NUMBER = "document_number"
    """Part of the number of a document (文号), of a standard, of a law's article or of a title in 《》."""
    HEADING_NUMBER = "heading_number"
    """The number of a heading, a list item, a part, a table, an annex; 一是, 第二."""
    NAME = "name"
    """Part of a name: 十三五, 12365, 双随机、一公开, 3C."""
    IDIOM = "idiom"
    """Part of a word that counts nothing: 统一, 进一步, 一站式, 零跑腿."""
    CONTACT = "contact"
    """Part of an address, a telephone number, a postcode, an e-mail or web address."""


class Verdict(StrEnum):
    """What became of comparing a claim with the tables and with the rest of the narrative."""

    AGREES = "agrees"
    """Equal to the cell that it is linked to."""
    DISAGREES = "disagrees"
    COMPATIBLE = "compatible"
    """Approximate (100余, 约30), and the cell lies within its bounds."""
    INCOMPATIBLE = "incompatible"
    """Approximate, and the cell lies outside its bounds."""
    DERIVED = "derived"
    """A sum, difference or percentage that comes out right when it is reckoned anew."""
    REPEATED = "repeated"
    """Stated before in the narrative with the same value and subject; no cell answers to either."""
    UNMATCHED = "unmatched"
    """No cell answers to it: the ordinary case."""


@dataclass(frozen=True)
class Claim:
    """One number of the narrative with the characters that state it; `kind` says whether it is a claim at all.

    `start` and `end` are characters of the text of the block (`Paragraph.text`, `Section.printed`), end exclusive.
    Value and bounds are in `unit` (万 and 亿 multiplied out); an approximate claim has bounds and may have no value.
    """

    id: str
    """Paragraph id and count, `p47-n3`: an anchor of the page."""
    paragraph: str
    start: int
    end: int
    quote: str
    kind: ClaimClass
    sentence: str = ""
    """The sentence in which it stands, as printed."""
    subject: str = ""
    """What is counted, in the words of the text; for a class other than claim: the word or name that it belongs to."""
    value: Decimal | None = None
    low: Decimal | None = None
    """Smallest value that the words allow, inclusive; None where there is no bound."""
    high: Decimal | None = None
    unit: str = ""
    """件, 条, 人次, 元, % … as printed, 万 and 亿 taken into the value (万元 stays 元)."""
    qualifier: str = ""
    """余, 多, 近, 约, 以上 … as printed; 未 for a zero said in words."""
    verdict: Verdict | None = None
    """None for what is no claim, and until the claims were compared."""
    relation: str = ""
    """Why it has its verdict: cell, sum, difference, share, repeat; empty where nothing answers to it."""
    cells: tuple[str, ...] = ()
    """Anchors of the cells it was compared with (`T1.3.1`, `T3.1-total`), or ids of claims (`p47-n3`) for relations inside the text."""
    expected: str = ""
    """The value that those give, as a plain decimal."""
    location: Location = field(default_factory=Location)
