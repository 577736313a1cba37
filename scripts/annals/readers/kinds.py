"""What part a paragraph plays: title, item, caption, note, attachment, or plain text."""

from __future__ import annotations

from annals.model import ParagraphKind
from annals.readers.marks import ATTACHMENT, BULLET, NOTE, stopped


def kind_of(text: str) -> ParagraphKind:
    """The kind that a paragraph's own words tell; titles and captions are known by their place instead."""
    if BULLET.match(text):
        return ParagraphKind.ITEM
    if len(text) <= 80 and ATTACHMENT.match(text) and not stopped(text):
        return ParagraphKind.ATTACHMENT
    if NOTE.match(text):
        return ParagraphKind.NOTE
    return ParagraphKind.TEXT
