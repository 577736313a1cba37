"""The report of 2017 as three kinds of site would show it says the same as its text: every figure, the whole outline."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import webpages
from annals import pipeline
from annals.model import Figure, Report, Section, Table, walk
from annals.readers import read_bytes
from annals.readers.lines import count
from annals.readers.losses import characters_of

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "data/reports/shandong-zjj/2017.txt"
STYLES = {"modern": webpages.modern, "old": webpages.old, "word": webpages.word}
TITLE = "山东省质量技术监督局2017年政府信息公开工作年度报告"


@pytest.fixture(scope="module")
def text() -> Report:
    return pipeline.read(SOURCE, ROOT)


@pytest.fixture(scope="module", params=STYLES)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp(request.param) / "2017.html"
    path.write_bytes(STYLES[request.param](TITLE, webpages.pieces_of(SOURCE)))
    return pipeline.read(path, ROOT)


def _figures(report: Report) -> list[tuple]:
    return [
        (o.item, o.column, o.value, o.unit, o.status) for table in report.tables for o in table.observations
    ]


def _outline(report: Report) -> list[tuple]:
    return [
        (s.level, s.number, s.number_status, s.title) for s in walk(report.document.blocks) if isinstance(s, Section)
    ]


def test_the_same_figures(text: Report, page: Report) -> None:
    assert len(_figures(text)) == 71
    assert _figures(page) == _figures(text)


def test_the_same_outline(text: Report, page: Report) -> None:
    assert len(_outline(text)) > 30
    assert _outline(page) == _outline(text)


def test_the_same_words_in_the_same_order(text: Report, page: Report) -> None:
    def words(report: Report) -> str:
        pieces = []
        for block in walk(report.document.blocks):
            if isinstance(block, Table):
                # Units that are one cell over several rows are printed once.
                pieces += [row[at].text for row in block.rows for at in (0, 2) if row[at]]
            elif not isinstance(block, Figure):
                pieces.append(block.printed if isinstance(block, Section) else block.text)
        return "".join("".join(pieces).split())

    assert words(page) == words(text)


def test_the_same_pictures(text: Report, page: Report) -> None:
    def pictures(report: Report) -> list[tuple[str, str]]:
        return [(b.name, b.caption) for b in walk(report.document.blocks) if isinstance(b, Figure)]

    assert pictures(page) == pictures(text)


def test_the_frame_is_left_out_and_told_of(page: Report) -> None:
    kept = "".join(str(dataclasses.astuple(block)) for block in page.document.blocks)
    for word in ("网站标识码", "ICP备", "打印本页", "上一篇", "责任编辑", "首页", "点击数", "浏览次数", "隐藏的模板文字", "版权所有"):
        assert word not in kept
    told = [doubt for doubt in page.document.doubts if doubt.rule == "S11"]
    assert len(told) == 1
    assert any(loss.kind == "frame" and loss.quantity > 20 for loss in page.document.losses)


def test_the_same_metadata(text: Report, page: Report) -> None:
    for name in ("title", "body", "year", "period_start", "period_end", "basis"):
        assert getattr(page.metadata, name) == getattr(text.metadata, name), name
    # A page shows two spaces as one.
    assert {name: " ".join(value.split()) for name, value in dataclasses.asdict(text.metadata.contact).items()} == (
        dataclasses.asdict(page.metadata.contact)
    )
    assert page.metadata.published == "2018-03-01"


@pytest.mark.parametrize("style", STYLES)
def test_every_character_of_the_page_is_accounted_for(style: str) -> None:
    from lxml.html import document_fromstring

    data = STYLES[style](TITLE, webpages.pieces_of(SOURCE))
    document = read_bytes(data, "2017.html")
    body = document_fromstring(data.decode(document.source.encoding)).find("body")
    for unseen in body.xpath("//script|//style"):
        unseen.drop_tree()
    held = count("".join(body.xpath(".//text()")))
    lost = sum(loss.quantity for loss in document.losses if loss.unit == "characters")
    assert characters_of(document.blocks) + lost == held
