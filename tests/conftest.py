"""The option that rewrites what the examples expect; never where a machine checks our work."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--update-examples`."""
    parser.addoption(
        "--update-examples", action="store_true",
        help="rewrite tests/examples/*/expected from what comes out now; then read the diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses to rewrite expectations in CI, where nobody reads the diff."""
    if config.getoption("--update-examples") and os.environ.get("CI"):
        raise pytest.UsageError("--update-examples 不能在 CI 中使用：改写的预期要由人看过 git diff 再提交。")
