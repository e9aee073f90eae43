"""A table → an Excel workbook: a sheet for people and one with the data's own columns; equal tables make equal bytes."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from cchc.projections.contributions.keys import figure
from cchc.projections.contributions.words import headings, notes, period, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.projections.contributions.keys import Count
    from cchc.projections.contributions.table import Row, Table

WIDEST = 48
"""Characters; longer names wrap."""


class ExtraMissingError(RuntimeError):
    """The library that writes workbooks is not installed; the message is Vietnamese."""


def as_workbook(table: Table, instant: dt.datetime) -> bytes:
    """The bytes of the workbook; `instant` is stated as the time of its making.

    Raises `ExtraMissingError` where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra: asked for only by those who want a workbook
    except ImportError as error:
        message = "Thiếu gói XlsxWriter nên không ghi được tệp Excel. Cài lại các gói như README chỉ."
        raise ExtraMissingError(message) from error
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    made = instant.astimezone(dt.UTC).replace(tzinfo=None)
    book.set_properties({"title": title(table), "subject": period(table), "created": made})
    _summary(book, table)
    _data(book, table)
    book.close()
    return out.getvalue()


def _summary(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("Tổng hợp")
    formats = _Formats(book)
    head = headings(table)
    above = [title(table), period(table)]
    sheet.write_string(0, 0, above[0], formats.title)
    sheet.write_string(1, 0, above[1])
    top = len(above) + 1
    for column, heading in enumerate(head):
        sheet.write_string(top, column, heading, formats.key_head if column < len(table.by) else formats.head)
    for place, row in enumerate(table.all_rows, start=top + 1):
        _write_row(sheet, place, row, formats, total=row is table.total)
    bottom = top + len(table.rows)
    if table.rows:
        # Up to the last group, so that sorting leaves the totals where they are.
        sheet.autofilter(top, 0, bottom, len(head) - 1)
    for place, note in enumerate(notes(table), start=bottom + 3):
        sheet.write_string(place, 0, note, formats.note)
    sheet.freeze_panes(top + 1, len(table.by))
    for column, heading in enumerate(head):
        texts = [row.labels[column] for row in table.all_rows] if column < len(table.by) else ["00/00/0000"]
        sheet.set_column(column, column, min(WIDEST, max(map(len, [heading, *texts])) + 3))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _data(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("Dữ liệu")
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name)
        sheet.set_column(column, column, max(12, len(name) + 2))
    for place, row in enumerate(table.all_rows, start=1):
        days = [day.isoformat() if day else "" for day in (row.first, row.last)]
        cells = [*row.keys, row.records, row.authors, *days, row.on_time, row.late, *row.kinds]
        for column, cell in enumerate(cells):
            _write(sheet, place, column, cell)
    sheet.freeze_panes(1, 0)


class _Formats:
    def __init__(self, book: Any) -> None:
        edge = {"bottom": 1, "bold": True, "text_wrap": True, "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"italic": True})
        self.key_head = book.add_format(edge)
        self.head = book.add_format({**edge, "align": "right"})
        self.plain = self._cells(book, {})
        self.total = self._cells(book, {"bold": True, "top": 1})

    @staticmethod
    def _cells(book: Any, base: dict[str, Any]) -> dict[str, Any]:
        return {
            "text": book.add_format({**base, "text_wrap": True, "valign": "top"}),
            "whole": book.add_format({**base, "num_format": "#,##0", "valign": "top"}),
            "part": book.add_format({**base, "num_format": "#,##0.00", "valign": "top"}),
            "day": book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "right", "valign": "top"}),
        }


def _write_row(sheet: Any, place: int, row: Row, formats: _Formats, *, total: bool) -> None:
    looks = formats.total if total else formats.plain
    cells: Sequence[str | Count | dt.date | None] = (
        *row.labels,
        row.records,
        row.authors,
        row.first,
        row.last,
        row.on_time,
        row.late,
        *row.kinds,
    )
    for column, cell in enumerate(cells):
        _write(sheet, place, column, cell, looks)


def _write(
    sheet: Any,
    place: int,
    column: int,
    cell: str | Count | dt.date | None,
    looks: dict[str, Any] | None = None,
) -> None:
    """Each kind of cell by its own method: a text stays one, whatever it begins with."""
    look = looks.get if looks else lambda _: None
    match cell:
        case None:
            sheet.write_blank(place, column, None, look("day"))
        case str():
            sheet.write_string(place, column, cell, look("text"))
        case dt.date():
            sheet.write_datetime(place, column, cell, look("day"))
        case _:
            number = figure(cell)
            sheet.write_number(place, column, number, look("whole" if isinstance(number, int) else "part"))
