"""What the audit found, in full sentences, the most serious first, each with links to its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annals import review
from annals.escape import text
from annals.model import LEVELS, RANKS, Entry, FindingRow, Form, Package, ReviewState, Rule

from . import words

ABOUT = "本站核对的是公开文本，不评价机关的工作；所列各条供读者核对原文时参考。"
OURS = "下面是本站读取来源文件时遇到的疑点，不一定是报告的问题。"
NONE = '<p class="annals-empty">统计表里没有发现对不上的地方：已有的规则逐条核对过，各处相符。</p>'
UNCHECKED = '<p class="annals-empty">没有读到能认出的统计表，所以没有核对；这不等于各处相符。</p>'


MOST_PLACES = 12
RESTORED = "S02"
"""The rule of numbers that were restored."""


@dataclass(frozen=True)
class Rules:
    """The rules by which findings are named: those of the report's form first, then the catalogue."""

    form: Form | None
    catalogue: Mapping[str, Rule]

    def title(self, finding: FindingRow) -> str:
        """What the finding is about, in a few words; empty for a rule that is no longer there."""
        own = (rule for rule in (self.form.rules if self.form else ()) if rule.key == finding.rule)
        rule = next(own, None) or self.catalogue.get(finding.rule.partition("/")[0])
        return rule.title.zh if rule else ""


def shown(entry: Entry) -> list[FindingRow]:
    """The findings of the entry, most serious first; of a public report the entry holds only what a person has read."""
    return sorted(entry.findings, key=lambda finding: RANKS.get(finding.level, 9))


def marks(findings: Iterable[FindingRow], rules: Rules) -> dict[str, str]:
    """A link to its finding for every place that a finding names, as HTML by id of the place.

    A restored number is a link itself (see `narrative`), so the finding that it was restored needs no mark.
    """
    found: dict[str, str] = {}
    for finding in findings:
        if finding.rule == RESTORED:
            continue
        about = text(rules.title(finding))
        link = f'<a class="annals-mark" data-level="{text(finding.level)}" href="#finding-{text(finding.id)}" title="{about}">'
        word = LEVELS.get(finding.level, finding.level)
        for cell in dict.fromkeys(finding.cells):
            found[cell] = found.get(cell, "") + f"{link}{text(word)}</a>"
    return found


def restored(findings: Iterable[FindingRow]) -> dict[str, str]:
    """The id of the finding that explains a restored number, by id of the heading."""
    return {cell: finding.id for finding in findings if finding.rule == RESTORED for cell in finding.cells}


def render(entry: Entry, findings: Sequence[FindingRow], rules: Rules, root: str, register: str = "") -> str:
    """The part of the page below its heading: first what the text says, then the doubts of our own reading.

    `register` is the page of the body in the register of findings, from the root of the site, where there is one.
    """
    page = _Page(entry, rules, place_names(entry.package), root, root + register if register else "")
    theirs = [finding for finding in findings if not is_ours(finding)]
    ours = [finding for finding in findings if is_ours(finding)]
    lines = ["<div>", *_waiting(entry), f'<p class="annals-small">{ABOUT}规则见<a href="{root}data/rules/index.html">审核规则</a>。</p>']
    if theirs:
        lines += _list(theirs, page)
    else:
        lines.append(NONE if entry.package.tables else UNCHECKED)
    if ours:
        lines += [f'<p class="annals-small">{OURS}</p>', *_list(ours, page)]
    return "\n".join([*lines, "</div>"])


def _waiting(entry: Entry) -> list[str]:
    """For the publisher alone: how many findings came after the approval and are not public."""
    new = review.waiting(entry) if entry.state is ReviewState.APPROVED else ()
    if not new:
        return []
    links = "、".join(f'<a href="#finding-{text(finding.id)}">{text(finding.id)}</a>' for finding in new)
    return [
        '<aside class="annals-banner" data-state="note"><p><strong>有新的发现。</strong>'
        f"下列 {len(new)} 条是审查之后机器才发现的，只在预览里列出；看过之后重新作出决定才会公开：{links}。</p></aside>"
    ]


def place_names(package: Package) -> dict[str, str]:
    """What a link to a place says, by id: the label of a row, or the beginning of a paragraph."""
    names = {row.id: _beginning(row.text) for row in package.paragraphs if row.text}
    names |= {claim.id: f"正文“{claim.quote}”" for claim in package.claims}
    for table in package.tables:
        names |= {row.item: words.short(row.item_label) for row in table.rows}
        names |= {f"{row.item}-{row.column}": f"{words.short(row.item_label)}·{row.column_label}" for row in table.rows}
    return names


