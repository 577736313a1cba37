"""What the body says to findings is public only where the finding is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annals.model import Entry, FindingRow, Package, Text
from annals.package import with_replies


def answered(package: Package, findings: Iterable[FindingRow]) -> Package:
    """The package with the replies to those findings alone; the same one where it holds no other."""
    shown = tuple(findings)
    told = package.descriptor.get("annals:replies", ())
    kept = [reply for reply in told if any(is_about(reply, finding) for finding in shown)]
    return package if len(kept) == len(told) else with_replies(package, kept)


def unmatched(entry: Entry) -> tuple[Mapping[str, object], ...]:
    """The replies that no finding of the entry answers to any more: the finding went, or became another one."""
    told = entry.package.descriptor.get("annals:replies", ())
    return tuple(reply for reply in told if not any(is_about(reply, finding) for finding in entry.findings))


def unmatched_words(reply: Mapping[str, object]) -> Text:
    """What the publisher is told of such a reply, with all of it."""
    about = reply.get("finding") or f"{reply.get('rule', '')} {reply.get('cell', '')}"
    said = reply.get("text", "")
    zh, en = (said.get("zh", ""), said.get("en", "")) if isinstance(said, Mapping) else (said, "")
    by, date = reply.get("by", ""), reply.get("date", "")
    return Text(
        f".meta.yml 里{by}（{date}）对 {about} 的答复没有对应的审核发现，不会公开：“{zh}”。"
        "发现没有了，或因数字改变而换了编号：请照预览里的编号改写，或删去这条答复",
        f"The reply of {by} ({date}) to {about} in .meta.yml answers to no finding and is not published: “{en or zh}”. "
        "The finding is gone or has another id, since its figures changed: write the id of the preview, or delete the reply",
    )


def is_about(reply: Mapping[str, object], finding: FindingRow) -> bool:
    """Whether the reply names the finding by its id, or by its rule and a cell."""
    if reply.get("finding"):
        return reply["finding"] == finding.id
    return reply.get("rule") in (finding.rule, finding.rule.partition("/")[0]) and reply.get("cell") in finding.cells
