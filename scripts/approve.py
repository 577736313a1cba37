"""记录一次审查决定：批准公开，或不予公开。先审查后公开。

用法：python scripts/approve.py            一步一步地问
     python scripts/approve.py 机构/年份 --reviewer 姓名 --verdict approve|withhold --note 说明 [--waive ID=理由 …]
     python scripts/approve.py --renew --reviewer 姓名 --note 说明
"""

import datetime
import sys
from argparse import Namespace
from pathlib import Path

from annals import package, pipeline, review, settings, terminal
from annals.errors import AnnalsError, ReviewError
from annals.model import LEVELS, RANKS, Entry, ReviewState

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = terminal.Parser(__doc__)
    parser.add_argument("report", nargs="?", type=terminal.report, metavar="机构/年份", help="例如 shandong-zjj/2017")
    parser.add_argument("--reviewer", default="", metavar="姓名", help="审查人")
    parser.add_argument("--verdict", choices=("approve", "withhold"), help="approve 批准公开，withhold 不予公开")
    parser.add_argument("--note", default="", metavar="说明")
    parser.add_argument("--waive", action="append", default=[], metavar="ID=理由", help="错误级发现可以公开的理由，可写多次")
    parser.add_argument("--digest", default="", metavar="摘要", help="只批准这个事实摘要（开头几位即可），防止看过之后又变了")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), metavar="年-月-日", help="默认今天")
    parser.add_argument("--demonstration", action="store_true", help="示例决定：未经人工审查，页面上会写明")
    parser.add_argument("--renew", action="store_true", help="逐份补认新的审核发现，并列出事实变了的报告")
    options = parser.parse_args()
    if len(sys.argv) == 1 and sys.stdin.isatty():
        return ask(options)
    if options.renew == bool(options.report):
        parser.error("写一个 机构/年份，或写 --renew，二者选一")
    if options.renew:
        return renew(options)
    if not options.verdict:
        parser.error("缺少 --verdict approve 或 --verdict withhold")
    entry = find(options.report)
    show(entry)
    check_digest(entry, options.digest)
    return decide(entry, options, options.verdict, waivers(options.waive))


def ask(options: Namespace) -> int:
    """Asks which report, what to do, who and why; an empty answer decides nothing."""
    pipeline.refresh(ROOT, terminal.bar())
    waiting = [entry for entry in entries() if entry.state in (ReviewState.PENDING, ReviewState.STALE)]
    if not waiting:
        print("没有待审查的报告。")
        return 0
    for number, entry in enumerate(waiting, 1):
        print(f"  {number}  {entry.id}  {entry.package.descriptor['title']}（{entry.state.words.zh}）")
    chosen = input("审查哪一份？输入序号，回车：").strip()
    if not (chosen.isdigit() and 0 < int(chosen) <= len(waiting)):
        return nothing()
    entry = waiting[int(chosen) - 1]
    show(entry)
    verdict = {"y": "approve", "n": "withhold"}.get(input("对照原件看过预览了吗？y 批准公开，n 不予公开，直接回车 以后再说：").strip().lower(), "")
    options.reviewer = input("审查人姓名：").strip() if verdict else ""
    options.note = input("说明（如：与原件核对无误）：").strip() if options.reviewer else ""
    if not options.note:
        return nothing()
    errors = [row for row in entry.findings if row.level == "error"] if verdict == "approve" else []
    reasons = {row.id: input(f"错误 {row.id} {row.message.zh}\n  仍可公开的理由（没有理由就直接回车）：").strip() for row in errors}
    return decide(entry, options, verdict, {id: reason for id, reason in reasons.items() if reason})


def nothing() -> int:
    print("没有作出决定。")
    return 0


