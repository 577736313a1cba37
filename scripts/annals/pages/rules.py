"""The catalogue of rules: what the machine checks, how grave it is, on what ground, and where each rule holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from annals.escape import text
from annals.model import LEVELS, Rule, SiteFile

from . import findings, rule_data
from .collection import Collection
from .register_rows import Registered

_BLANK = re.compile(r"(?:\{\w+\})+")
"""What a wording leaves open, to be filled for each finding."""
GROUPS = {
    "I": "来源与文件", "F": "格式是否齐全", "L": "表内勾稽", "X": "跨年与口径", "N": "正文与数字", "P": "个人信息", "Q": "合理性",
    "T": "时限", "S": "本站读取时的疑点",
}


def render(collection: Collection, found: Sequence[Registered] = ()) -> SiteFile:
    """The page at data/rules/; `found` is the register of findings, to which each rule leads."""
    counts = Counter(row.rule for row in found)
    instances = rule_data.instances(collection)
    groups: dict[str, list[Rule]] = {}
    for rule in sorted(collection.rules, key=lambda rule: rule.id):
        groups.setdefault(rule.id[:1], []).append(rule)
    parts = [
        "# 审核规则",
        f'<p class="annals-lead">机器逐条核对的规则，和每条规则查到问题时怎么写。{findings.ABOUT}编号以 S 或 I 开头的是本站读取时的疑点，不是报告的问题。</p>',
        '<p>整份目录可下载：<a href="rules.csv">rules.csv</a>（每条规则一行，中英文）、<a href="rules.json">rules.json</a>（另有各版格式的实例和所用的词表、限值）。'
        "依据里注明“待核”的，尚未在原文里核对过。</p>",
    ]
    for letter in [*(known for known in GROUPS if known in groups), *sorted(set(groups) - set(GROUPS))]:
        parts.append(f"## {GROUPS.get(letter, letter)} {{ #group-{letter} }}")
        parts.append("<div>\n" + "\n".join(_rule(rule, instances.get(rule.id, ()), counts[rule.id]) for rule in groups[letter]) + "\n</div>")
    return SiteFile(
        "data/rules/index.md", "\n\n".join(parts) + "\n", True, "审核规则", "机器核对年度报告的规则。", (("annals_column", "数据开放"),)
    )


def _rule(rule: Rule, instances: Sequence[tuple[str, Rule]], found: int) -> str:
    level = LEVELS.get(rule.level, rule.level)
    lines = [
        f'<section id="{text(rule.id)}">',
        f"<p><strong>{text(rule.id)} {text(rule.title.zh)}</strong>"
        f' <span class="annals-level" data-level="{text(rule.level)}">{text(level)}</span></p>',
        '<dl class="annals-facts">',
        *_facts(
            ("说法", _BLANK.sub("……", rule.message.zh)), ("怎么办", rule.do.zh), ("依据", rule.basis.zh),
            ("须知", rule.guidance.zh), ("查到的例子", rule.example.fires.zh), ("不算的例子", rule.example.passes.zh),
            ("说明", rule.note.zh),
        ),
    ]
    if instances:
        lines.append(f"<dt>用在</dt><dd>{_instances(instances)}</dd>")
    if found:
        ours = "&amp;ours=1" if rule.id.startswith(("S", "I")) else ""
        lines.append(f'<dt>审核发现</dt><dd><a href="../findings/index.html?rule={text(rule.id)}{ours}">{found} 条</a></dd>')
    return "\n".join([*lines, "</dl>", "</section>"])


def _facts(*facts: tuple[str, str]) -> list[str]:
    return [f"<dt>{label}</dt><dd>{text(value)}</dd>" for label, value in facts if value]


def _instances(instances: Sequence[tuple[str, Rule]]) -> str:
    links = []
    for form, rule in instances:
        item = "" if rule.across else rule.total or next(iter((*rule.rows, *rule.parts)), "")
        where = f"../dictionary/index.html#{form}-{item}" if item else f"../dictionary/index.html#form-{form}"
        links.append(f'<a href="{where}">{text(rule.instance or rule.id)}</a>')
    return "、".join(links)
