"""How to cite a report and its data: GB/T 7714 and BibTeX, with the address of the page."""

from __future__ import annotations

from annals.escape import text
from annals.model import Entry

from . import corrected
from .collection import Collection


def render(entry: Entry, collection: Collection) -> str:
    """Both citations, each to be copied as a whole."""
    return "\n".join([
        "<div>",
        '<div class="annals-cite">', f"<p>{text(standard(entry, collection))}</p>",
        '<button type="button" data-annals-copy hidden>复制</button>', "</div>",
        '<p class="annals-small">按 GB/T 7714—2015 著录；“引用日期”请换成您查看本页的日期。引用某一段或某一行，'
        "把它旁边的链接接在地址后面，例如 #T1.1.1。</p>",
        '<details><summary>BibTeX</summary><div class="annals-cite">',
        f"<p><code>{_lines(bibtex(entry, collection))}</code></p>",
        '<button type="button" data-annals-copy hidden>复制</button>', "</div></details>", "</div>",
    ])


def address(entry: Entry, collection: Collection) -> str:
    """The address of the page, absolute where the site knows its own."""
    base = collection.settings.site_url
    return f"{base.rstrip('/')}/reports/{entry.id.address}/index.html" if base else f"reports/{entry.id.address}/index.html"


def standard(entry: Entry, collection: Collection) -> str:
    """The citation after GB/T 7714."""
    settings = collection.settings
    host = settings.publisher or settings.site_name
    day = f"({entry.decision.date})" if entry.decision else ""
    return (
        f"{collection.body(entry)}. {entry.id.year}年政府信息公开工作年度报告[DS/OL]. {host}（整理）. {day}[引用日期]. "
        f"{address(entry, collection)}. 版本：{_version(entry)}{_corrected(entry)}."
    )


def bibtex(entry: Entry, collection: Collection) -> str:
    """The citation as a BibTeX record."""
    fields = [
        ("author", f"{{{collection.body(entry)}}}"), ("title", f"{entry.id.year}年政府信息公开工作年度报告"),
        ("year", str(entry.id.year)), ("publisher", collection.settings.publisher or collection.settings.site_name),
        ("version", f"{_version(entry)}{_corrected(entry)}"), ("url", address(entry, collection)), ("langid", "chinese"),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields]
    return "\n".join([f"@misc{{{_key(entry)},", *lines, "}"])


def _key(entry: Entry) -> str:
    return f"{entry.id.authority}-{entry.id.name.replace('.', '-')}"


def _version(entry: Entry) -> str:
    """The facts' digest where a decision holds, otherwise the package's version."""
    if entry.decision:
        return entry.decision.digest.removeprefix("sha256:")[:12]
    return str(entry.package.descriptor.get("version", "草稿"))


def _corrected(entry: Entry) -> str:
    """That figures are not those of the original, where some are not."""
    number = corrected.count(entry.package)
    return f"（更正统计表 {number} 格）" if number else ""


def _lines(value: str) -> str:
    return "\n".join(text(line) for line in value.splitlines())
