"""Pages as content management systems of government sites write them, round any report: for tests of the reader."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from annals.model import Figure, Table
from annals.readers import read_document

Piece = str | tuple[str, ...] | None
"""A line of the report, a picture's name in a tuple of one, the cells of a row, or None for a blank line."""


def pieces_of(path: Path) -> list[Piece]:
    """The lines of a report in plain text, its table as rows and its pictures by name."""
    document = read_document(path)
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    taken: dict[int, list[Piece]] = {}
    for block in document.blocks:
        if not isinstance(block, Table | Figure):
            continue
        first, last = block.location.line, block.location.end_line or block.location.line
        made: list[Piece] = [(block.name,)] if isinstance(block, Figure) else [
            tuple(cell.raw if at == 0 else cell.text for at, cell in enumerate(row)) for row in block.rows
        ]
        taken |= {number: [] for number in range(first, last + 1)}
        taken[first] = made
    found: list[Piece] = []
    for number, line in enumerate(lines, 1):
        found += taken.get(number, [line.strip("\r") if line.strip() else None])
    return found


def modern(title: str, pieces: Sequence[Piece]) -> bytes:
    """A page of today: UTF-8, named containers, a paragraph a line, indents by style, a head table of the disclosure column."""
    def line(text: str) -> str:
        return f'<p style="text-indent: 2em; line-height: 1.75;"><span>{_text(text.strip())}</span></p>\n'

    head = """<div class="xxgk-head"><table><tr><td>索引号：</td><td>000000000/2018-00001</td><td>组配分类：</td><td>政府信息公开年报</td></tr>
<tr><td>发布机构：</td><td>示例市示例局</td><td>成文日期：</td><td>2018-02-28</td></tr></table></div>"""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_示例市示例局</title>
<meta name="SiteName" content="示例市示例局"><meta name="ColumnType" content="信息公开年报"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2018-03-01 09:30"><meta name="ContentSource" content="示例市示例局">
<style>.layui-hide{{display:none}} @media print {{ .article-content {{display:none}} }}</style></head>
<body><header><a href="/">首页</a><ul class="nav"><li><a href="/a">机构职能</a></li><li><a href="/b">政务公开</a></li></ul></header>
<div class="main"><div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/x">政府信息公开年报</a> &gt; 正文</div>
{head}<h1>{title}</h1>
<div class="info"><span>发布日期：2018-03-01 09:30</span> <span>来源：示例市示例局</span> <span>浏览次数：<i>128</i></span> 字体：【<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="article-content" id="UCAP-CONTENT">
{_body(pieces, line, _plain_table)}</div>
<div class="layui-hide">隐藏的模板文字</div>
<div class="share">分享到：<a>微信</a></div><div>扫一扫在手机打开当前页</div><div><a>【打印本页】</a><a>【关闭窗口】</a></div>
<p>上一篇：<a href="1.html">2016年政府信息公开年度报告</a></p></div>
<footer><p>主办：示例市示例局　网站标识码：3700000000</p><p>鲁ICP备00000000号-1　鲁公网安备 00000000000000号</p></footer>
<script>var content = "这里的文字不是报告";</script></body></html>""".encode()


def old(title: str, pieces: Sequence[Piece]) -> bytes:
    """A page of 2008: gb2312 declared, tables for layout, line breaks for paragraphs, no-break spaces for indents."""
    def line(text: str) -> str:
        return _text(text.strip()).join(("&nbsp;&nbsp;&nbsp;&nbsp;", "<br><br>\n"))

    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312"><TITLE>{title}</TITLE></HEAD>
<BODY bgcolor=#ffffff><TABLE width=980 align=center><TR><TD colspan=2><img src="images/top.jpg" width=980 height=120></TD></TR>
<TR><TD><a href=index.asp>首 页</a> | <a href=a.asp>机构概况</a> | <a href=b.asp>政务公开</a> | <a href=c.asp>办事指南</a></TD></TR>
<TR><TD width=200 valign=top><TABLE><TR><TD><a href=1.asp>公开指南</a></TD></TR><TR><TD><a href=2.asp>公开目录</a></TD></TR>
<TR><TD><a href=3.asp>公开年报</a></TD></TR></TABLE></TD>
<TD><TABLE width="100%"><TR><TD align=center><b>{title}</b></TD></TR>
<TR><TD align=center>发布时间：2018-3-1　来源：示例市示例局　点击数：55</TD></TR>
<TR><TD id=zoom><font size=3>{_body(pieces, line, _old_table)}</font></TD></TR>
<TR><TD align=right>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</TD></TR></TABLE></TD></TR>
<TR><TD colspan=2 align=center>版权所有：示例市示例局　技术支持：示例公司<br>网站地图 | 联系我们<br>鲁ICP备00000000号</TD></TR></TABLE></BODY></HTML>
""".encode("gb18030")


