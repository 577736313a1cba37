"""读取 data/reports 下改动过的报告，写出 data/packages 下的数据包。

用法：python scripts/convert.py [--all] [机构/年份 …]
"""

from pathlib import Path

from annals import pipeline, terminal
from annals.model import LEVELS

ROOT = Path(__file__).resolve().parents[1]
ACTIONS = {"written": "已写出", "kept": "没有变化", "failed": "未处理"}


def main() -> int:
    parser = terminal.Parser(__doc__)
    parser.add_argument("reports", nargs="*", type=terminal.report, metavar="机构/年份", help="只读取这些报告")
    parser.add_argument("--all", action="store_true", help="没有改动的也重新读取（读取程序改进之后用）")
    options = parser.parse_args()
    only = frozenset(options.reports) or None
    outcomes = pipeline.refresh(ROOT, terminal.bar(), only=only, anew=options.all)
    for outcome in outcomes:
        levels = [row.level for row in outcome.findings]
        words = "，".join(f"{name} {levels.count(level)}" for level, name in LEVELS.items() if level in levels)
        print(f"{ACTIONS[outcome.action]}  {outcome.id}" + (f"  （{words}）" if words else ""))
        if outcome.problem:
            print(f"    {outcome.problem}")
    for name in sorted((only or frozenset()) - {outcome.id for outcome in outcomes}):
        print(f"未处理  {name}\n    data/reports 下没有这份报告。")
        return 1
    return 1 if any(outcome.action == "failed" for outcome in outcomes) else 0


if __name__ == "__main__":
    terminal.run(main)
