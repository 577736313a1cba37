"""Feeds of the reports that were made public: one of all bodies, and one of each."""

from __future__ import annotations

from collections.abc import Iterator

from annals.model import Entry, ReviewState, SiteFile

from . import atom, listing, words
from .collection import Collection

FILE = "feed.xml"


def files(collection: Collection) -> Iterator[SiteFile]:
    """`feed.xml` of all reports, and `reports/<authority>/feed.xml` of each body; of drafts nothing, even in a preview."""
    say, settings = collection.say, collection.settings
    start = say("", "en/")
    public = [entry for entry in collection.entries if entry.state is ReviewState.APPROVED and entry.decision]
    title = say(f"{settings.site_name}：新公开的报告", f"{settings.site_name}: newly published reports")
    id = atom.urn("reports", start + (settings.site_url or settings.site_name))
    news = [_news(entry, f"reports/{entry.id}/index.html", collection) for entry in public]
    yield SiteFile(FILE, atom.feed(id, title, news, start, collection))
    for slug in dict.fromkeys(entry.id.authority for entry in public):
        name = words.body(collection.authorities.get(slug), slug, language=collection.language)
        news = [_news(entry, f"{entry.id.year}/index.html", collection) for entry in public if entry.id.authority == slug]
        title = say(f"{name}：新公开的报告", f"{name}: newly published reports")
        id = atom.urn("reports", f"{start}{slug}")
        yield SiteFile(f"reports/{slug}/{FILE}", atom.feed(id, title, news, f"{start}reports/{slug}/", collection))


def _news(entry: Entry, address: str, collection: Collection) -> atom.News:
    """One report: published on the day of its first approval, updated on that of the last."""
    say, language = collection.say, collection.language
    days = [one.date for one in entry.decisions if one.verdict == "approve"] or [entry.decision.date if entry.decision else ""]
    issue = entry.package.revision
    again = say(f"（第{issue}版）", f" (issue {issue})") if issue > 1 else ""
    found = listing.found(entry, language)
    about = [
        words.edition(collection.form(entry), entry.package.variant, language),
        say(f"审核发现：{found}", f"findings: {found}") if found else "",
        say("示例", "demonstration") if entry.decision and entry.decision.demonstration else "",
    ]
    return atom.News(
        id=atom.urn("report", say("", "en/") + str(entry.id)), title=collection.title(entry) + again, published=min(days),
        updated=max(days), address=address, summary=say("；", "; ").join(filter(None, about)), categories=(str(entry.id.year),),
    )

