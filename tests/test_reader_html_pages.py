"""Pages as sites write them: what is the report and what is the page round it, what the page says of the report."""

from __future__ import annotations

import quopri
import time

import pytest
from annals.model import Document, Figure, Paragraph, ParagraphKind, Table
from annals.readers import read_bytes

PROSE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制。", "一、总体情况",
    "2020年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息286条。", "二、主动公开政府信息情况",
    "我局通过门户网站公开信息120条，通过政务新媒体公开信息166条。",
)
BODY = "".join(f"<p>　　{text}</p>" for text in PROSE)
TITLE = "示例市示例局2020年政府信息公开工作年度报告"
NAV = '<div class="hd"><ul><li><a href="1">首页</a></li><li><a href="2">政务公开</a></li><li><a href="3">办事服务</a></li></ul></div>'
FOOT = """<div class="ft"><p>主办：示例市人民政府 承办：示例市人民政府办公室</p><p>联系电话：0000-00000000 地址：示例市示例路1号</p>
<p>网站标识码：3700000000 鲁ICP备00000000号</p><a href="m">网站地图</a><p>您是第 12345 位访客</p></div>"""
CUT = f"<html><body>{BODY}<p>这一段没有完"


def page(body: str, head: str = "", title: str = "年报") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def read(page: str | bytes, encoding: str = "utf-8") -> Document:
    return read_bytes(page.encode(encoding) if isinstance(page, str) else page, "2020.html")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rules(document: Document) -> list[str]:
    return [doubt.rule for doubt in document.doubts]


# --- the report and the page round it ---------------------------------------------------------------------------


@pytest.mark.parametrize("container", [
    '<div class="TRS_Editor">{}</div>', '<div id="zoom">{}</div>', '<div class="x1"><div class="y">{}</div></div>',
    '<table><tr><td width="200"><a href="1">公开指南</a></td><td>{}</td></tr></table>', "<article>{}</article>", "<div>{}</div>",
])
def test_the_report_is_found_and_the_frame_left_out(container: str) -> None:
    document = read(page(NAV + container.format(BODY) + FOOT))
    assert texts(document) == list(PROSE)
    assert rules(document) == ["S11"]
    assert "网站标识码" in dict(document.doubts[0].values)["read"]


def test_the_title_above_the_container_is_the_report_s_own() -> None:
    head = f'<div class="pos">当前位置：<a href="1">首页</a> &gt; 正文</div><h2>{TITLE}</h2><div>发布时间：2021-01-20 10:22 来源：示例市示例局 浏览次数：<i>33</i>次</div>'
    document = read(page(f'{NAV}<div class="main">{head}<div class="TRS_Editor">{BODY}</div></div>{FOOT}', title=f"{TITLE}_示例局"))
    assert texts(document) == [TITLE, *PROSE]
    assert document.blocks[0].kind is ParagraphKind.TITLE
    assert dict(document.metadata) == {"ContentSource": "示例市示例局", "PubDate": "2021-01-20 10:22"}


def test_a_title_that_the_report_repeats_is_kept_once() -> None:
    document = read(page(f'<h1>{TITLE}</h1><div id="zoom"><p>{TITLE}</p>{BODY}</div>'))
    assert texts(document) == [TITLE, *PROSE]


def test_a_table_beside_the_container_is_not_lost() -> None:
    table = "<table><tr><td>指标</td><td>单位</td><td>数</td></tr><tr><td>收到申请数</td><td>件</td><td>1</td></tr></table>"
    document = read(page(f'{NAV}<div class="main"><div class="TRS_Editor">{BODY}</div><div class="x">{table}</div></div>{FOOT}'))
    assert texts(document) == list(PROSE)
    assert any(isinstance(block, Table) for block in document.blocks)


@pytest.mark.parametrize("name", ["print-area", "trs-editor", "search_result", "position"])
def test_a_table_in_an_element_that_sounds_like_a_frame_stays(name: str) -> None:
    table = "<table><tr><td>指标</td><td>单位</td><td>数</td></tr><tr><td>收到申请数</td><td>件</td><td>1</td></tr></table>"
    document = read(page(f'{NAV}<div>{BODY * 5}<div class="{name}">{table}</div><p>审核：甲　填报：乙</p></div>{FOOT}'))
    assert isinstance(document.blocks[-2], Table)
    assert document.blocks[-1].text == "审核：甲　填报：乙"


