"""Reads the rows of a printed table in the way in which the form prints it."""

from __future__ import annotations

from annals.extract import columns, grid
from annals.extract.columns import Body
from annals.model import Table, TableSpec


def read_body(table: Table, spec: TableSpec) -> Body:
    """The rows that hold something, each with label, unit and figures in the order of the form's columns."""
    if spec.layout == "list":
        return columns.read_body(table, spec)
    return (grid.read_single_row(table, spec) if spec.layout == "row" else None) or grid.read_grid(table, spec)
