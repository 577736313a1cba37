"""The MkDocs adapter and nothing else: hands the pages and files of `annals.site` to MkDocs.

Everything that can fail happens in `on_pre_build`, before MkDocs empties `site/`.
"""

from __future__ import annotations

import html
import logging
import re
import sys
from pathlib import Path

from annals import links, pipeline, publish, settings, site
from annals.errors import AnnalsError
from annals.model import SiteFile
from annals.rawblocks import RawBlocks
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, get_files

log = logging.getLogger("mkdocs.hooks.annals")

WATCHED = ("data/reports", "data/forms", "data/rules", "data/reviews", "data/authorities.yml", "site_overrides")
UNUSED = re.compile(r"assets/javascripts/(?:lunr|workers)/|\.map$")
"""What the theme ships for its own search, which is off, and source maps."""

_serving = False
_problems = 0
_files: dict[str, SiteFile] = {}
"""What the site is made of, by path."""
_blocks: dict[str, str] = {}
"""What stands for the marks in hand-written pages."""
_heads: dict[str, str] = {}
"""What the heads of pages say to machines, by the path of the page."""
_expected: set[str] = set()
"""The addresses of all that must be in the site, and nothing else may."""


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
        raise Abort("不支持 --dirty：它会把已经撤下的页面留在网上。请去掉这个选项，没有变化的报告本来就不会重读。")


def on_config(config):
    """Adds the extension that takes our blocks of HTML as they are."""
    config.markdown_extensions.append(RawBlocks())
    return config


def on_pre_build(config):
    """Reads what has changed and makes every page, so that a mistake stops the build while `site/` still stands."""
    global _problems, _files, _blocks, _heads
    root = _root(config)
    try:
        publish.check_written(Path(config.docs_dir))
        chosen = settings.read_settings(
            {"site_name": config.site_name, "site_url": config.site_url or "", **(config.extra.get("annals") or {})}
        )
        outcomes = pipeline.refresh(root, progress=_progress if sys.stderr.isatty() else None)
        entries = pipeline.entries(root, chosen)
        _problems = _report(outcomes, entries, chosen)
        made = site.make(entries if _serving else publish.public(entries), root, chosen, drafts=_serving)
        _files, _blocks, _heads = {file.path: file for file in made.files}, made.blocks, made.heads
        publish.check_addresses(
            [_file(config, file).dest_uri for file in made.files], [file.dest_uri for file in get_files(config)]
        )
    except AnnalsError as error:
        raise Abort(str(error)) from None


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


def on_env(env, config, files):
    """Teaches the templates the policy, takes the clock out of the pages, and notes which files must come out."""
    global _expected
    env.filters["content_security_policy"] = publish.content_security_policy
    for file in files.documentation_pages():
        file.page.update_date = "1980-01-01"  # would be the day of the build, in sitemap.xml.gz
        file.page.meta |= _around(file, files)
    ours = {config.docs_dir, *config.theme.dirs}
    _expected = {
        file.dest_uri for file in files
        if file.inclusion.is_included() and (file.src_dir in ours or file.src_uri in _files)
    }
    _expected |= {str(getattr(item, "path", item)) for item in [*config.extra_css, *config.extra_javascript]}
    _expected |= {"404.html", "sitemap.xml", "sitemap.xml.gz"} if config.site_url else {"404.html"}
    return env


def on_post_page(output, **_):
    """Takes out of the theme's part what HTML forbids."""
    return publish.conforming(output)


def _around(file, files):
    """What a page's template has to know of other pages: the one in the other language, and those above it."""
    language, path = links.counterpart(file.src_uri)
    other = files.get_file_from_path(path)
    above = [files.get_file_from_path(one) for one in links.above(file.src_uri)]
    return {
        "annals_language": str(links.counterpart(path)[0]),
        "annals_counterpart": {
            "language": str(language), "url": other.url, "canonical": other.page.canonical_url, "title": other.page.title,
        } if other else None,
        "annals_above": [
            {"title": one.page.meta.get("annals_short") or one.page.title, "url": one.url, "canonical": one.page.canonical_url}
            for one in above if one
        ],
        "annals_linked": _heads.get(file.src_uri, ""),
        "annals_feed": next((path for path in links.feeds(file.src_uri) if path in _files), ""),
    }


def on_post_build(config):
    """Stops when the site holds anything that was not asked for, or lacks anything that was."""
    if _serving:
        return
    extra, missing = publish.differences(Path(config.site_dir), _expected)
    if extra or missing:
        lines = [f"  多出 {path}" for path in extra] + [f"  缺少 {path}" for path in missing]
        raise Abort("site/ 与清单不符，请不要发布，先查明这些文件的来历：\n" + "\n".join(lines))
    if config.strict and _problems:
        raise Abort(f"严格模式：有 {_problems} 个问题（见上面的警告），按失败处理。")


def on_serve(server, config, **_):
    """Watches what people write, never what we write, and lets MkDocs' own reload script through the policy."""
    for path in WATCHED:
        place = _root(config) / path
        if not place.exists():
            place.mkdir(parents=True)  # git keeps no empty folder; the first review must be seen too
        server.watch(str(place))
    inject = server._inject_js_into_html

    def inject_and_allow(content, epoch):
        page = inject(content, epoch)
        script = page.rpartition(b"<script>")[2].partition(b"</script>")[0].decode()
        return page.replace(b"script-src 'self'", f"script-src 'self' {publish.source(script)}".encode(), 1)

    server._inject_js_into_html = inject_and_allow
    return server


def _root(config):
    return Path(config.config_file_path).resolve().parent


def _file(config, file):
    return (File if file.page else RawFile).generated(config, file.path, content=file.content)


def _progress(done, total, name):
    sys.stderr.write(f"\r读取报告 {done}/{total} {name}\033[K" if done < total else "\r\033[K")
    sys.stderr.flush()


def _report(outcomes, entries, chosen):
    """The number of problems, after all of them have been said; stops where a published report has changed."""
    problems = [outcome.problem for outcome in outcomes if outcome.problem is not None]
    for problem in problems:
        log.warning("%s", problem)
    for line in publish.summary(entries):
        log.info("%s", line)
    changed = publish.stale(entries)
    if changed and not _serving and chosen.on_stale == "stop":
        raise Abort(f"停止构建：已公开的报告，事实在审查之后变了；site/ 保持原样。〔I31〕\n{changed}")
    if changed:
        log.info("事实在审查之后变了，%s：\n%s", "预览中标明" if _serving else "暂不发布（on_stale: hold）", changed)
    return len(problems)
