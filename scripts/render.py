"""Writes the whole site as Markdown pages and files into a folder, for another generator or for reading."""

from __future__ import annotations

import sys
from pathlib import Path

from annals import pipeline, publish, settings, site, terminal
from annals.errors import ReviewError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0, or 1 after a message where the folder cannot be used."""
    parser = terminal.Parser("把全部页面和数据写进一个文件夹，供其他建站工具使用，或直接阅读。", "render.py")
    parser.add_argument("folder", metavar="文件夹", type=Path, help="写到哪里；不存在就新建，已有的必须是空的")
    parser.add_argument("--drafts", action="store_true", help="连未通过审查的报告一起写出（只供内部查看，不要公开）")
    chosen = parser.parse_args(arguments)
    problem = _problem(chosen.folder)
    if problem:
        print(f"{chosen.folder}：{problem}", file=sys.stderr)
        return 1
    contents = files(root, drafts=chosen.drafts)
    for name, content in contents.items():
        target = chosen.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    print(f"{chosen.folder}：写出 {len(contents)} 个文件。")
    return 0


def files(root: Path, *, drafts: bool = False) -> dict[str, bytes]:
    """Every file of the site by its path: generated pages and data, and the hand-written pages with their blocks."""
    written = root / "content"
    publish.check_written(written)
    wanted = settings.load_settings(root)
    for outcome in pipeline.refresh(root, progress=terminal.bar()):
        if outcome.problem:
            print(outcome.problem, file=sys.stderr)
    entries = tuple(pipeline.entries(root, wanted))
    if not drafts:
        _stop_when_stale(publish.stale(entries), wanted.on_stale)
        entries = publish.public(entries)
    made = site.make(entries, root, wanted, drafts=drafts)
    contents = {file.path: (site.markdown(file) if file.page else file.content) for file in made.files}
    others = {path.relative_to(written).as_posix(): path for path in sorted(written.rglob("*")) if path.is_file()}
    publish.check_addresses(contents, others)
    for name, path in others.items():
        page = name.endswith(".md")
        contents[name] = site.fill(path.read_text(encoding="utf-8"), name, made.blocks) if page else path.read_bytes()
    return {name: content.encode("utf-8") if isinstance(content, str) else content for name, content in contents.items()}


def _stop_when_stale(words: str, on_stale: str) -> None:
    if words and on_stale == "stop":
        raise ReviewError(
            "I31", where="data/reviews", read=f"审查之后变了的事实：\n{words}\n", expected="与审查时相同的事实",
            do="核对后重新作出决定，或在 mkdocs.yml 写 on_stale: hold 暂不发布这几份",
        )


def _problem(folder: Path) -> str:
    """Why the folder cannot be written to, and what to do; empty where it can."""
    if folder.exists() and not folder.is_dir():
        return "这是一个文件。请给出一个文件夹。"
    if folder.is_dir() and any(folder.iterdir()):
        return "不是空文件夹。请换一个文件夹，免得新旧文件混在一起。"
    return ""


if __name__ == "__main__":
    terminal.run(main)
