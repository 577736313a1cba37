"""The names of WordprocessingML that the reader knows, and how their attributes are read."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

Element = etree._Element
Properties = Mapping[str, Element]
"""What a paragraph, a run, a row or a cell says of itself, by name."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

VAL = _W + "val"
ID, EMBED, LINK = _R + "id", _R + "embed", _R + "link"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
BLIP, GRAPHIC_DATA = _A + "blip", _A + "graphicData"
DOC_PR = _WP + "docPr"
IMAGE_DATA, OLE_OBJECT = _V + "imagedata", _O + "OLEObject"
TITLE = _O + "title"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

BODY, PARAGRAPH, PPR, RPR = _W + "body", _W + "p", _W + "pPr", _W + "rPr"
RUN, WORDS, TAB, BREAK, RETURN, SYMBOL = _W + "r", _W + "t", _W + "tab", _W + "br", _W + "cr", _W + "sym"
HYPHEN, POSITIONED_TAB = _W + "noBreakHyphen", _W + "ptab"
DELETED_WORDS, FIELD_CODE = _W + "delText", _W + "instrText"
FRAME, DROP_CAP, HIDDEN_ROW = _W + "framePr", _W + "dropCap", _W + "hidden"
FIELD_MARK, FIELD_TYPE = _W + "fldChar", _W + "fldCharType"
INSERTED, DELETED, MOVED_FROM, MOVED_TO = _W + "ins", _W + "del", _W + "moveFrom", _W + "moveTo"
VANISH, RUN_STYLE, SIZE, FONTS = _W + "vanish", _W + "rStyle", _W + "sz", _W + "rFonts"
VERTICAL = _W + "vertAlign"
PARAGRAPH_STYLE, OUTLINE_LEVEL, INDENT = _W + "pStyle", _W + "outlineLvl", _W + "ind"
NUMBERING, NUMBER_ID, LEVEL_INDEX = _W + "numPr", _W + "numId", _W + "ilvl"
FOOTNOTE_MARK, ENDNOTE_MARK = _W + "footnoteReference", _W + "endnoteReference"
CUSTOM_MARK = _W + "customMarkFollows"
DRAWING, PICTURE, OBJECT, TEXT_BOX = _W + "drawing", _W + "pict", _W + "object", _W + "txbxContent"
ALTERNATIVE_PART, SUBDOCUMENT, PHONETIC = _W + "altChunk", _W + "subDoc", _W + "rt"
TABLE, ROW, CELL = _W + "tbl", _W + "tr", _W + "tc"
TABLE_GRID, GRID_COLUMN, ROW_PR, CELL_PR = _W + "tblGrid", _W + "gridCol", _W + "trPr", _W + "tcPr"
GRID_SPAN, V_MERGE, H_MERGE = _W + "gridSpan", _W + "vMerge", _W + "hMerge"
GRID_BEFORE, HEADER_ROW, CELL_DELETED = _W + "gridBefore", _W + "tblHeader", _W + "cellDel"

_OFF = frozenset({"0", "false", "off", "none"})
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0}


def w(name: str) -> str:
    """The name in the namespace of WordprocessingML."""
    return _W + name


def child(parent: Element | None, name: str) -> Element | None:
    """The parent's first child of that name, or None; half as dear as `find`, which takes the name for a path."""
    return None if parent is None else next(parent.iterchildren(name), None)


def properties(element: Element, name: str) -> Properties:
    """The properties in the element's child of that name, the first of each; none where there is no such child."""
    found = child(element, name)
    return {} if found is None else {one.tag: one for one in reversed(found)}


def said(found: Element | None, attribute: str = VAL) -> str | None:
    """What a property says, or None where there is none."""
    return None if found is None else found.get(attribute)


def switched(found: Element | None) -> bool | None:
    """Whether a property is switched on or off; None where there is none."""
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def value(parent: Element | None, name: str) -> str | None:
    """What the parent's child of that name says, or None where there is none."""
    return said(child(parent, name))


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether the parent's child of that name switches it on or off; None where there is none."""
    return switched(child(parent, name))


def integer(text: str | None) -> int | None:
    """The whole number that an attribute says, or None; ten digits are more than any attribute means."""
    if not text or len(text) > 10:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def twips(text: str | None) -> float | None:
    """A length in twentieths of a point, or None; strict files may say `12pt`."""
    if not text or len(text) > 20:
        return None
    try:
        return float(text[:-2]) * _TWIPS[text[-2:]] if text[-2:] in _TWIPS else float(text)
    except ValueError:
        return None
