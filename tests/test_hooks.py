"""The MkDocs adapter: what it refuses before site/ is touched, how pages are handed over, the preview."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import projects
import pytest


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built once; copy it before changing it."""
    project = projects.copy(tmp_path_factory.mktemp("hooks") / "project")
    projects.build(project, "--strict")
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def output(done) -> str:
    text = done.stdout + done.stderr
    assert "Traceback" not in text
    return text


def refused(project: Path, *arguments: str) -> str:
    """The message of a build that must stop and leave site/ as it was."""
    before = projects.site_bytes(project)
    done = projects.build(project, *arguments, check=False)
    assert done.returncode != 0
    assert projects.site_bytes(project) == before, "the public site must stay as it was"
    return output(done)


def test_a_handwritten_page_never_takes_the_place_of_a_generated_one(project: Path) -> None:
    page = project / "content/reports/shandong-zjj/2017/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 别的内容\n", encoding="utf-8")
    assert "reports/shandong-zjj/2017/index.html" in refused(project)


def test_a_report_dropped_into_content_is_refused(project: Path) -> None:
    (project / "content/年报2018.docx").write_bytes(b"PK")
    assert "data/reports" in refused(project)


def test_a_link_out_of_content_is_refused(project: Path) -> None:
    try:
        (project / "content/etc").symlink_to("/etc", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert "I10" in refused(project)


def test_a_mistake_in_the_settings_is_refused(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("on_stale:", "on_stail:"), encoding="utf-8")
    message = refused(project)
    assert "on_stail" in message
    assert "on_stale" in message


def test_a_mistake_in_a_form_is_refused(project: Path) -> None:
    form = project / "data/forms/2014.yml"
    form.write_text(form.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    assert "data/forms/2014.yml" in refused(project)


def test_dirty_builds_are_refused(project: Path) -> None:
    assert "--dirty" in refused(project, "--dirty")


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_strict_counts_the_problems_of_one_report_and_a_normal_build_goes_on(project: Path, quiet: tuple[str, ...]) -> None:
    (project / "data/reports/shandong-zjj/2016.txt").write_bytes(b"")
    assert projects.build(project, *quiet).returncode == 0
    assert (project / "site/reports/shandong-zjj/2017/index.html").exists()
    done = projects.build(project, "--strict", *quiet, check=False)
    assert done.returncode == 1
    assert "严格模式" in output(done)


def test_a_file_that_nobody_asked_for_is_noticed(project: Path) -> None:
    (project / "scripts/stray.py").write_text(
        "from pathlib import Path\n\n\ndef on_env(env, config, files):\n"
        "    Path(config.site_dir, 'stray.txt').write_text('x')\n    return env\n",
        encoding="utf-8",
    )
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  - scripts/hooks.py", "  - scripts/hooks.py\n  - scripts/stray.py")
    settings.write_text(text, encoding="utf-8")
    done = projects.build(project, check=False)
    assert done.returncode != 0
    assert "stray.txt" in output(done)


def test_a_script_that_is_not_there_is_noticed(project: Path) -> None:
    (project / "site_overrides/assets/javascripts/annals-page.js").unlink()
    done = projects.build(project, check=False)
    assert done.returncode != 0
    assert "annals-page.js" in output(done)


def test_files_are_served_byte_for_byte_and_markdown_stays_markdown(built: Path) -> None:
    package = built / "data/packages/shandong-zjj/2017"
    site = built / "site/reports/shandong-zjj/2017"
    names = sorted(path.relative_to(package).as_posix() for path in package.rglob("*.csv"))
    assert len(names) > 4
    for name in (*names, "report.md"):
        assert (site / name).read_bytes() == (package / name).read_bytes(), name
    assert not (site / "report.html").exists()


def test_the_search_of_the_theme_is_left_out(built: Path) -> None:
    paths = list(projects.site_bytes(built))
    assert [path for path in paths if "lunr" in path or "/workers/" in path or path.endswith(".map")] == []


def test_every_page_names_its_language_its_title_and_whose_site_it_is(built: Path) -> None:
    pages = {path: data.decode() for path, data in projects.site_bytes(built).items() if path.endswith(".html")}
    titles = {path: re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1] for path, page in pages.items()}
    assert all(f'<html lang="{"en" if path.startswith("en/") else "zh-CN"}"' in page for path, page in pages.items())
    assert all(("Unofficial site" if path.startswith("en/") else "非官方网站") in page for path, page in pages.items())
    assert all(len(re.findall(r"<h1\b", page)) == 1 for page in pages.values()), "one heading of the first level a page"
    assert len(set(titles.values())) == len(titles), titles
    assert "没有这一页" in pages["404.html"]
    report = pages["reports/shandong-zjj/2017/index.html"]
    assert '<meta name="ContentSource" content="山东省质量技术监督局">' in report
    assert '<meta name="ColumnType" content="信息公开年报">' in report
    assert "SiteIDCode" not in report
    assert "generator" not in report


def test_the_day_of_the_build_is_in_no_byte(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub("# site_url:.*", "site_url: https://example.org/", text), encoding="utf-8")
    sites = []
    for moment in ("1000000000", "1900000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        projects.build(project)
        sites.append(projects.site_bytes(project))
    assert "sitemap.xml.gz" in sites[0]
    assert [path for path in sites[0] if sites[0][path] != sites[1].get(path)] == []


def test_no_page_lists_every_report(project: Path) -> None:
    home = (project / "site/about/index.html").read_bytes()
    projects.add_report(project, "example-many", "示例市多年局", 2015)
    projects.add_report(project, "example-many", "示例市多年局", 2016)
    projects.run(project, "scripts/convert.py")
    for year in (2015, 2016):
        projects.approve(project, f"example-many/{year}")
    projects.build(project, "--strict")
    assert (project / "site/reports/example-many/2016/index.html").exists()
    assert (project / "site/about/index.html").read_bytes() == home


def test_titles_from_outside_are_escaped_wherever_the_theme_prints_them(project: Path) -> None:
    projects.add_report(project, "example-evil", "示例市<script>alert(1)</script>&局", 2015)
    projects.run(project, "scripts/convert.py")
    projects.approve(project, "example-evil/2015")
    projects.build(project)
    for path, data in projects.site_bytes(project).items():
        if path.endswith(".html"):
            assert b"<script>alert" not in data, path
    page = (project / "site/reports/example-evil/2015/index.html").read_text(encoding="utf-8")
    assert "示例市&lt;script&gt;alert(1)&lt;/script&gt;&amp;局" in re.search(r"<title>(.*?)</title>", page)[1]


# --- the preview ----------------------------------------------------------------------------------------------


class Preview:
    """`mkdocs serve` in a project, until closed."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}/"
        self.log = project.parent / "serve.log"
        environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        self.stream = self.log.open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project, env=environment, stdout=self.stream, stderr=subprocess.STDOUT,
        )

    def wait(self, words: str, times: int = 1) -> None:
        """Waits until the words have been printed so often."""
        for _ in range(300):
            if self.count(words) >= times:
                return
            assert self.process.poll() is None, self.text()
            time.sleep(0.1)
        raise AssertionError(f"{words!r} was not printed {times} times:\n{self.text()}")

    def count(self, words: str) -> int:
        return self.text().count(words)

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.base + path) as answer:
            return answer.read().decode()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.stream.close()


@pytest.fixture
def preview(project: Path):
    projects.add_report(project, "example-draft", "示例市草稿局", 2016)
    running = Preview(project)
    try:
        running.wait("Serving on")
        yield running
    finally:
        running.close()


def test_the_preview_shows_drafts_and_reloads_once_after_a_change(project: Path, preview: Preview) -> None:
    draft = preview.page("reports/example-draft/2016/index.html")
    assert "草稿" in draft or "待审查" in draft
    assert "示例市草稿局" in preview.page("reports/index.html")

    report = project / "data/reports/example-draft/2016.txt"
    report.write_text(report.read_text(encoding="utf-8").replace("工作平稳。", "工作有新变化。"), encoding="utf-8", newline="\n")
    preview.wait("Reloading browsers")
    time.sleep(3)
    assert preview.count("Detected file changes") == 1, "what a build writes must not start another"
    assert "工作有新变化。" in preview.page("reports/example-draft/2016/index.html")
    assert not (project / "site/reports/example-draft").exists()


def test_the_preview_outlives_a_mistake_and_says_it(project: Path, preview: Preview) -> None:
    form = project / "data/forms/2014.yml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text + "\nsurprise: 1\n", encoding="utf-8")
    preview.wait("surprise")
    form.write_text(text, encoding="utf-8")
    preview.wait("Reloading browsers")
    assert preview.process.poll() is None
    assert "Traceback" not in preview.text()


def test_the_reload_script_of_the_preview_passes_the_policy(preview: Preview) -> None:
    import base64
    import hashlib

    page = preview.page("index.html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert any("livereload" in script for script in scripts)
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert digest in policy
    assert "unsafe" not in policy