def word(title: str, pieces: Sequence[Piece]) -> bytes:
    """A page pasted from Word: GBK, words cut into spans, wrapped source lines, empty paragraphs, table cells full of them."""
    def line(text: str) -> str:
        bare = text.strip()
        cuts = [_text(bare[at:at + 7]) for at in range(0, len(bare), 7)]
        spans = "".join(f"<span lang=EN-US style='font-size:16.0pt;\nfont-family:仿宋_GB2312'>{part}</span>" for part in cuts)
        return f"<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>{spans}<span\nlang=EN-US><o:p></o:p></span></p>\n"

    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=gbk"><title>{title}-示例市人民政府门户网站</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>甲</o:Author></o:DocumentProperties></xml><![endif]-->
<style>p.MsoNormal {{ margin:0cm; }}</style></head><body>
<div id="top"><a href="/">网站首页</a><a href="/zw">政务公开</a></div>
<div id="content"><div class="bt">{title}</div><div class="ly">信息来源：示例市示例局 发布时间：2018-03-01</div>
<div class="content-wrap"><div class="WordSection1">
{_body(pieces, line, _word_table)}</div></div>
<p>【责任编辑：甲】</p></div><div class="foot">主办单位：示例市人民政府办公室 网站标识码：3700000001</div></body></html>""".encode("gb18030")


def _body(pieces: Sequence[Piece], line: Callable[[str], str], table: Callable[[list[tuple[str, ...]]], str]) -> str:
    written = []
    for rows, group in groupby(pieces, lambda piece: isinstance(piece, tuple) and len(piece) > 1):
        if rows:
            written.append(table(list(group)))
            continue
        for piece in group:
            if isinstance(piece, tuple):
                written.append(f'<p align="center"><img src="./W0201803010001.files/{piece[0]}" alt="" width="600"></p>\n')
            elif piece is not None:
                written.append(line(piece))
    return "".join(written)


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _plain_table(rows: list[tuple[str, ...]]) -> str:
    lines = []
    for at, row in enumerate(rows):
        tag = "th" if at == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{_text(cell.strip(chr(9)))}</{tag}>" for cell in row) + "</tr>")
    return f'<table border="1" cellspacing="0"><thead>{lines[0]}</thead><tbody>{"".join(lines[1:])}</tbody></table>\n'


def _old_table(rows: list[tuple[str, ...]]) -> str:
    """One cell a paragraph, blank cells as no-break spaces."""
    return "".join(f"<p>{_text(cell) if cell.strip() else '&nbsp;'}</p>\n" for row in rows for cell in row)


def _word_table(rows: list[tuple[str, ...]]) -> str:
    """Cells full of paragraphs; units that repeat are one cell over several rows; a ghost column at the right."""
    written = []
    spans = _runs([row[1] for row in rows])
    for at, row in enumerate(rows):
        label = "".join(f"<p class=MsoNormal>{_text(part.strip(chr(9)))}<o:p></o:p></p>" for part in row[0].split("\n"))
        unit = f"<td rowspan={spans[at]}><p class=MsoNormal align=center>{row[1] or '&nbsp;'}</p></td>" if at in spans else ""
        written.append(f"<tr>\n<td>{label}</td>\n{unit}<td colspan=2><p class=MsoNormal><span\nlang=EN-US>{row[2] or '&nbsp;'}</span></p></td></tr>")
    return f"<table class=MsoNormalTable border=1>{''.join(written)}</table>\n"


def _runs(units: Sequence[str]) -> dict[int, int]:
    """Where a cell begins and how many rows it covers; cells without a unit stand alone."""
    found, at = {}, 0
    for unit, group in groupby(units):
        length = len(list(group))
        found |= {at: length} if unit else {at + step: 1 for step in range(length)}
        at += length
    return found