def is_ours(finding: FindingRow) -> bool:
    """Whether it is a doubt of our own reading (S) or a trouble with the file (I) rather than something in the text."""
    return finding.rule.startswith(("S", "I"))


def _beginning(printed: str) -> str:
    bare = printed.strip()
    return bare if len(bare) <= 16 else bare[:15] + "…"


@dataclass(frozen=True)
class _Page:
    """What the line of a finding is written with."""

    entry: Entry
    rules: Rules
    names: Mapping[str, str]
    root: str
    register: str

    def waiver(self, finding: FindingRow) -> str:
        """Why the finding stands, in the words of the reviewer; empty where it was not waived."""
        return dict(self.entry.decision.waived).get(finding.id, "") if self.entry.decision else ""


def _list(findings: Iterable[FindingRow], page: _Page) -> list[str]:
    return ['<ol class="annals-findings">', *(_finding(finding, page) for finding in findings), "</ol>"]


def _finding(finding: FindingRow, page: _Page) -> str:
    level = LEVELS.get(finding.level, finding.level)
    lines = [
        f'<li class="annals-finding" data-level="{text(finding.level)}" id="finding-{text(finding.id)}">',
        f'<p><strong class="annals-level">{text(level)}</strong> {text(finding.message.zh)}</p>',
    ]
    names = page.names
    places = [f'<a href="#{text(cell)}">{text(names[cell])}</a>' for cell in dict.fromkeys(finding.cells) if cell in names]
    if places:
        lines.append(_folded("涉及", places, "、", "annals-places"))
    if waiver := page.waiver(finding):
        lines.append(f"<p>审查说明：{text(waiver)}</p>")
    lines += reply_lines(replies(page.entry, finding))
    facts = [_rule(finding, page)]
    sources = [text(source) for source in finding.source.split("；") if source]
    if 0 < len(sources) <= MOST_PLACES:
        facts.append(f"出处：{'；'.join(sources)}")
    elif sources:
        lines.append(_folded("出处", sources, "；", "annals-small"))
    facts.append(f"编号 {_register(finding, page)}")
    lines.append(f'<p class="annals-small">{" · ".join(facts)}</p>\n</li>')
    return "\n".join(lines)


def _rule(finding: FindingRow, page: _Page) -> str:
    title, id = page.rules.title(finding), finding.rule.partition("/")[0]
    shown = text(title or finding.rule)
    if id in page.rules.catalogue:
        shown = f'<a href="{page.root}data/rules/index.html#{text(id)}">{shown}</a>'
    return f"规则：{shown}（{text(finding.rule)}）" if title else f"规则：{shown}"


def _register(finding: FindingRow, page: _Page) -> str:
    id = text(finding.id)
    return f'<a href="{page.register}#finding-{id}" title="在审核发现总表里的永久链接">{id}</a>' if page.register else id


def level_words(findings: Iterable[FindingRow]) -> str:
    """How many there are of each level, the most serious first: 错误 1、提示 3; empty without any."""
    counts = Counter(finding.level for finding in findings)
    return "、".join(f"{word} {counts[level]}" for level, word in LEVELS.items() if counts[level])


# --- what the body replied --------------------------------------------------------------------------------------


def replies(entry: Entry, finding: FindingRow) -> tuple[Mapping, ...]:
    """What the body replied to the finding, as the package's descriptor tells it."""
    told = entry.package.descriptor.get("annals:replies", ())
    return tuple(reply for reply in told if _is_about(reply, finding))


def _is_about(reply: Mapping, finding: FindingRow) -> bool:
    """Whether the reply names the finding by its id, or by its rule and a cell."""
    if reply.get("finding"):
        return reply["finding"] == finding.id
    return reply.get("rule") in (finding.rule, finding.rule.partition("/")[0]) and reply.get("cell") in finding.cells


def reply_words(reply: Mapping) -> str:
    """A reply in one line: who, when, what."""
    said = reply.get("text", "")
    said = said.get("zh", "") if isinstance(said, Mapping) else said
    about = "，".join(filter(None, (str(reply.get("by", "")), words.day(str(reply.get("date", ""))))))
    return f"机关答复{f'（{about}）' if about else ''}：{said}"


def reply_lines(replies: Iterable[Mapping]) -> Iterator[str]:
    """The replies as they stand beside the finding."""
    for reply in replies:
        yield f'<p class="annals-reply">{text(reply_words(reply))}</p>'


def _folded(name: str, places: Sequence[str], between: str, kind: str) -> str:
    """The places in one line, or, where they are many, folded away behind their number."""
    listed = between.join(places)
    if len(places) <= MOST_PLACES:
        return f'<p class="{kind}">{name}：{listed}</p>'
    return f'<details class="{kind}"><summary>{name} {len(places)} 处</summary><p>{listed}</p></details>'
