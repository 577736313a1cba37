"""The MkDocs adapter and nothing else: hands the pages and files of `annals.site` to MkDocs.

Everything that can fail happens in `on_pre_build`, before MkDocs empties `site/`.
"""

from __future__ import annotations

import html
import logging
import re
import sys
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, get_files

from annals import pipeline, publish, settings, site
from annals.errors import AnnalsError
from annals.model import SiteFile
from annals.rawblocks import RawBlocks

log = logging.getLogger("mkdocs.hooks.annals")

WATCHED = (
    "data/reports", "data/forms", "data/rules", "data/reviews", "data/authorities.yml", "site_overrides",
)
UNUSED = re.compile(r"assets/javascripts/(?:lunr|workers)/|\.map$")
"""Files of the theme's own search, which is off, and source maps."""

_serving = False
_problems = 0
_files: dict[str, SiteFile] = {}
"""What the site is made of, by path; filled by `on_pre_build`."""
_blocks: dict[str, str] = {}
"""What stands for the marks in hand-written pages: counts, lists; filled by `on_pre_build`."""
_expected: set[str] = set()


class RawFile(File):
    """A file that is served as it is, `report.md` too."""

    def is_documentation_page(self) -> bool:
        """No."""
        return False


def on_startup(command, dirty, **_):
    """Remembers whether drafts may be shown."""
    global _serving
    _serving = command == "serve"
    if dirty:
        raise Abort("不支持 --dirty：它会留下与完整构建不同的页面，已撤下的报告也会留在网上。请去掉这个选项。")


def on_config(config):
    """Adds the extension that takes our blocks of HTML as they are."""
    config.markdown_extensions.append(RawBlocks())
    return config


def on_pre_build(config):
    """Reads what has changed and makes every page, so that a mistake stops the build while `site/` still stands."""
    global _problems, _files, _blocks
    root = Path(config.config_file_path).resolve().parent
    try:
        chosen = settings.read_settings(
            {"site_name": config.site_name, "site_url": config.site_url or "", **(config.extra.get("annals") or {})}
        )
        outcomes = pipeline.refresh(root, progress=_progress if sys.stderr.isatty() else None)
        entries = tuple(pipeline.entries(root, chosen))
        _problems = _report(outcomes)
        if not _serving:
            _stop_when_stale(entries, chosen)
            entries = publish.public(entries)
        made = site.make(entries, root, chosen)
        _files, _blocks = {file.path: file for file in made.files}, made.blocks
        docs = Path(config.docs_dir)
        publish.check_written(docs)
        publish.check_addresses(
            (_file(config, file).dest_uri for file in _files.values()),
            (file.dest_uri for file in get_files(config)),
        )
    except AnnalsError as error:
        raise Abort(str(error)) from None


def _progress(done, total, name):
    sys.stderr.write(f"\r读取报告 {done}/{total} {name}\033[K" if done < total else "\r\033[K")
    sys.stderr.flush()


def _report(outcomes):
    problems = [outcome.problem for outcome in outcomes if outcome.problem is not None]
    for problem in problems:
        log.warning("%s", problem)
    return len(problems)


def _stop_when_stale(entries, chosen):
    words = publish.stale(entries)
    if words and chosen.on_stale == "stop":
        raise Abort(f"停止构建：已公开的报告，事实在审查之后变了。网站保持原样。〔I31〕\n{words}")
    if words:
        log.info("下列报告的事实在审查之后变了，暂不发布（on_stale: hold）：\n%s", words)


def _file(config, file):
    kind = File if file.page else RawFile
    return kind.generated(config, file.path, content=file.content)


def on_files(files, config):
    """Adds our pages and files, and leaves out what the theme ships for its own search."""
    for file in [file for file in files if UNUSED.search(file.src_uri)]:
        files.remove(file)
    for file in _files.values():
        files.append(_file(config, file))
    return files


def on_page_markdown(markdown, page, **_):
    """Gives a page of ours its title and metadata, past YAML, and escaped where the theme does not escape."""
    file = _files.get(page.file.src_uri)
    if file is None:
        return site.fill(markdown, page.file.src_uri, _blocks)
    page.meta = {**dict(file.meta), "title": html.escape(file.title), "description": file.description}
    return file.content


def on_env(env, config, files: Files):
    """Teaches the templates the policy, takes the clock out of the pages, and notes which files must come out."""
    global _expected
    env.filters["content_security_policy"] = publish.content_security_policy
    for file in files.documentation_pages():
        file.page.update_date = "1980-01-01"  # would be the day of the build, in sitemap.xml.gz
    ours = {config.docs_dir, *config.theme.dirs}
    _expected = {
        file.dest_uri for file in files
        if file.inclusion.is_included() and (file.src_dir in ours or file.src_uri in _files)
    } | {"404.html"} | ({"sitemap.xml", "sitemap.xml.gz"} if config.site_url else set())
    return env


def on_post_build(config):
    """Stops when the site holds anything that was not asked for, or lacks anything that was."""
    if _serving:
        return
    extra, missing = publish.differences(Path(config.site_dir), _expected)
    if extra or missing:
        lines = [f"  多出：{path}" for path in extra] + [f"  缺少：{path}" for path in missing]
        raise Abort("停止：site/ 与清单不符，请不要发布，先找出这些文件的来历。\n" + "\n".join(lines))
    if config.strict and _problems:
        raise Abort(f"严格模式：有 {_problems} 个问题（见上），按失败处理。")


def on_serve(server, config, builder):
    """Watches what people write, never what we write, and lets MkDocs' own reload script through the policy."""
    root = Path(config.config_file_path).resolve().parent
    for path in WATCHED:
        if (root / path).exists():
            server.watch(str(root / path))
    inject = server._inject_js_into_html

    def inject_and_allow(content, epoch):
        page = inject(content, epoch)
        script = page.rpartition(b"<script>")[2].partition(b"</script>")[0].decode()
        return page.replace(b"script-src 'self'", f"script-src 'self' {publish.source(script)}".encode(), 1)

    server._inject_js_into_html = inject_and_allow
    return server
