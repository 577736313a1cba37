"""The pages of the register of findings: the overview with its filter, and one page a body with every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from annals.escape import text
from annals.model import LEVELS, Language, SiteFile, Text

from . import findings, replies, words
from .collection import Collection
from .register_rows import FOLDER, STATUSES, Registered, is_shown, page

TITLE = Text("审核发现", "Register of findings")
ABOUT = Text(
    "机器按公开的规则核对报告的文字和统计表；每一条都在审查报告时由人看过，才列在这里。级别说的是文本里两处对不上的程度，不评价机关的工作，"
    "不同口径也可能使两处不同。机关的答复列在所指的一条旁边。",
    "The machine checks the text and tables of the reports by published rules; a finding is listed after a person has read it in the review. "
    "Its level says how far two places do not agree; it does not judge the work of the body, and different definitions may be the reason. "
    "Replies of the body stand beside the finding.",
)
DEMONSTRATION = Text(
    "但是现在列出的有 {count} 条出自示例报告：它们的审查决定是随软件附带的，没有人看过。",
    " But {count} of those listed now are of demonstration reports: their decisions came with the software, and no person has read them.",
)
PRIVATE = Text(
    "本站由报告机关自己发布，设置为不汇总公开审核发现；每份报告的审核发现仍列在报告页上。"
    "发布人要公开这一页，在 mkdocs.yml 的 extra: annals: 里写 register: public。",
    "This site is published by the body itself and set not to list findings together; those of each report stand on its page. "
    "To publish this page, write register: public below extra: annals: in mkdocs.yml.",
)
GONE = Text(
    "顺着链接来而没有看到所指的条目：报告更正、重新读取或规则改变之后，旧的条目不再列出；报告撤下的，它的条目一并撤下。",
    "If the finding that a link led to is not here: after a correction, a new reading or a change of rules an old finding is no longer listed; "
    "those of a withdrawn report are withdrawn with it.",
)
META = (("annals_column", "数据开放"),)


def render(rows: Sequence[Registered], collection: Collection) -> Iterator[SiteFile]:
    """The overview at data/findings/, then the pages of the bodies; where there is no register, a page that says so."""
    language = collection.language
    if not is_shown(collection):
        yield _page("", language.of(TITLE), [f'<div>\n<p class="annals-empty">{language.of(PRIVATE)}</p>\n</div>'], language)
        return
    yield _overview(rows, len(collection.entries), language)
    for slug, of_body in groupby(rows, key=lambda row: row.entry.id.authority):
        yield _body(slug, list(of_body), language)


def _page(folder: str, title: str, parts: Sequence[str], language: Language) -> SiteFile:
    content = "\n\n".join([f"# {text(title)}", *parts]) + "\n"
    about = language.say("机器核对年度报告时的发现，逐条列出。", "What the audit found in annual reports, one by one.")
    return SiteFile(f"{FOLDER}/{folder}index.md", content, True, title, about, META)


# --- the overview -----------------------------------------------------------------------------------------------


def _overview(rows: Sequence[Registered], reports: int, language: Language) -> SiteFile:
    title = language.of(TITLE)
    lead = f'<p class="annals-lead">{_counted(rows, reports, language)}</p>\n\n<p>{_about(rows, language)}</p>'
    if not rows:
        return _page("", title, [lead], language)
    parts = [
        lead, _downloads(language), _filter(language), f"## {language.say('按机关', 'By body')} {{ #bodies }}", _bodies(rows, language),
        f"## {language.say('按规则', 'By rule')} {{ #rules }}", _rules(rows, language),
    ]
    return _page("", title, parts, language)


def _counted(rows: Sequence[Registered], reports: int, language: Language) -> str:
    theirs = [row for row in rows if not findings.is_ours(row.finding)]
    whose = language.say(f"{reports} 份报告里", f"{reports} report{'' if reports == 1 else 's'}: ")
    if not rows:
        return whose + language.say("没有列出的审核发现。", "no findings listed.")
    ours = len(rows) - len(theirs)
    levels = findings.level_words((row.finding for row in theirs), language) or language.say("没有", "none")
    said = language.say(f"列出 {len(theirs)} 条审核发现：{levels}。", f"{len(theirs)} finding{'' if len(theirs) == 1 else 's'} listed ({levels}). ")
    more = language.say(
        f"另有 {ours} 处是本站读取来源文件时的疑点，不是报告的问题。",
        f"A further {ours} are doubts of our own reading of the source, no faults of the report.",
    )
    return whose + said + (more if ours else "")


def _about(rows: Sequence[Registered], language: Language) -> str:
    count = sum(row.is_demonstration for row in rows)
    return language.of(ABOUT) + (language.of(DEMONSTRATION.fill({"count": str(count)})) if count else "")


def _downloads(language: Language) -> str:
    csv, excel = '<a href="findings.csv" download>findings.csv</a>', '<a href="excel/findings.csv" download>'
    json, feed = '<a href="findings.json" download>findings.json</a>', '<a href="feed.xml">feed.xml</a>'
    dictionary, rules = '<a href="../dictionary/index.html#codes">', '<a href="../rules/index.html">'
    said = language.say(
        f"下载：{csv}、{excel}Excel 用</a>、{json}；订阅：{feed}（Atom，按审查日期，最近 100 条）；字段见{dictionary}数据字典</a>。"
        f"核对用的规则见{rules}审核规则</a>。",
        f"Downloads: {csv}, {excel}for Excel</a>, {json}; feed: {feed} (Atom, by date of review, the last 100). "
        f"Fields: {dictionary}data dictionary</a>. Rules: {rules}rules of the audit</a>.",
    )
    return f'<p class="annals-small">{said}</p>'


def _filter(language: Language) -> str:
    say = language.say
    everything = f'<option value="">{say("全部", "all")}</option>'
    fields = "".join(
        f'<label>{word} <select name="{name}">{everything}</select></label>'
        for name, word in (("body", say("机关", "Body")), ("year", say("年份", "Year")), ("rule", say("规则", "Rule")))
    )
    levels = {level: words.level(level, language) for level in LEVELS}
    statuses = {status: language.of(word) for status, word in STATUSES.items()}
    for name, word, choices in (("level", say("级别", "Level"), levels), ("status", say("状态", "Status"), statuses)):
        options = "".join(f'<option value="{value}">{said}</option>' for value, said in choices.items())
        fields += f'<label>{word} <select name="{name}">{everything}{options}</select></label>'
    ours = say("也列本站读取时的疑点", "with doubts of our own reading")
    fields += f'<label><input type="checkbox" name="ours" value="1"> {ours}</label>'
    return (
        '<div class="annals-register" data-annals-register hidden>\n'
        f'<form class="annals-search-filters" aria-label="{say("筛选审核发现", "Filter the findings")}">{fields}</form>\n'
        '<p class="annals-search-status" role="status"></p>\n<ol class="annals-findings"></ol>\n'
        f'<p><button type="button" class="annals-register-more" hidden>{say("再列一些", "Show more")}</button></p>\n</div>'
    )


def _bodies(rows: Sequence[Registered], language: Language) -> str:
    say = language.say
    lines = []
    for slug, group in groupby(rows, key=lambda row: row.entry.id.authority):
        of_body = list(group)
        theirs = [row for row in of_body if not findings.is_ours(row.finding)]
        levels = Counter(row.finding.level for row in theirs)
        years = say("、", ", ").join(map(str, sorted({row.entry.id.year for row in of_body}, reverse=True)))
        cells = "".join(f'<td class="annals-num">{levels[level] or ""}</td>' for level in LEVELS)
        lines.append(
            f'<tr><th scope="row"><a href="{slug}/index.html">{words.said(of_body[0].body, language)}</a></th><td>{years}</td>{cells}'
            f'<td class="annals-num">{len(of_body) - len(theirs) or ""}</td></tr>'
        )
    named = (*(words.level(level, language) for level in LEVELS), say("本站疑点", "Our doubts"))
    heads = "".join(f'<th scope="col" class="annals-num">{word}</th>' for word in named)
    title = say("各机关的审核发现", "Findings by body")
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{title}" tabindex="0">', '<table class="annals-data">',
        f'<caption class="annals-hidden">{title}</caption>',
        f'<thead><tr><th scope="col">{say("机关", "Body")}</th><th scope="col">{say("年份", "Years")}</th>{heads}</tr></thead>',
        "<tbody>", *lines, "</tbody>", "</table>", "</div>",
    ])


def _rules(rows: Sequence[Registered], language: Language) -> str:
    say = language.say
    by_rule: dict[str, list[Registered]] = {}
    for row in sorted(rows, key=lambda row: row.rule):
        by_rule.setdefault(row.rule, []).append(row)
    items = []
    for rule, found in by_rule.items():
        bodies = dict.fromkeys((row.entry.id.authority, row.body) for row in found)
        first = list(bodies)[:findings.MOST_PLACES]
        links = say("、", ", ").join(f'<a href="{slug}/index.html">{words.said(body, language)}</a>' for slug, body in first)
        more = say(f"等 {len(bodies)} 个机关", f" and others, {len(bodies)} bodies") if len(bodies) > findings.MOST_PLACES else ""
        title = words.said(f"{rule} {found[0].rule_title}".strip(), language)
        items.append(
            f'<li id="rule-{text(rule)}"><a href="../rules/index.html#{text(rule)}">{title}</a> {len(found)}{say(" 条", "")}'
            f'<br><span class="annals-small">{links}{more}</span></li>'
        )
    return '<ul class="annals-reports">\n' + "\n".join(items) + "\n</ul>"


# --- one body ---------------------------------------------------------------------------------------------------


def _body(slug: str, rows: Sequence[Registered], language: Language) -> SiteFile:
    say, name = language.say, rows[0].body
    reports = say(f"{name}的报告", f"Reports of {name}")
    parts = [
        '<div data-annals-register="page">\n'
        f'<p class="annals-lead">{_counted(rows, len({row.entry.id for row in rows}), language)}</p>\n<p>{_about(rows, language)}</p>\n'
        f'<p class="annals-small"><a href="../index.html">{say("全部审核发现", "All findings")}</a> · '
        f'<a href="@/reports/{slug}/index.html">{words.said(reports, language)}</a></p>\n'
        f'<p class="annals-small" data-annals-gone>{text(language.of(GONE))}</p>\n</div>'
    ]
    for year, group in groupby(rows, key=lambda row: row.entry.id.year):
        of_year = list(group)
        items = [_item(row, language) for row in of_year]
        report = say(f"{year}年的报告", f"Report on {year}")
        link = f'<p><a href="@/reports/{of_year[0].entry.id}/index.html">{report}</a></p>'
        listed = "\n".join(["<div>", link, '<ol class="annals-findings">', *items, "</ol>", "</div>"])
        parts += [f"## {say(f'{year}年', str(year))} {{ #y{year} }}", listed]
    return _page(f"{slug}/", say(f"{name}：审核发现", f"{name}: findings"), parts, language)


def _item(row: Registered, language: Language) -> str:
    say, said = language.say, words.said
    report = f"@/reports/{row.entry.id}/index.html"
    rule = f'<a href="@/data/rules/index.html#{text(row.rule)}">{said(row.title or row.rule, language)}</a>'
    code, status = text(row.finding.rule), language.of(STATUSES[row.status])
    day = text(words.day(row.date, language))
    facts = [
        say(f"规则：{rule}（{code}）", f"Rule: {rule} ({code})"),
        say("状态：", "Status: ") + status + (say("（示例）", " (demonstration)") if row.is_demonstration else ""),
        say(f"列出：{day}", f"Listed: {day}") if row.date else "",
        say("本站读取时的疑点", "a doubt of our own reading") if findings.is_ours(row.finding) else "",
        f'<a href="{report}#{text(row.anchor)}">{say("在报告页上看", "On the page of the report")}</a>',
        f'<a href="#{text(row.anchor)}">{say("永久链接", "Permanent link")}</a>',
    ]
    level = text(words.level(row.finding.level, language))
    reason = say("审查说明：", "Note of the review: ") + said(row.reason, language)
    return "\n".join(filter(None, (
        f'<li class="annals-finding" data-level="{text(row.finding.level)}" id="{text(row.anchor)}">',
        f'<p><strong class="annals-level">{level}</strong> {said(language.of(row.finding.message), language)}</p>',
        f"<p>{reason}</p>" if row.reason else "", *replies.lines(row.replies, language),
        f'<p class="annals-small">{" · ".join(filter(None, facts))}</p>\n</li>',
    )))


def address(collection: Collection, slug: str) -> str:
    """The page of the body in the register, from the root of the site; empty where there is none."""
    return page(slug) if is_shown(collection) else ""
