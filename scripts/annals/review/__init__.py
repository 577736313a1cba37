"""先审查后公开: the decisions that people took, how each report stands, and what the public may see of it."""

from annals.review.approval import approve, unwaived
from annals.review.decisions import facts_path, load, path
from annals.review.standing import accepted, entry, has_copy, public, waiting

__all__ = ["accepted", "approve", "entry", "facts_path", "has_copy", "load", "path", "public", "unwaived", "waiting"]
