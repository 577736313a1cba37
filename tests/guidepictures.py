"""Remakes the pictures of the guide for Windows by following it: in a copy of the project, with a made-up report.

    python tests/guidepictures.py PROJECT [--out content/guide/windows]

PROJECT is a fresh clone, which is changed: a report is added, approved and built. The words in the windows are those that
the program writes; the browser is Chromium. Prints how many seconds after the double click each step was done.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from projects import REPORT, table_of_2017

ROOT = Path(__file__).resolve().parents[1]
NAME, YEAR = "示例市数据局", 2017
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WINDOW = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0c0c0c; color: #ddd; font: 16px/1.45 "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace; }}
p {{ margin: 0; padding: 8px 14px; background: #2b2b2b; color: #fff; font-size: 14px; }}
pre {{ margin: 0; padding: 12px 14px; white-space: pre-wrap; font: inherit; }} b {{ color: #ffd75f; font-weight: 400; }}
</style><p>start.bat</p><pre>{}</pre>"""
LINES = 21


class Window:
    """The window of a double click: what it says, and what a person answers."""

    def __init__(self, command: list[str]) -> None:
        self._ours, theirs = pty.openpty()
        environment = os.environ | {"BROWSER": "/bin/true", "TERM": "dumb"}
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True)
        os.close(theirs)
        self._begun = time.monotonic()
        self._heard = b""
        self._from = 0

    def until(self, words: str, seconds: int = 600) -> str:
        """What it says until these words, which come too."""
        end, at = time.monotonic() + seconds, self._from
        while (found := self._heard.find(words.encode(), at)) < 0:
            if time.monotonic() > end:
                sys.exit(f"waited in vain for {words}:\n{self.text()[-2000:]}")
            if select.select([self._ours], [], [], 1)[0]:
                self._heard += os.read(self._ours, 65536)
        self._from = found + len(words.encode())
        print(f"{time.monotonic() - self._begun:6.1f} s  {words}", flush=True)
        return self._heard[at:self._from].decode("utf-8", "replace")

    def say(self, answer: str) -> None:
        """Types an answer."""
        time.sleep(0.3)
        os.write(self._ours, f"{answer}\n".encode())

    def text(self) -> str:
        """All that stands in the window."""
        plain = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", self._heard.decode("utf-8", "replace"))
        return "\n".join(line.rsplit("\r", 1)[-1] for line in plain.replace("\r\n", "\n").splitlines())


def save(page: Page, path: Path, colours: int = 32) -> None:
    """The page as a small picture."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(colours)
    image.save(path, optimize=True)
    print(f"{path.name} {path.stat().st_size} bytes")


def window(browser: Browser, text: str, path: Path) -> None:
    """The last lines of a window as a picture, without the bar of progress; on a page of its own, which no policy binds."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("读取 [")]
    page = browser.new_page(viewport={"width": 1000, "height": 560})
    page.set_content(WINDOW.format(html.escape("\n".join(lines[-LINES:]))))
    page.set_viewport_size({"width": 1000, "height": page.evaluate("document.body.offsetHeight")})
    save(page, path, 16)
    page.close()


def main() -> None:
    """Follows the guide and takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "content/guide/windows")
    options = parser.parse_args()
    report = Path(tempfile.mkdtemp()) / f"{NAME}{YEAR}年报.txt"
    report.write_text(REPORT.format(name=NAME, year=YEAR, body="工作平稳。") + table_of_2017(), encoding="utf-8")
    shell = Window(["sh", str(options.project / "start.sh"), str(report)])
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 640}, locale="zh-CN")
        for words in ("机构全称", "年份", "代号", "级别", "类别", "范围"):
            shell.until(words)
            shell.say("")
        shell.until("直接回车表示不写：")
        shell.say("y")
        shell.until("下一步")
        window(browser, shell.text().partition("下一步")[0], options.out / "add.png")
        address = re.search(r"http://127\.0\.0\.1:\d+/", shell.until("（第一次要读"))[0]
        shell.until("请输入数字")
        wait(f"{address}reports/slssjj/{YEAR}/index.html")
        page.goto(f"{address}reports/slssjj/{YEAR}/index.html")
        save(page, options.out / "draft.png", 48)
        review(shell)
        window(browser, "  1  slssjj" + shell.text().rpartition("  1 审查")[0].rpartition("1  slssjj")[2], options.out / "approve.png")
        browser.close()
    shell.say("2")
    shell.until("网站已生成")
    shell.say("0")
    shell.process.wait(60)
    print((options.project / f"site/reports/slssjj/{YEAR}/index.html").is_file())


def wait(address: str) -> None:
    """Waits until the preview shows that page."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(1)
    sys.exit(f"no answer from {address}")


def review(shell: Window) -> None:
    """Approves the report, with a reason for every error."""
    shell.say("1")
    number = re.search(r"(\d+)  slssjj/", shell.until("输入序号，回车："))[1]
    for answer, words in ((number, "以后再说："), ("y", "审查人姓名："), ("示例人", "说明（如：与原件核对无误）：")):
        shell.say(answer)
        shell.until(words)
    shell.say("与原件核对无误")
    while "请输入数字" not in (heard := shell.until("回车")):
        if "直接回车" in heard:
            shell.say("示例，不是真的报告")
    shell.until("：")


if __name__ == "__main__":
    main()
