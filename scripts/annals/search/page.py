"""The page to search on: a form that works as an address, filled with results by `annals-search.js`."""

from __future__ import annotations

from urllib.parse import quote_plus

from annals.escape import text
from annals.model import Language, SiteFile
from annals.pages import Collection
from annals.search.names import bodies

_BODY = {
    Language.ZH: """# 检索

<link rel="stylesheet" href="@/assets/stylesheets/annals-search.css">
{modules}
<div class="annals-search" data-annals-search>
<form class="annals-search-form" action="index.html" method="get" role="search" aria-label="检索">
<label for="annals-q">在已公开的报告全文、统计表、历年指标、审核发现和本站的说明中查找</label>
<input type="search" id="annals-q" name="q" maxlength="100" autocomplete="off" placeholder="词语、文号、数字，或一个问题" aria-describedby="annals-search-keys">
<button type="submit">检索</button>
</form>
<div class="annals-search-help">
{examples}
<p class="annals-small" id="annals-search-keys">几个词之间用空格隔开，表示同时出现。按 / 回到检索框，按上下方向键在结果间移动，按 Esc 返回。</p>
</div>
<div class="annals-search-filters" role="group" aria-label="筛选" hidden></div>
<p class="annals-search-status" role="status" aria-live="polite"></p>
<div class="annals-search-lead"></div>
<ol class="annals-results" id="annals-results"></ol>
<div class="annals-search-next"></div>
<p><button type="button" class="annals-search-more" hidden>显示更多</button></p>
<noscript><p class="annals-empty">检索要用 JavaScript，您的浏览器没有启用。请从<a href="@/reports/index.html">报告目录</a>按机关和年份查找，或从<a href="@/data/series/index.html">历年指标</a>找一个数，再用浏览器的“在页面中查找”（Ctrl+F）。</p></noscript>
</div>
""",
    Language.EN: """# Search

<link rel="stylesheet" href="@/assets/stylesheets/annals-search.css">
{modules}
<div class="annals-search" data-annals-search>
<form class="annals-search-form" action="index.html" method="get" role="search" aria-label="Search">
<label for="annals-q">Look in the published reports, tables, indicators, findings and explanations</label>
<input type="search" id="annals-q" name="q" maxlength="100" autocomplete="off" placeholder="Words, a number or a question" aria-describedby="annals-search-keys">
<button type="submit">Search</button>
</form>
<div class="annals-search-help">
{examples}
<p class="annals-small" id="annals-search-keys">Words parted by spaces must all be there. Reports are written in Chinese; tables, indicators and findings are found in English too. Press / to come back to the box, the arrow keys to move through results, Esc to return.</p>
</div>
<div class="annals-search-filters" role="group" aria-label="Filters" hidden></div>
<p class="annals-search-status" role="status" aria-live="polite"></p>
<div class="annals-search-lead"></div>
<ol class="annals-results" id="annals-results"></ol>
<div class="annals-search-next"></div>
<p><button type="button" class="annals-search-more" hidden>Show more</button></p>
<noscript><p class="annals-empty">Search needs JavaScript, which your browser has switched off. Use the <a href="@/reports/index.html">list of reports</a> by body and year, or find a figure among the <a href="@/data/series/index.html">indicators</a>, then your browser’s own “find in page” (Ctrl+F).</p></noscript>
</div>
""",
}
_MODULES = "\n".join(
    f'<link rel="modulepreload" href="@/assets/javascripts/search/{name}.js">'
    for name in ("page", "answer", "around", "hits", "index", "keys", "numerals", "query", "tokens", "understand", "view", "words")
)
"""Fetched beside the page, so that no module waits for the one that names it."""


def page(language: Language = Language.ZH, collection: Collection | None = None) -> SiteFile:
    """The search page, `search/index.md`; `collection` gives examples that find something."""
    rows = [
        f"<div><dt>{head}</dt><dd>{language.say('、', ', ').join(_example(word, language) for word in words)}"
        f'<br><span class="annals-small">{about}</span></dd></div>'
        for head, words, about in _examples(language, collection) if words
    ]
    examples = "\n".join(['<dl class="annals-search-examples">', *rows, "</dl>"])
    return SiteFile(
        "search/index.md", _BODY[language].replace("{examples}", examples).replace("{modules}", _MODULES), page=True, title=language.say("检索", "Search"),
        description=language.say(
            "在已公开的年报全文、统计表、历年指标和审核发现中查找词语、文号和数字",
            "Find words, document numbers and figures in the published annual reports, their tables, indicators and findings",
        ),
        meta=(("hide", ("navigation", "toc")),),
    )


def _examples(language: Language, collection: Collection | None) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """What may be asked: the kind, examples of it, and what to know."""
    say = language.say
    return (
        (say("词语", "Words"), (say("依申请公开", "applications received"), say("行政复议", "reconsideration")),
         say("简体、繁体都可以", "In English or in Chinese, simplified or traditional")),
        (say("数", "Figures"), ("31件", "三十一件", "1.2万") if language is Language.ZH else ("5,065", "三十一件"),
         say("阿拉伯数字和汉字数字互相找得到", "Digits and Chinese numerals find each other")),
        (say("文号", "Document numbers"), _number(collection), say("括号和空格怎么写都行", "Brackets and spaces as you like")),
        (say("问题", "Questions"), _question(language, collection),
         say("写出机关、年份和指标，直接给出那一个数", "A body, a year and an indicator: the figure itself is the answer")),
    )


def _number(collection: Collection | None) -> tuple[str, ...]:
    entries = collection.entries if collection else ()
    found = (citation.number for entry in reversed(entries) for citation in entry.package.citations if citation.number)
    return tuple(number for _, number in zip(range(1), found, strict=False))


def _question(language: Language, collection: Collection | None) -> tuple[str, ...]:
    """The newest report, asked for the requests that it received."""
    newest = max(collection.entries, key=lambda entry: entry.id.year, default=None) if collection else None
    if newest is None:
        return ()
    known = bodies(collection.authorities, [newest.id.authority]).get(newest.id.authority, ())
    names = [name for name in known if name.isascii() is (language is Language.EN)]
    name = min(names, key=len, default=collection.body(newest))
    return (f"{name} {newest.id.year} {language.say('收到申请', 'applications received')}",)


def _example(word: str, language: Language) -> str:
    chinese = ' lang="zh-CN"' if language is Language.EN and not word.isascii() else ""
    return f'<a class="annals-search-example" href="index.html?q={text(quote_plus(word))}"{chinese}>{text(word)}</a>'
