"""Rows → CSV as spreadsheets read it: UTF-8 that Excel knows as such, and no cell that would run as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it Excel on Windows takes UTF-8 for the local code page."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these may be run by a spreadsheet."""


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """The columns' names, then the rows, lines ended by CRLF as RFC 4180 wants it; begins with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return BOM + out.getvalue()


def csv_line(row: Iterable[object]) -> str:
    """One row as `csv_text` writes it, with its line end."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in row])
    return out.getvalue()


def harmless(cell: object) -> object:
    """A text that would begin a formula gets an apostrophe; anything else stays."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
