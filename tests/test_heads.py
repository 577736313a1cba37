"""What the heads and feet of pages say: metadata, JSON-LD, both languages, the map of the site, and what the settings grant."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import linkchecker
import projects
import pytest

BASE = "https://example.org/some/where/"
REPORT = "reports/shandong-zjj/2017/index.html"
SETTINGS = {
    "# site_url:.*": f"site_url: {BASE}",
    'publisher: ""': "publisher: 示例市数据局",
    'operator: ""': "operator: 示例市大数据中心",
    'contact: ""': "contact: nianbao@example.org",
    'icp: ""': "icp: 京ICP备12345678号-1",
    'police: ""': "police: 京公网安备 11010202000001号",
}


class Head(HTMLParser):
    """Metadata by name or property, links by rel, and the JSON-LD of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str | None]] = []
        self.linked: list[dict] = []
        self._data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "meta" and (name := held.get("name") or held.get("property")):
            self.meta[name] = held.get("content") or ""
        elif tag == "link":
            self.links.append(held)
        self._data = tag == "script" and held.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._data:
            self.linked.append(json.loads(data))
            self._data = False

    def things(self) -> dict[str, dict]:
        """What the JSON-LD speaks of, by type."""
        return {thing["@type"]: thing for one in self.linked for thing in one.get("@graph", [one])}


def build(folder: Path, settings: dict[str, str]) -> Path:
    project = projects.copy(folder / "project")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in settings.items():
        text, count = re.subn(old, new, text, count=1)
        assert count, old
    path.write_text(text, encoding="utf-8")
    projects.build(project, "--strict")
    return project / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that knows its address and its publisher."""
    return build(tmp_path_factory.mktemp("heads"), SETTINGS)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as the project comes: without an address."""
    return build(tmp_path_factory.mktemp("bare"), {})


def head(site: Path, path: str) -> Head:
    return Head((site / path).read_text(encoding="utf-8"))


def test_no_link_and_no_anchor_is_broken(site: Path) -> None:
    told = linkchecker.broken(site, BASE)
    assert not told, "\n".join(told)


def test_no_link_and_no_anchor_is_broken_where_the_site_does_not_know_its_address(bare: Path) -> None:
    told = linkchecker.broken(bare)
    assert not told, "\n".join(told)


def test_the_link_checker_sees_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.css").write_text("p{background:url(gone.png)}", encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<p id="x"><p id="x"><a href="#x">1</a><a href="#y">2</a><a href="sub/page.html#z">3</a><a href="sub/">4</a><a href="/sub/page.html">5</a>'
        '<a href="../up.html">6</a><img src="no.svg"><a href="https://elsewhere.example/no">7</a><a href="sub/page.html?q=1#here">8</a>', encoding="utf-8",
    )
    (tmp_path / "sub/page.html").write_text('<p id="here">', encoding="utf-8")
    told = linkchecker.broken(tmp_path)
    assert [line.split(": ", 1)[1] for line in told] == [
        "id x stands twice", "<a href> #y: there is no such anchor", "<a href> sub/page.html#z: there is no such anchor",
        "<a href> sub/: is a folder, which opens nothing from a disk", "<a href> /sub/page.html: begins at the root of the host",
        "<a href> ../up.html: leads out of the site", "<img src> no.svg: there is no such file", "url gone.png: there is no such file",
    ]


def test_a_report_says_what_the_guideline_for_government_sites_asks(site: Path) -> None:
    meta = head(site, REPORT).meta
    assert meta["SiteName"] == "年报" and meta["SiteDomain"] == "example.org"
    assert (meta["ColumnName"], meta["ColumnType"]) == ("报告", "信息公开年报")
    assert meta["ColumnDescription"] and meta["ColumnKeywords"] and meta["Keywords"] and meta["description"]
    assert meta["ArticleTitle"] == "山东省质量技术监督局2017年政府信息公开工作年度报告"
    assert meta["ContentSource"] == meta["Author"] == "山东省质量技术监督局"
    assert meta["Image"] == f"{BASE}assets/images/annals-share.png" and (site / "assets/images/annals-share.png").read_bytes()[:4] == b"\x89PNG"
    assert "SiteIDCode" not in meta, "an unofficial site holds no code"


def test_every_column_has_its_tags(site: Path) -> None:
    for path, kind in {"index.html": "首页", "data/dictionary/index.html": "数据开放", "reports/index.html": "信息公开年报", "about/index.html": "网站声明"}.items():
        assert head(site, path).meta["ColumnType"] == kind, path


def test_both_languages_know_each_other(site: Path) -> None:
    for path, locale in ((REPORT, "zh_CN"), (f"en/{REPORT}", "en_GB")):
        page = head(site, path)
        alternates = {link["hreflang"]: link["href"] for link in page.links if link.get("hreflang")}
        assert alternates == {"zh-CN": BASE + REPORT, "en": f"{BASE}en/{REPORT}", "x-default": BASE + REPORT}
        assert [link["href"] for link in page.links if link.get("rel") == "canonical"] == [BASE + path]
        assert (page.meta["og:locale"], page.meta["og:url"]) == (locale, BASE + path)
        assert page.meta["og:title"] and page.meta["og:description"] and page.meta["og:site_name"]


