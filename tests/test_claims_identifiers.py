"""Numbers by which something is called, reached or paid are no claims; numbers that count stay claims."""

from __future__ import annotations

import pytest
from annals.extract.claims.scanning import scan_text
from annals.model import ClaimClass


@pytest.mark.parametrize(("text", "numbers"), [
    ("身份证号000000190001010000，银行账号6200000000000000000。", 2),
    ("身份证号码为：00000019000101000X。", 1),
    ("账号：1600 0000 0900 0000 000。", 1),
    ("开户行：示例银行，卡号为6200 0000 0000 0000 000", 1),
    ("手机号139****0000，身份证号3700001990****0000。", 2),
    ("申请编号20220000001的申请已答复。", 1),
    ("受理单号：2000-0015-07。", 1),
    ("流水号：88400000，登记号A2022-0001。", 2),
    ("拨打2340000咨询，总机2340000转8012。", 2),
    ("邮政编码000000，电话：0000—2340000、2340001", 2),
    ("信件12000000345已转交。", 1),
])
def test_a_number_by_which_something_is_called(text: str, numbers: int) -> None:
    kinds = [claim.kind for claim in scan_text(text)]
    assert kinds == [ClaimClass.CONTACT] * numbers


@pytest.mark.parametrize(("text", "quote"), [
    ("编号管理320件。", "320件"), ("代码1200个。", "1200个"), ("访问量123456789次。", "123456789次"), ("累计1234567890元。", "1234567890元"),
    ("证件200件。", "200件"), ("完成工单编号320件。", "320件"), ("网站总浏览量1234567余次。", "1234567余次"), ("全年致电320人次。", "320人次"),
])
def test_a_number_that_counts(text: str, quote: str) -> None:
    assert [(claim.quote, claim.kind) for claim in scan_text(text)] == [(quote, ClaimClass.CLAIM)]
