"""The policy of the pages: it allows the theme's own scripts and nothing that a report may smuggle in."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path

import projects
import pytest
from annals import publish

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in html.unescape(policy).split(";"))}


def test_a_policy_allows_the_scripts_that_it_is_given_and_nothing_inline_beside() -> None:
    policy = directives(publish.content_security_policy("<script>one()</script> <script>二()</script><script></script>"))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", *sorted((digest("one()"), digest("二()")))]
    assert policy["style-src"] == ["'self'"]
    assert policy["base-uri"] == policy["object-src"] == ["'none'"]
    assert policy["form-action"] == policy["connect-src"] == policy["font-src"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:"]
    assert not any("unsafe" in word or "http" in word or word == "*" for words in policy.values() for word in words)


def test_a_browser_hashes_lines_that_end_with_lf() -> None:
    assert publish.source("a\r\nb\rc") == digest("a\nb\nc")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = projects.copy(tmp_path_factory.mktemp("csp") / "project")
    report = project / "data/reports/shandong-zjj/2017.txt"
    attack = "<script>alert(1)</script><svg onload=alert(2)>"
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("2017年，省质监局共收到", f"{attack}2017年，省质监局共收到"), encoding="utf-8", newline="")
    (project / "content/attack.md").write_text(f"# 页面\n\n{attack}\n", encoding="utf-8")
    projects.run(project, "scripts/convert.py")
    projects.approve(project, "shandong-zjj/2017")
    projects.build(project)
    return projects.site_bytes(project)


def pages(site: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in site.items() if path.endswith(".html")}


def test_every_page_begins_with_its_policy(site: dict[str, bytes]) -> None:
    found = pages(site)
    assert "404.html" in found
    assert "reports/shandong-zjj/2017/index.html" in found
    for path, page in found.items():
        policy = POLICY.search(page)
        assert policy, path
        assert "<script" not in page[:policy.start()], path
        assert "<link" not in page[:policy.start()], path


def test_every_inline_script_of_the_theme_is_allowed_and_no_other(site: dict[str, bytes]) -> None:
    for path, page in pages(site).items():
        allowed = set(directives(POLICY.search(page)[1])["script-src"]) - {"'self'"}
        inline = {digest(code) for code in INLINE.findall(page) if code}
        if path == "attack.html":
            assert inline - allowed == {digest("alert(1)")}, "a script in a page's content must not be allowed"
        else:
            assert inline == allowed, path


def test_pages_carry_no_style_attribute_no_handler_and_no_foreign_script(site: dict[str, bytes]) -> None:
    for path, page in pages(site).items():
        if path == "attack.html":
            continue
        assert "<style" not in page or path == "404.html", path
        tags = re.findall(r"<[a-z][^>]*>", page)
        assert [tag for tag in tags if re.search(r'\s(?:style|on[a-z]+)=', tag)] == [], path
        for address in re.findall(r'<(?:script|link|img|iframe|form)\b[^>]*?\b(?:src|href|action)="([^"]*)"', page):
            assert not re.match(r"(?:[a-z]+:)?//", address), f"{path}: {address}"


def test_what_the_report_said_is_shown_and_not_run(site: dict[str, bytes]) -> None:
    page = pages(site)["reports/shandong-zjj/2017/index.html"]
    body = page[page.index("<article"):page.index("</article>")]
    assert "<script" not in body
    assert "<script>alert(1)</script><svg onload=alert(2)>" in html.unescape(re.sub(r"<[^>]*>", "", body))


def test_a_404_page_that_cannot_know_its_address_asks_for_no_file(site: dict[str, bytes]) -> None:
    page = pages(site)["404.html"]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    assert directives(POLICY.search(page)[1])["style-src"] == [digest(style)]
    assert re.findall(r'<(?:script|link|img)\b[^>]*(?:src|href)="(?!data:)[^"]*"', page) == []


def test_the_policy_of_the_404_page_follows_the_address_of_the_site(tmp_path: Path) -> None:
    project = projects.copy(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub("# site_url:.*", "site_url: https://example.org/sub/", text), encoding="utf-8")
    projects.build(project)
    page = (project / "site/404.html").read_text(encoding="utf-8")
    assert '"/sub/assets/stylesheets/annals.css"' in page
    allowed = set(directives(POLICY.search(page)[1])["script-src"]) - {"'self'"}
    assert {digest(code) for code in INLINE.findall(page) if code} == allowed
    site_map = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/sub/reports/shandong-zjj/2017/index.html</loc>" in site_map
    assert "lastmod" not in site_map
