"""Pictures that a text extraction left as placeholders, and the noise of a failed character recognition below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annals.readers.lines import Line, chinese_share, count, ideograph
from annals.readers.marks import BULLET, URL, half_stopped, marked, sentence_inside, stopped

_FILE = r"[^\s\[\]【】()（）<>|]{0,80}?\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|webp|svg)"
_PICTURE = r"(?:images?|pictures?|pic|img|graphic|figure|图片|图像|插图|照片|配图)"
_MARKER = re.compile(
    rf"!\[(?P<alt>[^\]]{{0,200}}?)\]\((?P<path>[^)]{{0,300}}?)\)(?:\{{[^}}]{{0,100}}\}})?"
    rf"|[\[【<]\s*+{_PICTURE}\s*+[\d一二三四五六七八九十]{{0,3}}\s*+(?:[：:]\s*+(?P<name>[^\]】>]{{0,200}}?))?\s*[\]】>]"
    rf"|[（(]\s*+(?:图片|image)\s*+\d{{0,3}}\s*+[)）]"
    rf"|[\[【<]\s*(?:cid:)?(?P<file>{_FILE})[^\]】>]{{0,80}}[\]】>]"
    rf"|(?<!-)-{{2,8}}\s?(?P<media>{_FILE})\s?-{{2,8}}"
    r"|【图】|\[图\]|\ufffc"
    r"|<!--\s*image\s*-->",
    re.IGNORECASE,
)
_BARE_FILE = re.compile(rf"\s*(?P<file>{_FILE})\s*", re.IGNORECASE)
_FUNCTION_WORDS = frozenset(["of", "and", "the", "for", "on", "by", "with", "to", "in", "from", "an", "is", "are"])
_WORD = re.compile(r"[A-Za-z]+")
_FIGURES_ONLY = re.compile(r"[\d.,%％\s:：/\-–—|()（）'\"`~_=*#<>«»]+")
_CUE = re.compile(r"图|现场|照片|合影|截图|界面|首页|专栏|仪式|画面|场景|剪影|活动|视频|示意|占比|分布")
_NUMBERED = re.compile(r"(?:附?图|图表|照片)\s*[\d一二三四五六七八九十]{1,3}")
_HEADLIKE = re.compile(r"(?:情况|工作|建设|问题|措施|方面|安排|打算|内容|概述|部分|机制|力度|公开)$")
LONGEST_CAPTION = 42


@dataclass
class Placeholder:
    """A picture's marker: its name, its place, and the noise lines that followed it."""

    name: str
    alt: str
    line: Line
    marker: str
    inline: bool = False
    """Whether it stood behind text of its line: the figure then follows the paragraph."""
    last: bool = False
    """Whether it ends a line of finished text, so that noise may follow."""
    noise: list[Line] = field(default_factory=list)

    @property
    def noise_text(self) -> str:
        """What the recognition left, a line a line."""
        return "\n".join(line.text.strip() for line in self.noise)


def find_figures(lines: Sequence[Line]) -> tuple[list[Line], list[Placeholder]]:
    """The lines without markers and noise, as many as before, and the placeholders that stood there."""
    kept: list[Line] = []
    found: list[Placeholder] = []
    reading = False
    for line in lines:
        rest, here = _take_markers(line)
        found += here
        if here:
            reading = not here[-1].inline or here[-1].last
        if reading and not (here and here[-1].inline) and rest.text.strip():
            reading = _noise(rest.text)
            if reading:
                found[-1].noise.append(rest)
                rest = rest.part(0, 0)
        kept.append(rest)
    return kept, found


def _take_markers(line: Line) -> tuple[Line, list[Placeholder]]:
    """The line without its markers, and without noise behind the last one."""
    bare = _BARE_FILE.fullmatch(line.text) if len(line.text) < 200 else None
    matches = [bare] if bare else list(_MARKER.finditer(line.text))
    if not matches:
        return line, []
    found, end, inline = [], 0, False
    for match in matches:
        inline = inline or bool(line.text[end:match.start()].strip())
        end = match.end()
        found.append(Placeholder(*_names(match), line.part(*match.span()), match.group().strip(), inline))
    spans = [match.span() for match in matches]
    if inline:
        # Only behind a finished sentence can what follows be the picture's noise and not the sentence's own words.
        before = line.text[:spans[-1][0]]
        finished = stopped(before) or half_stopped(before)
        tail = line.part(end)
        if finished and tail.text.strip() and _noise(tail.text):
            found[-1].noise.append(tail)
            spans[-1] = (spans[-1][0], len(line.text))
        found[-1].last = finished and not line.text[spans[-1][1]:].strip()
    return line.without(spans), found


def _names(match: re.Match[str]) -> tuple[str, str]:
    groups = match.groupdict()
    path = groups.get("path") or groups.get("media") or ""
    name = groups.get("name") or groups.get("file") or path.split(' "')[0]
    return re.split(r"[\\/]", name.strip())[-1], (groups.get("alt") or "").strip()


def _noise(text: str) -> bool:
    """Whether a line below a marker is what recognition makes of a picture that it cannot read."""
    if "\t" in text or URL.search(text):
        return False
    if _FIGURES_ONLY.fullmatch(text):
        return not re.search(r"\d{5,}", text)
    if BULLET.match(text.strip()):
        return False
    if (chinese_share(text) >= 0.5 and any(map(ideograph, text))) or re.search(r"\d{3}", text):
        return False
    return not _latin_prose(text)


def _latin_prose(text: str) -> bool:
    """Whether Latin letters look like words: several, with vowels, mostly in small letters or with function words."""
    words = _WORD.findall(text)
    if len(words) < 2:
        return False
    functional = any(word.lower() in _FUNCTION_WORDS for word in words if len(word) > 1)
    shaped = [word for word in words if len(word) > 1 and _pronounceable(word)]
    if len(shaped) < 0.7 * len(words):
        return False
    if text.upper() == text:
        return functional and len(words) >= 4
    proper = sum(1 for word in words if word.islower() or word.istitle())
    return proper >= 0.75 * len(words) and any(len(word) >= 4 for word in words)


def _pronounceable(word: str) -> bool:
    lower = word.lower()
    if lower in _FUNCTION_WORDS:
        return True
    vowels = sum(letter in "aeiouy" for letter in lower)
    return 0.2 <= vowels / len(lower) <= 0.7 and not re.search(r"[^aeiouy]{5}|[aeiou]{4}|(.)\1\1", lower)


def caption_below(text: str) -> bool:
    """Whether the first line below a picture is its caption: short, no sentence, and not a heading's wording."""
    return _short(text) and _caption_score(text) >= 1


def caption_above(text: str) -> bool:
    """Whether the last line above a picture is its caption; it has to say so itself."""
    return _short(text) and bool(_NUMBERED.match(text) or re.search(r"(?:统计|示意|分布|对比|情况|结构|流程|比例|饼|柱状)图$", text))


def _short(text: str) -> bool:
    return (
        2 <= len(text) <= LONGEST_CAPTION and not marked(text) and not stopped(text) and not half_stopped(text)
        and not sentence_inside(text) and not BULLET.match(text) and any(map(ideograph, text))
        and not URL.search(text) and not text.startswith(("附件", "附表", "注："))
    )


def _caption_score(text: str) -> int:
    score = 3 if _NUMBERED.match(text) else 0
    score += 2 if _CUE.search(text) else 0
    score += 1 if count(text) > 12 else 0
    score -= 2 if _HEADLIKE.search(text) and "图" not in text else 0
    return score - (1 if "，" in text else 0) - (2 if text.endswith(("表", "报告")) else 0)
