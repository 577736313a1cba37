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
BUNDLES = {
    "xlsx": (
        Text("Excel 工作簿", "Excel workbook"),
        Text(
            "统计表（官方版式和逐格数据各一张工作表）、正文、审核发现等全部内容，附说明、许可和引用格式；没有公式，空白不是 0。",
            "All of it: statistical tables in the official layout and as data, text, findings; with notes, licence and citation. No formulas; blank is not 0.",
        ),
    ),
    "zip": (
        Text("数据包（压缩）", "Data package (compressed)"),
        Text("下列全部文件，逐字节相同，附 README.txt；解压后可用摘要值校验。", "All files below, byte for byte, with a README.txt; unpacked, it can be verified by digest."),
    ),
}
"""What gathers everything, by the ending of its name."""
ABOUT = Text(
    "单个文件是数据包里的原样：UTF-8 编码，没有字节序标记，可以校验，可用程序读取。“Excel 用”的一份内容相同，只在开头加了"
    '字节序标记，直接用 Excel 打开不会乱码。字段的含义见<a href="{root}data/dictionary/index.html">数据字典</a>。',
    "Single files are those of the package, byte for byte: UTF-8 without a byte-order mark, for programs. The copy “for Excel” "
    'begins with one, so that Excel reads it rightly. Fields: see the <a href="{root}data/dictionary/index.html">dictionary</a>.',
)
BEHIND_MARK = Text("开头带有字节序标记，直接用 Excel 打开不会乱码", "Begins with a byte-order mark, so that Excel reads it rightly")
LAID_OUT = Text("官方版式、逐格数据和说明各一张工作表", "Official layout, data and notes, a sheet each")


def excel_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A copy of every CSV that Excel opens with the right letters: the same bytes behind a byte-order mark."""
    return {f"excel/{path.rsplit('/', 1)[-1]}": BOM + data for path, data in files.items() if path.endswith(".csv")}


def is_bundle(path: str) -> bool:
    """Whether the file gathers all others."""
    return "/" not in path and path.rpartition(".")[2] in BUNDLES


@dataclass(frozen=True)
class Item:
    """One line of a list of downloads."""

    path: str
    title: Text
    size: int
    about: Text
    excel: str = ""
    """Where its copy for Excel is."""
    workbook: str = ""
    """Where its workbook is."""
    workbook_size: int = 0


def render(entry: Entry, files: Mapping[str, bytes], root: str = "../../../", language: Language = Language.ZH) -> str:
    """The list of downloads; `files` are the package's files as the site serves them, `root` leads to its first page.

    What can be taken of a chart stands beside the chart.
    """
    lines, said = [], ""
    for item in (*bundles(files), *_package(entry, files)):
        about = language.of(item.about)
        lines.append(line(item, "" if about == said else about, language))
        said = about
    about = language.of(ABOUT).format(root=root)
    return "\n".join(["<div>", f"<p>{about}</p>", '<ul class="annals-downloads">', *lines, "</ul>", "</div>"])


def bundles(files: Mapping[str, bytes]) -> Iterator[Item]:
    """What gathers everything: the workbook, then the archive."""
    for path in sorted(filter(is_bundle, files), key=lambda path: list(BUNDLES).index(path.rpartition(".")[2])):
        title, about = BUNDLES[path.rpartition(".")[2]]
        yield Item(path, title, len(files[path]), about)


def _package(entry: Entry, files: Mapping[str, bytes]) -> Iterator[Item]:
    described = {str(one.get("path")): _described(one) for one in entry.package.descriptor.get("resources", ())}
    described[revisions.FILE] = REVISIONS
    excel = excel_files(files)
    for path, data in files.items():
        if is_bundle(path) or path.endswith(".xlsx"):
            continue
        title, about = described.get(path, DESCRIPTOR)
        copy = f"excel/{path.rsplit('/', 1)[-1]}"
        book = copy.removesuffix(".csv") + ".xlsx"
        yield Item(path, title, len(data), about, copy if copy in excel else "", book if book in files else "", len(files.get(book, b"")))


def _described(resource: Mapping) -> tuple[Text, Text]:
    title, about = str(resource.get("title", resource.get("path", ""))), str(resource.get("description", ""))
    return Text(title, str(resource.get("annals:title_en") or title)), Text(about, str(resource.get("annals:description_en") or about))


def line(item: Item, about: str, language: Language, folder: str = "", facts: str = "") -> str:
    """The line of one file; `folder` stands before its addresses, `facts` between its name and its size."""
    kind = FORMATS.get(item.path.rsplit(".", 1)[-1], language.say("文件", "file"))
    title = words.said(language.of(item.title), language)
    hidden = f'<span class="annals-hidden">{title}{language.say("，", ", ")}</span>'
    more = ""
    if item.workbook:
        size = f' <span class="annals-small">{words.size(item.workbook_size, language)}</span>'
        more += f' <a href="{folder}{text(item.workbook)}" download title="{language.of(LAID_OUT)}">{hidden}{language.say("Excel 工作簿", "Excel workbook")}</a>{size}'
    if item.excel:
        say = language.say("Excel 用 CSV", "CSV for Excel") if item.workbook else language.say("Excel 用", "for Excel")
        more += f' <a href="{folder}{text(item.excel)}" download title="{language.of(BEHIND_MARK)}">{hidden}{say}</a>'
    said = f'<br><span class="annals-small">{words.said(about, language)}</span>' if about else ""
    told = f"{text(item.path)} · {kind}{facts} · {words.size(item.size, language)}"
    return f'<li><a href="{folder}{text(item.path)}" download>{title}</a> <span class="annals-small">{told}</span>{more}{said}</li>'
