"""The publisher's whole way: a report goes in, `mkdocs build` comes out, and nothing is public before its time."""

from __future__ import annotations

import html
import re
from pathlib import Path

import projects
import pytest

CANARY = "金丝雀甲乙丙丁"
CANARY_FIGURE = "848484"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return projects.copy(tmp_path / "project")


def _canary_report(project: Path) -> Path:
    table = projects.table_of_2017().replace("\t18\n", f"\t{CANARY_FIGURE}\n")
    return projects.add_report(project, "canary-zzz", f"示例市{CANARY}局", 2016, f"本局设有{CANARY}。", table)


def _holding(project: Path, word: str) -> list[str]:
    return [path for path, data in projects.site_bytes(project).items() if word.encode() in data or word in path]


def test_nothing_of_a_pending_report_is_in_the_site(project: Path) -> None:
    projects.build(project)
    before = projects.site_bytes(project)
    _canary_report(project)
    projects.build(project)
    for word in (CANARY, CANARY_FIGURE, "canary-zzz"):
        assert _holding(project, word) == []
    assert projects.site_bytes(project) == before, "a pending report changed a byte of the site"


def test_an_approved_report_is_published_and_a_withheld_one_leaves_a_tombstone(project: Path) -> None:
    _canary_report(project)
    projects.run(project, "scripts/convert.py")
    refused = projects.approve(project, "canary-zzz/2016", check=False)
    assert refused.returncode != 0, "a sum that does not add up blocks the approval"
    assert "I32" in refused.stdout + refused.stderr
    assert not (project / "data/reviews/canary-zzz/2016.yml").exists()
    waive = projects.waivers(project, "canary-zzz/2016")
    projects.approve(project, "canary-zzz/2016", *waive)
    projects.build(project)
    page = (project / "site/reports/canary-zzz/2016/index.html").read_text(encoding="utf-8")
    assert CANARY in page
    assert "示例，未经人工审查" not in page
    assert _holding(project, CANARY_FIGURE)

    projects.approve(project, "canary-zzz/2016", "--verdict", "withhold")
    projects.build(project)
    assert _holding(project, CANARY_FIGURE) == []
    tombstone = (project / "site/reports/canary-zzz/2016/index.html").read_text(encoding="utf-8")
    assert "测试" in tombstone, "a tombstone gives the reason"


def test_a_changed_fact_stops_the_build_and_names_the_row(project: Path) -> None:
    projects.build(project)
    path = project / "data/reports/shandong-zjj/2017.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\t505\n", "\t506\n"), encoding="utf-8", newline="")
    before = projects.site_bytes(project)
    done = projects.build(project, check=False)
    output = done.stdout + done.stderr
    assert done.returncode != 0
    assert "T1.1.2.4" in output
    assert "505" in output and "506" in output
    assert "approve.py shandong-zjj/2017" in output
    assert "Traceback" not in output
    assert projects.site_bytes(project) == before, "the public site must stay as it was"

    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("on_stale: stop", "on_stale: hold"), encoding="utf-8")
    projects.build(project)
    assert not (project / "site/reports/shandong-zjj/2017/index.html").exists()


def test_paragraphs_joined_differently_do_not_stop_the_build(project: Path) -> None:
    path = project / "data/reports/shandong-zjj/2017.txt"
    text = path.read_bytes().decode("utf-8")
    cut = text.replace("其中，当面申请2件", "其中，当面申\n\n请2件").replace("一、概述", "一、概述\n\n")
    assert cut != text
    path.write_bytes(cut.encode("utf-8"))
    projects.build(project)
    assert (project / "site/reports/shandong-zjj/2017/index.html").exists()


def test_a_new_label_and_a_new_rule_do_not_stop_the_build(project: Path) -> None:
    form = project / "data/forms/2014.yml"
    text = form.read_text(encoding="utf-8")
    assert "Requests received" in text
    form.write_text(text.replace("Requests received", "Requests taken in"), encoding="utf-8", newline="\n")
    projects.build(project)
    table = (project / "site/reports/shandong-zjj/2017/tables/statistics.csv").read_text(encoding="utf-8")
    assert "5065" in table


