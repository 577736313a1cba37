"""先审查后公开: the decisions that people took, how each report stands, and what the public may see of it."""

from annals.review.approval import approve, unwaived
from annals.review.decisions import facts_path, load, path
from annals.review.difference import Difference, compare
from annals.review.differencewords import count, figure, words
from annals.review.issues import earlier_issue, issue_before, with_earlier
from annals.review.replies import is_about, unmatched, unmatched_words
from annals.review.standing import accepted, entry, has_copy, public, waiting

__all__ = [
    "Difference",
    "accepted",
    "approve",
    "compare",
    "count",
    "earlier_issue",
    "entry",
    "facts_path",
    "figure",
    "has_copy",
    "is_about",
    "issue_before",
    "load",
    "path",
    "public",
    "unmatched",
    "unmatched_words",
    "unwaived",
    "waiting",
    "with_earlier",
    "words",
]
