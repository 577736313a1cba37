"""What a report that is new here needs: an entry for its body where it has none, and its place; nothing is written unasked.

A guess is made only from the words of the name, and said to be one; what they do not tell is left out.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from annals import authorities
from annals.authorities import is_slug, load_authorities
from annals.errors import ReportError
from annals.pipeline.looking import look

REGISTER = Path("data", "authorities.yml")
_INITIALS = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1), ("h", 0xB9FE),
    ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6), ("p", 0xC5BE), ("q", 0xC6DA),
    ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4), ("y", 0xD1B9), ("z", 0xD4D1), ("", 0xD7FA),
)
"""Where each initial begins in GB 2312, whose first level is in the order of pinyin; of the second nothing follows."""
_PLACES = (
    ("township", r"(?:镇|乡|街道)"), ("county", r"(?:县|区|旗)"), ("prefecture", r"(?:市|自治州|地区|盟)"), ("provincial", r"(?:省|自治区)"),
)
_MUNICIPALITY = re.compile(r"(?:北京|天津|上海|重庆)市")
_OFFICE = re.compile(r"人民政府办公[厅室]|办公[厅室]$")
_DEPARTMENT = re.compile(r"[局厅委部署]$|委员会$")


@dataclass(frozen=True)
class Proposal:
    """Where a report belongs: its body as printed, its year, and how the body would be registered."""

    file: Path
    name: str
    year: int
    slug: str
    is_known: bool
    """Whether the body is registered already, under that slug."""
    level: str = ""
    kind: str = ""
    scope: str = ""

    @property
    def place(self) -> Path:
        """Where the file goes, below the root."""
        return Path("data", "reports", self.slug, f"{self.year}{self.file.suffix.lower()}")

    def entry(self) -> str:
        """The entry of the register as YAML."""
        name = self.name.replace("\\", "\\\\").replace('"', '\\"')
        return (
            f'  - slug: {self.slug}\n    names:\n      - zh: "{name}"\n    level: {self.level}\n    kind: {self.kind}\n    scope: {self.scope}\n'
        )


def propose(file: Path, root: Path, name: str = "", year: int = 0) -> Proposal:
    """What the report says of its body and year, or what `name` and `year` say instead; either may be empty."""
    bodies = load_authorities(root / REGISTER)
    report = look(file, root).report
    name, year = name or report.metadata.body, year or report.id.year
    known = report.id.authority if report.id.authority in bodies and name in ("", report.metadata.body) else ""
    if known:
        return Proposal(file, bodies[known].name(year).zh, year, known, True)
    return Proposal(file, name, year, _free(slug_of(name), bodies), False, level_of(name), kind_of(name), scope_of(name))


def slug_of(name: str) -> str:
    """The initials of the name's characters in pinyin, as far as they are certain: 示例市数据局 is slssjj."""
    return "".join(_initial(letter) for letter in name)[:64]


def _initial(letter: str) -> str:
    if letter.isascii():
        return letter.lower() if letter.isalnum() else ""
    code = int.from_bytes(letter.encode("gb2312", "ignore"), "big")
    if not _INITIALS[0][1] <= code < _INITIALS[-1][1]:
        return ""
    return next(initial for initial, start in reversed(_INITIALS) if code >= start)


def _free(slug: str, taken: Collection[str]) -> str:
    """The slug, with a number where another body has it; `body` where the name gives none."""
    wanted = slug if is_slug(slug) else "body"
    return next(one for number in range(1, len(taken) + 3) if (one := wanted if number == 1 else f"{wanted}-{number}") not in taken)


def level_of(name: str) -> str:
    """The level that the name tells by the smallest area in it; a 市 is taken for a prefecture, which a person must check."""
    office = name.partition("人民政府")[0] if "人民政府" in name else name
    for level, kind in _PLACES:
        if level == "prefecture" and _MUNICIPALITY.match(office):
            return "provincial"
        if re.search(rf"[\u4e00-\u9fff]{{2,}}?{kind}", office):
            return level
    return "national" if re.match(r"国家|中华人民共和国|国务院|中国", name) else "prefecture"


def kind_of(name: str) -> str:
    """What the body is by the end of its name."""
    if _OFFICE.search(name):
        return "office"
    if name.endswith("人民政府"):
        return "government"
    return "department" if _DEPARTMENT.search(name) else "organisation"


def scope_of(name: str) -> str:
    """A government's own report adds up its area; everyone else's is of one office."""
    return "area" if kind_of(name) == "government" else "own"


def adopt(proposal: Proposal, root: Path) -> Path:
    """Registers the body where it is new, at the end of the register, and lays the file in its place, which comes back.

    ReportError where something stands there already or the slug is none; the register is checked before it is replaced.
    """
    place = root / proposal.place
    if not is_slug(proposal.slug) or not proposal.year or not proposal.name:
        raise ReportError(
            "I12", where=proposal.file.name, read=f"机构“{proposal.name}”、年份 {proposal.year or '（没有）'}、代号“{proposal.slug}”",
            expected="机构全称、四位年份，和由小写字母、数字、连字符组成的代号", do="用 --name、--year、--slug 写明",
        )
    standing = [one for one in place.parent.glob(f"{proposal.year}.*") if not one.name.endswith(".meta.yml")]
    if standing:
        raise ReportError(
            "I07", where=proposal.place.as_posix(), read=f"已经有 {standing[0].name}", expected="这一年还没有报告",
            do="先看是不是同一份；是机关重新发布的，按发布人指南“重新发布的报告”放",
        )
    if not proposal.is_known:
        _register(proposal, root / REGISTER)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(proposal.file, place)
    return place


def _register(proposal: Proposal, register: Path) -> None:
    """Adds the entry, comments and order of all others kept; the file stays as it was where the result is not valid."""
    text = register.read_text(encoding="utf-8").rstrip("\n")
    trial = register.with_name(f"{register.name}.new")
    trial.write_text(f"{text}\n\n{proposal.entry()}", encoding="utf-8", newline="\n")
    try:
        authorities.load_authorities(trial)
        trial.replace(register)
    finally:
        trial.unlink(missing_ok=True)
