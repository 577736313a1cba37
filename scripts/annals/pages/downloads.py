"""Everything of a report that can be downloaded, each with what it is, its format and its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annals.escape import text
from annals.model import Entry, Language, Text

from . import revisions, words

FORMATS = {"csv": "CSV", "json": "JSON", "md": "Markdown", "xlsx": "Excel", "zip": "ZIP", "svg": "SVG"}
BOM = b"\xef\xbb\xbf"
REVISIONS = (
    Text("两版差异", "Differences of two issues"),
    Text("与前一版的每一处不同，一处一行；不在数据包里，随公开的各版生成。", "Every difference to the issue before, a line each; not part of the package."),
)
DESCRIPTOR = (
    Text("描述文件", "Descriptor"),
    Text("数据包的说明：来源、许可、字段、大小和摘要值。", "What is in the package: sources, licence, fields, sizes and digests."),
)
ABOUT = Text(
    "列出的文件都是数据包里的原样：UTF-8 编码，没有字节序标记，可以校验，可用程序读取。“Excel 用”的一份内容相同，只在开头加了"
    '字节序标记，直接用 Excel 打开不会乱码。字段的含义见<a href="{root}data/dictionary/index.html">数据字典</a>。',
    "The files are those of the package, byte for byte: UTF-8 without a byte-order mark, for programs. The copy “for Excel” "
    'begins with one, so that Excel reads it rightly. Fields: see the <a href="{root}data/dictionary/index.html">dictionary</a>.',
)
BEHIND_MARK = Text("开头带有字节序标记，直接用 Excel 打开不会乱码", "Begins with a byte-order mark, so that Excel reads it rightly")


def excel_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A copy of every CSV that Excel opens with the right letters: the same bytes behind a byte-order mark."""
    return {f"excel/{path.rsplit('/', 1)[-1]}": BOM + data for path, data in files.items() if path.endswith(".csv")}


@dataclass(frozen=True)
class _Item:
    """One line of the list."""

    path: str
    title: Text
    size: int
    about: Text
    excel: str = ""
    """Where its copy for Excel is."""


def render(entry: Entry, files: Mapping[str, bytes], root: str = "../../../", language: Language = Language.ZH) -> str:
    """The list of downloads; `files` are the package's files as the site serves them, `root` leads to its first page.

    What can be taken of a chart stands beside the chart.
    """
    lines, said = [], ""
    for item in _package(entry, files):
        about = language.of(item.about)
        lines.append(_line(item, "" if about == said else about, language))
        said = about
    about = language.of(ABOUT).format(root=root)
    return "\n".join(["<div>", f"<p>{about}</p>", '<ul class="annals-downloads">', *lines, "</ul>", "</div>"])


def _package(entry: Entry, files: Mapping[str, bytes]) -> Iterator[_Item]:
    described = {str(one.get("path")): _described(one) for one in entry.package.descriptor.get("resources", ())}
    described[revisions.FILE] = REVISIONS
    excel = excel_files(files)
    for path, data in files.items():
        title, about = described.get(path, DESCRIPTOR)
        copy = f"excel/{path.rsplit('/', 1)[-1]}"
        yield _Item(path, title, len(data), about, copy if copy in excel else "")


def _described(resource: Mapping) -> tuple[Text, Text]:
    title, about = str(resource.get("title", resource.get("path", ""))), str(resource.get("description", ""))
    return Text(title, str(resource.get("annals:title_en") or title)), Text(about, str(resource.get("annals:description_en") or about))


def _line(item: _Item, about: str, language: Language) -> str:
    kind = FORMATS.get(item.path.rsplit(".", 1)[-1], language.say("文件", "file"))
    title = words.said(language.of(item.title), language)
    more = "" if not item.excel else (
        f' <a href="{text(item.excel)}" download title="{language.of(BEHIND_MARK)}">'
        f'<span class="annals-hidden">{title}{language.say("，", ", ")}</span>{language.say("Excel 用", "for Excel")}</a>'
    )
    said = f'<br><span class="annals-small">{words.said(about, language)}</span>' if about else ""
    return (
        f'<li><a href="{text(item.path)}" download>{title}</a> <span class="annals-small">{text(item.path)} · {kind} · '
        f"{words.size(item.size, language)}</span>{more}{said}</li>"
    )
