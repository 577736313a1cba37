"""The register of findings: what it lists, where each stands, what a private one keeps back, and its data and feed."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import entries
import pytest
from annals import merged, settings
from annals.errors import SpecError
from annals.model import Entry, ReportId, ReviewState
from annals.pages import register, register_data, register_rows, report, rules
from test_pages import Page, page_of

ATOM = "{http://www.w3.org/2005/Atom}"


def of_year(year: int, body: str = "shili", **changes: object) -> Entry:
    """A report of that year with its findings under ids of their own."""
    found = tuple(replace(row, id=f"{row.id}-{body}-{year}") for row in entries.FINDINGS)
    package = entries.package(id=ReportId(body, year), findings=found)
    decided = entries.decision(findings=tuple(row.id for row in found), waived=((found[2].id, "原件如此"),), date=f"{year + 1}-02-03")
    return replace(entries.entry(of=package, decision=decided, decisions=(decided,)), **changes)


def made(*reports: Entry, **chosen: object) -> tuple[tuple[register_rows.Registered, ...], dict[str, str], dict[str, bytes]]:
    """The rows, the pages by path, and the files by path."""
    collection = entries.collection(*reports, **chosen)
    rows = register_rows.rows(collection)
    pages = {file.path: str(file.content) for file in register.render(rows, collection)}
    return rows, pages, {
        file.path: file.content for file in (*register_data.files(rows, collection), register_data.index(rows, collection.language))
    }


def test_every_finding_stands_on_the_page_of_its_body_newest_year_first() -> None:
    rows, pages, _ = made(of_year(2098), of_year(2099), of_year(2099, "zaili"))
    assert set(pages) == {"data/findings/index.md", "data/findings/shili/index.md", "data/findings/zaili/index.md"}
    page = Page(pages["data/findings/shili/index.md"])
    wanted = [row.anchor for row in rows if row.entry.id.authority == "shili"]
    assert len(wanted) == 6 and [id for id in page.ids if id.startswith("finding-")] == wanted
    assert page.ids.index("y2099") < page.ids.index("y2098")
    assert [row.finding.rule[:3] for row in rows[:3]] == ["L04", "S02", "S01"], "what the report says before our own doubts"


def test_a_line_leads_to_the_report_and_its_rule_and_holds_its_standing() -> None:
    _, pages, _ = made(of_year(2099))
    page = Page(pages["data/findings/shili/index.md"])
    text = page.text("finding-f1-shili-2099")
    assert "12345不等于7" in text and "审查说明：原件如此" in text and "审查时已说明理由" in text and "2100年2月3日" in text
    assert "@/reports/shili/2099/index.html#finding-f1-shili-2099" in page.html.replace("&#45;", "-")
    assert "@/data/rules/index.html#L04" in page.links


def test_the_page_of_a_report_leads_to_the_register_and_to_the_rule() -> None:
    page = page_of(entries.entry())
    assert "../../../data/findings/shili/index.html#finding-f1" in page.links
    assert "../../../data/rules/index.html#L04" in page.links


def test_the_catalogue_of_rules_leads_to_the_filtered_register() -> None:
    collection = entries.collection(of_year(2098), of_year(2099))
    page = Page(str(rules.render(collection, register_rows.rows(collection)).content))
    assert "../findings/index.html?rule=L04" in page.links and "../findings/index.html?rule=S01&ours=1" in page.links
    assert "2 条" in page.text("L04")


@pytest.mark.parametrize(
    ("chosen", "public"),
    [({}, True), ({"official": True}, False), ({"official": True, "register": "public"}, True), ({"register": "private"}, False)],
)
def test_a_third_party_publishes_it_and_a_body_only_when_it_says_so(chosen: dict, public: bool) -> None:
    rows, pages, _ = made(of_year(2099), **chosen)
    assert bool(rows) is public and ("12345不等于7" in "".join(pages.values())) is public
    assert ("register: public" in pages["data/findings/index.md"]) is not public
    collection = entries.collection(of_year(2099), **chosen)
    own = str(report.render(collection.entries[0], collection, (), {}).content)
    assert "12345不等于7" in own and ("data/findings/" in own) is public


def test_a_preview_shows_what_waits_and_says_so() -> None:
    waiting = of_year(2099, state=ReviewState.PENDING, decision=None, decisions=())
    collection = replace(entries.collection(waiting, official=True), drafts=True)
    rows = register_rows.rows(collection)
    assert {row.status for row in rows} == {"waiting"} and {row.date for row in rows} == {""}


def test_a_reply_stands_beside_its_finding_and_nowhere_else() -> None:
    entry = of_year(2099)
    said = [
        {"finding": "f1-shili-2099", "by": "示例市示例局", "date": "2100-03-01", "text": {"zh": "分项口径不同<b>。", "en": "Other scope."}},
        {"rule": "S01", "cell": "p7", "by": "示例市示例局", "date": "2100-03-02", "text": {"zh": "图片已补。", "en": "Added."}},
        {"rule": "S01", "cell": "p99", "by": "甲", "date": "2100-03-02", "text": {"zh": "无此处。", "en": "None."}},
    ]
    entry = replace(entry, package=replace(entry.package, descriptor={**entry.package.descriptor, "annals:replies": said}))
    rows, pages, files = made(entry)
    assert {row.finding.rule[:3]: row.status for row in rows} == {"L04": "replied", "S01": "replied", "S02": "open"}
    page = Page(pages["data/findings/shili/index.md"])
    assert "机关答复（示例市示例局，2100年3月1日）：分项口径不同<b>。" in page.text("finding-f1-shili-2099")
    assert "无此处" not in page.html and "口径不同" not in page.text("finding-f2-shili-2099")
    assert "口径不同" in page_of(entry).text("finding-f1-shili-2099")
    assert "口径不同" in files["data/findings/findings.csv"].decode()


def test_csv_json_and_index_say_the_same() -> None:
    rows, _, files = made(of_year(2098), of_year(2099))
    table = list(csv.DictReader(io.StringIO(files["data/findings/findings.csv"].decode())))
    described = json.loads(files["data/findings/findings.json"])
    index = json.loads(files["data/findings/index.json"])
    assert [row["id"] for row in table] == [row["id"] for row in described] == [row[0] for row in index["rows"]] == [row.finding.id for row in rows]
    assert table[0]["address"] == "data/findings/shili/index.html#finding-f1-shili-2099" and table[0]["reason"] == "原件如此"
    assert index["bodies"] == {"shili": entries.BODY} and set(index["rules"]) == {"L04", "S01", "S02"}
    assert files["data/findings/excel/findings.csv"] == b"\xef\xbb\xbf" + files["data/findings/findings.csv"]


def test_the_feed_is_atom_with_the_day_of_the_decision_and_without_our_own_doubts() -> None:
    _, _, files = made(of_year(2098), of_year(2099), site_url="https://example.org/annals/")
    feed = ElementTree.fromstring(files["data/findings/feed.xml"])
    news = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}updated") for one in news] == ["2100-02-03T00:00:00Z", "2099-02-03T00:00:00Z"]
    assert feed.findtext(f"{ATOM}updated") == "2100-02-03T00:00:00Z"
    assert news[0].find(f"{ATOM}link").get("href") == "https://example.org/annals/data/findings/shili/index.html#finding-f1-shili-2099"
    assert "12345不等于7" in news[0].findtext(f"{ATOM}summary") and entries.BODY in news[0].findtext(f"{ATOM}title")
    names = [one.findtext(f"{ATOM}id") for one in news]
    assert len(set(names)) == 2 and all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}", name) for name in names)
    moved = made(of_year(2098), of_year(2099), site_url="https://example.net/")[2]
    assert [one.findtext(f"{ATOM}id") for one in ElementTree.fromstring(moved["data/findings/feed.xml"]).findall(f"{ATOM}entry")] == names


def test_a_register_without_findings_still_has_its_files_and_says_so() -> None:
    rows, pages, files = made(entries.entry(of=entries.package(findings=())))
    assert rows == () and list(pages) == ["data/findings/index.md"] and "没有列出的审核发现" in pages["data/findings/index.md"]
    assert ElementTree.fromstring(files["data/findings/feed.xml"]).findtext(f"{ATOM}updated").startswith("1970-01-01")


def test_the_date_is_that_of_the_first_decision_that_has_seen_it() -> None:
    entry = of_year(2099)
    first = replace(entry.decision, date="2098-01-01", findings=("f1-shili-2099",))
    rows, *_ = made(replace(entry, decisions=(first, entry.decision)))
    assert {row.finding.id[:2]: row.date for row in rows} == {"f1": "2098-01-01", "f2": "2100-02-03", "f3": "2100-02-03"}


def test_many_reports_stay_usable() -> None:
    """A thousand reports of fifty bodies: the overview stays small, no page of a body holds more than its own."""
    reports = [of_year(2080 + number % 20, f"body-{number // 20}") for number in range(1000)]
    rows, pages, files = made(*reports)
    assert len(rows) == 3000 and len(pages) == 51
    assert max(len(page.encode()) for page in pages.values()) < 150_000
    assert len(files["data/findings/index.json"]) < 1_000_000


@pytest.mark.parametrize("value", ["publik", "yes", ""])
def test_the_setting_is_public_or_private(value: str) -> None:
    with pytest.raises(SpecError):
        settings.read_settings({"register": value})
    assert settings.read_settings({"register": None}).register == ""


def test_a_private_register_does_not_come_out_by_the_merged_data() -> None:
    for chosen, count in (({}, 3), ({"official": True}, 0), ({"register": "private"}, 0)):
        files = merged.files(entries.collection(of_year(2099), **chosen), ())
        assert len(list(csv.DictReader(io.StringIO(files["findings.csv"].decode())))) == count


def test_a_rule_is_named_as_in_the_catalogue_and_a_finding_as_in_its_form() -> None:
    rows, pages, files = made(of_year(2099))
    assert json.loads(files["data/findings/index.json"])["rules"]["L04"] == "分项之和不等于总项"
    assert "分项之和不等于总项" in Page(pages["data/findings/index.md"]).text("rule-L04")
    assert rows[0].title == "本表专用的名称" and "本表专用的名称" in Page(pages["data/findings/shili/index.md"]).text("finding-f1-shili-2099")
