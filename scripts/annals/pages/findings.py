"""What the audit found, in full sentences, the most serious first, each with links to its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annals import review
from annals.escape import text
from annals.model import (
    LEVELS,
    RANKS,
    Authority,
    Entry,
    FindingRow,
    Form,
    Language,
    Package,
    ReviewState,
    Rule,
    Text,
)

from . import beside, replies, words

ABOUT = Text(
    "本站核对的是公开文本，不评价机关的工作；所列各条供读者核对原文时参考。",
    "What is checked is the published text, not the work of the body; each finding is there for readers to check the original. ",
)
OURS = Text(
    "下面是本站读取来源文件时遇到的疑点，不一定是报告的问题。",
    "What follows are doubts of our own reading of the source; they need not be faults of the report.",
)
NONE = Text(
    "统计表里没有发现对不上的地方：已有的规则逐条核对过，各处相符。",
    "Nothing in the statistical tables contradicts anything else: every rule there is was applied, and all agree.",
)
UNCHECKED = Text(
    "没有读到能认出的统计表，所以没有核对；这不等于各处相符。",
    "No statistical table could be recognised, so nothing was checked; that does not mean that all agrees.",
)


MOST_PLACES = 12
PRIVATE = Text("正文这一段", "this passage of the text")
"""What a link says to a paragraph that a rule on privacy names."""
PERSONAL = "P01"
"""The rule of personal data in clear."""
RESTORED = "S02"
"""The rule of numbers that were restored."""


@dataclass(frozen=True)
class Rules:
    """The rules by which findings are named: those of the report's form first, then the catalogue."""

    form: Form | None
    catalogue: Mapping[str, Rule]
    language: Language = Language.ZH
    bodies: Mapping[str, Authority] = field(default_factory=dict)
    """By slug, for the names of those whose reports a finding was compared with."""

    def title(self, finding: FindingRow) -> str:
        """What the finding is about, in a few words; empty for a rule that is no longer there."""
        own = (rule for rule in (self.form.rules if self.form else ()) if rule.key == finding.rule)
        rule = next(own, None) or self.catalogue.get(finding.rule.partition("/")[0])
        return self.language.of(rule.title) if rule else ""


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
        word = words.level(finding.level, rules.language)
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
    names = place_names(entry.package, rules.form, rules.language)
    page = _Page(entry, rules, names, root, root + register if register else "")
    say = rules.language.of
    link = f'<a href="{root}data/rules/index.html">{page.say("审核规则", "the rules")}</a>'
    theirs = [finding for finding in findings if not is_ours(finding)]
    ours = [finding for finding in findings if is_ours(finding)]
    about = say(ABOUT) + page.say(f"规则见{link}。", f"See {link}.")
    lines = ["<div>", *_waiting(entry, rules.language), *replies.unmatched(entry, rules.language), f'<p class="annals-small">{about}</p>']
    if theirs:
        lines += _list(theirs, page)
    else:
        lines.append(f'<p class="annals-empty">{say(NONE if entry.package.tables else UNCHECKED)}</p>')
    if ours:
        lines += [f'<p class="annals-small">{say(OURS)}</p>', *_list(ours, page)]
    return "\n".join([*lines, "</div>"])


def _waiting(entry: Entry, language: Language) -> list[str]:
    """For the publisher alone: how many findings came after the approval and are not public."""
    new = review.waiting(entry) if entry.state is ReviewState.APPROVED else ()
    if not new:
        return []
    links = "、".join(f'<a href="#finding-{text(finding.id)}">{text(finding.id)}</a>' for finding in new)
    said = language.say(
        f"<strong>有新的发现。</strong>下列 {len(new)} 条是审查之后机器才发现的，只在预览里列出；看过之后重新作出决定才会公开：{links}。",
        f"<strong>New findings.</strong> {len(new)} came after the review and are listed in the preview only; a new decision makes them public: {links}.",
    )
    return [f'<aside class="annals-banner" data-state="note"><p>{said}</p></aside>']


