"""Made-up reports for measuring the search: as long and as varied as real ones, none of them real.

The tables are those of the committed packages with other figures. The prose is of made-up words, drawn as words of a
language are (few often, many seldom), between sentences that every report has; so the index is no smaller than a real
one would be.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annals import package
from annals.model import Entry, Package, ParagraphRow, ReportId, ReviewState

ROOT = Path(__file__).resolve().parents[2]
YEARS = range(2016, 2026)
LETTERS = 3000
WORDS = 20_000
LENGTH = 5000
"""Characters of prose in a report."""
SENTENCES = (
    "本年度认真贯彻落实《中华人民共和国政府信息公开条例》", "坚持以公开为常态、不公开为例外", "收到政府信息公开申请{n}件", "主动公开政府信息{n}条",
    "根据示例政办发〔{year}〕{n}号文件要求", "全年办结{n}件，均在法定期限内答复", "开展政府信息公开培训{n}次", "行政复议和行政诉讼工作",
)


def entries(count: int) -> Iterator[Entry]:
    """So many approved reports of made-up bodies, ten years a body."""
    chance = random.Random(2025)
    vocabulary = _vocabulary(chance)
    models = [package.load(ROOT / "data/packages" / name) for name in ("suqian/2024", "suqian/2023", "shandong-zjj/2017")]
    weights = [1 / (place + 8) for place in range(WORDS)]
    for number in range(count):
        slug, year = f"example-{number // len(YEARS):03d}", YEARS[number % len(YEARS)]
        words = chance.choices(vocabulary, weights, k=LENGTH // 3)
        yield Entry(ReportId(slug, year), ReviewState.APPROVED, _report(models[number % 3], slug, year, words, chance))


def name(slug: str) -> str:
    """The name of a made-up body."""
    return f"示例市第{slug.removeprefix('example-')}局"


def _vocabulary(chance: random.Random) -> list[str]:
    letters = [chr(0x4E00 + place) for place in sorted(chance.sample(range(20_000), LETTERS))]
    return ["".join(chance.choices(letters, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(WORDS)]


def _report(model: Package, slug: str, year: int, words: list[str], chance: random.Random) -> Package:
    tables = tuple(
        replace(table, rows=tuple(
            replace(row, value=str(value), raw=str(value)) if row.value and (value := chance.choice((0, chance.randint(1, 90), chance.randint(90, 9999)))) >= 0 else row
            for row in table.rows
        )) for table in model.tables
    )
    paragraphs = [ParagraphRow("p0", "", "text", f"{name(slug)}{year}年政府信息公开工作年度报告", "")]
    at = 0
    while at < len(words):
        parts = []
        for _ in range(chance.randint(3, 7)):
            parts.append("".join(words[at : at + chance.randint(3, 8)]))
            at += 6
            parts.append(chance.choice(SENTENCES).format(n=chance.randint(1, 9999), year=year))
        paragraphs.append(ParagraphRow(f"p{len(paragraphs)}", "", "text", "，".join(parts) + "。", ""))
    return replace(model, id=ReportId(slug, year), tables=tables, paragraphs=tuple(paragraphs), outline=(), findings=model.findings[:6])
