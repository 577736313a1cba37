"""Asks frictionless whether a package keeps the Data Package standard; the only door to that library."""

from __future__ import annotations

from pathlib import Path


def validate(directory: Path) -> list[str]:
    """What frictionless objects to, a line each; empty for a valid package."""
    import frictionless

    try:
        report = frictionless.Package(str(directory / "datapackage.json")).validate()
    except frictionless.FrictionlessException as error:
        return [_line("datapackage.json", cause) for cause in (error.reasons or [error.error])]
    problems = [_line("datapackage.json", error) for error in report.errors]
    for task in report.tasks:
        problems += [_line(task.place, error) for error in task.errors]
    return problems


_WORDS = {
    "hash-count": "内容与登记的摘要值不符（有人手工改过）",
    "byte-count": "大小与登记的不符（有人手工改过）",
    "scheme-error": "打不开",
    "type-error": "有一格的值不是字段规定的类型",
    "constraint-error": "有一格的值不合字段的约束",
    "primary-key": "主键重复",
    "foreign-key": "引用了不存在的行",
    "missing-cell": "有一行缺格",
    "extra-cell": "有一行多格",
    "blank-row": "有空行",
    "missing-label": "缺少一列",
    "extra-label": "多出一列",
    "incorrect-label": "列名与登记的不符",
}


def _line(place: str, error: object) -> str:
    row, kind = getattr(error, "row_number", None), getattr(error, "type", "")
    said = _WORDS.get(kind) or f"不合标准（{getattr(error, 'message', error)}）"
    return f"{place}{f' 第{row}行' if row else ''}：{said}"
