"""检查一切是否就绪，什么也不写：设置文件、数据包、描述文件、审查决定。CI 运行它。

用法：python scripts/check.py
"""

import sys
from pathlib import Path

from annals import pipeline, terminal

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    groups = pipeline.check(ROOT, terminal.bar())
    errors = 0
    for group in groups:
        print(f"{group.title.zh}：{group.checked} 项，" + (f"{len(group.problems)} 个问题" if group.problems else "无问题"))
        for problem in group.problems:
            print(f"  错误  {problem}")
        for notice in group.notices:
            print(f"  提示  {notice}")
        errors += len(group.problems)
    print(f"共 {errors} 个错误。" if errors else "检查通过。")
    return 1 if errors else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(__doc__)
        sys.exit(0 if sys.argv[1] in ("-h", "--help") else 2)
    terminal.run(main)
