"""Office files as archives: a zip whose every member is read under limits, and XML that can neither grow nor fetch."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from annals.model import Document, Source, Text
from annals.readers.refusals import unread

MEMBERS = 2_000
MEMBER = 64 * 1024 * 1024
TOTAL = 256 * 1024 * 1024
RATIO = 200
_HARMLESS = 1024 * 1024
"""A member below this size may have any ratio."""
MARKUP = 1_000_000
"""Angle brackets in one member of XML: about half as many elements, which take some hundred megabytes."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_WITHIN = Text("不超过读取上限的文件", "a file within the limits of reading")
_WHOLE = Text("完整的文件", "a complete file")
_PLAIN = Text("不含文档类型声明（DOCTYPE）的文件", "a file without a document type declaration (DOCTYPE)")
_OPEN = Text("没有加密的文件", "a file that is not encrypted")


class Refusal(Exception):
    """Why a file, or a part of it, is not read: the rule, what was found, and what would have been read."""

    def __init__(self, rule: str, read: Text, expected: Text) -> None:
        super().__init__(read.zh)
        self.rule, self.read, self.expected = rule, read, expected

    def document(self, source: Source) -> Document:
        """A document without blocks that says so."""
        return unread(source, self.rule, self.read, self.expected)


class Archive:
    """The members of a zip file, by name; each is unpacked when asked for, and never beyond the limits."""

    def __init__(self, data: bytes) -> None:
        """Opens the archive; Refusal for one that is cut off, encrypted, or larger than any report."""
        if data.count(b"PK\x01\x02") > 2 * MEMBERS:
            raise _hostile(Text(f"超过{MEMBERS}个成员", f"more than {MEMBERS} members"))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            found = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
            raise Refusal("I18", Text("压缩包的目录缺失或损坏", "an archive without its directory"), _WHOLE) from None
        self._left = TOTAL
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in found:
            name = _part_name(member.filename)
            if name in self._members:
                raise _hostile(Text(f"压缩包里有两个“{name}”", f"two members named “{name}”"))
            self._members[name] = member
        _within_limits(found)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all members, in small letters (Office compares them so), with slashes."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Bytes of the member once unpacked, as the archive declares; 0 where there is none."""
        member = self._members.get(_part_name(name))
        return member.file_size if member else 0

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, or None where there is none; Refusal where it is damaged or lies about its size."""
        member = self._members.get(_part_name(name))
        if member is None:
            return None
        limit = min(MEMBER, self._left, member.file_size)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
            raise Refusal("I18", Text(f"损坏的成员“{name}”", f"a damaged member “{name}”"), _WHOLE) from None
        if len(data) > limit:
            raise _hostile(Text(f"解开后比声明的大的成员“{name}”", f"a member larger than it declares, “{name}”"))
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a member of XML, or None where there is no such member; Refusal as for `read` and `parse_xml`."""
        data = self.read(name)
        return None if data is None else parse_xml(data, name)


def parse_xml(data: bytes, name: str = "") -> etree._Element:
    """The root element of some XML, its namespaces those of transitional Office files.

    Refusal (I15) for a document type, for too much or too deep markup, (I01) for what is no XML. Nothing is fetched.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _doctype(name)
    if data.count(b"<") > MARKUP:
        raise _hostile(Text(f"“{name}”的标记超过{MARKUP:,}个", f"more than {MARKUP:,} tags in “{name}”"))
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise _no_xml(name, str(problem)) from None
    if root is None:
        raise _no_xml(name, "empty")
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(name)
    return root


def restrict(data: bytes, before: bytes) -> bytes:
    """XML in the namespaces of what it is to replace: those of strict files, where that had them."""
    if _STRICT in before:
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(transitional, strict)
    return data


def read_encrypted(data: bytes, source: Source) -> Document:
    """A document that says that the Office file is behind a password."""
    return Refusal("I13", Text("加了密码的Office文件", "an Office file behind a password"), _OPEN).document(source)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _within_limits(members: list[zipfile.ZipInfo]) -> None:
    """Refusal where what the archive declares is beyond the limits; what is read later is held to the declaration."""
    if len(members) > MEMBERS:
        raise _hostile(Text(f"{len(members):,}个成员", f"{len(members):,} members"))
    if sum(member.file_size for member in members) > TOTAL:
        raise _hostile(Text("解开后超过256兆字节", "more than 256 MB once unpacked"))
    for member in members:
        name = member.filename[:80]
        if member.flag_bits & 1:
            raise Refusal("I13", Text(f"加密的成员“{name}”", f"an encrypted member “{name}”"), _OPEN)
        large = member.file_size > max(_HARMLESS, RATIO * member.compress_size)
        if member.file_size > MEMBER or large:
            size = f"{member.file_size:,}"
            raise _hostile(Text(f"成员“{name}”解开后有{size}字节", f"member “{name}” of {size} bytes once unpacked"))
        if member.compress_type not in _METHODS:
            raise _hostile(Text(f"成员“{name}”的压缩方法不属于Office文件", f"member “{name}” packed as no Office file is"))


def _hostile(read: Text) -> Refusal:
    return Refusal("I15", read, _WITHIN)


def _doctype(name: str) -> Refusal:
    return Refusal("I15", Text(f"“{name}”里有文档类型声明（DOCTYPE）", f"a document type declaration in “{name}”"), _PLAIN)


def _no_xml(name: str, problem: str) -> Refusal:
    lower = problem.lower()
    if any(word in lower for word in ("depth", "huge", "xml_parse_huge", "too long", "amplification", "loop")):
        return _hostile(Text(f"“{name}”嵌套过深或文字过长", f"“{name}” nested too deep or with text too long"))
    if any(word in lower for word in ("premature end", "empty", "no element")):
        return Refusal("I18", Text(f"“{name}”在中途结束", f"“{name}” ends in the middle"), _WHOLE)
    return Refusal("I01", Text(f"“{name}”不是规范的XML", f"“{name}” is no well-formed XML"), _WHOLE)
