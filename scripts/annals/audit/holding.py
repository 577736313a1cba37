"""Which reports a rule is meant for."""

from __future__ import annotations

from annals.model import Authority, Rule


def holds(rule: Rule, edition: str, variant: str, authority: Authority | None) -> bool:
    """Whether the rule is meant for that edition of the form (empty where none is known), its variant and that body."""
    if rule.editions and edition not in rule.editions:
        return False
    if rule.levels and (authority is None or authority.level not in rule.levels):
        return False
    return not rule.variants or variant in rule.variants
