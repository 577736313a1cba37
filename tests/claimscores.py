"""How the numbers found in a labelled report compare with its labels: spans, classes, values, links, verdicts, coverage."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from annals.audit import audit
from annals.model import Claim, Paragraph, Report, ReportId, Section, anchors
from annals.pipeline import load_norms, understand
from claimlabels import NUMERALS, Labelled, Mark
from claimlinks import Link
from dresses import WRITERS
from fillings import ROOT


@cache
def norms():
    """The norms of the project."""
    return load_norms(ROOT)


@cache
def build(labelled: Labelled, suffix: str = "html") -> Report:
    """The report as the project understands it when it is read from a file with that narrative and those tables."""
    pieces = [labelled.table(line) if line.startswith("@") else line for line in labelled.lines]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{labelled.year}.{suffix}"
        place.write_bytes(WRITERS[suffix](pieces))
        return understand([place], ReportId("shifan", labelled.year), norms()).report


# --- where the numbers stand ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """A number that was found, at characters of `Labelled.text`."""

    start: int
    end: int
    claim: Claim


def placed(labelled: Labelled, report: Report, claims: Iterable[Claim]) -> list[Found]:
    """The claims at their places in the labelled text; ValueError where the report does not hold that text in order."""
    bare = [(at, letter) for at, letter in enumerate(labelled.text) if not letter.isspace()]
    letters = "".join(letter for _, letter in bare)
    places: dict[str, list[int]] = {}
    pointer = 0
    for id, block in anchors(report.document.blocks):
        printed = block.text if isinstance(block, Paragraph) else block.printed if isinstance(block, Section) else ""
        inside = "".join(printed.split())
        if not inside:
            continue
        begin = letters.find(inside, pointer)
        if begin < 0:
            raise ValueError(f"{labelled.name}: the report has “{printed[:40]}”, which is not in the narrative from here on")
        pointer = begin + len(inside)
        where = iter(bare[begin:pointer])
        places[id] = [next(where)[0] if not letter.isspace() else -1 for letter in printed]
    found = []
    for claim in claims:
        spots = [at for at in places.get(claim.paragraph, [])[claim.start:claim.end] if at >= 0]
        if spots:
            found.append(Found(spots[0], spots[-1] + 1, claim))
    return found


# --- what was hit ---------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Counts over one or several reports, with a list of what went wrong: (kind, report, words)."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    classes: Counter[tuple[str, str]] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By (labelled, found)."""
    seconds: list[tuple[float, float]] = field(default_factory=list)
    """Of finding and of the audit, a report each."""

    def add(self, name: str, good: bool) -> bool:
        self.counts[name + ".asked"] += 1
        self.counts[name + ".right"] += good
        return good

    def rate(self, name: str) -> float:
        asked = self.counts[name + ".asked"]
        return self.counts[name + ".right"] / asked if asked else 1.0

    def contradictions(self) -> tuple[int, int]:
        """How many numbers are said to contradict what they refer to, and how many of them truly do."""
        said = ("disagrees", "incompatible")
        pairs = {pair: count for pair, count in self.verdicts.items() if pair[1] in said}
        return sum(pairs.values()), sum(count for (label, _), count in pairs.items() if label in said)

    def join(self, other: Score) -> Score:
        return Score(
            self.counts + other.counts, self.errors + other.errors, self.classes + other.classes, self.verdicts + other.verdicts,
            self.seconds + other.seconds,
        )


@cache
def score(labelled: Labelled, suffix: str = "html") -> Score:
    """What becomes of that report when it is read in that format."""
    from annals.extract.claims import find_claims

    report = build(labelled, suffix)
    begun = time.perf_counter()
    claims = find_claims(report)
    between = time.perf_counter()
    audit(replace(report, claims=claims), norms().rules)
    done = Score(seconds=[(between - begun, time.perf_counter() - between)])
    compare(labelled, placed(labelled, report, claims), done)
    return done


