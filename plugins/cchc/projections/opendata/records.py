"""Listed records → /data/records.json and /data/records.csv, newest first."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.calendar import iso
from cchc.content.kinds import Document
from cchc.projections.projection import Asset, Piece
from cchc.projections.spreadsheet import csv_line, csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.shelves import Shelf
    from cchc.content.records import Record

JSON = "/data/records.json"
CSV = "/data/records.csv"
COLUMNS = (
    "url",
    "title",
    "kind",
    "section",
    "date",
    "updated",
    "unit",
    "topics",
    "tags",
    "number",
    "doc_type",
    "issued",
    "standing",
    "source_path",
)
_JSON = json.JSONEncoder(ensure_ascii=False)


def pieces(catalog: Catalog, _options: object) -> Iterator[Piece]:
    """Both files."""
    yield Piece(JSON, lambda: Asset(JSON, _json(catalog)), "dữ liệu mở")
    yield Piece(CSV, lambda: Asset(CSV, _csv(catalog)), "dữ liệu mở")


def _json(catalog: Catalog) -> bytes:
    # Joined once, for there may be many megabytes.
    found = [part for lines, _ in _months(catalog) for part in (b",\n", lines)]
    return b"".join((b"[\n", *found[1:], b"\n]\n"))


def _csv(catalog: Catalog) -> bytes:
    return b"".join((csv_text(COLUMNS, ()).encode(), *(lines for _, lines in _months(catalog))))


def _months(catalog: Catalog) -> list[tuple[bytes, bytes]]:
    """Each month's lines in either file, newest first; kept from build to build, for a record changes those of its month."""
    records, once = catalog.records, catalog.reads.once

    def months() -> list[tuple[bytes, bytes]]:
        return [once(("months", "opendata", m.name), partial(_written, m, catalog), keep=True) for m in records.months()]

    return once(("opendata",), months)


def _written(records: Shelf, catalog: Catalog) -> tuple[bytes, bytes]:
    rows = [_row(record, catalog) for record in records]
    as_json = ",\n".join(map(_JSON.encode, rows))
    as_csv = "".join(csv_line(_cell(row[column]) for column in COLUMNS) for row in rows)
    return as_json.encode(), as_csv.encode()


def _row(record: Record, catalog: Catalog) -> dict[str, Any]:
    document = record if isinstance(record, Document) else None
    return {
        "url": record.address,
        "title": record.title,
        "kind": record.kind,
        "section": record.section,
        "date": iso(record.date),
        "updated": iso(record.updated) if record.updated and catalog.has_come(record.updated) else None,
        "unit": record.unit,
        "topics": list(record.topics),
        "tags": list(record.tags),
        "number": document.number if document else None,
        "doc_type": document.doc_type if document else None,
        "issued": document.issued.isoformat() if document and document.issued else None,
        "standing": catalog.standing(document) if document else None,
        "source_path": f"{catalog.label}/{record.path}",
    }


def _cell(value: Any) -> str:
    """A list as one text."""
    return "; ".join(value) if isinstance(value, list) else str(value if value is not None else "")
