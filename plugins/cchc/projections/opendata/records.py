"""Listed records → /data/records.json and /data/records.csv, newest first."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from cchc.content.kinds import Document
from cchc.projections.composition import iso
from cchc.projections.projection import Asset, Output

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
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def project(catalog: Catalog, _options: object) -> Iterator[Output]:
    """Both files."""
    rows = [_row(record, catalog) for record in catalog.records]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    yield Asset("/data/records.json", f"[\n{lines}\n]\n".encode(), owner="dữ liệu mở")
    yield Asset("/data/records.csv", _csv(rows), owner="dữ liệu mở")


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


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """With a byte order mark, by which Excel knows UTF-8; a cell that would start a formula gets an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else str(value if value is not None else "")
    return f"'{text}" if text.startswith(_FORMULA) else text
