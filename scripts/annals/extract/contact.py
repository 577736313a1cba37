"""The office to ask about a report: address, hours, telephone and so on, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annals.model import Contact

_LABELS = {
    "office": r"联系(?:单位|部门|科室|机构|处室)|受理(?:机构|部门|单位)|(?:工作|主管|编制|承办)(?:机构|部门|单位)(?:名称)?|机构名称|单位名称",
    "address": r"(?:办公|联系|通[讯信]|单位|邮寄|详细|机构)?地址|(?:办公|联系)地点",
    "postcode": r"邮政编码|邮\s*编|邮码",
    "hours": r"(?:办公|工作|受理|接待|上班|服务|对外办公)时间",
    "fax": r"(?:联系|办公|单位)?传\s*真(?:号码|电话)?",
    "telephone": r"(?:联系|咨询|办公|监督|服务|单位|公开|受理)?(?:及传真)?电\s*话(?:号码|/传真|（传真）)?|联系方式",
    "email": r"(?:联系|单位)?(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|[Ee]\s*-?\s*[Mm]ail",
    "website": r"(?:单位|政府|门户|官方)?(?:网\s*址|网站(?:地址|网址)?)",
}
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items()))
_WORDS = ("电", "地", "邮", "传", "信箱", "网", "联系", "时间", "机构", "单位", "部门", "ail")
"""One of these is in every label."""
_SAYS = re.compile(r"\s*+(?:为|是)?\s*+[：:]\s*+|\s*+(?:为|是)\s*+|\s*+(?=[0-9０-９（(])|\s+")
_SHAPES = {
    "postcode": re.compile(r"[0-9０-９]{6}(?![0-9０-９])"),
    "telephone": re.compile(
        r"[（(]?[0-9０-９]{3,4}[）)]?\s*[-—－–―─]*\s*[0-9０-９]{3,8}(?:\s*[-—－–转]+\s*[0-9０-９]{1,8})?"
        r"(?:\s*[、，,；;/ ]\s*[（(]?[0-9０-９]{3,4}[）)]?\s*[-—－–]*\s*[0-9０-９]{3,8})*|[0-9０-９]{5,11}"
    ),
    "email": re.compile(r"[A-Za-z0-9０-９._%+\-]+\s*[@＠]\s*[A-Za-z0-9\-]+(?:[.．][A-Za-z0-9\-]+)+"),
    "website": re.compile(r"(?:https?[：:]//)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?::\d+)?(?:/[\w\-./?%&=#]*)?"),
}
_SHAPES["fax"] = _SHAPES["telephone"]
_URL = re.compile(r"(?:https?[：:]//|www\.)[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?::\d+)?(?:/[\w\-./?%&=#]*)?")
_WITH = re.compile(r"(?:请|可)?(?:直接)?(?:与|和|向|同|致电|联系)[：:]?(?P<office>[\u4e00-\u9fff]{4,40}?)(?:进行)?(?:联系|咨询|反映|询问|(?=[（(，,]))")
_ASKS = re.compile("联系|疑问|咨询|疑义")
_OUR_SITE = re.compile("网站|网址|下载|查阅|电子版")


def find_contact(texts: Sequence[str]) -> Contact:
    """What the report says of how to reach its office: the first of each kind, exactly as printed."""
    found: dict[str, str] = {}
    for text in _addressed(texts):
        for name, value in _labelled(text):
            found.setdefault(name, value)
        office = _WITH.search(text)
        if office and "疑" in text:
            found.setdefault("office", office["office"])
    if "website" not in found:
        site = next((url for text in texts[:12] if _OUR_SITE.search(text) and (url := _URL.search(text))), None)
        if site:
            found["website"] = site.group()
    return Contact(**found)


def _addressed(texts: Sequence[str]) -> Iterator[str]:
    """The texts that speak of how to reach the office: two kinds of label in one, or in neighbours of one label each."""
    kinds = [[match.lastgroup for match in _marks(text)] for text in texts]
    for at, text in enumerate(texts):
        own = set(kinds[at])
        near = set().union(*(kinds[max(0, at - 1) : at + 2])) if _is_line(text) else own
        asks = own & {"telephone", "email"} and _ASKS.search(text)
        if len(near) > 1 or asks or ("疑问" in text and _WITH.search(text)):
            yield text


def _is_line(text: str) -> bool:
    return len(text) < 60 and _LABEL.match(text.strip("　 （(")) is not None


def _marks(text: str) -> list[re.Match[str]]:
    """The labels that something follows."""
    if not any(word in text for word in _WORDS):
        return []
    return [match for match in _LABEL.finditer(text) if _SAYS.match(text, match.end())]


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    marks = _marks(text)
    for at, match in enumerate(marks):
        says = _SAYS.match(text, match.end())
        start = says.end() if says else match.end()
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        value = _value(match.lastgroup or "", text[start:end])
        if value:
            yield match.lastgroup or "", value


def _value(name: str, words: str) -> str:
    """The value as printed: what has a shape by its shape, the rest up to its stop."""
    if name in _SHAPES:
        found = _SHAPES[name].search(words[:60])
        return found.group().strip() if found else ""
    stops = "。；;\n" if name == "hours" else "。；;，,\n"
    words = words[: next((at for at, letter in enumerate(words) if letter in stops), len(words))]
    words = words.strip(" \t　，,、；;。")
    while words and words[-1] in "）)" and words.count("）") + words.count(")") > words.count("（") + words.count("("):
        words = words[:-1].rstrip(" \t　，,、")
    return words if len(words) > 1 else ""