def test_demonstrations_count_only_while_the_settings_say_so(project: Path) -> None:
    projects.build(project)
    page = (project / "site/reports/shandong-zjj/2017/index.html").read_text(encoding="utf-8")
    assert "示例，未经人工审查" in page
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"demonstrations: true", "demonstrations: false", text), encoding="utf-8")
    projects.build(project)
    assert not (project / "site/reports/shandong-zjj/2017").exists()


def test_bad_input_gets_a_message_and_the_other_reports_are_built(project: Path) -> None:
    reports = project / "data/reports"
    projects.add_report(project, "example-bad", "示例市坏文件局", 2015, table="没有表格。\n")
    (reports / "example-bad/2014.txt").write_bytes(b"")
    (reports / "example-bad/2016.txt").write_bytes(bytes(range(256)) * 40)
    (reports / "nobody-knows").mkdir()
    (reports / "nobody-knows/2017.txt").write_text("示例市无名局2017年政府信息公开工作年度报告\n", encoding="utf-8")
    projects.add_report(project, "example-bad", "示例市坏文件局", 2018)
    (reports / "example-bad/2018.html").write_text("<p>示例市坏文件局</p>", encoding="utf-8")
    projects.add_report(project, "example-bad", "示例市坏文件局", 2017)
    (reports / "example-bad/2017.meta.yml").write_text("source_ulr: x\n", encoding="utf-8")
    done = projects.build(project)
    output = done.stdout + done.stderr
    for rule in ("I01", "I02", "I04", "I06", "I07", "I21"):
        assert rule in output, f"{rule} is missing in:\n{output}"
    assert "source_url" in output, "the closest known key is named"
    assert "Traceback" not in output
    assert (project / "site/reports/shandong-zjj/2017/index.html").exists()


def test_two_builds_give_the_same_bytes(project: Path) -> None:
    projects.build(project)
    first = projects.site_bytes(project)
    (project / "site/stray.html").write_text("left over", encoding="utf-8")
    projects.build(project)
    second = projects.site_bytes(project)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_packages_are_current_and_a_hand_edit_is_noticed(project: Path) -> None:
    projects.run(project, "scripts/check.py")
    path = project / "data/packages/shandong-zjj/2017/tables/statistics.csv"
    data = path.read_bytes()
    path.write_bytes(data.replace(b",5065,", b",5066,"))
    done = projects.run(project, "scripts/check.py", check=False)
    assert done.returncode == 1
    assert "I30" in done.stdout + done.stderr
    assert path.read_bytes() != data, "check.py writes nothing"


def test_no_page_names_another_host(project: Path) -> None:
    projects.build(project)
    loads = re.compile(rb"""(?:src|href|action|srcset)=["']?(?:https?:)?//""", re.I)
    pages = {path: data for path, data in projects.site_bytes(project).items() if path.endswith(".html")}
    assert len(pages) > 5
    for path, data in pages.items():
        found = [data[m.start():m.start() + 80] for m in loads.finditer(data)]
        assert found == [], f"{path} links to another host"


def test_every_link_between_the_pages_works(project: Path) -> None:
    projects.build(project)
    files = projects.site_bytes(project)
    ids = {path: _ids(data) for path, data in files.items() if path.endswith(".html")}
    broken = []
    for path, data in files.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        for link in map(html.unescape, re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', data.decode())):
            target, _, anchor = link.partition("#")
            if ":" in target:
                continue
            target = target.partition("?")[0]
            aim = (Path("/") / Path(path).parent / target).as_posix() if target else "/" + path
            aim = re.sub(r"/(?:[^/]+/\.\.|\.)(?=/|$)", "", _collapse(aim)).lstrip("/")
            if aim == "" or aim.endswith("/"):
                aim += "index.html"
            elif aim not in files and f"{aim}/index.html" in files:
                aim += "/index.html"
            if aim not in files or (anchor and aim in ids and anchor not in ids[aim]):
                broken.append(f"{path} → {link}")
    assert broken == []


def _ids(page: bytes) -> set[str]:
    return {html.unescape(id) for id in re.findall(r'\bid="([^"]+)"', page.decode())}


def _collapse(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
