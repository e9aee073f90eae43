"""A table → text for a terminal, CSV, JSON or a workbook."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any, Literal, get_args

from cchc.calendar import short_date
from cchc.projections.contributions.keys import figure, figure_words
from cchc.projections.contributions.table import contributions
from cchc.projections.contributions.words import headings, notes, period, title
from cchc.projections.contributions.workbook import as_workbook
from cchc.projections.spreadsheet import csv_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.projections.contributions.keys import Key, Naming
    from cchc.projections.contributions.table import Row, Table

Format = Literal["text", "csv", "xlsx", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def report(
    catalog: Catalog,
    start: dt.date,
    end: dt.date,
    by: Sequence[Key] = ("unit",),
    naming: Naming = "as_was",
    format: Format = "text",  # noqa: A002 - the word that the command uses
) -> str | bytes:
    """Who supplied what from `start` to `end`, in the format asked for; a workbook is bytes, the others are text.

    Raises `workbook.ExtraMissingError` where a workbook is asked for and the library that writes it is not installed.
    """
    table = contributions(catalog, start=start, end=end, by=by, naming=naming)
    match format:
        case "text":
            return as_text(table)
        case "csv":
            return as_csv(table)
        case "json":
            return as_json(table)
        case "xlsx":
            return as_workbook(table, catalog.build.instant)


def as_json(table: Table) -> str:
    """A list of the rows; the keys stand in the order of the columns."""
    rows = [dict(zip(table.columns, _data(row), strict=True)) for row in table.all_rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Table) -> str:
    """The contract's columns; begins with a byte order mark."""
    return csv_text(table.columns, (_data(row) for row in table.all_rows))


def as_text(table: Table) -> str:
    """A table aligned for a terminal, under its title and above its notes."""
    head = headings(table)
    body = [_shown(row) for row in table.all_rows]
    widths = [max(map(_width, column)) for column in zip(head, *body, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (_pad(cell, width, right=n >= len(table.by)) for n, (cell, width) in enumerate(zip(cells, widths, strict=True)))
        return "  ".join(padded).rstrip()

    rule = "  ".join("-" * width for width in widths)
    lines = [title(table), period(table), "", line(head), rule, *map(line, body[:-1])]
    lines += [rule] * (len(body) > 1)
    lines += [line(body[-1]), ""]
    return "\n".join([*lines, *notes(table)]).rstrip() + "\n"


def _data(row: Row) -> list[Any]:
    return [
        *row.keys,
        figure(row.records),
        row.authors,
        row.first and row.first.isoformat(),
        row.last and row.last.isoformat(),
        figure(row.on_time),
        figure(row.late),
        *map(figure, row.kinds),
    ]


def _shown(row: Row) -> list[str]:
    return [
        *(" ".join(unicodedata.normalize("NFC", text).split()) for text in row.labels),
        figure_words(row.records),
        figure_words(row.authors),
        *(short_date(day) if day else "–" for day in (row.first, row.last)),
        figure_words(row.on_time),
        figure_words(row.late),
        *map(figure_words, row.kinds),
    ]


def _width(text: str) -> int:
    """The columns that a text takes in a terminal: marks none, characters of East Asian width two."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
