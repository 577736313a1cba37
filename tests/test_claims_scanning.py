"""The numbers of the narrative: all found, each once, each for what it is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from annals import readers
from annals.extract import outline
from annals.extract.citations import find_citations
from annals.extract.claims.gaps import gaps
from annals.extract.claims.numerals import ENCLOSED, HAN, ROMAN, fold, han_value, pair
from annals.extract.claims.scanning import scan, scan_text
from annals.extract.claims.sentences import sentences
from annals.model import Claim, ClaimClass, Document, Location, Paragraph, Section, anchors
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "data" / "reports" / "shandong-zjj" / "2017.txt"
EXAMPLES = sorted(path for path in (ROOT / "tests" / "examples").glob("*/report.*") if path.suffix in (".txt", ".html", ".docx", ".csv"))
MUST = frozenset("0123456789０１２３４５６７８９" + HAN + ENCLOSED + ROMAN)


def _one(text: str) -> Claim:
    """The only number of a text."""
    found = scan_text(text)
    assert len(found) == 1, [(claim.quote, claim.kind) for claim in found]
    return found[0]


def _quotes(text: str, kind: ClaimClass) -> list[str]:
    return [claim.quote for claim in scan_text(text) if claim.kind is kind]


def _check_cover(text: str, claims: list[Claim]) -> None:
    """Every numeral lies in exactly one claim; claims are in order, apart, and quote the text."""
    last = 0
    covered: set[int] = set()
    for claim in claims:
        assert last <= claim.start < claim.end <= len(text)
        assert claim.quote == text[claim.start : claim.end]
        covered |= set(range(claim.start, claim.end))
        last = claim.end
    assert [text[at] for at in range(len(text)) if text[at] in MUST and at not in covered] == []


# --- quantities -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("主动公开信息1286条", "1286条", "1286", "条"),
        ("主动公开信息1,286条", "1,286条", "1286", "条"),
        ("主动公开信息1，286条", "1，286条", "1286", "条"),
        ("主动公开信息1 286条", "1 286条", "1286", "条"),
        ("主动公开信息１２８６条", "１２８６条", "1286", "条"),
        ("受理31 件", "31 件", "31", "件"),
        ("受理　31　件。", "31　件", "31", "件"),
        ("全年办理三十一件", "三十一件", "31", "件"),
        ("共一百零五人次", "一百零五人次", "105", "人次"),
        ("共计二〇五件", "二〇五件", "205", "件"),
        ("投入一千二百万元", "一千二百万元", "12000000", "元"),
        ("资金1.2亿元", "1.2亿元", "120000000", "元"),
        ("培训3.5万人次", "3.5万人次", "35000", "人次"),
        ("投入1276.5534万元", "1276.5534万元", "12765534", "元"),
        ("累计1亿2000万元", "1亿2000万元", "120000000", "元"),
        ("服务3万5千人", "3万5千人", "35000", "人"),
        ("粉丝5.2万。", "5.2万", "52000", ""),
        ("得分98.50分", "98.50分", "98.50", "分"),
        ("增长5%", "5%", "5", "%"),
        ("增长12.5％", "12.5％", "12.5", "%"),
        ("下降-3.2%", "-3.2%", "-3.2", "%"),
        ("占百分之三点五", "百分之三点五", "3.5", "%"),
        ("占三成", "三成", "30", "%"),
        ("提高0.5个百分点", "0.5个百分点", "0.5", "个百分点"),
        ("增长一倍", "一倍", "1", "倍"),
        ("翻两番", "翻两番", "2", "番"),
        ("翻一番", "翻一番", "1", "番"),
        ("发放2000本", "2000本", "2000", "本"),
        ("占四分之三", "四分之三", "0.75", "分之"),
        ("共21件次", "21件次", "21", "件次"),
        ("抽查15批次", "15批次", "15", "批次"),
        ("7个工作日", "7个工作日", "7", "个工作日"),
        ("容量10千瓦", "10千瓦", "10", "千瓦"),
        ("面积1.5平方公里", "1.5平方公里", "1.5", "平方公里"),
        ("涉及15个部门", "15个", "15", "个"),
        ("涉及10部门", "10", "10", ""),
        ("3部法规", "3部", "3", "部"),
        ("10个项目", "10个", "10", "个"),
        ("5名人员", "5名", "5", "名"),
        ("均为0。", "0", "0", ""),
        ("均为零。", "零", "0", ""),
        ("共2019条", "2019条", "2019", "条"),
        ("位列全省第3名", "第3名", "3", "名"),
        ("排名第一", "第一", "1", "名"),
        ("节约127.6万元", "127.6万元", "1276000", "元"),
        ("预约15次", "15次", "15", "次"),
        ("最近5次", "5次", "5", "次"),
        ("培训350人（次）", "350人（次）", "350", "人次"),
        ("印制手册500本", "500本", "500", "本"),
        ("接受咨询12345人次", "12345人次", "12345", "人次"),
        ("接听热线电话3000 个", "3000 个", "3000", "个"),
        ("投资500万美元", "500万美元", "5000000", "美元"),
        ("聘用321人 次", "321人 次", "321", "人次"),
        ("上年结转零件，", "零件", "0", "件"),
        ("五台县报送5台账", "5", "5", ""),
    ],
)
def test_exact_quantities(text, quote, value, unit):
    claim = next(one for one in scan_text(text) if one.kind is ClaimClass.CLAIM)
    assert (claim.quote, str(claim.value), claim.unit) == (quote, value, unit)
    assert (claim.low, claim.high, claim.qualifier) == (None, None, "翻" if "翻" in quote else "")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier"),
    [
        ("报送100余条", 100, 199, "条", "余"),
        ("报送120余条", 120, 129, "条", "余"),
        ("访问14万余次", 140000, 149999, "次", "余"),
        ("参加3000多人", 3000, 3999, "人", "多"),
        ("开展20余个", 20, 29, "个", "余"),
        ("开展十余项", 10, 19, "项", "余"),
        ("接待一百二十余次", 120, 129, "次", "余"),
        ("投入200余万元", 2000000, 2999999, "元", "余"),
        ("办理10余万件", 100000, 199999, "件", "余"),
        ("访问1.5万余次", 15000, 15999, "次", "余"),
        ("投入30万元余", 300000, 399999, "元", "余"),
        ("千余件", 1000, 1999, "件", "余"),
        ("走访数十次", 20, 99, "次", "数"),
        ("印发几百份", 200, 999, "份", "几"),
        ("覆盖数十万人次", 200000, 999999, "人次", "数"),
        ("上百家", 100, None, "家", "上"),
        ("近百场", 90, 100, "场", "近"),
        ("近100条", 90, 100, "条", "近"),
        ("近三成", 27, 30, "%", "近"),
        ("约30件", 27, 33, "件", "约"),
        ("约3万件", 25000, 35000, "件", "约"),
        ("约5件", 4, 6, "件", "约"),
        ("30件左右", 27, 33, "件", "左右"),
        ("100条以上", 100, None, "条", "以上"),
        ("不少于50次", 50, None, "次", "不少于"),
        ("超过200人", 200, None, "人", "超过"),
        ("逾千件", 1000, None, "件", "逾"),
        ("阅读10万+", 100000, None, "", "+"),
        ("不足5%", 0, 5, "%", "不足"),
        ("5小时以内", 0, 5, "小时", "以内"),
        ("15个工作日内", 0, 15, "个工作日", "内"),
        ("3至5个", 3, 5, "个", "至"),
        ("占20％—30％", 20, 30, "%", "至"),
        ("3-5万人次", 30000, 50000, "人次", "至"),
        ("500至1万元", 500, 10000, "元", "至"),
        ("三至五个工作日", 3, 5, "个工作日", "至"),
        ("10-15日内办结", 10, 15, "日", "至"),
        ("增长一倍多", 1, 2, "倍", "多"),
        ("增长近2倍", Decimal("1.5"), 2, "倍", "近"),
        ("约0.5个百分点", Decimal("0.45"), Decimal("0.55"), "个百分点", "约"),
        ("20至30余个", 20, 39, "个", "至"),
        ("20余万件", 200000, 299999, "件", "余"),
        ("三十余万件", 300000, 399999, "件", "余"),
        ("三四十件", 30, 40, "件", ""),
        ("两三百人", 200, 300, "人", ""),
        ("七八个", 7, 8, "个", ""),
    ],
)
def test_approximate_quantities_have_bounds_and_no_value(text, low, high, unit, qualifier):
    claim = _one(text)
    assert claim.kind is ClaimClass.CLAIM
    assert (claim.value, claim.low, claim.high, claim.unit, claim.qualifier) == (None, low, high, unit, qualifier)


def test_what_is_no_terminating_fraction_has_bounds_and_a_ratio_has_nothing():
    assert _one("占1/3").low == Decimal("0.3333")
    third = _one("占三分之一")
    assert (third.value, third.low, third.high) == (None, Decimal("0.3333"), Decimal("0.3334"))
    ratio = _one("配比为1:3，")
    assert (ratio.kind, ratio.value, ratio.low, ratio.unit) == (ClaimClass.CLAIM, None, None, "比")


def test_a_number_said_twice_is_two_claims():
    assert [(claim.quote, claim.value) for claim in scan_text("召开四次新闻发布会4次")] == [("四次", 4), ("4次", 4)]


# --- zeros ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("全年未发生一起行政复议。", "未发生一起", "行政复议"),
        ("本年度未出现一起因不履行义务而提起的行政诉讼", "未出现一起", "行政诉讼"),
        ("未收取任何费用", "未", "任何费用"),
        ("未向申请人收取检索费、复制费等费用", "未", None),
        ("未收费。", "未", "收费"),
        ("没有收到政府信息公开申请", "没有", "政府信息公开申请"),
        ("我局没有因政府信息公开引起的举报投诉", "没有", "举报投诉"),
        ("本年度无行政复议、行政诉讼。", "无", "行政复议、行政诉讼"),
        ("行政复议、行政诉讼均无。", "无", "行政复议、行政诉讼"),
        ("收费情况：无。", "无", None),
        ("申请一件都没有。", "一件都没有", "申请"),
        ("实现零投诉，", "零", "投诉"),
        ("主要负责人未参加。", "未", "主要负责人未参加"),
        ("也未收到举报", "未", "举报"),
    ],
)
def test_zeros_said_in_words(text, quote, subject):
    claim = _one(text)
    assert (claim.kind, claim.quote, claim.value, claim.qualifier) == (ClaimClass.CLAIM, quote, 0, "未")
    if subject is not None:
        assert claim.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "对未按规定收费的单位予以通报", "如未收到答复，可申请行政复议", "应当公开而未公开的信息", "无法提供", "无正当理由不予公开", "无需申请",
        "未及时更新栏目", "没有困难", "未经审查不得公开", "无偿提供",
    ],
)
def test_what_denies_something_else_is_no_zero(text):
    assert scan_text(text) == []


# --- what is no claim -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quote",
    [
        "2017年1月1日", "2017.12.31", "2017-12-31", "2017/1/5", "二〇一七年", "二○一七年十二月三十一日", "1月底", "第3季度", "一季度",
        "第一、二季度", "8:30-12:00", "13：00—17：30", "5年内", "1-6月", "20171231", "2016-2018年", "2016、2017年度", "2017年上旬"[:5],
        "12月10-15日", "2017210日", "201711日", "20171231日", "20241月1 日", "十余年", "五年来", "20世纪90年代", "周一至周五", "2017年1-12月",
    ],
)
def test_dates_are_kept_as_printed(quote):
    claim = _one(f"（自{quote}）")
    assert (claim.kind, claim.quote, claim.value) == (ClaimClass.DATE, quote, None)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("根据鲁政办发〔2017〕39号", ["〔2017〕39号"]),
        ("国务院令第711号", ["令第711号"]),
        ("标准GB/T 37668-2019和DB51/T 2660-2020", ["GB/T 37668-2019", "DB51/T 2660-2020"]),
        ("国令第492号、第711号", ["令第492号", "第711号"]),
        ("(2017)鲁01行初5号", ["(2017)鲁01行初5号"]),
        ("示政发（2014）3号", ["（2014）3号"]),
        ("〔202130号", ["〔202130号"]),
        ("依据第二十条第（一）项、第二十一条", ["第二十条第（一）项", "第二十一条"]),
        ("第十三条第一款第（三）项", ["第十三条第一款第（三）项"]),
        ("见第3页", ["第3页"]),
        ("《关于印发2017年“十三五”要点的通知》", ["2017", "十三五"]),
    ],
)
def test_numbers_of_documents(text, quotes):
    assert _quotes(text, ClaimClass.DOCUMENT_NUMBER) == quotes
    assert len(scan_text(text)) == len(quotes)


def test_a_number_in_a_title_belongs_to_the_title_and_a_cited_number_is_named_whole():
    titled, counted = scan_text("印发《2017年要点》5份")
    assert (titled.subject, counted.quote) == ("《2017年要点》", "5份")
    assert scan_text("根据示政办发〔2017〕39号", cited=["示政办发〔2017〕39号"])[0].subject == "示政办发〔2017〕39号"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("一、概述", ["一"]), ("（一）概述", ["（一）"]), ("1.概述", ["1"]), ("3．概述", ["3"]), ("（5）概述", ["（5）"]), ("①概述", ["①"]),
        ("1.2017年公开", ["1"]), ("7.12365热线", ["7"]), ("2.1 概述", ["2.1"]), ("第一部分　概述", ["第一部分"]),
        ("一是加强领导；二是完善制度；三要落实。", ["一", "二", "三"]), ("第一，甲。第二、乙。", ["第一", "第二"]), ("其一，甲；其二，乙。", ["其一", "其二"]),
        ("附件1：甲，表三所示，见图2。", ["1", "三", "2"]), ("主要是：（1）甲；（2）乙。", ["（1）", "（2）"]),
    ],
)
def test_numbers_of_headings_and_items(text, quotes):
    assert _quotes(text, ClaimClass.HEADING_NUMBER) == quotes
    assert _quotes(text, ClaimClass.CLAIM) == []


@pytest.mark.parametrize(
    "quote",
    [
        "双随机、一公开", "十三五", "三位一体", "一网通办", "最多跑一次", "五公开", "两微一端", "7×24小时", "第一新闻发言人", "A4", "5G", "H7N9",
        "COVID-19", "PM2.5", "3C", "1+N", "4+1", "3·15", "十九大", "第三届", "第2批", "五个一工程", "八项规定", "九江", "6·18", "十九届三中、四中全会",
    ],
)
def test_names(quote):
    assert _one(f"推进{quote}工作").kind is ClaimClass.NAME
    assert _one(f"推进{quote}工作").quote == quote


@pytest.mark.parametrize("text", ["拨打12345热线", "开通8890热线", "“12345”平台", "12365网络平台", "设立12315投诉举报热线"])
def test_hotlines_are_names(text):
    assert _one(text).kind is ClaimClass.NAME


def test_numerals_in_short_quotation_marks_are_a_name():
    assert [(claim.quote, claim.subject) for claim in scan_text("树立“四个示例意识”和“三问一答”")] == [("四", "四个示例意识"), ("三问一", "三问一答")]
    assert _one("回复“已收到申请5件”").kind is ClaimClass.CLAIM


@pytest.mark.parametrize(
    "quote",
    [
        "统一", "进一步", "一站式", "零跑腿", "第一时间", "一批", "一系列", "一事一审", "百姓", "千方百计", "万一", "零距离", "一般", "一线", "一体化", "唯一", "一半",
    ],
)
def test_idioms(quote):
    assert (_one(f"要{quote}办理").kind, _one(f"要{quote}办理").quote) == (ClaimClass.IDIOM, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("十分钟", "十分钟"), ("系统一套", "一套"), ("合同一份", "一份"), ("三公里", "三公里"), ("数千万元", "数千万元"), ("四季度", "四季度")],
)
def test_words_do_not_cut_numbers(text, quote):
    assert scan_text(text)[0].quote == quote
    assert scan_text(text)[0].kind is not ClaimClass.NAME


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("地址：示例大街6号银丰大厦，3楼302室", ["6号", "3楼", "302室"]),
        ("中山路12号3号楼2单元501室", ["12号3号楼2单元501室"]),
        ("邮政编码：250002", ["250002"]),
        ("电话0531-89012206、89012207", ["0531-89012206、89012207"]),
        ("联系电话：0531—89012206", ["0531—89012206"]),
        ("电话：（0531）8901-2206转801", ["（0531）8901-2206转801"]),
        ("手机13800138000", ["13800138000"]),
        ("热线400-123-4567", ["400-123-4567"]),
        ("网址http://www.abc.gov.cn/art/2019/1/31/art_123.html）", ["http://www.abc.gov.cn/art/2019/1/31/art_123.html"]),
        ("见www.a12.gov.cn，邮箱bgs_1@12.cn", ["www.a12.gov.cn", "bgs_1@12.cn"]),
        ("一楼大厅", ["一楼"]),
    ],
)
def test_contacts(text, quotes):
    assert sorted(_quotes(text, ClaimClass.CONTACT)) == sorted(quotes)
    assert len(scan_text(text)) == len(quotes)


# --- subjects, sentences, clauses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("微博公开信息2569条，微信公开信息505条", ["微博公开信息", "微信公开信息"]),
        ("全年共发布政务微博信息2569条、政务微信505条", ["发布政务微博信息", "政务微信"]),
        ("其中通过示例平台召开新闻发布会4次", ["通过示例平台召开新闻发布会"]),
        ("公布了11项随机抽查事项，", ["随机抽查事项"]),
        ("其中，当面申请2件，占6.5%；网络申请18件，占58%", ["当面申请", "当面申请", "网络申请", "网络申请"]),
        ("属于已主动公开范围的8件", ["属于已主动公开范围"]),
        ("公布119类2518家企业", ["企业", "企业"]),
        ("涉及群众2.3万余户、8.6万多人", ["涉及群众", "涉及群众"]),
        ("覆盖8个县（市、区）", ["县（市、区）"]),
        ("收到申请31件，均已办结", ["收到申请"]),
        ("受理申请共计（含上年结转）31件", ["受理申请"]),
        ("较上年（25件）增加6件", ["较上年", "增加"]),
        ("曝光124家企业的125批次不合格产品", ["企业", "不合格产品"]),
    ],
)
def test_subjects(text, subjects):
    assert [claim.subject for claim in scan_text(text)] == subjects


def test_a_sentence_holds_its_brackets():
    text = "收到申请3件（其中网络1件。信函2件。）；均已办结。答复2件！"
    assert [text[start:end] for start, end in sentences(text)] == ["收到申请3件（其中网络1件。信函2件。）；", "均已办结。", "答复2件！"]
    assert sentences("甲（未关上。乙") == [(0, 6), (6, 7)]
    assert scan_text(text)[-1].sentence == "答复2件！"


# --- coverage -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*EXAMPLES, REAL], ids=lambda path: path.parent.name)
def test_every_numeral_of_every_example_lies_in_one_claim(path):
    document = outline.restore(readers.read_document(path))
    claims: dict[str, list[Claim]] = {}
    for claim in scan(document, find_citations(document)):
        claims.setdefault(claim.paragraph, []).append(claim)
    for name, block in anchors(document.blocks):
        if isinstance(block, Section | Paragraph):
            _check_cover(block.printed if isinstance(block, Section) else block.text, claims.get(name, []))


PIECES = [
    "公开信息", "收到申请", "其中", "，", "、", "。", "；", "（", "）", "《", "》", "“", "”", "〔", "〕", "：", "年", "月", "日", "号", "条", "件", "次", "万元", "%", "余", "近", "约",
    "以上", "未", "没有", "无", "行政复议", "第", "百分之", "分之", "至", "-", ".", ",", " ", "\n", "　", "2017", "31", "0", "１２", "一", "二", "三十一", "十", "百", "千", "万", "亿", "零",
    "两", "〇", "几", "数", "电话", "路", "楼", "http://", "a@b", ".cn", "A", "GB/T ", "+", "①", "一是", "统", "体化", "人次", "多", "个", "工作日", "内", "季度", "点", "翻", "番", "倍", "成", "左右",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_every_numeral_of_any_chinese_text_lies_in_one_claim(text):
    _check_cover(text, scan_text(text))


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_every_numeral_of_any_text_lies_in_one_claim(text):
    _check_cover(text, scan_text(text))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_bounds_are_in_order_and_only_claims_have_amounts(text):
    for claim in scan_text(text):
        if claim.kind is not ClaimClass.CLAIM:
            assert claim.value is claim.low is claim.high is None and not claim.unit and claim.subject
        elif claim.low is not None and claim.high is not None:
            assert claim.low <= claim.high and claim.value is None


def test_ids_count_within_a_paragraph_and_places_are_those_of_the_source():
    here = Location(line=3, start=2)
    document = Document(readers.read_document(REAL).source, (Paragraph("公开5条、3条。", here), Paragraph("一是", Location(line=4, end_line=6))))
    first, second, third = scan(document)
    assert [first.id, second.id, third.id] == ["p3-n1", "p3-n2", "p4-n1"]
    assert (first.location.line, first.location.start, first.location.end) == (3, 4, 6)
    assert third.location == Location(line=4, end_line=6)


def test_the_same_text_gives_the_same_claims():
    text = REAL.read_text(encoding="utf-8")[:4000]
    assert scan_text(text) == scan_text(text)


# --- gaps, numerals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit"),
    [("主动公开信息  条，", "条"), ("收到申请　件。", "件"), ("共收到申请 件。", "件"), ("公开信息__条，", "条"), ("受理××件，", "件"), ("培训    人次。", "人次")],
)
def test_blanks_where_a_number_should_stand(text, unit):
    found = list(gaps(text))
    assert [gap.unit for gap in found] == [unit]
    assert text[found[0].end :].startswith(unit) and found[0].start < found[0].end
    assert scan_text(text) == []


@pytest.mark.parametrize("text", ["主动公开信息 5 条，", "公开信息　　条例规定", "收到申请31 件。", "各项　个人信息", "工作 人员", "一、概述　　件数"])
def test_what_is_no_gap(text):
    assert list(gaps(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十一", 31), ("一百零五", 105), ("一百五", 150), ("二〇一七", 2017), ("十", 10), ("两千", 2000), ("三万五", 35000), ("一亿二千万", 120000000),
        ("一百二十", 120), ("零", 0), ("万", 10000), ("一万零三", 10003),
    ],
)
def test_chinese_numerals(text, value):
    assert han_value(text) == value


@pytest.mark.parametrize("text", ["", "三四", "一二十三四五六七", "点五", "甲", "一二三点甲"])
def test_what_is_no_chinese_numeral(text):
    assert han_value(text) is None


def test_neighbouring_numerals_are_two_values_and_folding_keeps_places():
    assert [pair(text) for text in ("三四十", "两三百", "十七八", "三五", "一百", "四三")] == [(30, 40), (200, 300), (17, 18), (3, 5), None, None]
    assert fold("１２％Ａ，　（") == "12%A， （" and len(fold("１２％Ａ，　（")) == 7


@pytest.mark.parametrize(("text", "subject"), [
    ("甲镇全年未收到信息公开申请,发布信息12条,其中动态7条", "信息公开申请"),
    ("甲镇全年未收到信息公开申请;发布信息12条:其中动态7条", "信息公开申请"),
])
def test_narrow_signs_between_words_end_a_clause(text: str, subject: str) -> None:
    zero, first, second = scan_text(text)
    assert (zero.subject, first.subject, second.subject) == (subject, "发布信息", "动态")


def test_narrow_commas_inside_numbers_times_and_addresses_stay() -> None:
    assert fold("共1,286条，8:30起，见http://a.gov.cn") == "共1,286条，8:30起，见http://a.gov.cn"
    assert [claim.value for claim in scan_text("公开信息1,286条,其中3,015字") if claim.kind is ClaimClass.CLAIM] == [1286, 3015]


@pytest.mark.parametrize(("text", "kind"), [
    ("地址：示例市甲区滨河大道东2046号", ClaimClass.CONTACT),
    ("地址：示例市行政中心二期B区", ClaimClass.CONTACT),
    ("索引号 0990921141/2013-04455", ClaimClass.CONTACT),
    ("索引号：11990703307522110T/2021-33012", ClaimClass.CONTACT),
    ("甲市委六届三次全会精神", ClaimClass.NAME),
    ("四个季度均达标", ClaimClass.DATE),
    ("统计期限到1231日止", ClaimClass.DATE),
    ("2013111231日止", ClaimClass.DATE),
    ("实现“一次录入、共享使用”", ClaimClass.NAME),
    ("宣传“稳岗就业20条”政策", ClaimClass.NAME),
    ("宣传\"稳岗就业20条\"政策", ClaimClass.NAME),
])
def test_what_real_reports_write_beside_their_figures(text: str, kind: ClaimClass) -> None:
    assert {claim.kind for claim in scan_text(text)} == {kind}


def test_quoted_counts_and_counted_days_stay_claims() -> None:
    assert [claim.value for claim in scan_text("“公开信息30条”，历时45日") if claim.kind is ClaimClass.CLAIM] == [30, 45]


def test_words_that_deny_are_quoted_whole() -> None:
    assert [claim.quote for claim in scan_text("甲局没有复议、诉讼及申诉")] == ["没有"]


def test_an_ordinal_word_is_no_part_of_the_subject() -> None:
    assert scan_text("一是及时发布各类文件23件")[-1].subject == "及时发布各类文件"
