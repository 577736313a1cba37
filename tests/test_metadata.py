"""What a report says of itself, in the wordings of 2008 to 2024: found as printed, or left empty."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from annals import readers
from annals.extract.metadata import find_metadata
from annals.extract.outline import restore
from annals.model import Contact, Document, Location, Metadata, Paragraph, ParagraphKind, Source

REAL = Path(__file__).parent.parent / "data" / "reports" / "shandong-zjj" / "2017.txt"


def said(*lines: str, titles: int = 1, declared: tuple[tuple[str, str], ...] = ()) -> Metadata:
    """The metadata of a report with these lines, the first of which are its title."""
    blocks = tuple(
        Paragraph(
            line, Location(line=number, start=0, end=len(line)),
            ParagraphKind.TITLE if number <= titles else ParagraphKind.TEXT,
        )
        for number, line in enumerate(lines, 1)
    )
    return find_metadata(restore(Document(Source("x", "0", 0, ""), blocks, metadata=declared)))


def test_the_report_of_2017():
    found = find_metadata(restore(readers.read_document(REAL)))
    assert found == Metadata(
        title="山东省质量技术监督局2017年政府信息公开工作年度报告",
        body="山东省质量技术监督局",
        year=2017,
        period_start="2017-01-01",
        period_end="2017-12-31",
        contact=Contact(
            office="山东省质量技术监督局办公室", address="山东省济南市历阳大街6号银丰大厦", postcode="250002",
            hours="8:30-12:00  13：00-17:00（工作日）", telephone="0531—89012206", email="bgs_sj@12365.sd.cn",
            website="http://www.12365.sd.cn",
        ),
        basis=("《中华人民共和国政府信息公开条例》", "《山东省政府信息公开办法》"),
    )


@pytest.mark.parametrize(
    ("lines", "title", "body", "year"),
    [
        (["示例市人民政府2023年政府信息公开工作年度报告"], None, "示例市人民政府", 2023),
        (["2021年示例县卫生健康局政府信息公开工作年度报告"], None, "示例县卫生健康局", 2021),
        (["2012年示例县人民政府信息公开年度报告"], None, "示例县人民政府", 2012),
        (["示例省财政厅关于2013年度政府信息公开工作的年度报告"], None, "示例省财政厅", 2013),
        (["示例区教育局", "二〇一二年政府信息公开年报"], "示例区教育局二〇一二年政府信息公开年报", "示例区教育局", 2012),
        (["2008年度", "政府信息公开年度报告", "示例区民政局"], "示例区民政局2008年度政府信息公开年度报告", "示例区民政局", 2008),
        (["示例镇人民政府 2020 年政府信息公开 工作年度报告"], "示例镇人民政府2020年政府信息公开工作年度报告", "示例镇人民政府", 2020),
        (["示例街道办事处２０１９年政府信息公开年报"], None, "示例街道办事处", 2019),
        (["政府信息公开工作年度报告"], None, "", None),
    ],
)
def test_title_body_and_year(lines, title, body, year):
    found = said(*lines, titles=len(lines))
    assert (found.title, found.body, found.year) == (title or lines[0], body, year)


def test_body_from_the_preface_where_the_title_has_none():
    preface = "本报告根据《中华人民共和国政府信息公开条例》要求，由示例市水务局编制。"
    assert said("2016年政府信息公开工作年度报告", preface).body == "示例市水务局"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本报告中所列数据的统计期限自2017年1月1日起至2017年12月31日止。", ("2017-01-01", "2017-12-31")),
        ("本报告所列数据统计期限为2023年1月1日至12月31日。", ("2023-01-01", "2023-12-31")),
        ("统计时间为2021年1月1日—12月31日。", ("2021-01-01", "2021-12-31")),
        ("数据统计时限：2019.1.1-2019.12.31", ("2019-01-01", "2019-12-31")),
        ("数据的统计期限从２００８年５月１日起，到２００８年１２月３１日止", ("2008-05-01", "2008-12-31")),
        ("报告期为二〇一〇年一月一日至二〇一〇年十二月三十一日。", ("2010-01-01", "2010-12-31")),
        ("统计期限 2018 年 1 月 1 日 至 2018 年 12 月 31 日", ("2018-01-01", "2018-12-31")),
        ("所列数据截至2013年底。", ("", "2013-12-31")),
        ("统计数据截止到2014年12月31日。", ("", "2014-12-31")),
        ("本报告统计期限自201711日至20171231日止。", ("", "")),
        ("统计期限为2017年13月1日至2017年12月40日。", ("", "")),
        ("统计期限为2017年12月31日至2017年1月1日。", ("", "")),
        ("报告电子版自2018年3月15日起可以下载。", ("", "")),
        ("2017年，我局公开信息120条。", ("", "")),
    ],
)
def test_statistical_period_is_read_or_left_empty_never_guessed(text, period):
    found = said("示例市示例局政府信息公开工作年度报告", text)
    assert (found.period_start, found.period_end) == period


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (
            ["如对本报告有疑问，请联系：示例市人民政府办公室（地址：示例市人民路1号；邮编：123456；电话：0123-4567890；传真：0123-4567891；电子邮箱：a.b-c@example.gov.cn）。"],
            Contact("示例市人民政府办公室", "示例市人民路1号", "123456", "", "0123-4567890", "0123-4567891", "a.b-c@example.gov.cn"),
        ),
        (
            ["联系单位：示例县档案局", "联系地址：示例县城关镇东街8号（县政府大院）", "邮政编码：654321", "联系电话：（0123）7654321"],
            Contact("示例县档案局", "示例县城关镇东街8号（县政府大院）", "654321", telephone="（0123）7654321"),
        ),
        (
            ["办公时间：周一至周五上午8:30—12:00，下午13:30—17:00（法定节假日除外）。邮编：100000。网址：www.example.gov.cn。"],
            Contact(postcode="100000", hours="周一至周五上午8:30—12:00，下午13:30—17:00（法定节假日除外）", website="www.example.gov.cn"),
        ),
        (["欢迎垂询，联系电话为010－12345678，E-mail：gk＠example.cn。"], Contact(telephone="010－12345678", email="gk＠example.cn")),
        (["12345热线电话全年受理3件，12365投诉举报热线受理5件。"], Contact()),
        (["通过电话、传真、信函、电子邮件等方式提出申请12件。"], Contact()),
        (["规范性文件公开地址栏目2个，网站访问量10万人次。"], Contact()),
    ],
)
def test_contact_as_printed(lines, contact):
    assert said("示例市示例局2019年政府信息公开工作年度报告", *lines).contact == contact


def test_contact_at_the_end_of_the_report():
    lines = ["一、概述", "2019年，公开信息3条。", "二、其他", "地址：示例路1号，邮编：100000，电话：0123-4567890。"]
    assert said("示例局2019年政府信息公开工作年度报告", *lines).contact.postcode == "100000"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《示例市政府信息公开规定》要求，编制本报告。", ("《中华人民共和国政府信息公开条例》", "《示例市政府信息公开规定》")),
        ("本年度报告按照《政府信息公开条例》第五十条的规定制作。", ("《政府信息公开条例》",)),
        (
            "依据《条例》和《关于印发〈政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）精神，编制本年度报告。",
            ("《关于印发〈政府信息公开工作年度报告格式〉的通知》",),
        ),
        ("根据局党组要求，认真学习《示例办法》。", ()),
    ],
)
def test_basis(text, basis):
    assert said("示例市示例局2021年政府信息公开工作年度报告", text).basis == basis


def test_date_of_issue():
    title = "示例局2021年政府信息公开工作年度报告"
    assert said(title, "发布日期：2022-01-20 来源：示例局", "一、概述").published == "2022-01-20"
    assert said(title, "一、概述", "公开信息3条。", "示例局", "二〇二二年一月二十日").published == "2022-01-20"
    assert said(title, "一、概述", declared=(("PubDate", "2022-01-26 10:00"),)).published == "2022-01-26"
    assert said(title, "2021年3月15日，组织开展活动。").published == ""


@pytest.mark.parametrize("piece", ["根据", "内容包括", "本报告由", "请与和同", "2017年1月1日至", "联系电话：", "《", "a@", "　"])
def test_a_monstrous_paragraph_is_read_in_time(piece):
    started = time.process_time()
    said("示例局2021年政府信息公开工作年度报告", "编制本报告，如有疑问" + piece * 20000)
    assert time.process_time() - started < 3
