"""A Document as JSON and back: how a child process hands over what it has read, without pickles."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from annals import model

_TYPES = {
    kind.__name__: kind
    for kind in (
        model.Document, model.Source, model.Paragraph, model.Table, model.Cell, model.Figure, model.Location,
        model.Loss, model.Doubt, model.Text,
    )
}
"""The only types that are ever made from what a child process says."""
_KIND = "="


def encode(document: model.Document) -> bytes:
    """The document as JSON in ASCII."""
    return json.dumps(_plain(document), separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> model.Document:
    """The document that was encoded; ValueError for anything else."""
    try:
        document = _made(json.loads(data))
    except (TypeError, KeyError, RecursionError) as problem:
        raise ValueError(f"no document: {problem}") from problem
    if not isinstance(document, model.Document):
        raise ValueError("no document")
    return document


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            field.name: _plain(found) for field in dataclasses.fields(value)
            if (found := getattr(value, field.name)) != field.default
        }
        return {_KIND: type(value).__name__, **fields}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (str, int, float)) or value is None:
        return str(value) if isinstance(value, str) else value
    raise TypeError(f"{type(value).__name__} is no part of a document")


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if isinstance(value, dict):
        fields = {name: _made(item) for name, item in value.items() if name != _KIND}
        if value[_KIND] == "Paragraph" and "kind" in fields:
            fields["kind"] = model.ParagraphKind(fields["kind"])
        return _TYPES[value[_KIND]](**fields)
    return value
