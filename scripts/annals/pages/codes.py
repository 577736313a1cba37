"""The codes of the data of the audit with what each means, and the fields of the register, for the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annals.escape import text
from annals.model import ClaimClass, Language, Text, Verdict

from . import claims, register_data, register_rows

CLASSES = {
    ClaimClass.CLAIM: Text(
        "报告陈述的数量，有数值或上下限，有核对结果", "a quantity that the report states, with value or bounds and what comparing it gave",
    ),
    ClaimClass.DATE: Text("年份、日期、时刻、期间", "a year, date, time or period"),
    ClaimClass.DOCUMENT_NUMBER: Text(
        "文号、标准号、法律条款的数字，和《》里的题名", "number of a document, standard or article, and titles in book-title marks",
    ),
    ClaimClass.HEADING_NUMBER: Text("标题、列项、附件、表的序号，如“一是”", "number of a heading, list item, annex or table"),
    ClaimClass.NAME: Text("名称的一部分，如“十三五”“12345”", "part of a name, such as the hotline 12345"),
    ClaimClass.IDIOM: Text("不计数的词语，如“统一”“进一步”", "a word with a numeral in it that counts nothing"),
    ClaimClass.CONTACT: Text("地址、电话、邮政编码、邮箱、网址", "address, telephone number, postcode, e-mail or web address"),
}
VERDICTS = {
    Verdict.AGREES: Text("与对照的单元格相等", "equal to the cell that it is compared with"),
    Verdict.DISAGREES: Text("与对照的单元格不相等；口径不同也会这样", "not equal to that cell; another definition may be the reason"),
    Verdict.COMPATIBLE: Text("概数，单元格的数在它的上下限之内", "approximate, and the cell is within its bounds"),
    Verdict.INCOMPATIBLE: Text("概数，单元格的数在它的上下限之外", "approximate, and the cell is outside its bounds"),
    Verdict.DERIVED: Text("合计、差或百分比，重算相符", "a sum, difference or percentage that was recomputed and agrees"),
    Verdict.REPEATED: Text("与前文同一事项的数相同，表中没有对应的数", "said before of the same thing; the tables have no such figure"),
    Verdict.UNMATCHED: Text("表中没有对应的数，多数属于这种；不等于有错", "the tables have no such figure, as for most; this is no error"),
}
RELATIONS = {
    "cell": Text("单元格：对照 cells 里的单元格", "compared with the cell in cells"),
    "sum": Text("求和：等于 cells 各数之和", "equals the sum of cells"),
    "difference": Text("求差：等于 cells 两数之差", "equals the difference of the two cells"),
    "share": Text("占比：cells 里前一个数占后一个数的百分比", "the first of cells as a percentage of the second"),
    "repeat": Text("重复：前文 cells 里的数", "said before, at cells"),
}
FIELDS = {
    "id": Text("发现的编号，也是网页上的锚点 finding-…", "id of the finding; finding-… is its anchor on the page"),
    "authority": Text("机构代号", "slug of the body"), "body": Text("机构当年的名称", "name of the body in that year"),
    "year": Text("报告年份", "year of the report"),
    "rule": Text("规则编号，斜线后是它在某版格式里的实例", "id of the rule, after the stroke its instance in an edition of the form"),
    "title": Text("规则的名称", "title of the rule"),
    "level": Text("级别：error 错误，warning 警告，note 提示", "error, warning or note"),
    "status": Text("状态，见下表", "status, see the table below"),
    "reason": Text("审查时写明的理由", "reason given in the review"),
    "date": Text("最早看过它的审查决定的日期", "date of the first decision that has seen it"),
    "message_zh": Text("发现，中文", "the finding in Chinese"), "message_en": Text("发现，英文", "the finding in English"),
    "expected": Text("应为", "what was expected"), "actual": Text("读到", "what was read"),
    "source": Text("在来源文件中的位置", "place in the source file"),
    "address": Text("永久链接，从网站根目录算起", "permanent link from the root of the site"),
    "replies": Text("机关的答复", "replies of the body"),
}
_NO_VERDICT = Text("不是统计数，或核对结果尚未经人看过", "no statistic, or no person has seen the verdict yet")

Rows = Iterable[tuple[str, str, str]]
"""A code, its Chinese name (English pages do without: the code is the English word), and what it means."""


def render(language: Language) -> str:
    """Tables of classes, verdicts and relations of claims.csv, and of the register's fields and statuses."""
    of, say = language.of, language.say
    verdicts = [(kind, claims.VERDICTS[kind], of(said)) for kind, said in VERDICTS.items()]
    statuses = ((code, "", of(word)) for code, word in register_rows.STATUSES.items())
    parts: tuple[tuple[str, Rows], ...] = (
        (say("正文数字的类别（kind）", "Classes of numbers in the narrative (kind)"),
         [(kind, claims.KINDS[kind], of(said)) for kind, said in CLASSES.items()]),
        (say("正文数字的核对结果（verdict）", "Verdicts on numbers in the narrative (verdict)"), [*verdicts, ("", "", of(_NO_VERDICT))]),
        (say("核对的依据（relation）", "What a verdict rests on (relation)"), [(code, "", of(said)) for code, said in RELATIONS.items()]),
        (say("审核发现总表 data/findings/findings.csv 的字段", "Fields of the register, data/findings/findings.csv"),
         [(name, "", of(FIELDS[name])) for name in register_data.HEADER]),
        (say("审核发现的状态（status）", "Statuses of findings (status)"), statuses),
    )
    return "\n".join(["<div>", *(line for title, rows in parts for line in _table(title, rows, language)), "</div>"])


def _table(title: str, rows: Rows, language: Language) -> Iterator[str]:
    say = language.say
    yield f'<div class="annals-table-frame" role="region" aria-label="{text(title)}" tabindex="0">'
    yield f'<table class="annals-data annals-stacked">\n<caption>{text(title)}</caption>'
    yield f'<thead><tr><th scope="col">{say("代码", "Code")}</th><th scope="col">{say("含义", "Meaning")}</th></tr></thead>\n<tbody>'
    for code, word, said in rows:
        about = "：".join(map(text, filter(None, (say(word, ""), said))))
        shown = f"<code>{text(code)}</code>" if code else say("（空）", "(empty)")
        yield f'<tr><th scope="row">{shown}</th><td>{about}</td></tr>'
    yield "</tbody>\n</table>\n</div>"
