"""What can be found, where it lands, and that the index holds exactly what it was given."""

from __future__ import annotations

import base64
import json
import random
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from annals import search
from annals.model import NO_TEXT, Language, SearchDocument, SearchPiece, SiteFile, Text
from annals.search.tokens import shard_key, terms

ROOT = Path(__file__).resolve().parents[1]
PLACE = Text("一、概述", "")


def _document(number: int, text: str, year: int | None = 2017, slug: str = "shili") -> SearchDocument:
    return SearchDocument(
        url=f"data/series/{slug}{number}/{year}/index.html", title=f"示例{number}局", kind="indicator", authority=slug,
        body=Text("示例局", "Example bureau"), year=year, pieces=(SearchPiece("p1", "text", PLACE, text),),
    )


def _read(files: list[SiteFile]) -> tuple[dict, dict[str, dict]]:
    held = {file.path: json.loads(file.content) for file in files if file.path.endswith(".json")}
    return held["search/pages.json"], held


def _pages_of(term: str, pages: dict, held: dict[str, dict]) -> set[str]:
    """The pages that the index names for a term, read as a browser reads it."""
    shard = zlib.crc32(shard_key(term).encode("utf-8")) % pages["shards"]
    posting = held[f"search/index/{pages['version']}/{shard}.json"].get(term, [])
    count = len(pages["pages"])
    if posting == "*":
        numbers = range(count)
    elif isinstance(posting, int):
        numbers = [posting]
    elif isinstance(posting, str):
        bits = base64.b64decode(posting)
        numbers = [number for number in range(count) if bits[number >> 3] >> (number & 7) & 1]
    else:
        numbers = [sum(posting[: place + 1]) for place in range(len(posting))]
    return {pages["pages"][number][0] for number in numbers}


@pytest.mark.parametrize("count", [1, 2, 9, 150])
def test_the_index_names_exactly_the_pages_that_hold_a_term(count: int) -> None:
    chance = random.Random(count)
    letters = "政府信息公开年报告申请复议诉讼2017 39，"
    documents = [_document(n, "".join(chance.choices(letters, k=30)), 2008 + n % 9) for n in range(count)]
    pages, held = _read(list(search.files(documents)))
    wanted: dict[str, set[str]] = {}
    for document in documents:
        for term in terms(f"{document.title}。示例局。Example bureau。{document.year}。一、概述。{document.pieces[0].text}"):
            wanted.setdefault(term, set()).add(document.url)
    assert {term: _pages_of(term, pages, held) for term in wanted} == wanted
    kept = {term for path, shard in held.items() if "/index/" in path and "/texts/" not in path for term in shard}
    assert kept == set(wanted)


def test_numbers_that_begin_alike_stand_in_one_shard() -> None:
    documents = [_document(n, f"收到{5000 + n}件，{n}次，{n * 7919}元") for n in range(1500)]
    pages, held = _read(list(search.files(documents)))
    assert pages["shards"] > 1
    places: dict[str, set[str]] = {}
    for path, shard in held.items():
        if path.startswith("search/index/"):
            for term in shard:
                if term[0].isdigit():
                    places.setdefault(term[:2], set()).add(path)
    assert len(places) > 50
    assert all(len(paths) == 1 for paths in places.values())


def test_nothing_is_found_across_two_pieces() -> None:
    document = replace(_document(1, ""), pieces=(SearchPiece("p1", "text", NO_TEXT, "复"), SearchPiece("p2", "text", NO_TEXT, "议")))
    pages, held = _read(list(search.files([document])))
    assert _pages_of("复", pages, held)
    assert not _pages_of("复议", pages, held)


def test_newest_first_and_the_same_bytes_in_any_order() -> None:
    documents = [_document(n, f"第{n}号文件", year) for n, year in enumerate((2015, 2024, None, 2017, 2024))]
    files = list(search.files(documents))
    assert list(search.files(reversed(documents))) == files
    years = [url.split("/")[3] for url, *_ in _read(files)[0]["pages"]]
    assert years == ["2024", "2024", "2017", "2015", "None"]


def test_an_index_of_nothing_is_an_index() -> None:
    pages, held = _read(list(search.files([])))
    assert pages["pages"] == [] and pages["bodies"] == []
    assert not _pages_of("公开", pages, held)


def test_another_content_has_another_version() -> None:
    first, second = (_read(list(search.files([_document(1, text)])))[0] for text in ("公开", "公开信息"))
    assert first["version"] != second["version"]


# --- hand-written pages and series ----------------------------------------------------------------------------