def place_names(package: Package, form: Form | None = None, language: Language = Language.ZH) -> dict[str, str]:
    """What a link to a place says, by id: the label of a row, or the beginning of a paragraph.

    Of a paragraph with something private in it nothing is quoted, and of a report with personal data (P01) no paragraph:
    a name that was known in one place may stand in others.
    """
    private = {cell for finding in package.findings if finding.rule.startswith("P") for cell in finding.cells}
    if any(finding.rule.startswith(PERSONAL) for finding in package.findings):
        private |= {row.id for row in package.paragraphs}
    hidden = language.of(PRIVATE)
    names = {row.id: hidden if row.id in private else _beginning(row.text) for row in package.paragraphs if row.text}
    names |= {
        claim.id: hidden if claim.paragraph in private else language.say(f"正文“{claim.quote}”", f"“{claim.quote}” in the text")
        for claim in package.claims
    }
    for table in package.tables:
        names |= words.item_names(table, form, language)
        cells = words.cell_names(table, form, language)
        names |= {f"{row.item}-{row.column}": name for row, name in zip(table.rows, cells, strict=True)}
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

    @property
    def say(self) -> Callable[[str, str], str]:
        """Which of two wordings is in the language of the page."""
        return self.rules.language.say

    def waiver(self, finding: FindingRow) -> str:
        """Why the finding stands, in the words of the reviewer; empty where it was not waived."""
        return dict(self.entry.decision.waived).get(finding.id, "") if self.entry.decision else ""


def _list(findings: Iterable[FindingRow], page: _Page) -> list[str]:
    return ['<ol class="annals-findings">', *(_finding(finding, page) for finding in findings), "</ol>"]


def _finding(finding: FindingRow, page: _Page) -> str:
    say, language = page.say, page.rules.language
    level = words.level(finding.level, language)
    lines = [
        f'<li class="annals-finding" data-level="{text(finding.level)}" id="finding-{text(finding.id)}">',
        f'<p><strong class="annals-level">{text(level)}</strong> {words.said(language.of(finding.message), language)}</p>',
    ]
    names = page.names
    places = [f'<a href="#{text(cell)}">{words.said(names[cell], language)}</a>' for cell in dict.fromkeys(finding.cells) if cell in names]
    if places:
        lines.append(_folded(say("涉及", "Places"), places, say("、", ", "), "annals-places", language))
    if compared := beside.links(finding, page.entry, names, page.rules.bodies, page.root, language):
        lines.append(_folded(say("对照", "Compared with"), compared, say("、", ", "), "annals-places", language))
    if waiver := page.waiver(finding):
        lines.append(f"<p>{say('审查说明：', 'Note of the review: ')}{words.said(waiver, language)}</p>")
    lines += replies.lines(replies.to(page.entry, finding), language)
    facts = [_rule(finding, page)]
    sources = [words.said(source, language) for source in finding.source.split("；") if source]
    if 0 < len(sources) <= MOST_PLACES:
        facts.append(say("出处：", "Source: ") + say("；", "; ").join(sources))
    elif sources:
        lines.append(_folded(say("出处", "Source"), sources, say("；", "; "), "annals-small", language))
    facts.append(f"{say('编号', 'No.')} {_register(finding, page)}")
    lines.append(f'<p class="annals-small">{" · ".join(facts)}</p>\n</li>')
    return "\n".join(lines)


def _rule(finding: FindingRow, page: _Page) -> str:
    title, id = page.rules.title(finding), finding.rule.partition("/")[0]
    shown = words.said(title or finding.rule, page.rules.language)
    if id in page.rules.catalogue:
        shown = f'<a href="{page.root}data/rules/index.html#{text(id)}">{shown}</a>'
    code = text(finding.rule)
    return page.say(f"规则：{shown}（{code}）" if title else f"规则：{shown}", f"Rule: {shown} ({code})" if title else f"Rule: {shown}")


def _register(finding: FindingRow, page: _Page) -> str:
    id = text(finding.id)
    about = page.say("在审核发现总表里的永久链接", "Permanent link in the register of findings")
    return f'<a href="{page.register}#finding-{id}" title="{about}">{id}</a>' if page.register else id


def level_words(findings: Iterable[FindingRow], language: Language = Language.ZH) -> str:
    """How many there are of each level, the most serious first: 错误 1、提示 3; empty without any."""
    counts = Counter(finding.level for finding in findings)
    names = {level: language.say(word, words.level(level, language).lower()) for level, word in LEVELS.items()}
    return language.say("、", ", ").join(
        language.say(f"{name} {counts[level]}", f"{name}: {counts[level]}") for level, name in names.items() if counts[level]
    )


def _folded(name: str, places: Sequence[str], between: str, kind: str, language: Language = Language.ZH) -> str:
    """The places in one line, or, where they are many, folded away behind their number."""
    listed = between.join(places)
    if len(places) <= MOST_PLACES:
        return f'<p class="{kind}">{name}{language.say("：", ": ")}{listed}</p>'
    many = language.say(f"{name} {len(places)} 处", f"{name}: {len(places)}")
    return f'<details class="{kind}"><summary>{many}</summary><p>{listed}</p></details>'
