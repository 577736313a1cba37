"""The rules on what is private: personal data that would be published, and private telephones given for an office."""

from __future__ import annotations

from collections.abc import Iterator

from annals.audit.privacy.published import Spot, published
from annals.audit.privacy.secrets import Secret, Words, is_office_number, secrets, words_of
from annals.audit.relations import Result
from annals.model import Authority, Report, Rule, Text

_NOWHERE = Text("报告的基本信息", "what the report says of itself")


def private(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Every private thing in what would be published, masked; a mobile number by which an office is reached is another rule's."""
    words = words_of(rule)
    for spot, secret in found(report, words):
        if not _is_office(spot, secret, words):
            yield _result(spot, secret, words.sorts[secret.sort])


def office_mobile(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Every mobile number by which an office is reached, masked."""
    words = words_of(rule)
    for spot, secret in found(report, words):
        if _is_office(spot, secret, words):
            yield _result(spot, secret, words.sorts[secret.sort])


def found(report: Report, words: Words) -> Iterator[tuple[Spot, Secret]]:
    """Every secret with its place; what is repeated beside the document is left out."""
    seen: set[str] = set()
    for spot in published(report):
        for secret in dict.fromkeys(secrets(spot.text, words, spot.heads)):
            if spot.parted and (secret.bare in seen or secret.printed.count("\n") != spot.text.count("\n")):
                continue
            if not (spot.again and secret.bare in seen):
                seen.add(secret.bare)
                yield spot, secret


def _is_office(spot: Spot, secret: Secret, words: Words) -> bool:
    return secret.sort == "mobile" and is_office_number(spot.text, words, spot.heads)


def _result(spot: Spot, secret: Secret, sort: Text) -> Result:
    places = (spot.location,) if str(spot.location) else ()
    names = {"read": Text(secret.masked, secret.masked), "sort": sort} | ({} if places else {"where": _NOWHERE})
    return Result(
        names, (), "", secret.masked, anchors=(spot.anchor,) if spot.anchor else (), places=places, instance=secret.sort,
    )
