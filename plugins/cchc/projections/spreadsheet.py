"""Rows → CSV as spreadsheets read it: UTF-8 that Excel knows as such, and no cell that would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it Excel on Windows takes UTF-8 for the local code page."""

FORMULA = re.compile(r"^(?=[=+@\-\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=+@\-＝＋－＠])")
"""Where a spreadsheet may see the beginning of a formula: at that of a cell, and after each sign that may part two cells; Excel
takes a semicolon for one where the decimal sign is a comma, as in Vietnam."""


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
    """A text in which a formula would begin gets an apostrophe there, with which it is text; anything else stays."""
    return FORMULA.sub("'", cell) if isinstance(cell, str) else cell
