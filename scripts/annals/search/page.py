"""The page to search on: a form that works as an address, filled with results by `annals-search.js`."""

from __future__ import annotations

from html import escape

from annals.model import SiteFile

_BODY = """# 检索

<div class="annals-search" data-annals-search="../">
<form class="annals-search-form" action="index.html" method="get" role="search" aria-label="检索">
<label for="annals-q">在已公开的报告全文、统计表、历年指标和本站的说明中查找</label>
<input type="search" id="annals-q" name="q" maxlength="100" autocomplete="off" placeholder="词语、文号或数字" aria-describedby="annals-search-help" aria-controls="annals-results">
<button type="submit">检索</button>
</form>
<p class="annals-small" id="annals-search-help">例如 政府信息公开、依申请、行政复议、5065、鲁政办发〔2017〕39号；几个词之间用空格隔开，表示同时出现。按 / 回到检索框，按上下方向键在结果间移动。</p>
<div class="annals-search-filters" hidden></div>
<p class="annals-search-status" role="status" aria-live="polite"></p>
<ol class="annals-results" id="annals-results"></ol>
<p><button type="button" class="annals-search-more" hidden>显示更多</button></p>
<noscript><p class="annals-empty">检索要用 JavaScript，您的浏览器没有启用。请从<a href="{reports}">报告目录</a>按机关和年份查找，再用浏览器的“在页面中查找”（Ctrl+F）。</p></noscript>
</div>
"""


def page(reports_url: str = "../reports/index.html") -> SiteFile:
    """The search page, `search/index.md`; links and files are relative, so it works below any address."""
    return SiteFile(
        "search/index.md", _BODY.replace("{reports}", escape(reports_url)), page=True, title="检索",
        description="在已公开的年报全文、统计表和历年指标中查找词语、文号和数字", meta=(("hide", ("navigation", "toc")),),
    )
