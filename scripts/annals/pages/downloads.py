"""Everything of a report that can be downloaded, each with what it is, its format and its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annals.escape import text
from annals.model import Chart, Entry

from . import words

FORMATS = {"csv": "CSV", "json": "JSON", "md": "Markdown"}
BOM = b"\xef\xbb\xbf"


def excel_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A copy of every CSV that Excel opens with the right letters: the same bytes behind a byte-order mark."""
    return {f"excel/{path.rsplit('/', 1)[-1]}": BOM + data for path, data in files.items() if path.endswith(".csv")}


def render(entry: Entry, files: Mapping[str, bytes], charts: Iterable[Chart]) -> str:
    """The list of downloads; `files` are the package's files as the site serves them."""
    titles = {resource.get("path"): resource for resource in entry.package.descriptor.get("resources", ())}
    excel = excel_files(files)
    rows = [_row(path, data, titles.get(path, {}), excel) for path, data in files.items()]
    rows += [
        f'<tr><th scope="row"><a href="charts/{text(chart.id)}.vega.json" download>图表规格：{text(chart.title.zh)}</a></th>'
        f"<td>Vega，数据在内</td><td>JSON · {words.size(len(chart.spec))}</td><td></td></tr>"
        for chart in charts
    ]
    return "\n".join([
        "<div>",
        "<p>“原样”是数据包里的文件（UTF-8，无字节序标记），可校验、可用程序读取；“Excel 用”内容相同，只在开头加了字节序标记，"
        "直接用 Excel 打开不会乱码。字段含义见<a href=\"../../../data/dictionary/index.html\">数据字典</a>。</p>",
        '<div class="annals-table-frame" role="region" aria-label="下载" tabindex="0">',
        '<table class="annals-data annals-downloads">', '<caption class="annals-hidden">可下载的文件</caption>',
        '<thead><tr><th scope="col">文件（原样）</th><th scope="col">内容</th><th scope="col">格式 · 大小</th>'
        '<th scope="col">Excel 用</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>", "</div>",
    ])


def _row(path: str, data: bytes, resource: Mapping, excel: Mapping[str, bytes]) -> str:
    title = str(resource.get("title", "")) or ("描述文件" if path == "datapackage.json" else path)
    about = str(resource.get("description", "")) or ("数据包的说明：来源、许可、字段、摘要值。" if path == "datapackage.json" else "")
    kind = FORMATS.get(path.rsplit(".", 1)[-1], "文件")
    copy = f"excel/{path.rsplit('/', 1)[-1]}"
    link = f'<a href="{text(copy)}" download>{text(copy)}</a>' if copy in excel else ""
    return (
        f'<tr><th scope="row"><a href="{text(path)}" download>{text(title)}（{text(path)}）</a></th><td>{text(about)}</td>'
        f"<td>{kind} · {words.size(len(data))}</td><td>{link}</td></tr>"
    )