def find(name: str) -> Entry:
    """The report as it stands, its package made anew where that was due: then the reviewer has not seen it yet."""
    outcomes = [one for one in pipeline.refresh(ROOT, terminal.bar(), only=frozenset([name])) if one.id == name]
    for outcome in outcomes:
        if outcome.action == "failed" and outcome.problem:
            raise outcome.problem
        if outcome.action == "written":
            raise ReviewError(
                "I30", where=name, read="刚刚重新生成的数据包", expected="审查人看过的数据包",
                do="先看 mkdocs serve 的预览或 git diff data/packages，再运行一次同样的命令",
            )
    entry = next((entry for entry in entries() if str(entry.id) == name), None)
    if entry is None:
        raise ReviewError(
            "I31", where=name, read="没有这份报告", expected="data/reports 下有的 机构/年份",
            do="检查写法，例如 shandong-zjj/2017",
        )
    return entry


def entries() -> list[Entry]:
    """Every report, each followed by its earlier issues."""
    return [issue for entry in pipeline.entries(ROOT, settings.load_settings(ROOT)) for issue in (entry, *entry.earlier)]


def show(entry: Entry) -> None:
    report = entry.package
    cells = sum(len(table.rows) for table in report.tables)
    print(f"{entry.id}  {report.descriptor['title']}")
    print(f"  现在：{entry.state.words.zh}；文字 {len(report.paragraphs)} 段，统计表 {cells} 格，引用文件 {len(report.citations)} 件")
    against = review.issue_before(entry)
    if against:
        print(f"  与第{against.package.revision}版（{against.state.words.zh}）相比：")
        for line in review.words(review.compare(against.package, report)):
            print(f"    {line}")
    if not (against and entry.decision and entry.decision == against.decision):
        for line in entry.changes.splitlines():
            print(f"  变化：{line}")
    reasons = dict(entry.decision.waived) if entry.decision else {}
    for row in sorted(entry.findings, key=lambda row: RANKS[row.level]):
        reason = f"（已有理由：{reasons[row.id]}）" if row.id in reasons else ""
        print(f"  {LEVELS[row.level]} {row.id} {row.rule}  {row.message.zh}{reason}")


def check_digest(entry: Entry, wanted: str) -> None:
    digest = package.fact_digest(pipeline.directory(ROOT, entry.id))
    print(f"  事实摘要 {digest}")
    if not digest.removeprefix("sha256:").startswith(wanted.removeprefix("sha256:")):
        raise ReviewError(
            "I31", where=f"{entry.id} --digest", read=f"现在的事实摘要 {digest}", expected=wanted,
            do="事实在您看过之后变了：重新看预览，再用新的摘要运行",
        )


def waivers(given: list[str]) -> dict[str, str]:
    pairs = [entry.partition("=") for entry in given]
    for id, equals, _ in pairs:
        if not equals:
            raise ReviewError("I32", where=f"--waive {id}", read="没有等号", expected="ID=理由", do="写成 --waive ID=理由")
    return {id: reason for id, _, reason in pairs}


def decide(entry: Entry, options: Namespace, verdict: str, waive: dict[str, str]) -> int:
    decision = review.approve(
        ROOT, entry.package, date=options.date, reviewer=options.reviewer, verdict=verdict, note=options.note,
        waive=waive, demonstration=options.demonstration, across=entry.across,
    )
    word = "批准公开" if verdict == "approve" else "不予公开"
    print(f"  已记录：{decision.date} {decision.reviewer} {word}，发现 {len(decision.findings)} 项")
    return 0


def renew(options: Namespace) -> int:
    """Accepts new findings where the facts are the same; where they changed, says what changed and decides nothing."""
    pipeline.refresh(ROOT, terminal.bar())
    left = 0
    for entry in entries():
        if entry.state is ReviewState.STALE:
            left += 1
            show(entry)
        elif entry.state is ReviewState.APPROVED and review.waiting(entry):
            show(entry)
            try:
                options.demonstration = entry.decision.demonstration
                decide(entry, options, "approve", {})
            except AnnalsError as error:
                left += 1
                print(f"  {error}")
    print(f"须逐份审查的还有 {left} 份。" if left else "没有须逐份审查的报告。")
    return 1 if left else 0


if __name__ == "__main__":
    terminal.run(main)
