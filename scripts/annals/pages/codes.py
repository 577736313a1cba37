"""The codes of the data of the audit with what each means, and the fields of the register, for the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annals.escape import text
from annals.model import ClaimClass, Verdict

from . import claims, register_data, register_rows

CLASSES = {
    ClaimClass.CLAIM: "报告陈述的数量，有数值或上下限，有核对结果", ClaimClass.DATE: "年份、日期、时刻、期间",
    ClaimClass.DOCUMENT_NUMBER: "文号、标准号、法律条款的数字，和《》里的题名", ClaimClass.HEADING_NUMBER: "标题、列项、附件、表的序号，如“一是”",
    ClaimClass.NAME: "名称的一部分，如“十三五”“12345”", ClaimClass.IDIOM: "不计数的词语，如“统一”“进一步”",
    ClaimClass.CONTACT: "地址、电话、邮政编码、邮箱、网址",
}
VERDICTS = {
    Verdict.AGREES: "与对照的单元格相等", Verdict.DISAGREES: "与对照的单元格不相等；口径不同也会这样",
    Verdict.COMPATIBLE: "概数，单元格的数在它的上下限之内", Verdict.INCOMPATIBLE: "概数，单元格的数在它的上下限之外",
    Verdict.DERIVED: "合计、差或百分比，重算相符", Verdict.REPEATED: "与前文同一事项的数相同，表中没有对应的数",
    Verdict.UNMATCHED: "表中没有对应的数，多数属于这种；不等于有错",
}
RELATIONS = {
    "cell": ("单元格", "对照 cells 里的单元格"), "sum": ("求和", "等于 cells 各数之和"), "difference": ("求差", "等于 cells 两数之差"),
    "share": ("占比", "cells 里前一个数占后一个数的百分比"), "repeat": ("重复", "前文 cells 里的数"),
}
FIELDS = {
    "id": "发现的编号，也是网页上的锚点 finding-…", "authority": "机构代号", "body": "机构当年的名称", "year": "报告年份",
    "rule": "规则编号，斜线后是它在某版格式里的实例", "title": "规则的名称", "level": "级别：error 错误，warning 警告，note 提示",
    "status": "状态，见下表", "reason": "审查时写明的理由", "date": "最早看过它的审查决定的日期", "message_zh": "发现，中文", "message_en": "发现，英文",
    "expected": "应为", "actual": "读到", "source": "在来源文件中的位置", "address": "永久链接，从网站根目录算起", "replies": "机关的答复",
}


def render() -> str:
    """Tables of classes, verdicts and relations of claims.csv, and of the register's fields and statuses."""
    kinds = ((kind, claims.KINDS[kind], said) for kind, said in CLASSES.items())
    verdicts = [(kind, claims.VERDICTS[kind], said) for kind, said in VERDICTS.items()]
    verdicts.append(("", "", "不是统计数，或核对结果尚未经人看过"))
    fields = ((name, "", FIELDS[name]) for name in register_data.HEADER)
    statuses = ((code, word, "") for code, word in register_rows.STATUSES.items())
    parts = (
        ("正文数字的类别（kind）", kinds), ("正文数字的核对结果（verdict）", verdicts),
        ("核对的依据（relation）", ((code, *said) for code, said in RELATIONS.items())),
        ("审核发现总表 data/findings/findings.csv 的字段", fields), ("审核发现的状态（status）", statuses),
    )
    return "\n".join(["<div>", *(line for title, rows in parts for line in _table(title, rows)), "</div>"])


def _table(title: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f'<div class="annals-table-frame" role="region" aria-label="{text(title)}" tabindex="0">'
    yield f'<table class="annals-data annals-stacked">\n<caption>{text(title)}</caption>'
    yield '<thead><tr><th scope="col">代码</th><th scope="col">含义</th></tr></thead>\n<tbody>'
    for code, word, said in rows:
        about = "：".join(map(text, filter(None, (word, said))))
        yield f'<tr><th scope="row">{f"<code>{text(code)}</code>" if code else "（空）"}</th><td>{about}</td></tr>'
    yield "</tbody>\n</table>\n</div>"