def compare(labelled: Labelled, found: Sequence[Found], done: Score) -> None:
    """Counts what was found of every labelled number."""
    covered = {at for one in found for at in range(one.start, one.end)}
    asked = [at for at, letter in enumerate(labelled.text) if letter in NUMERALS]
    done.counts["digits.asked"] += len(asked)
    done.counts["digits.right"] += sum(at in covered for at in asked)
    hits = {mark.start: _hits(labelled.text, mark, found) for mark in labelled.marks}
    owner = {one.claim.id: mark for mark in labelled.marks for one in hits[mark.start]}
    for mark in labelled.marks:
        _judge(labelled, mark, hits[mark.start], owner, done)
    for one in found:
        if one.claim.id in owner:
            continue
        done.counts["elsewhere"] += one.claim.kind == "claim"
        if one.claim.cells:
            done.add("links found", False)
            words = f"{labelled.text[max(0, one.start - 10):one.end + 4]} ({one.claim.quote}) → {' '.join(one.claim.cells)}"
            done.errors.append(("link where no number is", labelled.name, words))


def _hits(text: str, mark: Mark, found: Sequence[Found]) -> list[Found]:
    """The numbers found at the numerals of the mark, or anywhere in it where it has none."""
    numerals = [at for at in range(mark.start, mark.end) if text[at] in NUMERALS]
    spots = numerals or list(range(mark.start, mark.end))
    near = [one for one in found if any(one.start <= at < one.end for at in spots)]
    if numerals and not all(any(one.start <= at < one.end for one in near) for at in numerals):
        near = []
    if mark.kind == "claim" and mark.qualifier and mark.amount.value == 0:
        words = [one for one in found if one.start < mark.end and one.end > mark.start and one.claim.kind == "claim"]
        near = [one for one in words if one.claim.value == 0] or near
    return near


def _judge(labelled: Labelled, mark: Mark, hits: list[Found], owner: dict[str, Mark], done: Score) -> None:
    words = f"{labelled.text[max(0, mark.start - 14):mark.start]}【{mark.quote}】{labelled.text[mark.end:mark.end + 6]}".replace("\n", "⏎")

    def wrong(kind: str, read: object, expected: object) -> None:
        done.errors.append((kind, labelled.name, f"{words}: {read} ≠ {expected}"))

    if not hits and not mark.link.relation and not any(letter in NUMERALS for letter in mark.quote):
        return
    if not done.add("numbers", bool(hits)):
        wrong("number", "nothing", mark.kind)
        if mark.link.relation:
            _missed(mark, done)
        return
    kinds = {str(one.claim.kind) for one in hits}
    done.classes[mark.kind, mark.kind if kinds <= set(mark.kinds) else sorted(kinds - set(mark.kinds))[0]] += 1
    if not done.add("classes", kinds <= set(mark.kinds)):
        wrong("class", " ".join(sorted(kinds)), mark.kind)
    if mark.kind != "claim":
        for one in hits:
            if one.claim.cells and one.claim.kind == "claim" and not done.add("links found", False):
                wrong("link", " ".join(one.claim.cells), "no claim")
        return
    if kinds != {"claim"}:
        if mark.link.relation:
            _missed(mark, done)
        return
    claim = hits[0].claim
    if not done.add("values", _same(mark, claim) and (len(hits) == 1 or mark.amount.value == 0)):
        wrong("value", f"{len(hits)}× {claim.value} {claim.low}..{claim.high}", mark.amount)
    if not done.add("units", claim.unit in mark.units):
        wrong("unit", claim.unit or "none", "/".join(mark.units))
    if (mark.qualifier or not mark.amount.approximate) and not done.add("qualifiers", bool(claim.qualifier) == bool(mark.qualifier)):
        wrong("qualifier", claim.qualifier or "none", mark.qualifier or "none")
    _linked(labelled, mark, hits, owner, done, wrong)


def _same(mark: Mark, claim: Claim) -> bool:
    amount = mark.amount
    if not amount.approximate:
        return claim.value == amount.value or (claim.value is None and claim.low == claim.high == amount.value)
    if amount.value is not None:
        low, high = (claim.low, claim.high)
        return claim.value == amount.value or (low is not None and high is not None and low <= amount.value <= high)
    return all(wanted is None or wanted == got for wanted, got in ((amount.low, claim.low), (amount.high, claim.high)))


# --- links and verdicts ---------------------------------------------------------------------------------------------


