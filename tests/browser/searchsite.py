"""A page to search on over sixty made-up reports, below a sub-path, under a strict policy: for the tests of the search."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from annals import search
from annals.model import NO_TEXT, Language, SearchCell, SearchDocument, SearchPiece, Text
from annals.search.names import Named

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>检索</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:">
<link rel="icon" href="data:,"><script defer src="../assets/javascripts/annals-search.js"></script><body>{body}</body></html>"""
HOSTILE = "<img src=x onerror=alert(1)><b>粗体</b>&lt;"


def _body(number: int) -> Text:
    return Text(f"示例{number}市人民政府", f"Shili{number} Municipal People's Government")


def _report(number: int) -> SearchDocument:
    body, year, overview = _body(number % 3), 2008 + number // 3, Text("一、概述", "")
    received = SearchPiece(
        "T3.1", "row", Text("申请情况", "Requests"), "一、本年新收申请数量", "1. Requests newly received", (
            SearchCell(Text("自然人", "natural persons"), "nat", str(900 + number), "件", "reported"),
            SearchCell(Text("商业企业", "enterprises"), "biz", "", "", "blank"),
            SearchCell(Text("总计", "total"), "tot", str(1000 + number), "件", "reported"),
        ), Text("收到申请", "requests received"),
    )
    pieces = [
        SearchPiece("", "title", NO_TEXT, f"{body.zh}{year}年报告"),
        SearchPiece("p3", "heading", NO_TEXT, "一、概述"),
        SearchPiece("p5", "text", overview, f"本年印发第{number}号文件，收到申请{1000 + number}件，推进企业标准“领跑者”制度。"),
        received,
        SearchPiece("p9", "text", overview, "依据鲁政办发〔2017〕39号文件，又依据第2017号文件。" if number == 7 else "按要求公开。"),
    ]
    if number == 9:
        pieces += [SearchPiece(f"p{line}", "text", Text(HOSTILE, ""), f"{HOSTILE}奇文{line}") for line in range(20, 26)]
    if number == 11:
        pieces += [
            SearchPiece("p30", "text", overview, "全年培训三百零五人次，共1.2万元。"), SearchPiece("p31", "text", overview, "示例島的檔案資料。"),
            SearchPiece("finding-f1", "finding", Text("审核发现", "Findings"), "总项不等于分项之和", "The total differs from its parts"),
        ]
    return SearchDocument(
        url=f"reports/shili{number % 3}/{year}/index.html", title=f"{body.zh}{year}年报告", kind="report", pieces=tuple(pieces),
        authority=f"shili{number % 3}", body=body, year=year,
    )


def documents() -> list[SearchDocument]:
    """Sixty made-up reports, and a page of an indicator and of the glossary in each language."""
    glossary = Text("术语", "Glossary")
    pages = [
        SearchDocument("data/series/indicators/received/index.html", "收到申请", "indicator", (SearchPiece("", "title", NO_TEXT, "收到申请"),)),
        SearchDocument("about/glossary.html", "术语", "guide", (SearchPiece("blank", "text", glossary, "空白不是0：收到申请为空白的，不作0。"),)),
        SearchDocument("en/about/glossary.html", "Glossary", "guide", (SearchPiece("blank", "text", glossary, "A blank is not 0."),), language=Language.EN),
    ]
    return [*map(_report, range(60)), *pages]


ANSWERS = {"received": [[2017, "1027", "T3.1-tot", 1], [2016, None, "T3.1-tot", 1, "空白", "blank"], [2015, "1021", "T3.1-tot", 2]]}
LANDING = "<!doctype html><meta charset='utf-8'><link rel='icon' href='data:,'><p id='p9'>到了"


def page_of(language: Language) -> str:
    """The page to search on as a browser gets it."""
    up = language.say("../", "../../")
    body = str(search.page(language).content).replace("# 检索\n", "<h1>检索</h1>").replace("# Search\n", "<h1>Search</h1>").replace('href="@/', f'href="{up}')
    return PAGE.replace("../assets", f"{up}assets").replace("{lang}", language).replace("{body}", body)


def write(folder: Path) -> None:
    """Writes the site into the folder: scripts, index, texts, answers, and the page in both languages."""
    shutil.copytree(ROOT / "site_overrides/assets", folder / "assets", ignore=shutil.ignore_patterns("vendor"))
    names = {f"shili{number}": (_body(number).zh, f"示例{number}市", f"Shili{number}") for number in range(3)}
    named = [Named("received", Text("收到申请", "requests received"), "件", ("收到申请", "requests received", "本年新收申请数量"))]
    made = [(file.path, str(file.content)) for file in search.files(documents(), names, named, {"shili0"})]
    made += [("search/answers/shili0.json", json.dumps(ANSWERS)), ("reports/shili1/2010/index.html", LANDING)]
    made += [(f"{language.say('', 'en/')}search/index.html", page_of(language)) for language in Language]
    for path, content in made:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
