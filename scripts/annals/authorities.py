"""The bodies that report: a strict loader for data/authorities.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from annals import spec
from annals.model import BODY_LEVELS, NO_TEXT, Authority, Name

KINDS = ("government", "department", "office", "organisation")
SCOPES = ("own", "area")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Names that Windows keeps for devices: a folder of that name cannot be made there.
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def load_authorities(path: Path) -> dict[str, Authority]:
    """Every body by its slug, in the order of the file; SpecError for a mistake in it."""
    bodies: dict[str, Authority] = {}
    with spec.load(path) as top:
        for record in top.records("authorities"):
            with record:
                body = _authority(record)
                if body.slug in bodies:
                    record.fail("slug", f"重复的“{body.slug}”", "每个机构代号只用一次", "合并两条，或换一个代号")
                bodies[body.slug] = body
        for record in top.records("authorities"):
            with record:
                _check_covers(record, bodies)
    return bodies


def _check_covers(record: spec.Record, bodies: Mapping[str, Authority]) -> None:
    """Refuses parts that are not there, or that another part adds up already."""
    body = bodies[record.string("slug")]
    if body.covers and body.scope != "area":
        record.fail("covers", "本机关口径的机构写了 covers", "scope: area 的机构", "改正 scope，或删去 covers")
    for slug in body.covers:
        if slug == body.slug or slug not in bodies:
            record.fail("covers", f"“{slug}”", "本文件里的其他机构代号", "改正代号，或先登记这个机构")
        twice = [one for one in body.covers if one in bodies and slug in bodies[one].covers]
        if twice or body.covers.count(slug) > 1:
            record.fail("covers", f"重复计入的“{slug}”", f"每个机构只计一次（{'、'.join(twice) or slug} 已含）", "删去一处")


def is_slug(name: str) -> bool:
    """Whether a folder may be called so: small letters, digits and hyphens, and no name that Windows reserves."""
    return bool(SLUG.fullmatch(name)) and not RESERVED.fullmatch(name) and len(name) <= 64


def _authority(record: spec.Record) -> Authority:
    slug = record.string("slug")
    if not is_slug(slug):
        record.fail("slug", f"“{slug}”", "小写字母、数字和连字符", "改写代号，并把报告文件夹改成同名", "I12")
    names = tuple(_name(entry) for entry in record.records("names"))
    if not names:
        record.fail("names", "空的名称列表", "至少一个名称", "补上“- zh: 机构全称”")
    return Authority(
        slug=slug,
        names=names,
        level=record.choice("level", BODY_LEVELS),
        kind=record.choice("kind", KINDS),
        scope=record.choice("scope", SCOPES),
        region_code=_code(record, "region_code", r"[0-9]{6}([0-9]{3}([0-9]{3})?)?", "6、9 或 12 位数字"),
        region=record.text("region", NO_TEXT),
        credit_code=_credit_code(record),
        aliases=record.strings("aliases"),
        parent=record.string("parent", ""),
        covers=record.strings("covers"),
        predecessors=record.strings("predecessors"),
        successor=record.text("successor", NO_TEXT),
        succeeded=record.integer("succeeded", None),
        note=record.text("note", NO_TEXT),
    )


def _name(record: spec.Record) -> Name:
    with record:
        name = Name(
            zh=record.string("zh"), en=record.string("en", ""),
            first=record.integer("first", None), last=record.integer("last", None),
        )
        if name.first and name.last and name.first > name.last:
            record.fail("last", f"{name.last}", f"不早于 first（{name.first}）", "对调或改正两个年份")
        return name


def _code(record: spec.Record, key: str, pattern: str, expected: str) -> str:
    value = record.string(key, "")
    if value and not re.fullmatch(pattern, value):
        record.fail(key, f"“{value}”", expected, "核对后加引号重写，如 \"370000\"")
    return value


def _credit_code(record: spec.Record) -> str:
    """统一社会信用代码 with its check letter (GB 32100)."""
    value = _code(record, "credit_code", "[0-9A-HJ-NPQRTUWXY]{18}", "18 位统一社会信用代码")
    if value:
        total = sum(_CREDIT_LETTERS.index(c) * w for c, w in zip(value, _CREDIT_WEIGHTS, strict=False))
        if _CREDIT_LETTERS[-total % 31] != value[-1]:
            record.fail("credit_code", f"“{value}”", "校验位正确的统一社会信用代码", "与登记证核对")
    return value
