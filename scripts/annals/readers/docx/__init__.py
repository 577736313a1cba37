"""The reader of Word files (.docx): numbers as Word shows them, one grid a table, accepted text, and an account."""

from __future__ import annotations

from annals.model import Document, Doubt, Figure, Location, Loss, Source, Table, Text
from annals.readers.archive import Archive, Refusal
from annals.readers.blocks import finish, little_text
from annals.readers.docx import names as n
from annals.readers.docx.account import Account
from annals.readers.docx.alternates import held
from annals.readers.docx.body import Flow
from annals.readers.docx.notes import read_notes
from annals.readers.docx.numbering import read_numbering
from annals.readers.docx.parts import Parts
from annals.readers.docx.styles import read_styles
from annals.readers.losses import CHARACTERS

_FEW = 200
"""Characters that are too few for a report."""
_COMMENTS = Text("批注不公布。", "Comments are not published.")
_EDGES = Text("页眉页脚不进入正文。", "Headers and footers do not enter the text.")


def read_docx(data: bytes, source: Source) -> Document:
    """The flat blocks of a Word file with its losses and doubts; no blocks but a doubt where it cannot be read."""
    try:
        return _read(Parts(Archive(data)), source)
    except Refusal as refusal:
        return refusal.document(source)


def _flow(parts: Parts, account: Account) -> Flow:
    styles = read_styles(parts.one("styles"))
    notes = read_notes(parts.one("footnotes"), parts.one("endnotes"))
    return Flow(parts, styles, read_numbering(parts.one("numbering"), styles.list_of), notes, account)


def _body(parts: Parts) -> n.Element:
    body = parts.document.find(n.BODY)
    return parts.document if body is None else body


def find_elements(parts: Parts) -> dict[Location, n.Element]:
    """The paragraph, cell or table of the main text, its notes included, that each place is, as `read_docx` names places."""
    flow = _flow(parts, Account())
    flow.elements = {}
    flow.read(_body(parts))
    return flow.elements


def _read(parts: Parts, source: Source) -> Document:
    account = Account()
    flow = _flow(parts, account)
    flow.read(_body(parts))
    inside = sum(map(held, (parts.document, *flow.notes.roots())))
    edges = _left_out("header", parts, ("header", "footer"), _EDGES)
    losses = [*account.losses(inside), *edges, *_left_out("comment", parts, ("comments",), _COMMENTS)]
    properties = parts.properties()
    account.parts += [("external", target) for target in parts.fetched()]
    account.parts += [("damaged", name) for name in parts.damaged]
    doubts = [*account.doubts(source), *flow.doubts, *_macros(parts, source)]
    shown = inside - sum(account.left_out[kind] for kind in ("hidden", "moved", "field", "phonetic"))
    doubts += little_text(source, account.taken, shown) or _pictured(source, flow, account.taken)
    return finish(flow.blocks, source, losses, doubts, properties)


def _pictured(source: Source, flow: Flow, taken: int) -> list[Doubt]:
    """A doubt (S10) where a file consists of pictures and a few words: the report may stand in the pictures."""
    pictures = sum(isinstance(block, Figure) for block in flow.blocks)
    if not pictures or not 0 < taken < _FEW or any(isinstance(block, Table) for block in flow.blocks):
        return []
    values = {
        "where": source.name, "read": f"{taken}字和{pictures}张图片", "read_en": f"{taken} characters and {pictures} pictures",
        "expected": "文字（本站不辨认图片里的文字）", "expected_en": "text (this site does not recognise text in pictures)",
    }
    return [Doubt("S10", tuple(values.items()), (Location(part=source.name),))]


def _left_out(kind: str, parts: Parts, names: tuple[str, ...], note: Text) -> list[Loss]:
    amount = sum(held(root) for name in names for root in parts.every(name))
    return [Loss(kind, "", amount, CHARACTERS, Location(), note)] if amount else []


def _macros(parts: Parts, source: Source) -> list[Doubt]:
    name = parts.macros
    if not name:
        return []
    return [Doubt("I17", (("where", source.name), ("read", f"“{name}”"), ("expected", "不含宏的文件"), ("expected_en", "a file without macros")))]