def test_words_of_a_frame_inside_the_report_stay() -> None:
    own = "网站地图、版权所有等栏目已经按照要求调整，违法和不良信息举报渠道保持畅通。"
    document = read(page(f'<div id="zoom">{BODY}<p>{own}</p>{BODY}</div>{FOOT}'))
    assert own in texts(document)


def test_attachments_below_the_container_are_kept() -> None:
    link = '<ul><li><a href="P0202.doc">附件：2020年统计表.doc</a></li></ul>'
    document = read(page(f'{NAV}<div><div class="TRS_Editor">{BODY}</div>{link}</div>{FOOT}'))
    assert document.blocks[-1].kind is ParagraphKind.ATTACHMENT


def test_the_head_table_becomes_metadata() -> None:
    table = """<table><tr><td>索 引 号</td><td>11370000/2021-00012</td><td>公开方式</td><td>主动公开</td></tr>
    <tr><td>发布机构</td><td>示例市示例局</td><td>成文日期</td><td>2021年1月20日</td></tr><tr><td>文 号</td><td>示发〔2021〕1号</td><td>有效性</td><td>有效</td></tr></table>"""
    document = read(page(f'<meta name="PubDate" content="2021-01-21"><div id="content">{table}{BODY}<p>【打印】【关闭】</p></div>{FOOT}'))
    assert texts(document) == list(PROSE)
    assert dict(document.metadata) == {
        "DocumentNumber": "示发〔2021〕1号", "IndexNumber": "11370000/2021-00012", "Issuer": "示例市示例局",
        "PubDate": "2021-01-21", "Validity": "有效", "Written": "2021年1月20日",
    }


def test_a_saved_page_says_where_it_comes_from() -> None:
    document = read(f"<!-- saved from url=(0036)http://www.example.gov.cn/t2021.html -->{page(BODY)}")
    assert dict(document.metadata) == {"Url": "http://www.example.gov.cn/t2021.html"}


# --- what no browser shows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [
    '<p style="display: none">{}</p>', "<p hidden>{}</p>", '<span style="font-size:0">{}</span>', '<div class="gone">{}</div>',
    '<p style="visibility:hidden">{}</p>', "<span style='mso-hide:all'>{}</span>",
])
def test_hidden_text_is_left_out_and_told(hidden: str) -> None:
    style = "<style>.gone { display: none } @media print { .shown { display: none } }</style>"
    document = read(page(f'<div id="zoom" class="shown">{BODY}{hidden.format("看不见的字")}</div>', style))
    assert texts(document) == list(PROSE)
    assert rules(document) == ["S09"]
    assert "看不见的字" in dict(document.doubts[0].values)["read"]
    assert [(loss.kind, loss.quantity) for loss in document.losses] == [("hidden", 5)]


def test_scripts_styles_and_comments_are_no_text() -> None:
    code = "<script>var a='字';</script><style>p{}</style><!-- 注释 --><template><p>模板</p></template><noscript>请开启</noscript>"
    document = read(page(f'<div id="zoom">{code}{BODY}{code}</div>'))
    assert texts(document) == list(PROSE) and not document.losses and not document.doubts


def test_gaps_taken_away_by_a_size_of_nought_hide_nothing() -> None:
    document = read(page(f'<div id="zoom"><div style="font-size:0"><span style="font-size:16px">看得见</span></div>{BODY}</div>'))
    assert texts(document) == ["看得见", *PROSE]


# --- encodings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("label", "written", "known"), [
    ("gb2312", "gb18030", "gb18030"), ("GBK", "gb18030", "gb18030"), ("gb2312", "utf-8", "utf-8"), ("utf-8", "gb18030", "gb18030"),
    ("", "gb18030", "gb18030"), ("", "utf-8", "utf-8"), ("utf-8", "utf-16", "utf-16-le"), ("utf-8", "utf-8-sig", "utf-8"),
    ("iso-8859-1", "gb18030", "gb18030"), ("x-unknown", "utf-8", "utf-8"),
])
def test_encodings(label: str, written: str, known: str) -> None:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    text = "朱镕基、喆、堃、㛃等字不在国标2312之内，政府信息公开的年度报告里照样会有。"
    document = read(f"<html><head>{declared}</head><body><p>{text}</p>{BODY}</body></html>", written)
    assert texts(document)[0] == text
    assert document.source.encoding == known


