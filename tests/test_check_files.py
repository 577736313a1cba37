"""`check.py FILE…`: any file, wherever it lies, nothing added; as words, as a page, as the same Word file with comments."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
import samples
import wordfiles as w
from annals import pipeline, readers
from annals.errors import ReportError
from annals.model import Location, Paragraph, Section, walk
from annals.readers.archive import Archive
from annals.readers.docx.annotate import Remark, annotate_docx, is_annotated
from dresses import Heading, Piece, txt, word, word_table
from formatexamples import said

ROOT = Path(__file__).resolve().parents[1]
WRONG = "2023年，我局共新收到政府信息公开申请7777件，均按时答复。"
HOSTILE = '全年<img src=x onerror="alert(1)">举办</script><script>培训 & 讲座”3次。'


def _command():
    spec = importlib.util.spec_from_file_location("check_command", ROOT / "scripts" / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = _command()


def _pieces(*lines: Piece, edition: str = "2021", figures: dict | None = None) -> list[Piece]:
    return said(*lines)(samples.sample(edition, figures or {}).pieces)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A Word file whose table does not add up and whose text says another number than the table."""
    path = tmp_path / "年报 定稿.docx"
    path.write_bytes(word(_pieces(WRONG, HOSTILE, figures={("T3.1", "tot"): "9"})))
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "2023.docx"
    path.write_bytes(word(_pieces()))
    return path


def _run(capsys, *arguments: object) -> tuple[int, str, str]:
    status = CHECK.main([str(one) for one in arguments], ROOT)
    shown = capsys.readouterr()
    return status, shown.out, shown.err


# --- words and status ---------------------------------------------------------------------------------------------


def test_a_summary_comes_first_and_errors_end_with_one(faulty: Path, capsys) -> None:
    status, out, _ = _run(capsys, faulty)
    first, *rest = out.splitlines()
    assert status == 1
    assert re.match(r"年报 定稿\.docx：统计表按.*应填 200 格，读出 200 格；表内关系核对 (\d+) 条，成立 (\d+) 条；正文数字 \d+ 个", first)
    tested, held = map(int, re.search(r"核对 (\d+) 条，成立 (\d+) 条", first).groups())
    assert 0 < held < tested
    assert any(line.startswith("  错误") for line in rest)


def test_a_sound_report_ends_with_nought_and_says_what_was_tested(sound: Path, capsys) -> None:
    status, out, _ = _run(capsys, sound)
    tested, held = map(int, re.search(r"核对 (\d+) 条，成立 (\d+) 条", out.splitlines()[0]).groups())
    assert (status, tested) == (0, held) and tested > 10
    assert "没有错误级的发现" in out


def test_our_own_doubts_stand_apart_from_what_the_report_says(tmp_path: Path, capsys) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes((ROOT / "data/reports/shandong-zjj/2017.txt").read_bytes())
    _, out, _ = _run(capsys, path)
    ours = [found.rule for found in pipeline.look(path, ROOT).findings if found.rule.startswith("S")]
    assert ours
    before, after = out.split("本站读取时的存疑")
    assert not re.search(r"^  \S+  S\d", before, re.M) and re.search(r"^  \S+  S\d", after, re.M)
    assert not re.search(r"^  \S+  [A-RT-Z]\d", after, re.M)


def test_without_a_table_silence_is_not_success(tmp_path: Path, capsys) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("示例市数据局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n全年工作平稳。\n", encoding="utf-8")
    _, out, _ = _run(capsys, path)
    assert "没有认出统计表，表内关系和正文数字都无从核对" in out.splitlines()[0]


@pytest.mark.parametrize(("make", "words"), [
    (lambda at: at.mkdir(), "这是一个文件夹"),
    (lambda at: None, "找不到这个文件"),
    (lambda at: at.write_bytes(b"\x00\x01\x02" * 500), "没有检查"),
    (lambda at: at.write_bytes(b"PK\x03\x04" + b"x" * 300), "没有检查"),
    (lambda at: at.write_bytes(b""), "没有检查"),
])
def test_what_cannot_be_read_ends_with_two_and_says_why(tmp_path: Path, capsys, make, words: str) -> None:
    path = tmp_path / "甲 乙.docx"
    make(path)
    status, out, err = _run(capsys, path)
    assert status == 2 and words in err and "甲 乙.docx" in out + err and "Traceback" not in err