def _missed(mark: Mark, done: Score) -> None:
    done.add("links asked" if _of_table(mark.link) else "text links asked", False)
    if mark.link.verdict in ("derived", "repeated", "compatible", "incompatible", "agrees", "disagrees"):
        done.verdicts[mark.link.verdict, "unmatched"] += 1


def _of_table(link: Link) -> bool:
    return any(not one.startswith("#") for one in link.operands)


def _linked(labelled: Labelled, mark: Mark, hits: list[Found], owner: dict[str, Mark], done: Score, wrong) -> None:
    links = (mark.link, *mark.others)
    cells = {name for hit in hits for one in hit.claim.cells for name in (_names(owner[one], labelled) if one in owner else (one,))}
    got = _bare(cells, hits[0].claim.relation, labelled)
    match = next((link for link in links if _fits(got, link, labelled)), None)
    whole = match is None and hits[0].claim.relation == "sum" and any(_makes_up(got, link, labelled) for link in links)
    match = mark.link if whole else match
    printed = " ".join(sorted(cells)) or "nothing"
    if cells:
        table = any(not one.startswith("p") for hit in hits for one in hit.claim.cells)
        if not done.add("links found" if table else "text links found", match is not None):
            wrong("link", printed, " or ".join(" ".join(link.operands) or "nothing" for link in links))
    optional = not cells and match is not None
    if mark.link.relation and not optional:
        name = "links asked" if _of_table(mark.link) else "text links asked"
        if not done.add(name, match is not None) and not cells:
            wrong("no link", "nothing", " ".join(mark.link.operands))
    verdict = str(hits[0].claim.verdict or "unmatched")
    allowed = {link.verdict for link in links} | _either(mark) | ({"derived"} if whole else set())
    done.verdicts[mark.link.verdict if verdict not in allowed else verdict, verdict] += 1
    if verdict not in allowed:
        wrong("verdict", f"{verdict} ({hits[0].claim.relation} {printed})", mark.link.verdict)


def _makes_up(got: frozenset[str], link: Link, labelled: Labelled) -> bool:
    """Whether the cells are parts that make up the total that the number was to be linked to, in its row or its column."""
    values = labelled.cells.values
    if link.relation != "cell" or len(link.left) != 1 or len(got) < 2 or not got <= values.keys():
        return False
    row, _, column = link.left[0].partition("-")
    rows, columns = {cell.partition("-")[0] for cell in got}, {cell.partition("-")[2] for cell in got}
    return (rows == {row} or columns == {column}) and link.left[0] not in got and sum(values[cell] for cell in got) == values[link.left[0]]


def _either(mark: Mark) -> set[str]:
    """What comes to the same: nothing at all as a sum of nothings, a sum of which one part alone is not 0 as that part."""
    relations = {link.relation for link in (mark.link, *mark.others)}
    if mark.link.verdict in ("agrees", "derived") and (mark.amount.value == 0 or relations >= {"cell", "sum"}):
        return {"agrees", "derived"}
    return set()


def _names(mark: Mark, labelled: Labelled) -> tuple[str, ...]:
    """What a number of the text stands for: the cells that it is linked to, the number that it repeats, or its place."""
    repeated = next((link.left[0] for link in (mark.link, *mark.others) if link.relation == "repeat"), "")
    if repeated:
        return _names(_named(repeated, labelled), labelled)
    linked = mark.link.relation in ("cell", "sum") and not any(one.startswith("#") for one in mark.link.left)
    return mark.link.left if linked else (f"at {mark.start}",)


def _named(name: str, labelled: Labelled) -> Mark:
    return next(mark for mark in labelled.marks if mark.name == name)


def _fits(got: frozenset[str], link: Link, labelled: Labelled) -> bool:
    wanted = {
        name for one in link.operands for name in (_names(_named(one, labelled), labelled) if one.startswith("#") else (one,))
    }
    expected = _bare(wanted, link.relation, labelled)
    if link.relation == "cell" and len(link.left) > 1:
        return bool(got) and got <= expected
    return got == expected


def _bare(cells: set[str], relation: str, labelled: Labelled) -> frozenset[str]:
    """The cells of a sum or share without those that are 0: they add nothing."""
    if len(cells) < 2 or relation == "cell":
        return frozenset(cells)
    return frozenset(one for one in cells if labelled.cells.values.get(one, Decimal(1)) != 0) or frozenset(cells)
