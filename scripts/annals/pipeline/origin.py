"""What a package says of its own making: from what it was made, which issue it holds, what a person put right."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from annals.corrections import Earlier, Meta
from annals.model import Authority, Report
from annals.numbers import plain
from annals.package import Provenance
from annals.pipeline.understand import Norms, Understood, digest


def inputs(
    sources: tuple[Path, ...], said: Meta | Earlier | None, authority: Authority, norms: Norms
) -> tuple[tuple[str, str], ...]:
    """Name and digest of everything that a package is made from; `said` is what a person says of this issue."""
    found = [(source.name, _content(source)) for source in sources]
    found += [("authority", digest(_about(authority))), ("norms", norms.digest)]
    if said is not None:
        found.append(("meta", digest(_said(said))))
    return tuple(sorted(found))


def _about(authority: Authority) -> dict[str, object]:
    """What the package depends on: of whose reports the body's adds up, nothing."""
    values = dataclasses.asdict(authority)
    del values["covers"]
    return values


def _said(said: Meta | Earlier) -> dict[str, object]:
    """What the package depends on: of the issues before this one, only what its descriptor tells of them."""
    if isinstance(said, Earlier):
        return {"reason": said.reason, "superseded": said.superseded, "meta": _said(said.meta)}
    values = dataclasses.asdict(dataclasses.replace(said, path=None, earlier=()))
    del values["earlier"]
    return values | ({"earlier": _issues(said)} if said.earlier else {})


def _content(path: Path) -> str:
    with path.open("rb") as stream:
        return "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()


def provenance(
    understood: Understood, authority: Authority, meta: Meta | None, made_from, earlier: Earlier | None = None
) -> Provenance:
    """What the package says beside the report; `earlier` says of an earlier issue why it was superseded."""
    return Provenance(
        authority=authority,
        inputs=made_from,
        score=understood.score,
        margin=understood.margin,
        revision=meta.revision if meta else 1,
        corrections=_corrections(understood.report),
        replies=_replies(understood.report),
        earlier=_issues(meta) if meta else (),
        superseded=_superseded(earlier) if earlier else (),
    )


def _issues(meta: Meta) -> tuple[tuple[tuple[str, object], ...], ...]:
    """What is told of each issue before this one; nothing of whether it was kept, which only its own review makes public."""
    return tuple(
        _filled(
            revision=one.meta.revision, superseded=one.superseded, reason=one.reason,
            **{key: value for key, value in one.meta.metadata if key in ("published", "retrieved", "url")},
        )
        for one in meta.earlier
    )


def _superseded(earlier: Earlier) -> tuple[tuple[str, object], ...]:
    number = earlier.meta.revision
    return _filled(revision=number, by=number + 1, superseded=earlier.superseded, reason=earlier.reason)


def _filled(**values: object) -> tuple[tuple[str, object], ...]:
    return tuple((key, value) for key, value in values.items() if value != "")


def _corrections(report: Report) -> tuple[tuple[tuple[str, object], ...], ...]:
    return tuple(
        (
            ("item", one.item), ("column", one.column), ("printed", one.printed),
            ("value", "" if one.value is None else plain(one.value)), ("reason", one.reason),
            *_filled(reported_by=one.reported_by, date=one.date),
        )
        for one in report.corrections
    )


def _replies(report: Report) -> tuple[tuple[tuple[str, object], ...], ...]:
    return tuple(
        _filled(
            finding=one.finding, rule=one.rule, cell=one.cell, date=one.date, by=one.by, text={"zh": one.text.zh, "en": one.text.en},
        )
        for one in report.replies
    )
