"""What is private is found in everything that would be published, told of masked, and nothing else is taken for it."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import time

import pytest
from annals import review
from annals.audit import audit, privacy
from annals.audit.privacy import digits
from annals.errors import ReviewError
from annals.model import (
    Authority,
    Cell,
    Contact,
    Correction,
    Document,
    Doubt,
    Figure,
    Location,
    Loss,
    Metadata,
    Name,
    NumberStatus,
    Paragraph,
    Report,
    ReportId,
    Section,
    Source,
    Table,
    Text,
)
from annals.package import Provenance, build, load, write
from annals.pipeline.findings import of_file
from annals.pipeline.understand import Norms, of_document
from annals.results import FORMATS, as_page
from annals.results import told as told_of
from fillings import ROOT, rules
from hypothesis import given, settings
from hypothesis import strategies as st
from privacysentences import score, sentences

# The examples of GB 11643 itself, an invented one, a number of zeros and a card of zeros: nobody's.
IDENTITY, OTHER, MOBILE, CARD = "11010519491231002X", "440524188001010014", "13800138000", "6222020000000000002"
RULE = next(rule for rule in rules() if rule.id == "P01")
WORDS = privacy.words_of(RULE)


def card(start: str, length: int) -> str:
    return next(one for last in "0123456789" if digits.passes_luhn(one := start.ljust(length - 1, "0") + last))


def found(text: str, *heads: str) -> list[tuple[str, str]]:
    return [(one.sort, one.printed) for one in privacy.secrets(text, WORDS, heads)]


def sorts(text: str, *heads: str) -> list[str]:
    return [sort for sort, _ in found(text, *heads)]


@pytest.mark.parametrize("number", [
    IDENTITY, OTHER, IDENTITY.lower(), "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X", "110105-19491231-002X",
    "1101 0519 4912 3100 2X", "110105\u200b19491231\u200b002X", "110105\u300019491231\u3000002X", "110105–19491231–002X",
])
def test_an_identity_number_is_found_however_it_is_printed(number: str) -> None:
    assert found(f"甲某（{number}）来电。") == [("identity", number)]


@pytest.mark.parametrize("text", [
    "11010519491231003X", "110105194913310020", "110105204912310000", "000105194912310020", f"5{IDENTITY}", f"{IDENTITY}7", f"A{IDENTITY}",
    "统一社会信用代码：113700000045012931", "11370000004501293F", "索引号 110105194912310026", "1101051949123100", "110105********002X",
    "12 34 56 78 90 12 34 56 78", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "978-7-5093-1234-5",
])
def test_other_codes_of_that_length_are_none(text: str) -> None:
    assert sorts(text) == []


def test_a_mistyped_or_an_old_identity_number_needs_a_word_beside_it() -> None:
    assert sorts("身份证号：110105194912310021") == ["identity"] == sorts("身份证：110105491231002")
    assert sorts("流水号110105491231002") == [] == sorts("110105194912310021")
    assert sorts("110105491231002", "身份证号码") == ["identity"]


@pytest.mark.parametrize("text", [
    f"电话{MOBILE}", f"{MOBILE}。", "１３８００１３８０００", "138-0013-8000", "手机138 0013 8000", f"+86{MOBILE}", f"+86 {MOBILE}", f"(86){MOBILE}",
    "+86 138 0013 8000", f"8613800138000、电话86{MOBILE}"[-15:], "致电138 00138000",
])
def test_a_mobile_number_is_found_however_it_is_printed(text: str) -> None:
    assert sorts(text) == ["mobile"]


@pytest.mark.parametrize("text", [
    "0531-12345678", "（0527）84389000", "12345", "400-1234-567", "13800138000元", "13800000000.25元", "索引号：13800138000", "12800138000",
    "138001380001", "http://www.example.gov.cn/art_13800138000.html", "13800138000@example.com", "合计 138 0013 8000", "139 1234 5678 23",
    "978-138-0013-8000", "2017-2019", "15000000000万元", "鲁政办发13800138000号"[:5],
])
def test_what_only_looks_like_a_mobile_is_none(text: str) -> None:
    assert sorts(text) == []


def test_a_figure_of_eleven_digits_below_a_head_of_money_is_an_amount() -> None:
    assert sorts(MOBILE, "采购总金额（元）") == [] and sorts(MOBILE, "联系电话") == ["mobile"] == sorts(MOBILE, "数量")


def test_a_bank_card_passes_luhn_and_stands_beside_its_word_or_in_fours() -> None:
    number = card("622202", 19)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert sorts(f"退款至银行卡号{number}") == ["card"] == sorts(number, "账号")
    grouped = " ".join(number[at: at + 4] for at in range(0, 19, 4))
    assert sorts(f"他的卡 {grouped}") == ["card"]
    assert sorts(f"退款至银行卡号{wrong}") == [] == sorts(number) == sorts(f"缴款账号：{number}，收款单位示例市财政局")
    assert sorts(f"合计 {grouped} 12") == []


@pytest.mark.parametrize(("text", "name"), [
    ("申请人：王小明，要求公开。", "王小明"), ("申请人王小明不服答复。", "王小明"), ("原告李四诉示例市数据局一案", "李四"), ("原告：欧阳建国", "欧阳建国"),
    ("2017年3月，张三丰申请公开拆迁补偿方案。", "张三丰"), ("（1）赵明等5人不服示例市数据局的答复", "赵明"), ("第三人　陈　静，系村民。", "陈　静"), ("举报人刘大伟、其妻", "刘大伟"), ("村民陈小美不服。", "陈小美"),
])
def test_the_name_of_an_applicant_is_found(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize("text", [
    "申请人王某不服答复。", "申请人：张某某", "原告李××诉示例市数据局", "申请人王*明申请公开", "被申请人：王庄镇人民政府", "申请人向本机关申请公开", "申请人应当提出申请", "申请人高度关注，",
    "申请人何时提出申请", "申请人张贴公告，", "申请人：黄河水利公司", "许多人申请公开拆迁信息", "周边居民不服", "高校向我局提出申请", "张店区不服判决", "公民、法人和其他组织申请公开",
    "公民申请公开", "联系人：李老师", "局长王小明主持会议", "申请人单位名称、", "当事人关系、", "申请人申请公开", "申请人许可，", "罗湖区向我局提出申请", "原告诉讼请求", "，林业局不服", "申请人情况", "居民高龄、", "公民王国、", "申请人陈述、", "当事人陈述和申辩", "申请人许诺，", "居民牛奶，",
])
def test_masked_names_officials_and_common_words_are_none(text: str) -> None:
    assert sorts(text) == []


def test_a_cell_below_the_head_of_applicants_is_a_name() -> None:
    assert sorts("王小明", "申请人") == ["name"] == sorts("李四", "", "申请人姓名")
    assert sorts("自然人", "申请人") == [] == sorts("王小明", "联系人") == sorts("商业企业", "申请人情况") == sorts("王某", "申请人")


@pytest.mark.parametrize(("text", "place"), [
    ("家住示例市甲区乙路12号3号楼2单元501室。", "示例市甲区乙路12号3号楼2单元501室"), ("家庭住址：示例县丙镇丁村二组", "示例县丙镇丁村二组"), ("王某，住示例市甲区乙街9号，", "示例市甲区乙街9号"),
])
def test_a_home_is_found(text: str, place: str) -> None:
    assert found(text) == [("home", place)]


@pytest.mark.parametrize("text", [
    "办公地址：示例市甲区乙路12号3号楼501室", "通信地址：示例市甲路3号", "地址：示例市乙路9号数据局202室，邮编：250000", "家住农村的群众", "泄露住址等信息", "，住房和城乡建设局12号文件", "，住建领域3号通知",
    "常住人口12户", "户籍地在示例市的12户", "现住建领域12号通知",
])
def test_the_address_of_an_office_is_none(text: str) -> None:
    assert sorts(text) == []


@pytest.mark.parametrize(("text", "sort"), [
    ("（2017）鲁01行初12号", "case"), ("〔2018〕最高法行申345号", "case"), ("（2014）甲行初字第3号", "case"), ("（2020）苏行终7号", "case"), ("护照E12345678", "passport"), ("车牌号鲁A12B45", "plate"),
])
def test_cases_passports_and_plates_are_found(text: str, sort: str) -> None:
    assert sorts(text) == [sort]


@pytest.mark.parametrize("text", [
    "鲁政办发〔2017〕12号", "国办发〔2014〕32号", "（2017）12号", "（2017）鲁民发12号", "国办公开办函〔2021〕30号", "鲁政复决字〔2017〕12号", "京ICP备12345678号", "E12345678", "京A12345", "苏建规字（2017）3号",
])
def test_numbers_of_documents_are_none(text: str) -> None:
    assert sorts(text) == []


def test_every_sentence_that_the_rules_were_written_on_is_told_apart() -> None:
    assert [(one.text, one.found ^ one.private) for one in sentences("sentences") if one.found != one.private] == []


def test_names_and_numbers_are_found_in_sentences_that_no_rule_was_written_on() -> None:
    looked = sentences("measured")
    assert len([one for one in looked if one.private]) > 30 and len([one for one in looked if not one.private]) > 30
    done = score(looked)
    assert done.precision >= 0.95 and done.recall >= 0.8


# --- properties -----------------------------------------------------------------------------------------------


def identity(province: int, day, sequence: int) -> str:
    number = f"{province}0000{day:%Y%m%d}{sequence:03d}"
    return number + digits._CHECKS[sum(int(one) * by for one, by in zip(number, digits._WEIGHTS, strict=True)) % 11]


IDENTITIES = st.builds(
    identity, st.sampled_from(sorted(digits._PROVINCES)), st.dates(datetime.date(1900, 1, 1), datetime.date(2025, 1, 1)), st.integers(0, 999),
)


@given(IDENTITIES, st.lists(st.sampled_from(["", " ", "-", "\u200b", "\u3000"]), min_size=2, max_size=2), st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_identity_number_is_found_and_its_mask_tells_little(number: str, parted: list[str], wide: bool) -> None:
    shown = number[:6] + parted[0] + number[6:14] + parted[1] + number[14:]
    shown = "".join(chr(ord(one) + 0xFEE0) if wide and "!" <= one <= "~" else one for one in shown)
    (one,) = privacy.secrets(f"某人，{shown}。", WORDS)
    assert one.sort == "identity" and one.printed == shown
    assert sum(letter != "*" for letter in one.masked) == 4 and len(one.masked) == 18


@given(IDENTITIES, st.integers(0, 16))
@settings(max_examples=200, deadline=None)
def test_a_digit_that_is_wrong_breaks_the_check(number: str, at: int) -> None:
    wrong = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1:]
    assert not digits.is_identity(wrong)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["{}", "{0}。", "电话：{}", "，{}，"]))
@settings(max_examples=100, deadline=None)
def test_every_mobile_number_is_found(number: str, around: str) -> None:
    (one,) = privacy.secrets(around.format(number), WORDS)
    assert (one.sort, one.printed) == ("mobile", number) and number not in one.masked


@given(st.text(alphabet="0123456789Xx -—　１２３王李某申请人：，。（）家住路号室鲁行初〔〕…\u200b\n", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_looked_through_and_masked(text: str) -> None:
    veil = privacy.Veil(tuple(privacy.secrets(text, WORDS)), WORDS)
    for one in veil.known:
        assert one.printed in text and "*" in one.masked and one.printed not in veil.text(text).replace(one.masked, "")


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_rows_of_figures_are_never_private(figures: list[int]) -> None:
    assert sorts("合计 " + " ".join(map(str, figures)) + " 件") == []


@pytest.mark.parametrize("text", ["1" * 100_000, "1 " * 50_000, "1-" * 50_000 + "a", "申请人" * 30_000, "家住" * 40_000, "家住" + "路" * 50_000, "（2017" * 20_000, "王" * 60_000])
def test_long_texts_take_no_long_time(text: str) -> None:
    start = time.perf_counter()
    list(privacy.secrets(text, WORDS))
    assert time.perf_counter() - start < 3


# --- a whole report ---------------------------------------------------------------------------------------------


SECRET = "王小明"
PLACES = {
    "paragraph": lambda text: {"blocks": (Paragraph(f"来件称，{text}。", Location(line=3)),)},
    "heading": lambda text: {"blocks": (Section(1, "一、", NumberStatus.PRINTED, text, f"一、{text}", Location(line=3)),)},
    "cell": lambda text: {"blocks": (Table(((Cell("说明"), Cell(f"来件 {text}")),), Location(line=3)),)},
    "caption": lambda text: {"blocks": (Table(((Cell("说明"),),), Location(line=3), caption=f"附表 {text}"),)},
    "note": lambda text: {"blocks": (Table(((Cell("说明"),),), Location(line=3), notes=(f"注：{text}",)),)},
    "picture": lambda text: {"blocks": (Figure(f"{text}.jpg", Location(line=3)),)},
    "alt": lambda text: {"blocks": (Figure("a.jpg", Location(line=3), alt=f"扫描件 {text}"),)},
    "title": lambda text: {"metadata": Metadata(title=f"报告 {text}")},
    "telephone": lambda text: {"metadata": Metadata(contact=Contact(address=f"申请人 {text}"))},
    "loss": lambda text: {"losses": (Loss("picture", f"{text}.png", 1, "pictures", Location(line=3), Text("图", "a picture")),)},
    "reason": lambda text: {"corrections": (Correction("T1.1", "value", "1", None, f"来电 {text} 更正"),)},
}


def report(blocks=(), losses=(), **more) -> Report:
    document = Document(Source("2023.txt", "0" * 64, 1, "text/plain"), tuple(blocks), tuple(losses))
    return Report(ReportId("example-bureau", 2023), document, **{"metadata": Metadata(), **more})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("secret", [IDENTITY, MOBILE])
def test_a_secret_is_found_wherever_it_would_be_published_and_told_of_masked(place: str, secret: str) -> None:
    findings = [one for one in audit(report(**PLACES[place](secret)), rules()) if one.rule.startswith("P")]
    assert [one.level for one in findings] == ["error"]
    assert secret not in json.dumps(dataclasses.asdict(findings[0]), ensure_ascii=False, default=str)
    assert "*" in findings[0].actual and findings[0].actual in findings[0].message.zh and findings[0].actual in findings[0].message.en


def table(*rows: str) -> Table:
    split = [row.split("|") for row in rows]
    width = max(map(len, split))
    return Table(tuple(tuple(map(Cell, row + [""] * (width - len(row)))) for row in split), Location(line=3))


@pytest.mark.parametrize(("blocks", "masked"), [
    ([table("姓名|证件", "甲某|110105|19491231|002X")], "11**************2X"),
    ([table("说明|" + "|" * 16, "|".join(IDENTITY))], "11**************2X"),
    ([table("身份证号", "110105194912", "31002X", "合计")], "11**************2X"),
    ([table("备注", "１１０１０５１９４９１２", "３１００２Ｘ")], "11**************2X"),
    ([table("申请人手机|138|0013|8000|无")], "138******00"),
    ([table("手机|" + "|".join(MOBILE))], "138******00"),
    ([Paragraph("申请人身份证号：1101051949", Location(line=3)), Paragraph("1231002X，要求公开。", Location(line=4))], "11**************2X"),
    ([Paragraph("举报人手机138001", Location(line=3)), Paragraph("38000，", Location(line=4))], "138******00"),
])
def test_a_number_that_is_parted_over_cells_or_lines_is_found_once(blocks: list, masked: str) -> None:
    found = [one for one in audit(report(blocks), rules()) if one.rule.startswith("P01")]
    assert [one.actual for one in found] == [masked]
    said = json.dumps([dataclasses.asdict(one) for one in audit(report(blocks), rules())], ensure_ascii=False, default=str)
    assert not any(piece in said for piece in ("19491231", "1949", "31002X", "138001", "0013"))


@pytest.mark.parametrize("blocks", [
    [table("项目|自然人|企业|总计", "新收|138|0013|8000")], [table("项目|" + "|" * 10, *["|".join(MOBILE)] * 3)],
    [table("年份|件数", "1101|051949", "1231|0020")], [table("件数", "110105", "19491231", "0021")],
    [Paragraph("电话0531-1358", Location(line=3)), Paragraph("1234567件。", Location(line=4))],
    [Paragraph("本年收到138001", Location(line=3)), Paragraph("38000条。", Location(line=4))],
    [table("电话|0531-13580013", "传真|0531-80001234")],
])
def test_figures_in_neighbouring_cells_and_lines_are_not_read_as_one(blocks: list) -> None:
    assert [one.rule for one in audit(report(blocks), rules()) if one.rule.startswith("P01")] == []


@given(st.lists(st.lists(st.integers(0, 99999), min_size=8, max_size=8), min_size=2, max_size=20))
@settings(max_examples=60, deadline=None)
def test_tables_of_figures_are_never_private(figures: list[list[int]]) -> None:
    block = table("项目|自然人|商业企业|科研机构|公益组织|法律服务|其他|总计", *("|".join(map(str, row)) for row in figures))
    assert [one.rule for one in audit(report([block]), rules()) if one.rule.startswith("P0")] == []


def test_no_finding_of_any_rule_repeats_a_secret() -> None:
    text = f"本信息需补充{IDENTITY}，申请人王小明，电话{MOBILE}，该部分以表格形式报告"
    quoting = Doubt("S17", (("read", f"王小明{IDENTITY}"), ("where", MOBILE)), (Location(line=3, row=f"王小明 {MOBILE}"),))
    hidden = Doubt("S09", (("read", f"批注：{OTHER}"),))
    cut = Doubt("S17", (("read", "长" * 110 + IDENTITY + "长" * 20),))
    one = report((Paragraph(text, Location(line=3)),))
    found = audit(dataclasses.replace(one, doubts=(quoting, hidden, cut)), rules())
    assert {"S17", "S09", "F06"} <= {finding.rule for finding in found}
    said = json.dumps([dataclasses.asdict(finding) for finding in found], ensure_ascii=False, default=str)
    for secret in (IDENTITY, IDENTITY[:10], OTHER, MOBILE, SECRET):
        assert secret not in said


def test_ids_do_not_depend_on_what_is_masked() -> None:
    """Otherwise one could try all numbers until the digest fits."""
    def ids(number: str) -> list[tuple[str, str]]:
        one = report((Paragraph(f"来件人 {number} 称：该部分以表格形式报告。", Location(line=3)),))
        return [(finding.rule, finding.id) for finding in audit(one, rules())]

    assert ids("13800138000") == ids("13812348000") and ids("13800138000") != ids("13900138000")


def test_the_package_holds_a_secret_in_the_text_alone() -> None:
    one = report((Paragraph(f"该部分以表格形式报告，{IDENTITY}。", Location(line=3)),))
    body = Authority("example-bureau", (Name("示例市数据局"),), "prefecture", "department", "own")
    files = build(one, audit(one, rules()), provenance=Provenance(body))
    holding = {path for path, data in files.items() if IDENTITY in data.decode("utf-8")}
    assert holding <= {"report.md", "paragraphs.csv", "claims.csv"} and "paragraphs.csv" in holding
    assert any("**" in row["message_zh"] for row in csv.DictReader(io.StringIO(files["findings.csv"].decode("utf-8"))))


def test_what_we_doubt_of_our_reading_never_lowers_it() -> None:
    one = report((Paragraph(f"来件 {IDENTITY}。", Location(line=3)),))
    found = audit(dataclasses.replace(one, doubts=(Doubt("S17", (("read", "叠印"),), cells=("p3",)),)), rules())
    assert [finding.level for finding in found if finding.rule.startswith("P01")] == ["error"]


@pytest.mark.parametrize(("text", "rules_found"), [
    (f"联系人：李老师，联系电话：{MOBILE}。", ["P02/mobile"]), (f"申请人的联系电话：{MOBILE}。", ["P01/mobile"]), (f"被申请人联系电话：{MOBILE}。", ["P02/mobile"]), ("联系电话：0531-12345678，邮箱a@example.cn。", []),
])
def test_a_mobile_by_which_an_office_is_reached_is_a_warning(text: str, rules_found: list[str]) -> None:
    found = audit(report((Paragraph(text, Location(line=3)),), metadata=Metadata(contact=Contact(telephone=MOBILE * (MOBILE in text)))), rules())
    assert [one.rule for one in found if one.rule.startswith("P")] == rules_found
    assert all(one.level == ("error" if one.rule.startswith("P01") else "warning") for one in found if one.rule.startswith("P"))


def test_both_rules_know_the_same_words_for_offices_and_persons() -> None:
    other = privacy.words_of(next(rule for rule in rules() if rule.id == "P02"))
    assert (other.office, other.persons.roles) == (WORDS.office, WORDS.persons.roles)
    assert set(other.sorts) == {"mobile"} and other.beside["mobile"] == WORDS.beside["mobile"]


def test_no_example_of_a_report_is_taken_for_private() -> None:
    """Narratives of every edition, full of telephones, addresses, document numbers and amounts."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "claims").glob("*.yml"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "reports").rglob("*.txt"))]
    assert len(texts) > 30
    assert [found(line) for text in texts for line in text.splitlines() if found(line)] == []


