"""What belongs to the page and not to the report: navigation, tools, the line of source and date, the footer."""

from __future__ import annotations

import re

from lxml.etree import _Element

FRAME_TAGS = frozenset(["nav", "header", "footer", "aside"])
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav\w{0,8}|menu\w{0,8}|crumbs?|breadcrumbs?|location|position|footer|foot|bottom|copyright|share|bdsharebuttonbox|"
    r"social-share|toolbar|tools?|print\w{0,8}|sidebar|aside|related|xgxx|xgwd|prev|next|prevnext|pager?|pagination|pagebar|"
    r"friendlinks?|yqlj|search\w{0,6}|login|qrcode|ewm|erweima|fontsize|hits|editor|bianji|dqwz|dangqian|sxy|shangxia)(?=[\s_-]|$)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"网站标识码|政府网站标识|ICP\s*[备证]|公网安备|违法和?不良信息举报|政府网站找错|网站地图|版权所有|Copyright|©|技术支持\s*[：:]|"
    r"(?:主办|承办|协办)(?:单位)?\s*[：:]|建议使用.{0,20}浏览器|本站已支持\s*IPv6|站点地图|网站声明|免责声明",
    re.IGNORECASE,
)
_LABEL = (
    r"索引号|信息索引号?|信息分类|主题分类|组配分类|体裁分类|发布机构|发文机关|发布单位|公开机构|信息来源|文章来源|稿件来源|来源|成文日期|生成日期|发布日期|发文日期|公开日期|"
    r"发布时间|发表时间|更新时间|公开时间|时间|日期|浏览次数|阅读次数|点击数|点击率|浏览量|阅读量|访问量|点击|浏览|作者|编辑|责任编辑|责编|信息员|字体|字号|有效性|文号|主题词|关键词"
)
_TOOL = re.compile(
    r"[【\[（(<]*\s*(?:打印(?:本页|此页|文章|正文|页面)?|关闭(?:本页|窗口|页面)?|我要(?:打印|收藏|纠错|分享)|收藏(?:本页|此页)?|返回(?:顶部|首页|列表|上一?页)?|"
    r"分享(?:到|至)?|一键分享|下载(?:文字版|图片版|PDF版?|Word版?)?|纠错|朗读|语音播报|无障碍(?:阅读|浏览)?|长者(?:模式|版)|繁体(?:版|中文)?|简体(?:版|中文)?|适老化|大|中|小|A[+-]|"
    r"微信|微博|QQ空间|QQ|扫一扫.{0,24}|用手机.{0,20}|在手机(?:上)?(?:打开|浏览).{0,12}|字体大小|字体|字号|视力保护色?|登录|注册|首页|网站首页|ENGLISH|上一[篇条页]|下一[篇条页])\s*[】\]）)>：:|｜/·\s]*",
    re.IGNORECASE,
)
_ONE_LINE = (
    re.compile(r"(?:您?(?:当前|现在|所在)的?(?:所在)?位置|当前位置|位置|您现在的位置是?)\s*(?:是|为)?\s*[：:]"),
    re.compile(r".{0,30}(?:>|＞|»|›|→).{0,40}(?:>|＞|»|›|→|正文|详情|内容).{0,60}$"),
    re.compile(r"[【\[]?(?:上|下)一(?:篇|条|页|则)[】\]]?\s*[：:].{0,120}$"),
    re.compile(r"[（(【\[]?\s*(?:责任编辑|责编|本文编辑|编辑|作者|供稿|信息员|稿源|来源单位)\s*[：:].{0,40}$"),
    re.compile(r"(?:相关|推荐)(?:附件|链接|阅读|文章|新闻|信息|解读|文件|内容)\s*[：:]?$|友情链接|热点(?:新闻|信息)|最新(?:信息|公开)|分享到"),
    re.compile(r"扫一扫.{0,20}(?:手机|微信|分享|查看|打开)|用微信.{0,10}扫|本文链接\s*[：:]|原文链接\s*[：:]|文章来源\s*[：:]"),
)
_FACT = re.compile(rf"(?:{_LABEL})\s*[：:]")
FACTS = re.compile(rf"(?P<label>(?<![\u4e00-\u9fff])(?:{_LABEL}))\s*[：:]\s*(?P<value>.*?)\s*(?=(?:[\s|｜]|(?<=[\d日]))(?:{_LABEL}|打印|分享|我要)\s*[：:】\]]?|[【\[|｜]|$)")


def by_name(element: _Element) -> bool:
    """Whether an element calls itself a part of the page's frame."""
    if element.tag in FRAME_TAGS:
        return True
    if element.tag in ("html", "body", "table", "tbody", "tr", "p", "h1", "h2", "h3") or not element.attrib:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return bool(names.strip()) and bool(_NAMES.search(names))


def is_footer(text: str) -> bool:
    """Whether a line is one of those by which a site says whose it is, below all content."""
    return len(text) <= 200 and bool(_FOOT.search(text))


def is_tool(text: str) -> bool:
    """Whether a line consists of a page's tools, its path, or its line of source, date and number of readers."""
    bare = text.strip()
    if len(bare) > 200:
        return False
    if not _TOOL.sub("", bare):
        return True
    return is_facts(bare) or any(pattern.match(bare) for pattern in _ONE_LINE)


def is_facts(text: str) -> bool:
    """Whether a line only gives what a page says of its document: source, date, readers (来源：… 发布时间：…)."""
    bare = text.strip(" \u3000\xa0【】[]()（）|｜")
    return len(bare) <= 160 and bool(_FACT.match(bare)) and not re.search(r"[。；]", bare)
