"""What a check found as one page of HTML that stands by itself: no script, nothing fetched, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence

from annals.escape import text
from annals.model import LEVELS, Rule
from annals.results.account import losses, numbers, quoted
from annals.results.record import Checked, Result, is_ours, title_of, titles
from annals.results.sheet import cell_names, sheets
from annals.results.style import CSS

_MOST = 8
"""Cells of one finding that are linked."""
GENERATOR = '<meta name="generator" content="annals check">'
"""By which a page of ours is known."""


def as_page(checked: Sequence[Checked], rules: Sequence[Rule]) -> str:
    """The whole page, one part for each report."""
    hashed = base64.b64encode(hashlib.sha256(CSS.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    names = "、".join(one.name for one in checked)
    known = titles(rules)
    parts = "\n".join(line for at, one in enumerate(checked) for line in _report(one, known, f"r{at}-" if at else ""))
    return "\n".join([
        "<!doctype html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="referrer" content="no-referrer">',
        GENERATOR, f"<title>{text(names)} · 发布前检查</title>", f"<style>{CSS}</style>", "</head>", "<body>", "<main>",
        parts, "</main>", "</body>", "</html>", "",
    ])


def is_page(data: bytes) -> bool:
    """Whether these bytes are a page that a check has written."""
    return data.startswith(b"<!doctype html>") and GENERATOR.encode("ascii") in data[:2000]


def _report(checked: Checked, known: Mapping[str, str], prefix: str) -> Iterator[str]:
    report, found = checked.report, checked.results
    theirs, ours = [one for one in found if not is_ours(one)], [one for one in found if is_ours(one)]
    title = report.metadata.title or checked.name
    sources = (report.document.source, *report.document.annexes)
    about = [source.name for source in sources]
    about += [f"{report.metadata.body}" if report.metadata.body else "没有读到机构名称"]
    about += [f"{report.id.year}年" if report.id.year else "没有读到年份"]
    yield f'<article id="{prefix}report">'
    yield f'<h1>{checked.said(title)}</h1>\n<p class="quiet">发布前检查 · {checked.said(" · ".join(about))}</p>'
    yield f'<ul class="summary" id="{prefix}summary">'
    yield f"<li><strong>{text(_counts(theirs, ours))}</strong></li>"
    yield from (f"<li>{text(clause)}。</li>" for clause in checked.summary.words())
    yield "</ul>"
    yield f'<h2 id="{prefix}findings">审核发现</h2>'
    if theirs:
        yield from _findings(theirs, known, prefix, checked)
    else:
        yield "<p>机器没有发现要指出的地方；上面写着核对了多少，没有核对的请人工看过。</p>"
    yield from numbers(checked, prefix)
    yield from sheets(checked, prefix)
    yield f'<h2 id="{prefix}losses">没有读到的</h2>'
    yield '<p class="quiet">这里说的是读取的限度，不是报告的差错。对照原文看一眼即可。</p>'
    yield from losses(checked)
    if ours:
        yield "<h3>读取时的存疑</h3>"
        yield from _findings(ours, known, prefix, checked)
    if not ours and not report.document.losses:
        yield "<p>没有。</p>"
    digest = "、".join(f"{source.name} sha256:{source.sha256}" for source in sources if source.sha256)
    yield f'<p class="quiet">检查的文件：{text(digest)}。机器只核对文字和数字，不评价工作。</p>'
    yield "</article>"


def _counts(theirs: Sequence[Result], ours: Sequence[Result]) -> str:
    words = [f"{name} {count} 项" for level, name in LEVELS.items() if (count := sum(one.finding.level == level for one in theirs))]
    said = "、".join(words) if words else "没有错误、警告和提示"
    return said + (f"；另有读取存疑 {len(ours)} 项" if ours else "") + "。"


def _findings(found: Sequence[Result], known: Mapping[str, str], prefix: str, checked: Checked) -> Iterator[str]:
    labels = cell_names(checked.report)
    for level, name in LEVELS.items():
        of_level = [one for one in found if one.finding.level == level]
        if of_level:
            yield f"<h3>{name} {len(of_level)} 项</h3>\n<ol>"
            for one in of_level:
                yield from _finding(one, known, prefix, checked, labels)
            yield "</ol>"


def _finding(one: Result, known: Mapping[str, str], prefix: str, checked: Checked, labels: Mapping[str, str]) -> Iterator[str]:
    finding = one.finding
    claims = [claim for claim in checked.report.claims if claim.id in finding.cells]
    yield f'<li class="finding" data-level="{text(finding.level)}" id="{prefix}finding-{text(finding.id)}">'
    yield f'<p><span class="level">{LEVELS[finding.level]}</span> {text(finding.message.zh)}</p>'
    for claim in claims[:3]:
        yield f"<blockquote>{quoted(checked, claim)}</blockquote>"
    cells = [cell for cell in dict.fromkeys(finding.cells) if cell in labels]
    links = "、".join(f'<a href="#{prefix}{text(cell)}">{text(labels[cell])}</a>' for cell in cells[:_MOST])
    links += f" 等 {len(cells)} 格" if len(cells) > _MOST else ""
    facts = [f"规则 {text(finding.rule)} {text(title_of(finding.rule, known))}".strip()]
    facts += [f"位置 {text(finding.source)}"] if finding.source and len(finding.source) < (40 if cells else 120) else []
    facts += [f"单元格 {links}"] if links else []
    yield f'<p class="quiet">{" · ".join([*facts, f"编号 {text(finding.id)}"])}</p>\n</li>'
