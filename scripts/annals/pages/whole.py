"""The downloads of the merged package, as a block for the page about the data."""

from __future__ import annotations

from collections.abc import Mapping

from annals.model import Language, Text
from annals.package.schema import MERGED, schemas

from . import downloads, listing, words
from .collection import Collection

_DESCRIPTOR = (
    Text("描述文件", "Descriptor"),
    Text("合并数据包的说明：来源、许可、字段、大小和摘要值。", "What is in the merged package: sources, licences, fields, sizes and digests."),
)
_BUNDLES = {
    "xlsx": Text(
        "下列各表，一张表一张工作表；超过 20 万行的表只在 CSV 里，工作簿的说明写明是哪几张。",
        "The tables below, a sheet each; a table of more than 200,000 rows stands in the CSV alone, and the notes of the workbook say which.",
    ),
    "zip": downloads.BUNDLES["zip"][1],
}


def render(collection: Collection, files: Mapping[str, bytes], folder: str) -> str:
    """Every file of the merged package with what it is, how many rows it has and its size; addresses begin with `@/`."""
    if not files:
        return f"<div>\n{listing.empty(collection)}\n</div>"
    language = collection.language
    excel = downloads.excel_files(files)
    lines = []
    for item in downloads.bundles(files):
        about = language.of(_BUNDLES[item.path.rpartition(".")[2]])
        lines.append(downloads.line(item, about, language, f"@/{folder}/"))
    lines += [_item(path, data, folder, excel, language) for path, data in files.items() if not downloads.is_bundle(path)]
    return "\n".join(["<div>", '<ul class="annals-downloads">', *lines, "</ul>", "</div>"])


def _item(path: str, data: bytes, folder: str, excel: Mapping[str, bytes], language: Language) -> str:
    schema = schemas(MERGED).get(path.removesuffix(".csv"))
    title, about = (schema.title, schema.description) if schema else _DESCRIPTOR
    copy, count = f"excel/{path}", data.count(10) - 1  # no cell of our tables holds a line end, so every line is a row
    item = downloads.Item(path, title, len(data), about, copy if copy in excel else "")
    rows = f" · {count}{words.GAP}{language.say('行', 'rows' if count != 1 else 'row')}" if schema else ""
    return downloads.line(item, language.of(about), language, f"@/{folder}/", rows)
