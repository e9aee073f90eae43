"""Listed records → /data/records.json and /data/records.csv, newest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cchc.content.kinds import Document
from cchc.projections.composition import iso
from cchc.projections.projection import Asset, Output
from cchc.projections.spreadsheet import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

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


def project(catalog: Catalog, _options: object) -> Iterator[Output]:
    """Both files."""
    rows = [_row(record, catalog) for record in catalog.records]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    yield Asset("/data/records.json", f"[\n{lines}\n]\n".encode(), owner="dữ liệu mở")
    cells = ([_cell(row[column]) for column in COLUMNS] for row in rows)
    yield Asset("/data/records.csv", csv_text(COLUMNS, cells).encode(), owner="dữ liệu mở")


def _row(record: Record, catalog: Catalog) -> dict[str, Any]:
    document = record if isinstance(record, Document) else None
    return {
        "url": record.address,
        "title": record.title,
        "kind": record.kind,
        "section": record.section,
        "date": iso(record.date),
        "updated": iso(record.updated) if record.updated and record.updated.instant <= catalog.build.instant else None,
        "unit": record.unit,
        "topics": list(record.topics),
        "tags": list(record.tags),
        "number": document.number if document else None,
        "doc_type": document.doc_type if document else None,
        "issued": document.issued.isoformat() if document and document.issued else None,
        "standing": catalog.standings.of_document(document) if document else None,
        "source_path": f"{catalog.label}/{record.path}",
    }


def _cell(value: Any) -> str:
    """A list as one text."""
    return "; ".join(value) if isinstance(value, list) else str(value if value is not None else "")
