"""What the audit found, in full sentences, the most serious first, each with links to its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annals.escape import text
from annals.model import Entry, FindingRow, Package, ReviewState, Rule

from . import words

ABOUT = "本站核对的是公开文本，不评价机关的工作；所列各条供读者核对原文时参考。"


def shown(entry: Entry) -> list[FindingRow]:
    """The findings that may be shown, most serious first: of a public report those that a reviewer has seen."""
    findings = entry.package.findings
    if entry.state is ReviewState.APPROVED:
        seen = set(entry.decision.findings) if entry.decision else set()
        findings = tuple(finding for finding in findings if finding.id in seen)
    return sorted(findings, key=lambda finding: (words.LEVEL_ORDER.get(finding.level, 9), _ours(finding)))


def marks(findings: Iterable[FindingRow]) -> dict[str, str]:
    """A link to its finding for every place that a finding names, as HTML by id of the place."""
    found: dict[str, str] = {}
    for finding in findings:
        link = f'<a class="annals-mark" data-level="{text(finding.level)}" href="#finding-{text(finding.id)}">'
        word = words.LEVELS.get(finding.level, finding.level)
        for cell in dict.fromkeys(finding.cells):
            found[cell] = found.get(cell, "") + f"{link}{text(word)}</a>"
    return found


def render(entry: Entry, findings: list[FindingRow], rules: Mapping[str, Rule], root: str) -> str:
    """The part of the page below its heading."""
    about = f'<p class="annals-small">{ABOUT}规则见<a href="{root}data/rules/index.html">审核规则</a>。</p>'
    if not findings:
        return f'<div>\n{about}\n<p class="annals-empty">没有需要说明的发现：已有的规则逐条核对过，各处相符。</p>\n</div>'
    waived = dict(entry.decision.waived) if entry.decision else {}
    names = place_names(entry.package)
    lines = ["<div>", about, '<ol class="annals-findings">']
    lines += [_finding(finding, rules, waived.get(finding.id, ""), names) for finding in findings]
    return "\n".join([*lines, "</ol>", "</div>"])


def place_names(package: Package) -> dict[str, str]:
    """What a link to a place says, by id: the label of a row, or the beginning of a paragraph."""
    names = {row.id: _beginning(row.text) for row in package.paragraphs if row.text}
    for table in package.tables:
        names |= {row.item: words.short(row.item_label) for row in table.rows}
    return names


def _beginning(printed: str) -> str:
    bare = printed.strip()
    return bare if len(bare) <= 16 else bare[:15] + "…"


def _ours(finding: FindingRow) -> bool:
    """Whether it is a doubt of our own reading rather than something in the text."""
    return finding.rule.startswith("S")


def _finding(finding: FindingRow, rules: Mapping[str, Rule], waiver: str, names: Mapping[str, str]) -> str:
    rule = rules.get(finding.rule.partition("/")[0])
    level = words.LEVELS.get(finding.level, finding.level)
    about = "本站读取时的疑点：" if _ours(finding) else ""
    lines = [
        f'<li class="annals-finding" data-level="{text(finding.level)}" id="finding-{text(finding.id)}">',
        f'<p><strong class="annals-level">{text(level)}</strong> {about}{text(finding.message.zh)}</p>',
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
