"""How to cite a report and its data: GB/T 7714 and BibTeX, with the address of the page.

Gaps (`data-gap`) in both let the script of the page make the citation of a single figure from that of the whole.
"""

from __future__ import annotations

import re

from annals.escape import text
from annals.model import Entry

from . import corrected, words
from .collection import Collection

_GAP = re.compile(r"\{\{(part|key|day|address)(?:\|([^{}]*))?\}\}")


def render(entry: Entry, collection: Collection) -> str:
    """Both citations, each to be copied as a whole."""
    say = collection.say
    copy = f'<button type="button" data-annals-copy hidden{say("", " lang=en")}>{say("复制", "Copy")}</button>'
    chinese = say("", ' lang="zh-CN"')
    note = say(
        "按 GB/T 7714—2015 著录；“引用日期”请换成您查看本页的日期。引用某一个数，点开它，用那里的“引用”；引用某一段，用它旁边的链接。",
        "After GB/T 7714–2015, the Chinese national standard; put the day on which you read the page for 引用日期. "
        "To cite a single figure, click on it and use its “Cite”.",
    )
    return "\n".join([
        "<div>", f'<div class="annals-cite"{chinese}>',
        f'<p data-annals-cite="standard">{_filled(_standard(entry, collection))}</p>', copy, "</div>",
        f'<p class="annals-small">{words.said(note, collection.language)}</p>',
        f'<details><summary>BibTeX</summary><div class="annals-cite"{chinese}>',
        f'<p><code data-annals-cite="bibtex">{_lines(_bibtex(entry, collection))}</code></p>', copy, "</div></details>", "</div>",
    ])


def address(entry: Entry, collection: Collection) -> str:
    """The address of the page, absolute where the site knows its own."""
    base, path = collection.settings.site_url, f"reports/{entry.id.address}/index.html"
    return f"{base.rstrip('/')}/{path}" if base else path


def standard(entry: Entry, collection: Collection) -> str:
    """The citation after GB/T 7714, as text."""
    return _GAP.sub(lambda gap: gap[2] or "", _standard(entry, collection))


def bibtex(entry: Entry, collection: Collection) -> str:
    """The citation as a BibTeX record, as text."""
    return _GAP.sub(lambda gap: gap[2] or "", _bibtex(entry, collection))


def _standard(entry: Entry, collection: Collection) -> str:
    settings = collection.settings
    host = settings.publisher or settings.site_name
    day = f"({entry.decision.date})" if entry.decision else ""
    return (
        f"{_body(entry, collection)}. {_title(entry)}{{{{part}}}}[DS/OL]. {_plain(host)}（整理）. {day}[{{{{day|引用日期}}}}]. "
        f"{{{{address|{_plain(address(entry, collection))}}}}}. 版本：{_version(entry)}{_corrected(entry)}."
    )


def _bibtex(entry: Entry, collection: Collection) -> str:
    fields = [
        ("author", f"{{{_body(entry, collection)}}}"), ("title", f"{_title(entry)}{{{{part}}}}"),
        ("year", str(entry.id.year)), ("publisher", _plain(collection.settings.publisher or collection.settings.site_name)),
        ("version", f"{_version(entry)}{_corrected(entry)}"),
        ("url", f"{{{{address|{_plain(address(entry, collection))}}}}}"), ("langid", "chinese"),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields]
    return "\n".join([f"@misc{{{_key(entry)}{{{{key}}}},", *lines, "}"])


def _body(entry: Entry, collection: Collection) -> str:
    """The name of the body as its report bears it: a citation is in the language of what is cited."""
    authority = collection.authorities.get(entry.id.authority)
    return _plain(authority.name(entry.id.year).zh if authority else entry.id.authority)


def _title(entry: Entry) -> str:
    return f"{entry.id.year}年政府信息公开工作年度报告"


def _plain(given: str) -> str:
    """The text without what would open or end a gap."""
    return given.replace("{{", "{").replace("}}", "}")


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


def _filled(template: str) -> str:
    pieces, at = [], 0
    for gap in _GAP.finditer(template):
        pieces += [text(template[at:gap.start()]), f'<span data-gap="{gap[1]}">{text(gap[2] or "")}</span>']
        at = gap.end()
    return "".join([*pieces, text(template[at:])])


def _lines(value: str) -> str:
    return "\n".join(_filled(line) for line in value.splitlines())