def test_the_data_of_a_report_are_a_dataset_whose_files_are_there(site: Path) -> None:
    for path in (REPORT, f"en/{REPORT}"):
        things = head(site, path).things()
        data, report = things["Dataset"], things["Report"]
        assert data["temporalCoverage"] == "2017-01-01/2017-12-31"
        assert data["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert data["isBasedOn"]["@id"] == report["@id"] and data["creativeWorkStatus"]
        assert data["includedInDataCatalog"]["@id"].endswith("data/index.html#catalogue")
        assert 50 <= len(data["description"]) <= 5000 or path == REPORT
        files = [one["contentUrl"].removeprefix(BASE) for one in data["distribution"]]
        assert "reports/shandong-zjj/2017/tables/statistics.csv" in files and all((site / file).is_file() for file in files)
        measured = {one["url"].rpartition("#")[2]: one for one in data["variableMeasured"]}
        assert (measured["T1.1.1-value"]["value"], measured["T1.1.1-value"]["unitText"] != "") == (5065, True)


def test_a_blank_figure_has_no_value(site: Path) -> None:
    for path in sorted(site.glob("reports/*/*/index.html")):
        data = head(site, path.relative_to(site).as_posix()).things().get("Dataset")
        for one in data["variableMeasured"] if data else ():
            assert one.get("value") != "", path


def test_the_catalogue_names_every_public_report(site: Path) -> None:
    things = head(site, "data/index.html").things()
    named = {one["@id"].removeprefix(BASE).partition("#")[0] for one in things["DataCatalog"]["dataset"]}
    assert named == {path.relative_to(site).as_posix() for path in site.glob("reports/*/[0-9]*/index.html") if ".r" not in path.parent.name}
    assert things["Dataset"]["distribution"]


def test_the_first_page_says_how_to_search(site: Path) -> None:
    for path in ("index.html", "en/index.html"):
        action = head(site, path).things()["WebSite"]["potentialAction"]
        target = action["target"]["urlTemplate"]
        assert target == f"{BASE}{path.removesuffix('index.html')}search/index.html?q={{search_term_string}}"


def test_deep_pages_say_where_they_lie(site: Path) -> None:
    trail = head(site, REPORT).things()["BreadcrumbList"]["itemListElement"]
    assert [one["position"] for one in trail] == [1, 2, 3, 4]
    assert trail[2]["item"] == f"{BASE}reports/shandong-zjj/index.html" and "item" not in trail[3]
    assert "annals-above" in (site / REPORT).read_text(encoding="utf-8")


def test_json_ld_cannot_be_broken_out_of(tmp_path: Path) -> None:
    project = projects.copy(tmp_path / "project")
    register = project / "data/authorities.yml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("山东省质量技术监督局", "示例</script><script>alert(1)</script>局", 1), encoding="utf-8")
    projects.build(project)
    page = (project / "site" / REPORT).read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    Head(page)


def test_the_map_of_the_site_has_both_languages_and_only_pages_that_are_there(site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    places = {url.find("s:loc", names).text: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)} for url in root}
    assert places[BASE + REPORT] == {"zh-CN": BASE + REPORT, "en": f"{BASE}en/{REPORT}"}
    assert f"{BASE}en/{REPORT}" in places
    assert all((site / place.removeprefix(BASE)).is_file() for place in places)


def test_robots_are_told_of_the_map_and_that_a_sub_path_is_not_their_place(site: Path, bare: Path) -> None:
    text = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}sitemap.xml" in text and "https://example.org/robots.txt" in text
    assert not (bare / "robots.txt").exists() and not (bare / "sitemap.xml").exists()


def test_the_foot_says_what_the_settings_say(site: Path, bare: Path) -> None:
    foot = (site / REPORT).read_text(encoding="utf-8").rpartition("md-copyright")[2]
    for word in ("发布：示例市数据局", "承办：示例市大数据中心", "mailto:nianbao@example.org", "京ICP备12345678号-1", "京公网安备 11010202000001号", "非官方网站"):
        assert word in foot
    english = (site / f"en/{REPORT}").read_text(encoding="utf-8").rpartition("md-copyright")[2]
    assert "Published by 示例市数据局" in english and "Unofficial site" in english
    plain = (bare / REPORT).read_text(encoding="utf-8").rpartition("md-copyright")[2]
    assert "联系" not in plain and "备案" not in plain and "beian" not in plain


def test_an_official_site_shows_its_code(tmp_path: Path) -> None:
    site = build(tmp_path, {'publisher: ""': "publisher: 示例市数据局", "official: false": "official: true", 'site_code: ""': 'site_code: "1101020018"'})
    page = (site / REPORT).read_text(encoding="utf-8")
    assert head(site, REPORT).meta["SiteIDCode"] == "1101020018"
    foot = page.rpartition("md-copyright")[2]
    assert "主办：示例市数据局" in foot and "网站标识码 1101020018" in foot and "非官方网站" not in foot


def test_a_page_that_is_not_there_speaks_both_languages(site: Path, bare: Path) -> None:
    for folder in (site, bare):
        text = (folder / "404.html").read_text(encoding="utf-8")
        assert "没有这一页" in text and "Page not found" in text and 'lang="en"' in text
    assert f'href="{BASE.removeprefix("https://example.org")}en/reports/index.html"' in (site / "404.html").read_text(encoding="utf-8")
