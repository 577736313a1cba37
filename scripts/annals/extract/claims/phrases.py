"""The one pattern of a number with all the words that belong to it."""

from __future__ import annotations

import re
from functools import cache

from annals.extract.claims import vocabulary

_A = (
    r"(?:[0-9]{1,3}(?:，[0-9]{3}){1,3}(?=\s?[余多万条件次人个元篇份项家户起期场册页])"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
)
_HAN = "[〇零一二两三四五六七八九十百千万亿]"
_SCALE = "(?:[十百千万亿](?![瓦米克帕焦赫伏卡])){1,3}"
"""千 is no scale in 千瓦, 千米."""
_MORE = "[余多几来]"
_NUMBER = (
    rf"(?:{_A}(?:{_MORE}?(?!百分点){_SCALE}(?:[0-9]++(?:\.[0-9]++)?(?:[千百万]|(?=[余多条件次人元个户])))?)?"
    rf"|[几数][十百千万亿]{{1,3}}|{_HAN}{{1,24}}+(?:点{_HAN}{{1,6}})?(?:{_MORE}[百千万亿]{{1,2}})?)"
)
_TO = r"\s?(?:[-—–―~～－─]{1,2}|至|到)\s?"
_GUARDED = {
    "近": "(?<![最附靠临邻相亲])近", "约": "(?<![节预公集合制条契签简特邀履大])约", "上": "(?<![以之向网线晚早纸])上(?=[百千万亿十])",
}
"""Words before a number that are often the end of another word: 最近, 节约, 网上."""


@cache
def pattern() -> re.Pattern[str]:
    """One number: 近100余件, 3至5个, 百分之三, 三分之一, 1:3, 200万元以上, with a group for each part."""
    units = "[人件家项场条起户批篇个][（(]次[）)]|" + vocabulary.units() + "|(?<=[近超约占逾过到足达][一二三四五六七八九])成"
    before = "|".join(_GUARDED.get(word, word) for word in _longest_first(vocabulary.before()))
    after = "|".join(_longest_first(vocabulary.after()))
    firsts = "-0-9几数翻〇零一二两三四五六七八九十百千万亿" + "".join(sorted({word[0] for word in vocabulary.before()}))
    return re.compile(
        rf"(?=[{firsts}])(?:(?P<before>{before})\s?)?(?:"
        rf"百分之(?P<hundredth>{_A}|{_HAN}{{1,8}}(?:点{_HAN}{{1,6}})?)"
        rf"|(?P<denominator>[二三四五六七八九十百千万]{{1,3}}|[0-9]{{1,4}})分之(?P<numerator>[一二两三四五六七八九十百]{{1,4}}|[0-9]{{1,4}})"
        r"|(?P<left>[0-9]{1,3})\s?[:：∶/]\s?(?P<right>[0-9]{1,3})(?![0-9.])"
        rf"|翻(?P<doubled>{_HAN}|[0-9])番"
        rf"|(?P<number>(?:(?<=[为是达增长比降升（(：:])-)?{_NUMBER})"
        rf"(?P<more>{_MORE}(?=[^\u4e00-\u9fff]|$|{units}|万|亿)|\+(?!\s?[0-9A-Za-z]))?(?P<scale>[万亿](?=元|{units}))?"
        rf"(?:(?P<first>\s?(?:{units}))?{_TO}(?P<other>{_NUMBER})(?P<othermore>{_MORE})?)?"
        rf"(?P<unit>\s{{0,2}}(?:{units}))?(?P<tail>余|多(?=万|元|[，。；、）)]|$))?(?P<money>元)?"
        rf"(?P<after>\s?(?:{after})(?!容|部|涉|设|控|网|阁|蒙|级))?"
        r")"
    )


def _longest_first(words: dict[str, str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
