"""The page of an earlier issue of a report: whole, with its data, under a banner that leads to the current one."""

from __future__ import annotations

from collections.abc import Mapping

from annals.escape import text
from annals.model import Entry, ReviewState, SiteFile

from . import cite, claims_list, downloads, findings, head, record, report, words
from .collection import Collection

ROOT = "../../../../"
CURRENT = "../index.html"


def render(entry: Entry, current: Entry, collection: Collection, files: Mapping[str, bytes]) -> SiteFile:
    """The page at reports/<authority>/<year>/r1/, which robots are asked to leave alone; a tombstone for a withdrawn one."""
    withdrawn = is_withdrawn(entry, collection)
    title = f"{collection.title(entry)}（第{entry.package.revision}版{'，已撤下' if withdrawn else ''}）"
    parts = _tombstone(entry) if withdrawn else _parts(entry, current, collection, files)
    body = collection.body(entry)
    heading = f"# {text(body)}<br>{text(title.removeprefix(body))}"
    kept = [pair for pair in report.meta(entry, collection) if pair[0] != "annals_robots"]
    return SiteFile(
        path=f"reports/{entry.id.address}/index.md", content="\n\n".join([heading, *parts]) + "\n", page=True, title=title,
        description="这一版已被取代。", meta=(*([] if withdrawn else kept), ("annals_robots", "noindex")),
    )


def is_withdrawn(entry: Entry, collection: Collection) -> bool:
    """Whether only a tombstone stands for the issue; a preview shows it whole."""
    return entry.state is ReviewState.WITHHELD and not collection.drafts


def _parts(entry: Entry, current: Entry, collection: Collection, files: Mapping[str, bytes]) -> list[str]:
    package, form = entry.package, collection.form(entry)
    found = findings.shown(entry)
    rules = findings.Rules(form, collection.rule_by_id)
    top = [banner(entry, current), head.banner(entry), head.notice(entry), head.meta(entry, collection)]
    return [
        "<div>\n" + "\n".join(line for line in top if line) + "\n</div>",
        *report.running_text(entry, collection),
        *report.part("findings", "审核发现", findings.render(entry, found, rules, ROOT)),
        *report.part("numbers", "正文数字", claims_list.render(package, ROOT)),
        *report.part("citations", "引用的文件", record.citations(package)),
        *report.part("source", "来源与审查", "\n\n".join(filter(None, (
            record.source(entry, collection), record.corrections(package), record.review(entry),
        )))),
        *report.part("losses", "缺失清单", record.losses(package)),
        *report.part("cite", "如何引用", cite.render(entry, collection)),
        *report.part("downloads", "下载", downloads.render(entry, files, (), ROOT)),
    ]


def banner(entry: Entry, current: Entry) -> str:
    """That this issue is superseded: since when, why, and by which."""
    told = entry.package.descriptor.get("annals:superseded", {})
    number, by, now = entry.package.revision, told.get("by", entry.package.revision + 1), current.package.revision
    day = words.day(str(told.get("superseded", "")))
    reason = str(told.get("reason", "")).strip().rstrip("。")
    about = "".join((f"{day}重新发布。" if day else "", f"理由：{reason}。" if reason else ""))
    link = f'<a href="{CURRENT}">现行的是第{now}版</a>，<a href="{CURRENT}#revisions">各版的差异</a>列在那里。'
    return (
        f'<aside class="annals-banner" data-state="superseded"><p><strong>本版（第{number}版）已被第{by}版取代。</strong>'
        f"{text(about)}{link}</p></aside>"
    )


def _tombstone(entry: Entry) -> list[str]:
    """That the issue was withdrawn: date and reason, no facts."""
    decision = entry.decision
    why = f"{words.day(decision.date)}，{decision.note or '未写明理由'}" if decision else "理由见审查记录"
    return [
        '<div>\n<aside class="annals-banner" data-state="tombstone"><p><strong>这一版已撤下。</strong>'
        f"它曾在本站公开，后经审查决定不予公开（{text(why)}）。这里不再提供它的内容和数据。</p></aside>\n"
        f'<p><a href="{CURRENT}">现行的一版</a></p>\n</div>'
    ]
