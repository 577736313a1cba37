"""Where bodies stand: the province of each, by the first two digits of its code, and the order of bodies in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from annals.model import BODY_LEVELS, NO_TEXT, Authority, Text

PROVINCES = {
    "11": Text("北京市", "Beijing"), "12": Text("天津市", "Tianjin"), "13": Text("河北省", "Hebei"), "14": Text("山西省", "Shanxi"),
    "15": Text("内蒙古自治区", "Inner Mongolia"), "21": Text("辽宁省", "Liaoning"), "22": Text("吉林省", "Jilin"),
    "23": Text("黑龙江省", "Heilongjiang"), "31": Text("上海市", "Shanghai"), "32": Text("江苏省", "Jiangsu"),
    "33": Text("浙江省", "Zhejiang"), "34": Text("安徽省", "Anhui"), "35": Text("福建省", "Fujian"), "36": Text("江西省", "Jiangxi"),
    "37": Text("山东省", "Shandong"), "41": Text("河南省", "Henan"), "42": Text("湖北省", "Hubei"), "43": Text("湖南省", "Hunan"),
    "44": Text("广东省", "Guangdong"), "45": Text("广西壮族自治区", "Guangxi"), "46": Text("海南省", "Hainan"),
    "50": Text("重庆市", "Chongqing"), "51": Text("四川省", "Sichuan"), "52": Text("贵州省", "Guizhou"), "53": Text("云南省", "Yunnan"),
    "54": Text("西藏自治区", "Tibet"), "61": Text("陕西省", "Shaanxi"), "62": Text("甘肃省", "Gansu"), "63": Text("青海省", "Qinghai"),
    "64": Text("宁夏回族自治区", "Ningxia"), "65": Text("新疆维吾尔自治区", "Xinjiang"), "71": Text("台湾省", "Taiwan"),
    "81": Text("香港特别行政区", "Hong Kong"), "82": Text("澳门特别行政区", "Macao"),
}
"""The divisions of the first level after GB/T 2260."""
CENTRAL = Text("中央国家机关", "Central government")
ELSEWHERE = Text("未写明行政区划", "Region not stated")


def province(authority: Authority | None) -> str:
    """The code of the province; `00` for a central body, empty where it is not known."""
    if authority is None:
        return ""
    if authority.level == "national":
        return "00"
    code = authority.region_code[:2]
    return code if code in PROVINCES else ""


def name(code: str) -> Text:
    """What the province of that code is called."""
    return CENTRAL if code == "00" else PROVINCES.get(code, ELSEWHERE)


def region(authority: Authority | None) -> Text:
    """The region as the register of bodies has it, or the province; nothing where neither is known."""
    if authority is None:
        return NO_TEXT
    return authority.region if authority.region.zh else PROVINCES.get(province(authority), NO_TEXT)


def ordered(slugs: Iterable[str], authorities: Mapping[str, Authority]) -> list[str]:
    """The bodies by province, within it the highest level first, then by region and slug; the unknown ones last."""
    levels = list(BODY_LEVELS)

    def rank(slug: str) -> tuple[str, int, str, str]:
        authority = authorities.get(slug)
        level = levels.index(authority.level) if authority and authority.level in levels else len(levels)
        return province(authority) or "99", level, authority.region_code if authority else "", slug

    return sorted(slugs, key=rank)


def grouped(slugs: Iterable[str], authorities: Mapping[str, Authority]) -> Iterator[tuple[str, list[str]]]:
    """The bodies in that order, a group for each province, by its code."""
    for code, held in groupby(ordered(slugs, authorities), key=lambda slug: province(authorities.get(slug))):
        yield code, list(held)