def test_big5() -> None:
    document = read('<html><head><meta charset="big5"></head><body><p>政府資訊公開工作年度報告。</p></body></html>', "big5")
    assert texts(document) == ["政府資訊公開工作年度報告。"] and document.source.encoding == "big5hkscs"


def test_a_bad_byte_is_shown_and_told() -> None:
    data = f'<html><head><meta charset="gbk"></head><body>{BODY * 6}</body></html>'.encode("gb18030")
    document = read(data.replace("一、".encode("gbk"), b"\xff" + "一、".encode("gbk"), 1))
    assert rules(document) == ["S17"] and "\ufffd" in "".join(texts(document))


# --- damaged and hostile pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "rule"), [
    ("<html><body></body></html>", "I02"), (page("<div id='app'></div><script>" + "x();" * 5000 + "</script>"), "I02"), (CUT, "I18"),
    ("<html><body>" + "<div>" * 200_000 + "<p>政府信息公开</p>" * 30 + "</div>" * 200_000 + "</body></html>", "I15"),
    ("<html><body>" + "<p>字</p>" * 600_000 + "</body></html>", "I15"),
])
def test_one_clear_finding_in_little_time(data: str, rule: str) -> None:
    begun = time.process_time()
    document = read(data)
    assert time.process_time() - begun < 5
    assert rules(document) == [rule]
    assert bool(document.blocks) == (rule == "I18")


def test_space_and_pictures_in_the_page_are_no_lost_text() -> None:
    picture = f'<img alt="图" src="data:image/png;base64,{"A" * 300_000}">'
    document = read(page(f'<div id="zoom">{BODY}<p>{"&nbsp;&emsp;" * 9000}</p>{picture}</div>'))
    assert texts(document) == list(PROSE) and rules(document) == ["S01"]


def test_endless_fonts_only_draw() -> None:
    document = read(f"<html><body>{'<font size=2>' * 900}{BODY}</body></html>")
    assert texts(document) == list(PROSE)


@pytest.mark.parametrize("spans", ["rowspan=65534 colspan=1000", "colspan=65534", "rowspan=99999999999"])
def test_spans_beyond_all_forms_cost_nothing(spans: str) -> None:
    begun = time.process_time()
    document = read(page(f'<div id="zoom">{BODY}<table>{f"<tr><td {spans}>a</td><td>1</td><td>2</td></tr>" * 200}</table></div>'))
    assert time.process_time() - begun < 3
    assert "I15" in rules(document) or isinstance(document.blocks[-1], Table)


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "字字字字"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    document = read(f"{bomb}<html><body><p>&a;&b;</p>{BODY}</body></html>")
    assert "字字" not in "".join(texts(document)) and "root:" not in "".join(texts(document))


def test_pictures_and_embedded_files_are_told() -> None:
    document = read(page(f"""<div id="zoom">{BODY}<p><img src="a/1.png?x=1" alt="图1 公开渠道"></p><iframe src="x/年报.pdf"></iframe>
    <img src="dot.gif" width="1" height="1"><img src="data:image/png;base64,AAAA"></div>"""))
    assert [(block.name, block.alt) for block in document.blocks if isinstance(block, Figure)] == [
        ("1.png", "图1 公开渠道"), ("年报.pdf", ""), ("data:image/png", ""),
    ]
    assert rules(document) == ["S01"] * 3


def test_a_page_saved_as_one_file() -> None:
    html = quopri.encodestring(page(f'<div class="TRS_Editor">{BODY}</div>').encode())
    data = b"""From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.gov.cn/a.html\r\nMIME-Version: 1.0\r
Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----X"\r\n\r\n------X\r\nContent-Type: text/html\r
Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://www.example.gov.cn/a.html\r\n\r\n""" + html + b"""\r
------X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------X--\r\n"""
    document = read(data)
    assert texts(document) == list(PROSE)
    assert dict(document.metadata) == {"Url": "http://www.example.gov.cn/a.html"}
