"""Reads the YAML files that people write: their bytes, their depth, their scalars as written."""

from __future__ import annotations

from pathlib import Path

import yaml

from annals.errors import SpecError, cause
from annals.spec.record import Record
from annals.yamlwords import Part, Whole, problem, remedy, rewrite

MAX_BYTES = 4_000_000
DEEPEST = 30
"""Levels of lists and mappings in one another; the forms have six."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"


def load(path: Path) -> Record:
    """The mapping that the file holds; a list at the top stands under the key `entries`.

    Raises SpecError for what is not UTF-8, not YAML, too large, or not a mapping; a key that stands twice is refused.
    """
    return parse(_bytes(path), path)


def parse(data: bytes, path: Path) -> Record:
    """The same for bytes already read; `path` is only for messages."""
    try:
        text = data.decode("utf-8-sig")
        _check_depth(text, path)
        node = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise SpecError(
            "I20", where=path, read=f"第 {error.start + 1} 个字节不是 UTF-8", expected="UTF-8 编码的文字",
            do="用记事本“另存为”，编码选 UTF-8",
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SpecError(
            "I20", where=path, line=mark.line + 1 if mark else None, read=problem(error),
            expected="“键: 值”，缩进用空格", do=remedy(text, mark.line + 1 if mark else 0),
        ) from None
    if node is None:
        return Record(path, 1, {})
    value = _build(node, path, set())
    if isinstance(value, list):
        value = Record(path, 1, {"entries": (1, value)})
    if not isinstance(value, Record):
        raise SpecError("I20", where=path, line=1, read=f"“{value}”", expected="“键: 值”", do=rewrite(str(value)))
    return value


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SpecError("I20", where=path, read=f"打不开（{cause(error)}）", expected="可读的文件", do="检查文件是否存在") from None
    if len(data) > MAX_BYTES:
        raise SpecError("I20", where=path, read=f"{len(data)} 字节", expected=f"不超过 {MAX_BYTES} 字节", do="拆分文件")
    return data


def _check_depth(text: str, path: Path) -> None:
    """Refuses what no person nests so deep, before the loader, which calls itself, runs out of stack and crashes."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise SpecError(
                "I20", where=path, line=event.start_mark.line + 1, read="套了很多层的内容", expected=f"不超过 {DEEPEST} 层",
                do="检查括号和缩进",
            )


def _build(node: yaml.Node, path: Path, seen: set[int]) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path)
    if id(node) in seen:
        line = node.start_mark.line + 1
        raise SpecError("I20", where=path, line=line, read="被 * 引用的内容", expected="不用 & 和 *", do="把引用的内容写全")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, seen)
    return [_build(entry, path, seen) for entry in node.value]


def _scalar(node: yaml.ScalarNode, path: Path) -> object:
    if node.tag == _STRING:
        return node.value
    try:
        value = yaml.SafeLoader("").construct_object(node)
        return Whole(node.value, value) if type(value) is int else Part(node.value, value) if type(value) is float else value
    except (yaml.YAMLError, ValueError) as error:
        line = node.start_mark.line + 1
        read = f"“{node.value}”（{error}）".split("\n")[0]
        raise SpecError("I20", where=path, line=line, read=read, expected="文字、数字或日期", do="给内容加引号") from None


def _mapping(node: yaml.MappingNode, path: Path, seen: set[int]) -> Record:
    entries: dict[str, tuple[int, object]] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = str(getattr(key_node, "value", ""))
        if key in entries:
            raise SpecError("I20", where=path, line=line, read=f"重复的键“{key}”", expected="每个键只写一次", do="删去其中一行")
        entries[key] = (line, _build(value_node, path, seen))
    return Record(path, node.start_mark.line + 1, entries)
