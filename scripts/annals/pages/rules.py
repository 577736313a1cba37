"""The catalogue of rules: what the machine checks, how grave it is, on what ground, and where each rule holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from annals.escape import text
from annals.model import Language, Rule, SiteFile, Text

from . import findings, rule_data, words
from .collection import Collection
from .register_rows import Registered

_BLANK = re.compile(r"(?:\{\w+\})+")
"""What a wording leaves open, to be filled for each finding."""
GROUPS = {
    "I": Text("来源与文件", "Sources and files"), "F": Text("格式是否齐全", "Completeness of the format"),
    "L": Text("表内勾稽", "Balance inside a table"), "X": Text("跨年与口径", "Across years and scopes"),
    "N": Text("正文与数字", "Text and figures"), "P": Text("个人信息", "Personal information"),
    "Q": Text("合理性", "Plausibility"), "T": Text("时限", "Time limits"), "S": Text("本站读取时的疑点", "Our own doubts in reading"),
}
OURS = ("S", "I")
"""The letters of rules about our own reading."""


def render(collection: Collection, found: Sequence[Registered] = ()) -> SiteFile:
    """The page at data/rules/; `found` is the register of findings, to which each rule leads."""
    counts = Counter(row.rule for row in found)
    instances = rule_data.instances(collection)
    groups: dict[str, list[Rule]] = {}
    for rule in sorted(collection.rules, key=lambda rule: rule.id):
        groups.setdefault(rule.id[:1], []).append(rule)
    language, say = collection.language, collection.say
    title = say("审核规则", "Rules of the audit")
    lead = say(
        f"机器逐条核对的规则，和每条规则查到问题时怎么写。{findings.ABOUT.zh}编号以 S 或 I 开头的是本站读取时的疑点，不是报告的问题。",
        f"The rules by which the machine checks, and what a finding says. {findings.ABOUT.en}Rules whose id begins with S or I are about our own reading, not about the report.",
    )
    downloads = say(
        '整份目录可下载：<a href="rules.csv">rules.csv</a>（每条规则一行，中英文）、<a href="rules.json">rules.json</a>（另有各版格式的实例和所用的词表、限值）。'
        "依据里注明“待核”的，尚未在原文里核对过。",
        'The whole catalogue: <a href="rules.csv">rules.csv</a> (a row a rule, Chinese and English), <a href="rules.json">rules.json</a> (with the instances '
        "in each edition and the words and limits used). A basis marked “unchecked” has not been read in its source yet.",
    )
    parts = [f"# {title}", f'<p class="annals-lead">{lead}</p>', f"<p>{downloads}</p>"]
    for letter in [*(known for known in GROUPS if known in groups), *sorted(set(groups) - set(GROUPS))]:
        parts.append(f"## {language.of(GROUPS[letter]) if letter in GROUPS else letter} {{ #group-{letter} }}")
        listed = (_rule(rule, instances.get(rule.id, ()), counts[rule.id], language) for rule in groups[letter])
        parts.append("<div>\n" + "\n".join(listed) + "\n</div>")
    about = say("机器核对年度报告的规则。", "The rules by which the machine checks annual reports.")
    return SiteFile("data/rules/index.md", "\n\n".join(parts) + "\n", True, title, about, (("annals_column", "数据开放"),))


def _rule(rule: Rule, instances: Sequence[tuple[str, Rule]], found: int, language: Language) -> str:
    say, of = language.say, language.of
    lines = [
        f'<div id="{text(rule.id)}" class="annals-rule">',
        f"<p><strong>{text(rule.id)} {words.said(of(rule.title), language)}</strong>"
        f' <span class="annals-level" data-level="{text(rule.level)}">{text(words.level(rule.level, language))}</span></p>',
        '<dl class="annals-facts">',
        *_facts(
            language,
            (say("说法", "Says"), _BLANK.sub(say("……", "…"), of(rule.message))), (say("怎么办", "To do"), of(rule.do)),
            (say("依据", "Basis"), of(rule.basis)), (say("须知", "Guidance"), of(rule.guidance)),
            (say("查到的例子", "Fires"), of(rule.example.fires)), (say("不算的例子", "Passes"), of(rule.example.passes)),
            (say("说明", "Note"), of(rule.note)),
        ),
    ]
    if instances:
        lines.append(f"<dt>{say('用在', 'Used in')}</dt><dd>{_instances(instances, language)}</dd>")
    if found:
        ours = "&amp;ours=1" if rule.id.startswith(OURS) else ""
        address = f"../findings/index.html?rule={text(rule.id)}{ours}"
        lines.append(f'<dt>{say("审核发现", "Findings")}</dt><dd><a href="{address}">{found}{say(" 条", "")}</a></dd>')
    return "\n".join([*lines, "</dl>", "</div>"])


def _facts(language: Language, *facts: tuple[str, str]) -> list[str]:
    return [f"<dt>{label}</dt><dd>{words.said(value, language)}</dd>" for label, value in facts if value]


def _instances(instances: Sequence[tuple[str, Rule]], language: Language) -> str:
    links = []
    for form, rule in instances:
        item = "" if rule.across else rule.total or next(iter((*rule.rows, *rule.parts)), "")
        where = f"../dictionary/index.html#{form}-{item}" if item else f"../dictionary/index.html#form-{form}"
        links.append(f'<a href="{where}">{text(rule.instance or rule.id)}</a>')
    return language.say("、", ", ").join(links)
