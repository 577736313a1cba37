"""Attack strings go in through every door of a report; on the published pages none of them runs, all of them are shown."""

from __future__ import annotations

import projects
import pytest
from playwright.sync_api import Browser

ATTACKS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    "<svg/onload=window.pwned=3>",
    "[点这里](javascript:window.pwned=4)",
    "![图](x\" onerror=\"window.pwned=5)",
    "<a href='javascript:window.pwned=6'>x</a>",
    "{{ config }} {% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "<iframe srcdoc='<script>parent.pwned=7</script>'></iframe>",
    "`</code><script>window.pwned=8</script>`",
    "</p></div></section></article><script>window.pwned=9</script>",
    "{: onclick=window.pwned=10 }",
    "<!-- --><script>window.pwned=11</script><!--",
    "&lt;script&gt;window.pwned=12&lt;/script&gt;",
    "\"><script>window.pwned=13</script>",
    "</textarea></title></style></noscript><script>window.pwned=14</script>",
    "=HYPERLINK(\"http://example.invalid/?\"&A1,\"x\")",
    "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
    "<base href=http://example.invalid/>",
    "[x]: javascript:window.pwned=15 \"x\"",
    "<style>*{display:none}</style><link rel=stylesheet href=http://example.invalid/x.css>",
)
PICTURES = (ATTACKS[4],)
"""What a reader of plain text takes for the placeholder of a picture that did not survive."""
VICTIM = "example-hostile"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, serve) -> str:
    """Address of a site that publishes a report full of attacks."""
    project = projects.copy(tmp_path_factory.mktemp("hostile") / "project")
    body = "\n\n".join(f"攻击{number}：{attack}完。" for number, attack in enumerate(ATTACKS, 1))
    heads = "\n\n".join(f"（{mark}）{attack}\n\n一段文字。" for mark, attack in zip("一二三四五六七", ATTACKS, strict=False))
    table = projects.table_of_2017()
    table = table.replace("3.政务微博公开政府信息数", "3.政务微博公开政府信息数<script>window.pwned=20</script>")
    table = table.replace("\t一、主动公开情况", "\t<img src=x onerror=window.pwned=21>甲项目\n\t条\n\t7\n\n\t一、主动公开情况")
    table = table.replace("\t1607", "\t<b onclick=window.pwned=22>1607</b>")
    text = f"{body}\n\n{heads}\n\n[image: <script>window.pwned=23</script>.png]\nBERI BUFE\n\n图注<script>window.pwned=24</script>\n"
    projects.add_report(project, VICTIM, "示例市<script>window.pwned=25</script>局", 2016, text, table)
    register = project / "data/authorities.yml"
    entry = "示例市<script>window.pwned=25</script>局"
    register.write_text(register.read_text(encoding="utf-8").replace(f"zh: {entry}", f'zh: "{entry}"'), encoding="utf-8")
    odd = projects.add_report(project, VICTIM, entry, 2015)
    odd.rename(odd.with_name("2015<img src=x onerror=pwned=28>.txt"))
    meta = project / f"data/reports/{VICTIM}/2016.meta.yml"
    meta.write_text('source_url: "javascript:window.pwned=26"\n', encoding="utf-8")
    refused = projects.run(project, "scripts/convert.py", check=False)
    assert "I22" in refused.stdout + refused.stderr
    meta.write_text(
        'source_url: "https://example.invalid/?a=1&b=`onclick=window.pwned=26](javascript:1)"\npublished: "2017-03-01"\n'
        'licence: "<script>window.pwned=27</script>"\n', encoding="utf-8"
    )
    projects.run(project, "scripts/convert.py", check=False)
    waive = projects.waivers(project, f"{VICTIM}/2016")
    projects.approve(project, f"{VICTIM}/2016", *waive)
    projects.build(project)
    return serve(project / "site")


def test_no_attack_runs_and_every_attack_is_shown(hostile: str, browser: Browser, watch) -> None:
    context = browser.new_context(locale="zh-CN")
    seen = watch(context)
    page = context.new_page()
    report = f"{hostile}/reports/{VICTIM}/2016/index.html"
    addresses = [report, f"{hostile}/reports/{VICTIM}/index.html", f"{hostile}/reports/index.html", f"{hostile}/index.html"]
    for address in [*addresses, f"{hostile}/search/index.html?q=攻击", f"{hostile}/search/index.html?q=<img src=x onerror=pwned=1>"]:
        page.goto(address)
        page.wait_for_timeout(300)
        assert page.evaluate("typeof window.pwned") == "undefined", address
        assert page.locator("iframe, base, meta[http-equiv=refresh]").count() == 0, address
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            assert not link.strip().lower().startswith(("javascript:", "data:", "vbscript:")), (address, link)
    page.goto(report)
    shown = "".join(page.inner_text("body").split())
    for number, attack in enumerate(ATTACKS, 1):
        words = "" if attack in PICTURES else "".join(attack.split())
        assert f"攻击{number}：{words}完。" in shown
    losses = page.request.get(f"{hostile}/reports/{VICTIM}/2016/losses.csv").text()
    assert losses.count(",picture,") == 2 * len(PICTURES) + 1, "a placeholder of a picture is a loss, never markup"
    context.close()
    assert seen.foreign == []
    assert seen.dialogs == []
    assert seen.errors == [], "the escaped text alone must be harmless, without the policy stepping in"


def test_the_policy_alone_would_stop_an_attack(hostile: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{hostile}/reports/{VICTIM}/2016/index.html")
    page.evaluate(
        """() => {
            const box = document.createElement('div');
            box.innerHTML = '<img src="x" onerror="window.pwned = 1"><a id="jump" href="javascript:window.pwned=2">x</a>';
            document.body.append(box);
            const script = document.createElement('script');
            script.textContent = 'window.pwned = 3';
            document.body.append(script);
            document.getElementById('jump').click();
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("typeof window.pwned") == "undefined"
    context.close()
