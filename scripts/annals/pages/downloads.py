"""Everything of a report that can be downloaded, each with what it is, its format and its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annals.escape import text
from annals.model import Chart, Entry

from . import revisions, words

FORMATS = {"csv": "CSV", "json": "JSON", "md": "Markdown"}
BOM = b"\xef\xbb\xbf"
REVISIONS = {"title": "两版差异", "description": "与前一版的每一处不同，一处一行；不在数据包里，随公开的各版生成。"}
DESCRIPTOR = {"title": "描述文件", "description": "数据包的说明：来源、许可、字段、大小和摘要值。"}
ABOUT = (
    "列出的文件都是数据包里的原样：UTF-8 编码，没有字节序标记，可以校验，可用程序读取。“Excel 用”的一份内容相同，只在开头加了"
    '字节序标记，直接用 Excel 打开不会乱码。字段的含义见<a href="{root}data/dictionary/index.html">数据字典</a>。'
)


def excel_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A copy of every CSV that Excel opens with the right letters: the same bytes behind a byte-order mark."""
    return {f"excel/{path.rsplit('/', 1)[-1]}": BOM + data for path, data in files.items() if path.endswith(".csv")}


def render(entry: Entry, files: Mapping[str, bytes], charts: Iterable[Chart], root: str = "../../../") -> str:
    """The list of downloads; `files` are the package's files as the site serves them, `root` leads to its first page."""
    described = {revisions.FILE: REVISIONS} | {resource.get("path"): resource for resource in entry.package.descriptor.get("resources", ())}
    excel = excel_files(files)
    items = [_package_file(path, data, described.get(path, DESCRIPTOR), excel) for path, data in files.items()]
    items += [_item(f"charts/{chart.id}.vega.json", f"图表规格（{at}）", chart.spec, chart.title.zh, "") for at, chart in enumerate(charts, 1)]
    return "\n".join([
        "<div>", f"<p>{ABOUT.format(root=root)}</p>", '<ul class="annals-downloads">', *items, "</ul>", "</div>",
    ])


def _package_file(path: str, data: bytes, resource: Mapping, excel: Mapping[str, bytes]) -> str:
    copy = f"excel/{path.rsplit('/', 1)[-1]}"
    more = f' <a href="{text(copy)}" download title="开头带有字节序标记，直接用 Excel 打开不会乱码"><span class="annals-hidden">{text(str(resource.get("title", path)))}，</span>Excel 用</a>' if copy in excel else ""
    return _item(path, str(resource.get("title", path)), data, str(resource.get("description", "")), more)


def _item(path: str, title: str, data: bytes, about: str, more: str) -> str:
    kind = FORMATS.get(path.rsplit(".", 1)[-1], "文件")
    return (
        f'<li><a href="{text(path)}" download>{text(title)}</a> <span class="annals-small">{text(path)} · {kind} · '
        f'{words.size(len(data))}</span>{more}<br><span class="annals-small">{text(about)}</span></li>'
    )
