"""The register → /data/documents.json, /data/documents.csv and their schema; a row says who cites whom."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from cchc.content.citations import Number, parse_number
from cchc.content.kinds import Document
from cchc.projections.dataset import (
    ADDRESS,
    ADDRESSES,
    DAY_OR_NONE,
    TEXT,
    TEXT_OR_NONE,
    TEXTS,
    Column,
    Dataset,
    schema_of,
)
from cchc.projections.projection import Asset, Link, Piece
from cchc.projections.spreadsheet import csv_line, csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

TITLE = "Văn bản"
JSON = "/data/documents.json"
CSV = "/data/documents.csv"
SCHEMA = "/data/documents.schema.json"
COLUMNS = (
    Column("url", "Địa chỉ trang của văn bản, tính từ gốc trang", ADDRESS),
    Column("number", "Số, ký hiệu; trống khi văn bản không có số", TEXT_OR_NONE),
    Column("doc_type", "Mã loại văn bản, như quyet-dinh, ke-hoach, cong-van", TEXT),
    Column("issuer", "Cơ quan ban hành: mã đơn vị trong danh bạ, hoặc tên", TEXT_OR_NONE),
    Column("issued", "Ngày ban hành", DAY_OR_NONE),
    Column("effective", "Ngày có hiệu lực; trống khi văn bản không ghi", DAY_OR_NONE),
    Column("ends", "Ngày cuối cùng còn hiệu lực, nếu văn bản có ghi", DAY_OR_NONE),
    Column(
        "standing",
        "Hiệu lực vào ngày dựng trang: not_yet (chưa có), in_force (còn), partly (hết một phần), ended (hết), unknown (chưa rõ)",
        {"type": "string", "enum": ["not_yet", "in_force", "partly", "ended", "unknown"]},
    ),
    Column("cites", "Số, ký hiệu của các văn bản mà văn bản này viện dẫn: căn cứ, quan hệ, nhắc đến trong nội dung", TEXTS),
    Column("cited_by", "Địa chỉ các bài, văn bản viện dẫn văn bản này, mới nhất trước", ADDRESSES),
    Column("replaced_by", "Số, ký hiệu của các văn bản thay thế văn bản này", TEXTS),
    Column("title", "Tên văn bản trên trang", TEXT),
    Column("topics", "Mã các lĩnh vực", TEXTS),
    Column("signer", "Người ký", TEXT_OR_NONE),
)


def data(catalog: Catalog) -> Iterator[Piece]:
    """The files."""
    yield Piece(JSON, lambda: Asset(JSON, _json(catalog).encode()), "dữ liệu văn bản")
    yield Piece(CSV, lambda: Asset(CSV, _csv(catalog).encode()), "dữ liệu văn bản")
    yield Piece(
        SCHEMA, lambda: Asset(SCHEMA, schema_of(TITLE, COLUMNS, catalog.site.absolute(SCHEMA))), "lược đồ dữ liệu văn bản"
    )


def described(catalog: Catalog) -> Dataset:
    """What these data are."""
    return Dataset(
        id="documents",
        title="Văn bản và quan hệ giữa các văn bản",
        summary="Mọi văn bản, kế hoạch, báo cáo trên trang, mới ban hành xếp trước: thuộc tính, hiệu lực, quan hệ.",
        updates="Cập nhật mỗi khi trang được dựng lại; hiệu lực tính đến ngày dựng.",
        files=(Link("JSON", JSON), Link("CSV", CSV)),
        schema=SCHEMA,
        size=len(catalog.register["all"]["tat-ca"].records),
        columns=COLUMNS,
    )


def row_of(document: Document, catalog: Catalog) -> dict[str, Any]:
    """A document as the data have it."""
    citing = catalog.citations.of(document)
    replacing = [catalog.record(one.path) for one in citing if "replaces" in one.relations]
    return {
        "url": document.address,
        "number": document.number,
        "doc_type": document.doc_type,
        "issuer": document.issuer,
        "issued": document.issued.isoformat() if document.issued else None,
        "effective": document.effective.isoformat() if document.effective else None,
        "ends": document.ends.isoformat() if document.ends else None,
        "standing": catalog.standing(document),
        "cites": _cited(document, catalog),
        "cited_by": [catalog.address(one.path) for one in citing],
        "replaced_by": [other.number for other in replacing if isinstance(other, Document) and other.number],
        "title": document.title,
        "topics": list(document.topics),
        "signer": document.signer.name if document.signer else None,
    }


def _cited(document: Document, catalog: Catalog) -> list[str]:
    """Each number once, in its printed form, however often and in whichever writing it is cited."""
    found: dict[str, str] = {}
    for cite, _, _ in catalog.citations.made_by(document):
        number = parse_number(cite.written)
        found.setdefault(cite.canonical, number.printed if isinstance(number, Number) else cite.written)
    return list(found.values())


def _json(catalog: Catalog) -> str:
    lines = ",\n".join(json_line for json_line, _ in _lines(catalog))
    return f"[\n{lines}\n]\n"


def _csv(catalog: Catalog) -> str:
    names = [column.name for column in COLUMNS]
    return csv_text(names, ()) + "".join(csv_line for _, csv_line in _lines(catalog))


def _lines(catalog: Catalog) -> list[tuple[str, str]]:
    """Each document's line in either file; kept from build to build, for most of them do not change."""
    once = catalog.reads.once

    def lines() -> list[tuple[str, str]]:
        paths = [document.path for document in catalog.register["all"]["tat-ca"].records]
        return [once(("documents", path), partial(_written, path, catalog), keep=True) for path in paths]

    return once(("documents lines",), lines)


def _written(path: str, catalog: Catalog) -> tuple[str, str]:
    document = catalog.record(path)
    assert isinstance(document, Document)  # noqa: S101 - the register holds nothing else
    row = row_of(document, catalog)
    return json.dumps(row, ensure_ascii=False), csv_line(_cell(row[column.name]) for column in COLUMNS)


def _cell(value: Any) -> str:
    """A list as one text."""
    return "; ".join(value) if isinstance(value, list) else str(value if value is not None else "")
