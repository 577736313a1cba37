"""Characters that an earlier conversion has replaced are told in every format, as an unsure reading and not as a join."""

from __future__ import annotations

import pytest
from annals.readers import read_bytes
from dresses import WRITERS, Heading
from oldformats import one_file

LINES = ["示例市数据局2016年政府信息公开工作年度报告", Heading("一、", "概述"), "我局公开信\ufffd1286条，工作平稳。", "公开渠道进一步拓宽，社会反映良好。"]


@pytest.mark.parametrize("suffix", ["docx", "html", "mht", "txt"])
@pytest.mark.parametrize("bad", ["\ufffd", "锟斤拷"])
def test_replaced_characters_are_told_once_where_they_stand(suffix: str, bad: str) -> None:
    pieces = [piece.replace("\ufffd", bad) if isinstance(piece, str) else piece for piece in LINES]
    data = one_file(WRITERS["html"](pieces)) if suffix == "mht" else WRITERS[suffix](pieces)
    document = read_bytes(data, f"2016.{suffix}")
    (doubt,) = [doubt for doubt in document.doubts if doubt.rule == "S17"]
    assert bad in dict(doubt.values)["read"] and doubt.locations[0].line
    assert not [doubt for doubt in document.doubts if doubt.rule == "S05"]


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_a_whole_text_is_not_doubted(suffix: str) -> None:
    pieces = [piece.replace("\ufffd", "息") if isinstance(piece, str) else piece for piece in LINES]
    assert not [doubt for doubt in read_bytes(WRITERS[suffix](pieces), f"2016.{suffix}").doubts if doubt.rule == "S17"]
