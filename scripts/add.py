"""放入一份新报告：认出机构和年份；机构没有登记的，拟好登记内容，您同意才写入；再放好文件、读一遍、说明下一步。

用法：python scripts/add.py 文件 [--name 机构全称] [--year 年份] [--slug 代号] [--level …] [--kind …] [--scope own|area] [--yes]
"""

from __future__ import annotations

import dataclasses
import sys
from argparse import Namespace
from pathlib import Path

from annals import pipeline, terminal
from annals.errors import ReportError
from annals.model import BODY_LEVELS, LEVELS

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"government": "人民政府", "department": "政府部门", "office": "办公厅（室）", "organisation": "其他组织"}
SCOPES = {"own": "本机关", "area": "全辖区"}
FIELDS = (("name", "机构全称", None), ("year", "年份", None), ("slug", "代号（文件夹名和网址，小写字母、数字、连字符）", None),
          ("level", "级别", BODY_LEVELS), ("kind", "类别", KINDS), ("scope", "范围", SCOPES))


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0, or 1 where the person did not agree."""
    options = parsed(arguments)
    if not options.file.is_file():
        raise ReportError("I12", where=str(options.file), read="没有这个文件", expected="一份报告文件", do="检查路径；含空格的路径要加引号")
    made = pipeline.propose(options.file, root, options.name, options.year)
    given = {key: getattr(options, key) for key in ("slug", "level", "kind", "scope") if getattr(options, key)}
    made = dataclasses.replace(made, **({} if made.is_known else given))
    if not made.is_known and not options.yes:
        made = asked(made)
    print(told(made))
    if not options.yes and input("写入吗？输入 y 回车表示同意，直接回车表示不写：").strip().lower() not in ("y", "yes", "是"):
        print("没有写入任何内容。")
        return 1
    place = pipeline.adopt(made, root)
    print(f"已放好：{place.relative_to(root).as_posix()}")
    return after(f"{made.slug}/{made.year}", root)


def parsed(arguments: list[str] | None) -> Namespace:
    parser = terminal.Parser(__doc__, "add.py")
    parser.add_argument("file", type=Path, metavar="文件", help="报告文件，放在哪里都可以；原文件不动")
    parser.add_argument("--name", default="", metavar="名称", help="机构全称；不写就用报告里的")
    parser.add_argument("--year", type=int, default=0, metavar="年份", help="不写就用报告里的")
    parser.add_argument("--slug", default="", metavar="代号", help="不写就用名称的拼音首字母")
    parser.add_argument("--level", default="", choices=("", *BODY_LEVELS), help="级别")
    parser.add_argument("--kind", default="", choices=("", *KINDS), help="类别")
    parser.add_argument("--scope", default="", choices=("", *SCOPES), help="own 本机关，area 全辖区")
    parser.add_argument("--yes", action="store_true", help="不询问，按拟定的写入")
    return parser.parse_args(arguments)


def asked(made: pipeline.Proposal) -> pipeline.Proposal:
    """The proposal as the person wants it, line by line; an empty answer keeps what stands there."""
    print("这个机构还没有登记。逐项核对：对的直接回车，不对的写上正确的。")
    for key, label, choices in FIELDS:
        value = getattr(made, key)
        listed = "；可写 " + "、".join(f"{one} {said}" for one, said in choices.items()) if choices else ""
        answer = input(f"  {label}{listed}\n    〔{value or '没有读出'}〕：").strip()
        while answer and ((choices and answer not in choices) or (key == "year" and not answer.isdigit())):
            answer = input("    写法不对，请照上面列出的写：").strip()
        if answer:
            made = dataclasses.replace(made, **{key: int(answer) if key == "year" else answer})
    return made


def told(made: pipeline.Proposal) -> str:
    """What would be done, in words."""
    lines = [f"报告：{made.file.name}", f"机构：{made.name or '（没有读出，请用 --name 写明）'}", f"年份：{made.year or '（没有读出，请用 --year 写明）'}"]
    if made.is_known:
        lines.append(f"登记：已登记，代号 {made.slug}")
    else:
        lines += ["登记：在 data/authorities.yml 末尾加上（级别、类别、范围由名称推定，请核对；市可能是县级市）：", made.entry().rstrip()]
    return "\n".join([*lines, f"放入：{made.place.as_posix()}"])


def after(name: str, root: Path) -> int:
    """Reads what was laid there and says what was found and what comes next."""
    for outcome in pipeline.refresh(root, terminal.bar(), only=frozenset([name])):
        if outcome.id == name and outcome.problem:
            raise outcome.problem
    folder = root / "data" / "packages" / name
    found = [line.split(",")[2] for line in (folder / "findings.csv").read_text(encoding="utf-8").splitlines()[1:]]
    counts = "、".join(f"{said} {found.count(level)} 项" for level, said in LEVELS.items())
    print(f"读完了，审核发现：{counts}。")
    print("下一步：看预览（双击 start.bat，或运行 mkdocs serve），对照原件；再运行 python scripts/approve.py 审查，最后 mkdocs build。")
    return 0


if __name__ == "__main__":
    terminal.run(lambda: main(sys.argv[1:]))