def test_options_for_files_need_a_file(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        CHECK.main(["--html", "x.html"], ROOT)
    assert ended.value.code == 2 and "--html 要和文件一起用" in capsys.readouterr().err


# --- which files are one report, and whose ------------------------------------------------------------------------


def test_files_of_one_stem_are_one_report(tmp_path: Path) -> None:
    names = ["2023.annex.xlsx", "2023.docx", "年报.附件.xlsx", "年报.docx", "2022.r1.docx", "2022.docx", "别的.part.docx", "2021.docx", "2021.pdf", "2021.annex.xlsx"]
    groups = pipeline.gather([tmp_path / name for name in names])
    assert [[path.name for path in files] for files in groups] == [
        ["2023.docx", "2023.annex.xlsx"], ["年报.docx", "年报.附件.xlsx"], ["2022.r1.docx"], ["2022.docx"], ["别的.part.docx"],
        ["2021.docx"], ["2021.pdf"], ["2021.annex.xlsx"],
    ]
    apart = pipeline.gather([tmp_path / "a" / "2023.docx", tmp_path / "b" / "2023.annex.xlsx", tmp_path / "a" / "2023.docx"])
    assert [len(files) for files in apart] == [1, 1]


def test_text_and_annex_given_together_are_compared(tmp_path: Path, capsys) -> None:
    pieces = _pieces(WRONG)
    text = [piece for piece in pieces if isinstance(piece, str | Heading)]
    grids = [piece for piece in pieces if not isinstance(piece, str | Heading)]
    main, annex = tmp_path / "2023.docx", tmp_path / "2023.annex.docx"
    main.write_bytes(word(text))
    annex.write_bytes(w.docx("".join(word_table(grid) + w.p() for grid in grids)))
    _, alone, _ = _run(capsys, main)
    _, both, _ = _run(capsys, annex, main)
    assert "没有认出统计表" in alone and "读出 200 格" in both and both.count("统计表按") == 1
    assert both.startswith("2023.docx：")
    commented = tmp_path / "out.docx"
    _run(capsys, annex, main, "--annotate", commented)
    assert _comments(commented.read_bytes()), "what is wrong in the annex stands at the title of the main text"


def test_a_registered_body_is_known_by_its_name_or_by_the_option(tmp_path: Path) -> None:
    norms = pipeline.load_norms(ROOT)
    path = tmp_path / "draft.docx"
    pieces = [piece.replace("示例市数据局", "宿迁市") if isinstance(piece, str) else piece for piece in _pieces()]
    path.write_bytes(word(pieces))
    assert str(pipeline.look(path, ROOT).report.id) == "suqian/2023"
    path.write_bytes(word(_pieces()))
    assert str(pipeline.look(path, ROOT).report.id) == "示例市数据局/2023"
    assert str(pipeline.look(path, ROOT, "shanghai-go").report.id) == "shanghai-go/2023"
    path.write_bytes(word([piece.replace("示例市数据局", "市政府办公厅") if isinstance(piece, str) else piece for piece in _pieces()]))
    assert str(pipeline.look(path, ROOT).report.id) == "市政府办公厅/2023", "a name that any city's office may have is nobody's"
    with pytest.raises(ReportError, match="未登记的机构“nobody”"):
        pipeline.known("nobody", norms.authorities)


def test_ids_do_not_depend_on_where_the_file_lies(faulty: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "x.docx"
    other.parent.mkdir()
    other.write_bytes(faulty.read_bytes())
    ids = [[found.id for found in pipeline.look(path, ROOT).findings] for path in (faulty, other)]
    assert ids[0] == ids[1] and ids[0]


def test_nothing_is_added(faulty: Path, capsys) -> None:
    def tree(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    data, here = tree(ROOT / "data"), tree(faulty.parent)
    for form in (None, "json", "sarif", "github", "csv"):
        _run(capsys, faulty, *(["--format", form] if form else []))
    assert tree(ROOT / "data") == data and tree(faulty.parent) == here


# --- last year's report -------------------------------------------------------------------------------------------


def test_last_year_is_compared(tmp_path: Path, capsys) -> None:
    this, last = tmp_path / "this.docx", tmp_path / "last.docx"
    this.write_bytes(word(_pieces()))
    last.write_bytes(word([piece.replace("2023年", "2022年") if isinstance(piece, str) else piece for piece in _pieces()]))
    _, alone, _ = _run(capsys, this)
    status, out, _ = _run(capsys, this, "--previous", last)
    assert "X01" in out and "X01" not in alone, "what this year began with is not what last year left over"
    assert "已与上年年报 last.docx 对照" in out.splitlines()[0] and status in (0, 1)


def test_another_year_or_body_is_no_last_year(tmp_path: Path, capsys) -> None:
    this = tmp_path / "this.docx"
    this.write_bytes(word(_pieces()))
    with pytest.raises(ReportError, match="2022年的年报"):
        _run(capsys, this, "--previous", this)
    shanghai = ROOT / "data/reports/shanghai-go/2019.csv"
    if shanghai.is_file():
        with pytest.raises(ReportError):
            _run(capsys, ROOT / "data/reports/suqian/2023.csv", "--previous", shanghai)


# --- formats for machines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "sarif", "github", "csv"])
def test_a_file_is_named_from_the_folder_of_the_command_or_by_its_name_alone(faulty: Path, tmp_path: Path, capsys, monkeypatch, form: str) -> None:
    (tmp_path / "稿").mkdir()
    inside = faulty.rename(tmp_path / "稿" / "年报.docx")
    shown = {}
    for here in (tmp_path, ROOT / "tests"):
        monkeypatch.chdir(here)
        shown[here] = unquote(_run(capsys, inside, "--format", form)[1])
        assert str(tmp_path) not in shown[here]
    assert "稿/年报.docx" in shown[tmp_path] and "稿/年报.docx" not in shown[ROOT / "tests"] and "年报.docx" in shown[ROOT / "tests"]
    monkeypatch.chdir(tmp_path / "稿")
    assert "稿/" not in unquote(_run(capsys, Path("../稿/年报.docx"), "--format", form)[1])


def test_standard_output_has_the_format_and_nothing_else(faulty: Path, capsys) -> None:
    status, out, err = _run(capsys, faulty, "--format", "json")
    assert status == 1 and json.loads(out)["findings"] and "表内关系核对" in err
    again = _run(capsys, faulty, "--format", "json")[1]
    assert out == again
    assert json.loads(_run(capsys, faulty, "--format", "sarif")[1])["version"] == "2.1.0"
    assert all(line.startswith("::") for line in _run(capsys, faulty, "--format", "github")[1].splitlines())
    assert _run(capsys, faulty, "--format", "csv")[1].startswith("report,file,line,id,rule,level")


# --- the page -----------------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Tags and attributes of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_by_itself(faulty: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "结果.html"
    _, words, err = _run(capsys, faulty, "--html", out)
    assert "已写出" in err and "已写出" not in words
    html = out.read_text(encoding="utf-8")
    page = _Page(html)
    assert {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "form", "object"} == set()
    assert not [name for _, given in page.tags for name in given if name.startswith("on") or name in ("src", "style")]
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert HOSTILE.replace("3次", "") in page.words.replace("3次", ""), "the sentence is shown as it is printed"
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    assert {given["href"][1:] for tag, given in page.tags if tag == "a"} <= set(ids), "every link leads somewhere on the page"
    assert "7777" in page.words and "审核发现" in page.words and "没有读到的" in page.words
    _run(capsys, faulty, "--html", out)
    assert out.read_text(encoding="utf-8") == html


def test_the_style_is_the_one_that_the_policy_names(faulty: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "x.html"
    _run(capsys, faulty, "--html", out)
    html = out.read_text(encoding="utf-8")
    style = re.search(r"<style>(.*?)</style>", html, re.S)[1]
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in html
    assert "url(" not in style and "@import" not in style


def test_every_cell_is_on_the_page_and_those_of_a_finding_are_marked(faulty: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "x.html"
    _run(capsys, faulty, "--html", out)
    page = _Page(out.read_text(encoding="utf-8"))
    seen = pipeline.look(faulty, ROOT)
    cells = {cell for found in seen.findings for cell in found.cells if cell.startswith("T")}
    marked = {given.get("id") for tag, given in page.tags if tag == "td" and "marked" in given.get("class", "")}
    assert cells and {cell for cell in cells if cell in {given.get("id") for tag, given in page.tags if tag == "td"}} <= marked
    assert all(f">{one.value}" in out.read_text(encoding="utf-8") for table in seen.report.tables for one in table.observations if one.value is not None and one.value > 20)


def test_results_are_not_written_over_other_files(faulty: Path, tmp_path: Path, capsys) -> None:
    before = faulty.read_bytes()
    mine = tmp_path / "mine.docx"
    mine.write_bytes(before)
    for arguments in (["--annotate", faulty], ["--annotate", mine], ["--html", mine], ["--html", tmp_path], ["--annotate", tmp_path / "no" / "x.docx"]):
        status, _, err = _run(capsys, faulty, *arguments)
        assert status == 2 and err.strip(), arguments
    assert faulty.read_bytes() == mine.read_bytes() == before
    out = tmp_path / "out.docx"
    assert _run(capsys, faulty, "--annotate", out)[0] == 1
    assert _run(capsys, faulty, "--annotate", out)[0] == 1, "what this command has written it may write anew"


# --- comments -----------------------------------------------------------------------------------------------------


def _comments(data: bytes) -> list[tuple[str, str, str]]:
    """Id, author and words of every comment."""
    root = Archive(data).xml("word/comments.xml")
    found = [] if root is None else list(root)
    return [(one.get(w_name("id")), one.get(w_name("author")), "".join(one.itertext())) for one in found]


def w_name(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _about(data: bytes) -> dict[str, str]:
    """What each comment is about: the text between its marks."""
    root = Archive(data).xml("word/document.xml")
    held: dict[str, str] = {}
    is_open: set[str] = set()
    for one in root.iter():
        id = one.get(w_name("id"), "")
        if one.tag == w_name("commentRangeStart"):
            is_open.add(id)
            held[id] = ""
        elif one.tag == w_name("commentRangeEnd"):
            is_open.discard(id)
        elif one.tag in (w_name("t"), w_name("delText")):
            for name in is_open:
                held[name] += one.text or ""
    assert not is_open
    return held


def _same(before: bytes, after: bytes) -> None:
    """Both files are read alike, and only what holds text and comments differs."""
    one, other = readers.read_bytes(before, "2023.docx"), readers.read_bytes(after, "2023.docx")
    assert one.blocks == other.blocks and one.doubts == other.doubts and one.metadata == other.metadata
    assert [loss for loss in other.losses if loss.kind != "comment"] == [loss for loss in one.losses if loss.kind != "comment"]
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert changed <= {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
        assert set(new.namelist()) - set(old.namelist()) <= {"word/comments.xml"}
        assert new.testzip() is None


def test_every_contradiction_has_a_comment_where_it_stands(faulty: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "批注.docx"
    assert _run(capsys, faulty, "--annotate", out)[0] == 1
    data, seen = out.read_bytes(), pipeline.look(faulty, ROOT)
    comments, about = _comments(data), _about(data)
    theirs = [found for found in seen.findings if not found.rule.startswith("S")]
    assert len(comments) == len(theirs) + 1 and {author for _, author, _ in comments} == {"Annals 年报"}
    assert "表内关系核对" in comments[0][2] and about[comments[0][0]] == "示例市数据局2023年政府信息公开工作年度报告"
    for (id, _, words), found in zip(comments[1:], theirs, strict=True):
        assert found.message.zh in words and found.rule.partition("/")[0] in words
        if found.rule.startswith("L") and any(cell.startswith("T3") for cell in found.cells):
            assert about[id].isdecimal(), "a contradiction inside a table stands at a cell"
        quotes = {claim.quote for claim in seen.report.claims if claim.id in found.cells}
        assert not quotes or about[id] in quotes
    assert "7777件" in about.values(), "a number of the text stands at its characters"
    _same(faulty.read_bytes(), data)
    assert b"w:date" not in zipfile.ZipFile(out).read("word/comments.xml")
    assert is_annotated(data) and not is_annotated(faulty.read_bytes())


def test_only_word_files_take_comments(tmp_path: Path, capsys) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(txt(_pieces(WRONG)))
    with pytest.raises(ReportError, match=r"只有它能加批注.*另存为 \.docx"):
        _run(capsys, path, "--annotate", tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def _place(data: bytes, words: str) -> tuple[Location, str]:
    """Where the paragraph with those words stands, and its text."""
    for block in walk(readers.read_bytes(data, "2023.docx").blocks):
        text = block.text if isinstance(block, Paragraph) else block.printed if isinstance(block, Section) else ""
        if words in text:
            return block.location, text
    raise AssertionError(words)


def _at(data: bytes, words: str, quote: str) -> tuple[bytes, str]:
    """The file with one comment on a quotation in the paragraph with those words; what it is about."""
    place, text = _place(data, words)
    start = text.index(quote)
    made = annotate_docx(data, [Remark("试", (place,), text, start, start + len(quote))])
    _same(data, made)
    ids = [id for id, author, _ in _comments(made) if author == "Annals 年报"]
    return made, _about(made)[ids[-1]]


@pytest.mark.parametrize("runs", [
    w.run("全年收到申请31件，办结30件。"),
    w.run("全年收到申请3") + w.run("1件，办结30件。", "<w:b/>"),
    w.run("全年收到申请") + w.run("31") + w.run("件，办结30件。"),
    w.run("全年收到申请") + "<w:bookmarkStart w:id='1' w:name='a'/>" + w.run("3") + w.run("1") + "<w:bookmarkEnd w:id='1'/>" + w.run("件，办结30件。"),
    "<w:r><w:t>  全年收到申请31件，</w:t></w:r>" + w.run("办结30件。"),
    "<w:r><w:t>全年收到</w:t><w:tab/><w:t>申请31</w:t><w:t>件，办结30件。</w:t></w:r>",
    w.run("全年收到申请") + "<w:del w:id='5'><w:r><w:delText>29</w:delText></w:r></w:del>" + w.run("31件，办结30件。"),
])
def test_a_comment_stands_at_the_characters_of_the_number(runs: str) -> None:
    _, about = _at(w.docx(w.p("示例报告") + w.p(runs) + w.p("完。")), "收到", "31")
    assert about == "31"


@pytest.mark.parametrize("runs", [
    w.run("全年收到申请") + f"<w:hyperlink r:id='x'>{w.run('31')}</w:hyperlink>" + w.run("件。"),
    w.run("全年收到申请") + f"<w:ins w:id='8'>{w.run('31')}</w:ins>" + w.run("件。"),
])
def test_links_and_tracked_changes_stay_whole(runs: str) -> None:
    data = w.docx(w.p("示例报告") + w.p(runs) + w.p("完。"))
    made, about = _at(data, "收到", "31")
    assert about == "全年收到申请31件。"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"<w:ins " in archive.read("word/document.xml") or b"<w:hyperlink " in archive.read("word/document.xml")


def test_what_word_takes_no_comment_in_gives_it_to_the_paragraph_around() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{w.p('框内31件')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    data = w.docx(w.p("示例报告") + w.p(w.run("正文甲。") + box) + w.p("完。"))
    made, _ = _at(data, "框内", "31")
    root = Archive(made).xml("word/document.xml")
    inside = [one for one in root.iter(w_name("txbxContent")) for one in one.iter(w_name("commentRangeStart"))]
    assert not inside and len(_comments(made)) == 1


def test_comments_that_are_there_stay_and_ids_go_on() -> None:
    old = w.part("comments", f'<w:comment w:id="7" w:author="李四" w:date="2024-01-02T00:00:00Z">{w.p("请核")}</w:comment>')
    body = w.p("示例报告") + w.p('<w:commentRangeStart w:id="7"/>' + w.run("收到31件。") + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>')
    data = w.docx(body, comments=old)
    made, about = _at(data, "收到", "31")
    assert about == "31" and [(id, author) for id, author, _ in _comments(made)] == [("7", "李四"), ("8", "Annals 年报")]
    assert _about(made)["7"] == "收到31件。"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)) and archive.read("[Content_Types].xml") == zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")


def test_a_cell_has_its_comment_and_what_has_no_place_stands_at_the_title() -> None:
    data = w.docx(w.p("示例报告") + w.table(w.tr(w.tc("甲"), w.tc("1")), w.tr(w.tc("乙"), w.tc(w.p("2") + w.p("3")))))
    where = Location(line=2, unit="段", table="表1", row="第2行", column="第2格")
    remarks = [Remark("甲", (where,)), Remark("乙", ()), Remark("丙", (Location(line=99, unit="段"), Location(line=2, unit="段")))]
    made = annotate_docx(data, remarks, Location(line=1, unit="段"))
    assert _about(made) == {"0": "23", "1": "示例报告", "2": "甲"}
    _same(data, made)
    assert made == annotate_docx(data, remarks, Location(line=1, unit="段"))


def test_words_that_no_file_of_xml_can_hold_are_left_out() -> None:
    data = w.docx(w.p("示例报告") + w.p("收到31件。"))
    made = annotate_docx(data, [Remark("甲\x00\x0b<&乙\ufffe", ())])
    assert _comments(made)[0][2] == "甲<&乙"


def test_a_strict_file_stays_strict() -> None:
    strict = {b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main"}
    members = w.package(w.p("示例报告") + w.p("收到31件。"))
    for old, new in strict.items():
        members["word/document.xml"] = members["word/document.xml"].encode().replace(old, new)
    made = annotate_docx(w.zipped(members), [Remark("甲", ())])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"purl.oclc.org" in archive.read("word/document.xml") and b"schemas.openxmlformats.org/wordprocessingml" not in archive.read("word/document.xml")
    assert len(_comments(made)) == 1


@pytest.mark.parametrize("place", sorted((ROOT / "tests/examples").glob("*/*.docx")), ids=lambda path: path.parent.name)
def test_every_example_in_word_is_read_alike_with_comments(place: Path) -> None:
    data = place.read_bytes()
    document = readers.read_bytes(data, place.name)
    if not document.blocks:
        pytest.skip("cannot be read, which is what the example is about")
    remarks = []
    for block in walk(document.blocks):
        text = block.text if isinstance(block, Paragraph) else block.printed if isinstance(block, Section) else ""
        remarks += [Remark("数", (block.location,), text, found.start(), found.end()) for found in re.finditer(r"\d+", text)]
        if not text:
            remarks.append(Remark("块", (block.location,)))
    assert remarks
    made = annotate_docx(data, remarks)
    _same(data, made)
    assert len(_comments(made)) >= len(remarks)


# --- privacy ------------------------------------------------------------------------------------------------------


def test_what_is_private_is_repeated_nowhere(tmp_path: Path, capsys) -> None:
    secret = "11010519491231002X"
    path, page = tmp_path / "draft.docx", tmp_path / "x.html"
    path.write_bytes(word(_pieces(f"全年收到申请7777件，其中申请人身份证号{secret}的3件。")))
    status, out, err = _run(capsys, path, "--html", page)
    assert status == 1 and "P01" in out
    shown = [out, err, page.read_text(encoding="utf-8"), _Page(page.read_text(encoding="utf-8")).words]
    for form in ("json", "sarif", "github", "csv"):
        shown += _run(capsys, path, "--format", form)[1:]
    assert not [one for one in shown if secret in one or secret[:-1] in one]
    commented = tmp_path / "out.docx"
    _run(capsys, path, "--annotate", commented)
    assert not [words for _, _, words in _comments(commented.read_bytes()) if secret in words]
