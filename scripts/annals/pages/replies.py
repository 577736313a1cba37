"""What the body said to findings: beside each, and for the publisher those that no finding answers to any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from annals import review
from annals.escape import text
from annals.model import Entry, FindingRow, Language

from . import words


def to(entry: Entry, finding: FindingRow) -> tuple[Mapping, ...]:
    """What the body replied to the finding, as the package's descriptor tells it."""
    told = entry.package.descriptor.get("annals:replies", ())
    return tuple(reply for reply in told if review.is_about(reply, finding))


def line(reply: Mapping, language: Language = Language.ZH) -> str:
    """A reply in one line: who, when, what."""
    said = reply.get("text", "")
    if isinstance(said, Mapping):
        said = language.say(said.get("zh", ""), said.get("en") or said.get("zh", ""))
    about = language.say("，", ", ").join(filter(None, (str(reply.get("by", "")), words.day(str(reply.get("date", "")), language))))
    return language.say(
        f"机关答复{f'（{about}）' if about else ''}：{said}", f"Reply of the body{f' ({about})' if about else ''}: {said}"
    )


def lines(found: Iterable[Mapping], language: Language = Language.ZH) -> Iterator[str]:
    """The replies as they stand beside the finding."""
    for reply in found:
        yield f'<p class="annals-reply">{words.said(line(reply, language), language)}</p>'


def unmatched(entry: Entry, language: Language = Language.ZH) -> Iterator[str]:
    """For the publisher alone, since the public sees no such reply: those whose finding is gone, with all they say."""
    for reply in review.unmatched(entry):
        said = words.said(language.of(review.unmatched_words(reply)), language)
        title = language.say("答复没有着落。", "A reply to nothing. ")
        yield f'<aside class="annals-banner" data-state="note"><p><strong>{text(title)}</strong>{said}</p></aside>'
