"""What the register of findings lists: every finding that may be shown, with its standing, its date and its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annals.model import RANKS, Entry, FindingRow, ReviewState, Text

from . import findings, replies
from .collection import Collection

FOLDER = "data/findings"
STATUSES = {
    "open": Text("已列出", "listed"), "replied": Text("机关已答复", "the body has replied"),
    "waived": Text("审查时已说明理由", "a reason was given in the review"),
    "waiting": Text("待确认，只在预览中", "to be accepted, in previews only"),
}


@dataclass(frozen=True)
class Registered:
    """One finding of the register with the words that its line needs."""

    entry: Entry
    finding: FindingRow
    body: str
    title: str
    """What its rule is about, in a few words, as the form of the report puts it."""
    rule_title: str
    """The same in the catalogue."""
    status: str
    reason: str
    """Why a waived one stands."""
    date: str
    """Day of the first decision that has seen it; empty while it waits."""
    replies: tuple[Mapping, ...]

    @property
    def rule(self) -> str:
        """The rule in the catalogue."""
        return self.finding.rule.partition("/")[0]

    @property
    def is_demonstration(self) -> bool:
        """Whether no person has reviewed the report: its decision came with the software."""
        return bool(self.entry.decision and self.entry.decision.demonstration)

    @property
    def anchor(self) -> str:
        """Its id on the page of its body."""
        return f"finding-{self.finding.id}"

    @property
    def address(self) -> str:
        """Where it stands for good, from the root of the site."""
        return f"{page(self.entry.id.authority)}#{self.anchor}"


def page(slug: str) -> str:
    """The page of one body, from the root of the site."""
    return f"{FOLDER}/{slug}/index.html"


def is_shown(collection: Collection) -> bool:
    """Whether there is a register: always in a preview; on a body's own site only where its settings say so."""
    chosen = collection.settings.register or ("private" if collection.settings.official else "public")
    return collection.drafts or chosen == "public"


def rows(collection: Collection) -> tuple[Registered, ...]:
    """All of it: bodies by their slugs, newest year first, the most serious first; nothing where there is no register."""
    if not is_shown(collection):
        return ()
    entries = sorted(collection.entries, key=lambda entry: (entry.id.authority, -entry.id.year))
    return tuple(row for entry in entries for row in _of(entry, collection))


def _of(entry: Entry, collection: Collection) -> list[Registered]:
    named = findings.Rules(collection.form(entry), collection.rule_by_id, collection.language)
    waived = dict(entry.decision.waived) if entry.decision else {}
    seen = set(entry.decision.findings) if entry.decision and entry.state is ReviewState.APPROVED else set()
    body = collection.body(entry)
    found = []
    for finding in findings.shown(entry):
        said = replies.to(entry, finding)
        if finding.id not in seen:
            status = "waiting"
        elif said:
            status = "replied"
        else:
            status = "waived" if finding.id in waived else "open"
        title = named.title(finding)
        known = collection.rule_by_id.get(finding.rule.partition("/")[0])
        found.append(Registered(
            entry, finding, body, title, collection.language.of(known.title) if known else title, status, waived.get(finding.id, ""),
            _date(entry, finding.id), said,
        ))
    return sorted(found, key=lambda row: (findings.is_ours(row.finding), RANKS.get(row.finding.level, 9)))


def _date(entry: Entry, id: str) -> str:
    seen = [one.date for one in entry.decisions if one.verdict == "approve" and id in one.findings]
    return min(seen, default="")
