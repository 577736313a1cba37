"""The kinds of rules over the whole of one report: each is one small function over text, tables and claims together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annals.audit.relations import Result
from annals.model import Authority, Report, Rule

Look = Callable[[Rule, Report, Authority | None], Iterator[Result]]

WHOLE: dict[str, Look] = {}
"""One function for each kind that looks at a whole report."""
