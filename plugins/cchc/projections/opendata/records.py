"""Listed records → /data/records.json and /data/records.csv, newest first."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.content.kinds import Document
from cchc.projections.composition import iso
from cchc.projections.projection import Asset, Piece
from cchc.projections.spreadsheet import csv_line, csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
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


def pieces(catalog: Catalog, _options: object) -> Iterator[Piece]:
    """Both files."""
    yield Piece(JSON, lambda: Asset(JSON, _json(catalog).encode()), "dữ liệu mở")
    yield Piece(CSV, lambda: Asset(CSV, _csv(catalog).encode()), "dữ liệu mở")


def _json(catalog: Catalog) -> str:
    lines = ",\n".join(json_line for json_line, _ in _lines(catalog))
    return f"[\n{lines}\n]\n"


def _csv(catalog: Catalog) -> str:
    return csv_text(COLUMNS, ()) + "".join(csv_line for _, csv_line in _lines(catalog))


def _lines(catalog: Catalog) -> list[tuple[str, str]]:
    """Each record's line in either file; kept from build to build, for there are many and they seldom change."""
    once = catalog.reads.once
    return once(
        ("opendata lines",),
        lambda: [once(("opendata", record.path), partial(_written, record, catalog), keep=True) for record in catalog.records],
    )


def _written(record: Record, catalog: Catalog) -> tuple[str, str]:
    row = _row(record, catalog)
    return json.dumps(row, ensure_ascii=False), csv_line(_cell(row[column]) for column in COLUMNS)


def _row(record: Record, catalog: Catalog) -> dict[str, Any]:
    catalog.record(record.path)
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
