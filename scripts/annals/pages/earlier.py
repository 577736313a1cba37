"""The page of an earlier issue of a report: whole, with its data, under a banner that leads to the current one."""

from __future__ import annotations

from collections.abc import Mapping

from annals.model import Entry, Language, ReviewState, SiteFile

from . import findings, head, report, words
from .collection import Collection

ROOT = "../../../../"
CURRENT = "../index.html"


def render(entry: Entry, current: Entry, collection: Collection, files: Mapping[str, bytes]) -> SiteFile:
    """The page at reports/<authority>/<year>/r1/, which robots are asked to leave alone; a tombstone for a withdrawn one."""
    withdrawn, say, number = is_withdrawn(entry, collection), collection.say, entry.package.revision
    title = collection.title(entry) + say(
        f"（第{number}版{'，已撤下' if withdrawn else ''}）", f" (issue {number}{', withdrawn' if withdrawn else ''})",
    )
    parts = _tombstone(entry, collection) if withdrawn else _parts(entry, current, collection, files)
    heading = report.heading(entry, collection, title)
    kept = [pair for pair in report.meta(entry, collection) if pair[0] != "annals_robots"]
    return SiteFile(
        path=f"reports/{entry.id.address}/index.md", content="\n\n".join([heading, *parts]) + "\n", page=True, title=title,
        description=say("这一版已被取代。", "This issue has been superseded."), meta=(*([] if withdrawn else kept), ("annals_robots", "noindex")),
    )


def is_withdrawn(entry: Entry, collection: Collection) -> bool:
    """Whether only a tombstone stands for the issue; a preview shows it whole."""
    return entry.state is ReviewState.WITHHELD and not collection.drafts


def _parts(entry: Entry, current: Entry, collection: Collection, files: Mapping[str, bytes]) -> list[str]:
    language = collection.language
    top = [
        head.meta(entry, collection), banner(entry, current, language), head.banner(entry, language), head.notice(entry, language),
    ]
    rules = findings.Rules(collection.form(entry), collection.rule_by_id, language, collection.authorities)
    return [
        report.top(top), *report.running_text(entry, collection),
        *report.part("findings", collection.say("审核发现", "Findings"), findings.render(entry, findings.shown(entry), rules, ROOT)),
        *report.foot(entry, collection, files, ROOT),
    ]


def banner(entry: Entry, current: Entry, language: Language = Language.ZH) -> str:
    """That this issue is superseded: since when, why, and by which."""
    told = entry.package.descriptor.get("annals:superseded", {})
    number, by, now = entry.package.revision, told.get("by", entry.package.revision + 1), current.package.revision
    day = words.day(str(told.get("superseded", "")), language)
    reason, say = str(told.get("reason", "")).strip().rstrip("。"), language.say
    about = say(f"{day}重新发布。", f"Reissued on {day}. ") if day else ""
    about += say(f"理由：{reason}。", f"Reason: {reason}. ") if reason else ""
    link = say(
        f'<a href="{CURRENT}">现行的是第{now}版</a>，<a href="{CURRENT}#revisions">各版的差异</a>列在那里。',
        f'<a href="{CURRENT}">The current one is issue {now}</a>; <a href="{CURRENT}#revisions">the differences</a> are listed there.',
    )
    word = say(f"本版（第{number}版）已被第{by}版取代。", f"This issue ({number}) was superseded by issue {by}. ")
    return f'<aside class="annals-banner" data-state="superseded"><p><strong>{word}</strong>{words.said(about, language)}{link}</p></aside>'


def _tombstone(entry: Entry, collection: Collection) -> list[str]:
    """That the issue was withdrawn: date and reason, no facts."""
    word = collection.say("这一版已撤下。", "This issue has been withdrawn. ")
    link = f'<p><a href="{CURRENT}">{collection.say("现行的一版", "The current issue")}</a></p>'
    return [report.top([report.withdrawn(entry, collection, word), link])]