def test_a_report_with_a_secret_is_not_approved_unless_a_reason_is_given(tmp_path) -> None:
    one = report((Paragraph(f"来件 {IDENTITY}。", Location(line=3)),))
    body = Authority("example-bureau", (Name("示例市数据局"),), "prefecture", "department", "own")
    write(one, audit(one, rules()), tmp_path / "made", provenance=Provenance(body))
    made = load(tmp_path / "made")
    said = {"date": "2026-01-31", "reviewer": "张三", "verdict": "approve", "note": "看过"}
    (private,) = [row for row in made.findings if row.rule == "P01/identity"]
    others = {row.id: "无妨" for row in made.findings if row.level == "error" and row != private}
    with pytest.raises(ReviewError) as told:
        review.approve(tmp_path, made, **said, waive=others)
    assert told.value.rule == "I32" and private.id in str(told.value) and IDENTITY not in str(told.value)
    assert review.approve(tmp_path, made, **said, waive=others | {private.id: "国家标准中的示例号码"}).verdict == "approve"


@pytest.mark.parametrize("form", [*FORMATS, "person", "page"])
def test_no_form_of_the_results_holds_a_secret(form: str) -> None:
    text = f"该部分以表格形式报告，原告王小明（{IDENTITY}），电话{MOBILE}，收到申请31件。"
    norms = Norms({}, (), rules())
    one = of_document(Document(Source("2023.txt", "0" * 64, 1, "text/plain"), (Paragraph(text, Location(line=3)),)), ReportId("", 2023), norms)
    checked = of_file("2023.txt", one, norms)
    if form in FORMATS:
        said = FORMATS[form](checked.results, rules())
    else:
        said = as_page([checked], rules()) if form == "page" else "\n".join(told_of(checked, rules()))
    assert "P01" in said
    for secret in (IDENTITY, MOBILE, SECRET):
        assert secret not in said
