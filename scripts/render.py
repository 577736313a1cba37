"""Writes the whole site as Markdown pages and files into a folder, for another generator or for reading."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annals import pipeline, publish, settings, site
from annals.errors import AnnalsError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0, or 1 after a message where something in our own files must be mended first."""
    parser = argparse.ArgumentParser(prog="render.py", description="把全部页面和数据文件写进一个文件夹，供其他建站工具使用。")
    parser.add_argument("folder", metavar="文件夹", type=Path, help="写到哪里；不存在就新建，必须是空的")
    parser.add_argument("--drafts", action="store_true", help="连未通过审查的报告一起写出（只供内部查看，不要公开）")
    chosen = parser.parse_args(arguments)
    if chosen.folder.exists() and any(chosen.folder.iterdir()):
        print(f"{chosen.folder}：不是空文件夹。请换一个文件夹，免得新旧文件混在一起。", file=sys.stderr)
        return 1
    try:
        count = write(chosen.folder, root, drafts=chosen.drafts)
    except AnnalsError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"写出 {count} 个文件：{chosen.folder}")
    return 0


def write(folder: Path, root: Path, *, drafts: bool = False) -> int:
    """The number of files written below `folder`: generated ones, and the hand-written pages of the project."""
    wanted = settings.load_settings(root)
    pipeline.refresh(root)
    entries = tuple(pipeline.entries(root, wanted))
    made = site.make(entries if drafts else publish.public(entries), root, wanted, drafts=drafts)
    contents = {file.path: site.markdown(file) if file.page else file.content for file in made.files}
    for path in sorted((root / "content").rglob("*.md")):
        name = path.relative_to(root / "content").as_posix()
        contents[name] = site.fill(path.read_text(encoding="utf-8"), name, made.blocks)
    for name, content in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return len(contents)


if __name__ == "__main__":
    sys.exit(main())
