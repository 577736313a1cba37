"""What was found on the reports of one body over the years: a row for every rule, a column for every year."""

from __future__ import annotations

from collections import Counter

from annals.escape import text
from annals.model import RANKS, Entry

from . import findings, register_rows, words
from .collection import Collection

MOST = 15
"""Rules in the table; the rest is only counted."""


def render(slug: str, collection: Collection) -> str:
    """The findings on what the reports say, by rule and year, each number a link to them; a sentence where there are none."""
    say, entries = collection.say, collection.by_body.get(slug, ())
    if not entries:
        return ""
    counts: dict[str, Counter[int]] = {}
    levels: dict[str, str] = {}
    for entry in entries:
        for finding in findings.shown(entry):
            if not findings.is_ours(finding):
                rule = finding.rule.partition("/")[0]
                counts.setdefault(rule, Counter())[entry.id.year] += 1
                levels[rule] = min(levels.get(rule, finding.level), finding.level, key=lambda level: RANKS.get(level, 9))
    link = ""
    if register_rows.is_shown(collection):
        link = say(
            f'逐条见<a href="@/{register_rows.page(slug)}">审核发现总表</a>。', f'One by one in the <a href="@/{register_rows.page(slug)}">register of findings</a>.',
        )
    if not counts:
        return f"<p>{say('核对过的地方各处相符，没有列出的审核发现。', 'Nothing was found where the reports were checked. ')}</p>"
    order = sorted(counts, key=lambda rule: (RANKS.get(levels[rule], 9), -len(counts[rule]), -counts[rule].total(), rule))
    more = say(f"另有 {len(order) - MOST} 条规则。", f"{len(order) - MOST} more rules. ") if len(order) > MOST else ""
    about = say("机器按公开的规则核对、由人看过才列出；不评价机关的工作。", "Checked by published rules and listed after a person has read them; no judgement of the body. ")
    table = _table({rule: counts[rule] for rule in order[:MOST]}, levels, entries, collection)
    return f'{table}\n\n<p class="annals-small">{more}{about}{link}</p>'


def _table(counts: dict[str, Counter[int]], levels: dict[str, str], entries: tuple[Entry, ...], collection: Collection) -> str:
    say, language = collection.say, collection.language
    caption = say("历年审核发现，按规则", "Findings by rule and year")
    heads = "".join(f'<th scope="col" class="annals-num"><a href="{entry.id.year}/index.html#findings">{entry.id.year}</a></th>' for entry in entries)
    rows = []
    for rule, years in counts.items():
        known = collection.rule_by_id.get(rule)
        title = text(language.of(known.title) if known else rule)
        cells = "".join(f'<td class="annals-num">{years[entry.id.year] or "–"}</td>' for entry in entries)
        level = text(words.level(levels[rule], language))
        rows.append(
            f'<tr><th scope="row"><a href="@/data/rules/index.html#{text(rule)}">{title}</a></th>'
            f'<td class="annals-mark-word" data-level="{levels[rule]}">{level}</td>{cells}</tr>'
        )
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        f'<table class="annals-data">\n<caption class="annals-hidden">{caption}</caption>',
        f'<thead><tr><th scope="col">{say("核对什么", "What is checked")}</th><th scope="col">{say("级别", "Level")}</th>{heads}</tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])
