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


def _line(place: str, error: object) -> str:
    row = getattr(error, "row_number", None)
    return f"{place}{f' 第{row}行' if row else ''}：{getattr(error, 'message', error)}"
