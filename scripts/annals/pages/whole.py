"""The downloads of the merged package, as a block for the page about the data."""

from __future__ import annotations

from collections.abc import Mapping

from annals.escape import text
from annals.package.schema import MERGED, schemas

from . import words
from .downloads import excel_files
from .listing import EMPTY

_DESCRIPTOR = ("描述文件", "合并数据包的说明：来源、许可、字段、大小和摘要值。")


def render(files: Mapping[str, bytes], folder: str) -> str:
    """Every file of the merged package with what it is, how many rows it has and its size; addresses begin with `@/`."""
    if not files:
        return f"<div>\n{EMPTY}\n</div>"
    excel = excel_files(files)
    items = [_item(path, data, folder, excel) for path, data in files.items()]
    return "\n".join(["<div>", '<ul class="annals-downloads">', *items, "</ul>", "</div>"])


def _item(path: str, data: bytes, folder: str, excel: Mapping[str, bytes]) -> str:
    schema = schemas(MERGED).get(path.removesuffix(".csv"))
    title, about = (schema.title.zh, schema.description.zh) if schema else _DESCRIPTOR
    facts = [path, "CSV" if schema else "JSON"]
    if schema:  # no cell of our tables holds a line end, so every line is a row
        facts.append(f"{data.count(10) - 1}{words.GAP}行")
    facts.append(words.size(len(data)))
    more = ""
    if f"excel/{path}" in excel:
        more = (
            f' <a href="@/{folder}/excel/{path}" download title="开头带有字节序标记，直接用 Excel 打开不会乱码">'
            f'<span class="annals-hidden">{text(title)}，</span>Excel 用</a>'
        )
    return (
        f'<li><a href="@/{folder}/{path}" download>{text(title)}</a> <span class="annals-small">{text(" · ".join(facts))}</span>'
        f'{more}<br><span class="annals-small">{text(about)}</span></li>'
    )
