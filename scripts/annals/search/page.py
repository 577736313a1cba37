"""The page to search on: a form that works as an address, filled with results by `annals-search.js`."""

from __future__ import annotations

from annals.model import Language, SiteFile

_BODY = {
    Language.ZH: """# 检索

<link rel="stylesheet" href="@/assets/stylesheets/annals-search.css">
<div class="annals-search" data-annals-search>
<form class="annals-search-form" action="index.html" method="get" role="search" aria-label="检索">
<label for="annals-q">在已公开的报告全文、统计表、历年指标、审核发现和本站的说明中查找</label>
<input type="search" id="annals-q" name="q" maxlength="100" autocomplete="off" placeholder="词语、文号、数字，或一个问题" aria-describedby="annals-search-help">
<button type="submit">检索</button>
</form>
<div class="annals-small annals-search-help" id="annals-search-help">{examples}<p>几个词之间用空格隔开，表示同时出现。按 / 回到检索框，按上下方向键在结果间移动，按 Esc 返回。</p></div>
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
<div class="annals-search" data-annals-search>
<form class="annals-search-form" action="index.html" method="get" role="search" aria-label="Search">
<label for="annals-q">Look in the published reports, statistical tables, indicators, findings and the explanations of this site</label>
<input type="search" id="annals-q" name="q" maxlength="100" autocomplete="off" placeholder="Words, a document number, a figure or a question" aria-describedby="annals-search-help">
<button type="submit">Search</button>
</form>
<div class="annals-small annals-search-help" id="annals-search-help">{examples}<p>Words parted by spaces must all be there. Reports are written in Chinese; tables, indicators and findings are found in English too. Press / to come back to the box, the arrow keys to move through results, Esc to return.</p></div>
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
_EXAMPLES = {
    Language.ZH: ("例如：", ("依申请公开", "行政复议", "鲁政办发〔2017〕39号", "三十一件", "宿迁 2023 收到申请")),
    Language.EN: ("For example: ", ("applications received", "reconsideration", "鲁政办发〔2017〕39号", "5,065", "Suqian 2023 refused")),
}


def page(language: Language = Language.ZH) -> SiteFile:
    """The search page, `search/index.md`; what is to be searched is known to the script, not to the page."""
    lead, examples = _EXAMPLES[language]
    links = language.say("、", ", ").join(f'<a class="annals-search-example" href="index.html?q={_query(word)}"{_lang(word, language)}>{word}</a>' for word in examples)
    return SiteFile(
        "search/index.md", _BODY[language].replace("{examples}", f"<p>{lead}{links}</p>"), page=True,
        title=language.say("检索", "Search"),
        description=language.say(
            "在已公开的年报全文、统计表、历年指标和审核发现中查找词语、文号和数字",
            "Find words, document numbers and figures in the published annual reports, their tables, indicators and findings",
        ),
        meta=(("hide", ("navigation", "toc")),),
    )


def _query(word: str) -> str:
    return word.replace(" ", "+")


def _lang(word: str, language: Language) -> str:
    return ' lang="zh-CN"' if language is Language.EN and not word.isascii() else ""