WRITTEN = """\
---
title: 示例指南
description: 说明
---

# 示例指南

<p class="annals-lead">先读<a href="../x.html">这一段</a>。</p>

## 打开 CSV { #open }

用 **Excel** 打开 [数据](../../data/index.md)，看 `value` 和 keep_default_na。

- 一项
- 又一项
  接着写

<!-- annals:packages -->

```python
# 不是标题
x < 3

y = 1
```

### 细节 { #more }

<table class="annals-data">
<caption class="annals-hidden">表名</caption>
<thead><tr><th>表头</th></tr></thead>
<tbody>
<tr id="row-1"><th scope="row">收到申请 <span class="annals-small">件</span></th><td>3&#8239;511</td></tr>
<tr><th scope="row">甲</th><td>乙<br>丙</td></tr>
</tbody>
</table>
<div data-annals-unsearched><p>不收</p><table><tbody><tr id="row-9"><td>也不收</td></tr></tbody></table></div>
<figure id="trend-x"><figcaption>标题句</figcaption><div><svg><text>2023</text></svg></div><details><summary>数据</summary></details></figure>

## 末节 { #last }
结束语 5 &lt; 7 &amp; 9。
"""


def test_a_written_page_offers_what_a_reader_sees_each_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "index.md").write_text(WRITTEN, encoding="utf-8")
    (document,) = search.written_documents(tmp_path)
    assert (document.url, document.title, document.kind, document.year) == ("guide/index.html", "示例指南", "guide", None)
    assert [(piece.anchor, piece.kind, piece.heading.zh, piece.text) for piece in document.pieces] == [
        ("", "title", "", "示例指南"),
        ("top", "text", "", "先读这一段。"),
        ("open", "heading", "", "打开 CSV"),
        ("open", "text", "打开 CSV", "用 Excel 打开 数据，看 value 和 keep_default_na。"),
        ("open", "text", "打开 CSV", "一项"),
        ("open", "text", "打开 CSV", "又一项 接着写"),
        ("open", "text", "打开 CSV", "# 不是标题 x < 3  y = 1"),
        ("more", "heading", "打开 CSV", "细节"),
        ("row-1", "row", "细节", "收到申请 件 3 511"),
        ("more", "row", "细节", "甲 乙 丙"),
        ("trend-x", "text", "细节", "标题句"),
        ("last", "heading", "", "末节"),
        ("last", "text", "末节", "结束语 5 < 7 & 9。"),
    ]


@pytest.mark.parametrize("content", ["", "# 只有标题", "---\ntitle: 甲\n", "```\n没有结束", "<p>没有结束", "</p></div>", "<tr><td>" * 300])
def test_an_odd_page_is_a_page(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.md").write_text(content, encoding="utf-8")
    (document,) = search.written_documents(tmp_path)
    assert document.pieces[0].text == "odd" and document.url == "odd.html"
    assert list(search.written_documents(tmp_path / "none")) == []


def test_every_page_of_this_project_is_found_and_every_place_exists() -> None:
    documents = {document.url: document for document in search.written_documents(ROOT / "content")}
    assert {"index.html", "data/index.html", "about/glossary.html", "guide/read/index.html"} <= set(documents)
    for url, document in documents.items():
        text = (ROOT / "content" / url).with_suffix(".md").read_text(encoding="utf-8")
        for piece in document.pieces:
            named = f"#{piece.anchor} " in text or f'id="{piece.anchor}"' in text
            assert piece.text and (piece.anchor in ("", "top") or named), (url, piece)


def test_a_page_of_series_is_found_under_the_name_of_its_body() -> None:
    page = SiteFile("data/series/shili/index.md", "# 示例局历年指标\n\n## 全部指标 { #all }\n\n<p>甲</p>\n", True, "示例局历年指标")
    name = Text("示例局", "Example bureau")
    document = search.page_document(page, kind="indicator", authority="shili", body=name)
    assert (document.url, document.authority, document.body) == ("data/series/shili/index.html", "shili", name)
    pages, held = _read(list(search.files([document])))
    assert _pages_of("甲", pages, held) == _pages_of("example", pages, held) == {"data/series/shili/index.html"}
    assert pages["bodies"] == [["shili", [["示例局", "Example bureau"]], ["示例局"], 0]]


def test_an_english_page_stands_below_en_and_what_repeats_is_left_out() -> None:
    page = SiteFile("data/rules/index.md", "# Rules\n\n## Sums { #sums }\n\nParts.\n\n<table><tr id='r'><td>1</td></tr></table>\n", True, "Rules")
    document = search.page_document(page, kind="guide", language=Language.EN, without=("row",))
    assert (document.url, document.language) == ("en/data/rules/index.html", Language.EN)
    assert [piece.text for piece in document.pieces] == ["Rules", "Sums", "Parts."]
    pages, _ = _read(list(search.files([document])))
    assert pages["pages"] == [["en/data/rules/index.html", "Rules", "guide", "en", -1]]
