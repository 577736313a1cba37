"""The page on which a visitor sets bodies, years and indicators side by side; data/compare/.

The address says what is compared, so that it can be kept, sent and gone back to:

    data/compare/index.html?indicators=refused,received&bodies=suqian,shanghai-go&years=2019-2024

`indicators`  ids of the crosswalk (data/forms/crosswalk.yml), by commas; at most 4
`bodies`      slugs of data/authorities.yml, by commas, in the order in which they are shown; at most 6
`years`       `2019-2024` or `2023`; left out, every year that the bodies have

Any of them may be left out; the page then asks for it. What is not known is left out and said so. The figures come from
files (`compare_data`) that the page's script fetches, one an indicator; without a script the pages of the indicators serve.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from annals.escape import text
from annals.forms import Indicator
from annals.model import SiteFile
from annals.series import Series

from . import comparability, words
from .collection import Collection

PATH = "data/compare/index.md"
WANTED = ("refused", "received", "completed", "items-disclosed")
"""Indicators that examples are made of, where two bodies have them."""
OUTCOMES = ("disclosed", "disclosed-in-part", "refused", "not-held")
"""Indicators that stand beside each other over the years of one body."""
MOST_EXAMPLES = 3


def address(indicators: Iterable[str], bodies: Iterable[str], years: str = "") -> str:
    """The address of a comparison from the root of the site, escaped as it stands in a link."""
    asked = {"indicators": ",".join(indicators), "bodies": ",".join(bodies), "years": years}
    return "@/data/compare/index.html?" + text(urlencode({key: value for key, value in asked.items() if value}, safe=","))


def render(collection: Collection, series: Sequence[Series]) -> SiteFile:
    """The page: what is to be chosen, the place for what is found, examples, and the way without a script."""
    say = collection.say
    title = say("比较", "Compare")
    lead = say(
        "选机关、指标和年份，并排看数、图和表。不能相比的不画在一起，并说明为什么；空白不作 0。网址里有所选的内容，可以收藏、转发。",
        "Choose bodies, indicators and years and see figures, chart and table side by side. What does not compare is not drawn "
        "together, and the page says why; a blank is no zero. The address holds your choice: keep it or send it.",
    )
    parts = [
        f"# {title}", f'<p class="annals-lead">{lead}</p>', _mount(collection),
        *_examples(collection, series), *_indicators(collection, series),
    ]
    about = say("选机关、指标和年份，并排看数、图和表。", "Bodies, indicators and years side by side, as figures, chart and table.")
    meta = (("annals_wide", True), ("annals_column", "数据开放"), ("hide", ("navigation", "toc")))
    return SiteFile(PATH, "\n\n".join(parts) + "\n", True, title, about, meta)


def _mount(collection: Collection) -> str:
    say = collection.say
    asks = [
        _field("indicators", say("指标", "Indicators"), say("最多 4 个", "up to 4")),
        _field("bodies", say("机关", "Bodies"), say("最多 6 个", "up to 6")),
        _field("years", say("年份", "Years"), ""),
    ]
    without = say(
        "选择和比较要用 JavaScript，您的浏览器没有启用。请从下面的指标页看各机关历年的数。",
        "Choosing and comparing needs JavaScript, which is off in your browser. The pages of the indicators below have every body's figures.",
    )
    return "\n".join([
        '<div class="annals-compare" data-annals-compare="@/">',
        f'<form class="annals-compare-form" hidden aria-label="{say("选择要比较的内容", "What to compare")}">', *asks, "</form>",
        '<p class="annals-compare-status" role="status" aria-live="polite"></p>', '<div class="annals-compare-result"></div>',
        f'<noscript><p class="annals-empty">{without}</p></noscript>', "</div>",
    ])


def _field(name: str, label: str, most: str) -> str:
    about = f' <span class="annals-small">{most}</span>' if most else ""
    return f'<fieldset data-field="{name}"><legend>{label}{about}</legend></fieldset>'


def _examples(collection: Collection, series: Sequence[Series]) -> list[str]:
    """Comparisons to begin with: the years of one body, and two bodies that compare; nothing where there are none."""
    held: dict[str, list[Series]] = {}
    for one in series:
        held.setdefault(one.indicator.id, []).append(one)
    longest = max(held.get("refused", ()), key=lambda one: len(one.points), default=None)
    found = []
    if longest and len(longest.points) > 1:
        found.append(([one for id in OUTCOMES for one in held.get(id, ()) if one.authority == longest.authority], [longest]))
    found += [([pair[0]], pair) for id in WANTED if (pair := _alike(held.get(id, ()), collection))]
    if not found:
        return []
    items = "\n".join(_example(wanted, bodies, collection) for wanted, bodies in found[:MOST_EXAMPLES])
    head = collection.say("例子", "Examples")
    return [f'<section class="annals-compare-examples"><h2 id="examples">{head}</h2>\n<ul>\n{items}\n</ul></section>']


def _example(wanted: Sequence[Series], bodies: Sequence[Series], collection: Collection) -> str:
    say, of = collection.say, collection.language.of
    what = say("、", ", ").join(of(one.indicator.label) for one in wanted)
    whose = say("、", ", ").join(_name(one, collection) for one in bodies)
    link = address([one.indicator.id for one in wanted], [one.authority for one in bodies])
    return f'<li><a href="{link}">{words.said(words.capital(what) + say("：", ": ") + whose, collection.language)}</a></li>'


def _alike(held: Sequence[Series], collection: Collection) -> tuple[Series, ...]:
    """Two bodies of one scope and level that have the indicator; nothing where there are no such."""
    def sort(one: Series) -> tuple[str, str]:
        body = collection.authorities.get(one.authority)
        return (body.scope, body.level) if body else ("", "")

    for one in held:
        like = [other for other in held if other is not one and sort(other) == sort(one)]
        if like:
            return one, like[0]
    return ()


def _name(one: Series, collection: Collection) -> str:
    return words.body(collection.authorities.get(one.authority), one.authority, language=collection.language)


def _indicators(collection: Collection, series: Sequence[Series]) -> list[str]:
    """Every indicator by group, each a link to its page."""
    held: dict[str, Indicator] = {one.indicator.id: one.indicator for one in series}
    groups: dict[int, list[Indicator]] = {}
    for one in held.values():
        groups.setdefault(one.group.rank, []).append(one)
    of, rows = collection.language.of, []
    for _, members in sorted(groups.items()):
        links = collection.say("、", ", ").join(f'<a href="@/{comparability.address(one)}">{text(of(one.label))}</a>' for one in members)
        rows.append(f"<dt>{text(of(members[0].group.label))}</dt><dd>{links}</dd>")
    if not rows:
        return []
    head = collection.say("按指标看各机关", "Every body, by indicator")
    return [f'<section class="annals-compare-all"><h2 id="all">{head}</h2>\n<dl class="annals-facts">\n' + "\n".join(rows) + "\n</dl></section>"]
