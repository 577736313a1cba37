"""The kinds of rules over the whole of one report: each is one small function over text, tables and claims together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annals.audit import citing, contents, dating, privacy, prose, stated
from annals.audit.relations import Result
from annals.model import Authority, Report, Rule

Look = Callable[[Rule, Report, Authority | None], Iterator[Result]]

WHOLE: dict[str, Look] = {
    "left_in": prose.left_in,
    "typo": prose.typo,
    "other_body": prose.other_body,
    "picture": contents.picture,
    "thin_part": contents.thin_part,
    "no_power": contents.no_power,
    "citation": citing.citation,
    "year": dating.year,
    "late": dating.late,
    "claim_cell": stated.claim_cell,
    "claim_sum": stated.claim_sum,
    "claim_share": stated.claim_share,
    "conclusion": stated.conclusion,
    "zero_but_said": stated.zero_but_said,
    "private": privacy.private,
    "office_mobile": privacy.office_mobile,
}
"""One function for each kind that looks at a whole report."""
