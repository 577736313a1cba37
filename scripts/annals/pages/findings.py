"""What the audit found, in full sentences, the most serious first, each with links to its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.escape import text
from annals.model import Entry, FindingRow, Package, ReviewState, Rule

from . import words

ABOUT = "本站核对的是公开文本，不评价机关的工作；所列各条供读者核对原文时参考。"
OURS = "下面是本站读取来源文件时的疑点，不是报告的问题。"
NONE = '<p class="annals-empty">公开文本里没有发现对不上的地方：已有的规则逐条核对过，各处相符。</p>'


def shown(entry: Entry) -> list[FindingRow]:
    """The findings that may be shown, most serious first: of a public report those that a reviewer has seen."""
    findings = entry.package.findings
    if entry.state is ReviewState.APPROVED:
        seen = set(entry.decision.findings) if entry.decision else set()
        findings = tuple(finding for finding in findings if finding.id in seen)
    return sorted(findings, key=lambda finding: words.LEVEL_ORDER.get(finding.level, 9))


def marks(findings: Iterable[FindingRow]) -> dict[str, str]:
    """A link to its finding for every place that a finding names, as HTML by id of the place."""
    found: dict[str, str] = {}
    for finding in findings:
        link = f'<a class="annals-mark" data-level="{text(finding.level)}" href="#finding-{text(finding.id)}">'
        word = words.LEVELS.get(finding.level, finding.level)
        for cell in dict.fromkeys(finding.cells):
            found[cell] = found.get(cell, "") + f"{link}{text(word)}</a>"
    return found


def render(entry: Entry, findings: Sequence[FindingRow], rules: Mapping[str, Rule], root: str) -> str:
    """The part of the page below its heading: first what the text says, then the doubts of our own reading."""
    waived = dict(entry.decision.waived) if entry.decision else {}
    names = place_names(entry.package)
    theirs = [finding for finding in findings if not is_ours(finding)]
    ours = [finding for finding in findings if is_ours(finding)]
    lines = ["<div>", f'<p class="annals-small">{ABOUT}规则见<a href="{root}data/rules/index.html">审核规则</a>。</p>']
    if theirs:
        lines += _list(theirs, rules, waived, names)
    else:
        lines.append(NONE)
    if ours:
        lines += [f'<p class="annals-small">{OURS}</p>', *_list(ours, rules, waived, names)]
    return "\n".join([*lines, "</div>"])


def place_names(package: Package) -> dict[str, str]:
    """What a link to a place says, by id: the label of a row, or the beginning of a paragraph."""
    names = {row.id: _beginning(row.text) for row in package.paragraphs if row.text}
    for table in package.tables:
        names |= {row.item: words.short(row.item_label) for row in table.rows}
    return names


def is_ours(finding: FindingRow) -> bool:
    """Whether it is a doubt of our own reading rather than something in the text."""
    return finding.rule.startswith("S")


def _beginning(printed: str) -> str:
    bare = printed.strip()
    return bare if len(bare) <= 16 else bare[:15] + "…"


def _list(
    findings: Iterable[FindingRow], rules: Mapping[str, Rule], waived: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    items = [_finding(finding, rules, waived.get(finding.id, ""), names) for finding in findings]
    return ['<ol class="annals-findings">', *items, "</ol>"]


def _finding(finding: FindingRow, rules: Mapping[str, Rule], waiver: str, names: Mapping[str, str]) -> str:
    rule = rules.get(finding.rule.partition("/")[0])
    level = words.LEVELS.get(finding.level, finding.level)
    lines = [
        f'<li class="annals-finding" data-level="{text(finding.level)}" id="finding-{text(finding.id)}">',
        f'<p><strong class="annals-level">{text(level)}</strong> {text(finding.message.zh)}</p>',
    ]
    places = [f'<a href="#{text(cell)}">{text(names[cell])}</a>' for cell in dict.fromkeys(finding.cells) if cell in names]
    if places:
        lines.append(f'<p class="annals-places">涉及：{"、".join(places)}</p>')
    if waiver:
        lines.append(f"<p>审查说明：{text(waiver)}</p>")
    facts = [f"规则 {text(finding.rule)}" + (f"（{text(rule.title.zh)}）" if rule else "")]
    if finding.source:
        facts.append(f"出处：{text(finding.source)}")
    facts.append(f"编号 {text(finding.id)}")
    lines.append(f'<p class="annals-small">{" · ".join(facts)}</p>\n</li>')
    return "\n".join(lines)
