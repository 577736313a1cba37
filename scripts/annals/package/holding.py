"""What a package holds, in words: a file without rows is there for the form's sake and is not promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annals.model import Report, Text
from annals.package.table import parse_all

TRANSCRIBED = "S13"
"""The doubt of reports of which there is nothing but figures that somebody copied."""
_LISTED = (
    ("outline.csv", Text("大纲", "outline")),
    ("tables/", Text("统计表", "official tables")),
    ("citations.csv", Text("引用文件", "documents cited")),
    ("findings.csv", Text("审核发现", "findings")),
    ("losses.csv", Text("缺失清单", "losses")),
)
_NOTHING = Text("空的数据文件", "files without rows")


def holding(report: Report, files: Mapping[str, bytes], title: Text) -> Text:
    """The description of the package of this report: what its files hold, and that it is a transcript where it is one."""
    parts = tuple(_parts(files)) or (_NOTHING,)
    listed = _listed([part.zh for part in parts], "、", "和")
    english = _listed([part.en for part in parts], ", ", " and ")
    if any(doubt.rule == TRANSCRIBED for doubt in report.doubts):
        return Text(
            f"{title.zh}的{listed}，一格一行。仅含统计表，是二手转录，没有正文；以原报告为准。",
            f"{title.en}: {english}. Figures only, transcribed at second hand, without the text; the report itself prevails.",
        )
    return Text(f"{title.zh}的{listed}，照原文整理，一格一行。", f"{title.en}: {english}, as printed.")


def _listed(parts: list[str], comma: str, last: str) -> str:
    return last.join([*([comma.join(parts[:-1])] if parts[1:] else []), parts[-1]])


def _parts(files: Mapping[str, bytes]) -> Iterator[Text]:
    if _has_text(files):
        yield Text("全文", "full text")
    for path, name in _LISTED:
        if any(_has_rows(data) for other, data in files.items() if other.startswith(path)):
            yield name


def _has_rows(data: bytes) -> bool:
    """Whether anything follows the head; no cell of our tables holds a line end."""
    return data.count(b"\n") > 1


def _has_text(files: Mapping[str, bytes]) -> bool:
    """Whether there is text beside the places of tables."""
    header, *rows = parse_all(files["paragraphs.csv"]) if "paragraphs.csv" in files else [[]]
    return any(row[header.index("kind")] != "table" for row in rows)
