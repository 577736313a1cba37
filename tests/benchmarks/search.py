"""Prints what the search costs a visitor: bytes and milliseconds to the first results, over made-up reports.

    python tests/benchmarks/search.py [--counts 1000] [--slower 6] [--keep DIR]

A telephone is played by Chromium with its processor slowed down, 10 Mbit/s and 60 ms a request, files sent gzipped. Each
query is asked once with an empty cache, from the opening of the page on (page, scripts, index and texts, without the
theme), and once typed into the open page.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

import searchreports
from annals import forms, search, series
from annals.model import Authority, Language, Name, Settings
from annals.pages import Collection
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
QUERIES = (
    "收到申请", "示例市第042局", "示例市第042局 2020 收到申请", "示例政办发〔2019〕815号", "8057", "三十一件", "行政复议 维持",
    "applications received", "法定期限内答复", "政府信息公開條例",
)
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>检索</title><link rel="icon" href="data:,">
<script defer src="../assets/javascripts/annals-search.js"></script><body>{body}</body></html>"""
WATCH = """new MutationObserver(() => {
  const said = document.querySelector(".annals-search-status")?.textContent ?? "";
  if (document.querySelector(".annals-result") && !window.first) window.first = performance.now();
  if (/[。.]$/.test(said)) window.done = performance.now();
}).observe(document, { subtree: true, childList: true, characterData: true });"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@functools.cache
def _gzipped(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class _Gzipped(http.server.SimpleHTTPRequestHandler):
    """Serves files as a web server does: gzipped, connections kept."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.translate_path(self.path)
        if not Path(path).is_file():
            self.send_error(404)
            return
        body = _gzipped(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


def build(count: int, folder: Path) -> float:
    """Writes the search of so many reports into the folder; CPU seconds that the index took."""
    entries = tuple(searchreports.entries(count))
    bodies = {slug: Authority(slug, (Name(searchreports.name(slug), f"Example bureau {slug[-3:]}"),), "prefecture", "department", "own") for slug in {entry.id.authority for entry in entries}}
    rules = forms.load_rules(ROOT / "data" / "rules")
    collection = Collection(entries, bodies, tuple(forms.load_forms(ROOT / "data" / "forms", catalogue=rules)), rules, Settings())
    crosswalk = forms.load_crosswalk(ROOT / "data" / "forms" / "crosswalk.yml", collection.forms)
    lines = series.make(entries, collection.forms, crosswalk)
    start = time.process_time()
    made = list(search.make(collection, {Language.ZH: (), Language.EN: ()}, ROOT / "content", crosswalk, lines))
    spent = time.process_time() - start
    shutil.copytree(ROOT / "site_overrides" / "assets", folder / "assets", ignore=shutil.ignore_patterns("vendor"))
    body = str(search.page().content).replace("# 检索\n", "<h1>检索</h1>").replace('href="@/', 'href="../')
    for path, content in [(file.path, file.content) for file in made] + [("search/index.html", PAGE.replace("{body}", body))]:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(str(content), encoding="utf-8", newline="\n")
    return spent


def ask(browser: Browser, address: str, query: str, slower: float) -> tuple[int, float, float, int]:
    """Bytes fetched and milliseconds to the first result with an empty cache, milliseconds when typed, and results shown."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    context.add_init_script(WATCH)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    fetched = [0]
    wire.on("Network.loadingFinished", lambda event: fetched.append(int(event["encodedDataLength"])))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": 60, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6})
    wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{address}/search/index.html?q={quote(query)}")
    page.wait_for_function("window.done", timeout=60_000)
    first, results = page.evaluate("window.first ?? window.done"), page.locator(".annals-result").count()
    cold = sum(fetched)
    page.goto(f"{address}/search/index.html")
    page.wait_for_timeout(1500)
    page.evaluate("window.first = window.done = undefined; document.querySelector('#annals-q').value = '绝无'; window.begun = performance.now()")
    page.evaluate("query => { const box = document.querySelector('#annals-q'); box.value = query; box.form.requestSubmit(); }", query)
    page.wait_for_function("window.done", timeout=60_000)
    typed = page.evaluate("(window.first ?? window.done) - window.begun")
    context.close()
    return cold, first, typed, results


def main() -> None:
    """Measures every number of reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", default="1000")
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder to build in and to leave behind")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    options = parser.parse_args()
    for count in map(int, options.counts.split(",")):
        with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
            folder = (options.keep or Path(temporary)) / str(count)
            spent = build(count, folder)
            files = list((folder / "search").rglob("*.json"))
            print(f"{count} reports: {spent:.1f} CPU s for the index, {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB;",
                  f"pages.json {len(gzip.compress((folder / 'search/pages.json').read_bytes())) / 1000:.1f} KB gzipped", flush=True)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Gzipped, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
            report(browser, f"http://127.0.0.1:{server.server_address[1]}", options.slower, options.tries)
            browser.close()
            server.shutdown()


def report(browser: Browser, address: str, slower: float, count: int) -> None:
    """Prints a line a query, and the least, the middle and the most."""
    load = f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else ""
    print(f"{'query':<34}{'KB':>7}{'ms cold':>9}{'ms typed':>10}{'shown':>7}   (processor 1/{slower:g}{load})")
    rows = []
    for query in QUERIES:
        tries = [ask(browser, address, query, slower) for _ in range(count)]
        fetched, cold, typed, shown = (statistics.median(column) for column in zip(*tries, strict=True))
        rows.append((fetched / 1000, cold, typed))
        wide = sum(ord(letter) > 0x2E80 for letter in query)
        print(f"{query:<{34 - wide}}{fetched / 1000:>7.1f}{cold:>9.0f}{typed:>10.0f}{shown:>7.0f}", flush=True)
    for what, of in (("least", min), ("middle", statistics.median), ("most", max)):
        print(f"{what:<34}" + "".join(f"{of(column):>{width}.{digits}f}" for column, width, digits in zip(zip(*rows, strict=True), (7, 9, 10), (1, 0, 0), strict=True)))


if __name__ == "__main__":
    main()
