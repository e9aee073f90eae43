"""The page of open data: under which terms, which files; each projection that publishes data describes them there itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.dataset import (
    ADDRESS,
    DAY_OR_NONE,
    HOME,
    TEXT,
    TEXT_OR_NONE,
    TEXTS,
    Column,
    Dataset,
    panel_of,
    schema_of,
)
from cchc.projections.opendata.records import CSV, JSON
from cchc.projections.opendata.records import pieces as records
from cchc.projections.projection import Asset, Head, Link, Page, Panel, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

TITLE = "Dữ liệu mở"
RECORDS = "Tin, bài, văn bản"
SCHEMA = "/data/records.schema.json"
COLUMNS = (
    Column("url", "Địa chỉ của bài, tính từ gốc trang", ADDRESS),
    Column("title", "Tên bài", TEXT),
    Column("kind", "Loại bài: article, document, plan, report, question, consultation, notice, page", TEXT),
    Column("section", "Mã chuyên mục", TEXT),
    Column("date", "Ngày đăng, có khi cả giờ", {"type": "string"}),
    Column("updated", "Lần cập nhật cuối đã ghi", TEXT_OR_NONE),
    Column("unit", "Mã đơn vị cung cấp", TEXT_OR_NONE),
    Column("topics", "Mã các lĩnh vực", TEXTS),
    Column("tags", "Từ khóa", TEXTS),
    Column("number", "Số, ký hiệu văn bản", TEXT_OR_NONE),
    Column("doc_type", "Mã loại văn bản", TEXT_OR_NONE),
    Column("issued", "Ngày ban hành", DAY_OR_NONE),
    Column(
        "standing",
        "Hiệu lực vào ngày dựng trang: not_yet, in_force, partly, ended, unknown",
        {"enum": ["not_yet", "in_force", "partly", "ended", "unknown", None], "type": ["string", "null"]},
    ),
    Column("source_path", "Tệp nguồn trong kho nội dung", TEXT),
)


class Options(NamedTuple):
    """The options of `cchc/opendata`."""

    licence: str = "Creative Commons Ghi công 4.0 (CC BY 4.0)"
    """under which terms the data may be used"""
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/deed.vi"
    terms: str = "Được sao chép, phân tích, công bố lại, kể cả cho mục đích thương mại, miễn là ghi rõ nguồn và ngày lấy dữ liệu."
    """the same in a sentence"""


class DataView(NamedTuple):
    """All that the page itself says; what each dataset is, the panels say."""

    title: str
    lead: str
    licence: Link
    terms: str
    source: str


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The data of records, their schema, and the page."""
    yield from records(catalog, options)
    yield Piece(SCHEMA, lambda: Asset(SCHEMA, schema_of(RECORDS, COLUMNS, catalog.site.absolute(SCHEMA))), "lược đồ dữ liệu mở")
    yield Piece(HOME, lambda: _page(catalog, options), "trang Dữ liệu mở", title=TITLE)


def panels(catalog: Catalog, _options: Options, page: Page) -> Iterator[Panel]:
    """What the data of records are, on that page."""
    if page.address == HOME:
        yield panel_of(
            Dataset(
                id="records",
                title=RECORDS,
                summary="Mọi bài đang có trên trang, mới nhất xếp trước: tên, ngày, chuyên mục, đơn vị, nhãn; không có nội dung.",
                updates="Cập nhật mỗi khi trang được dựng lại.",
                files=(Link("JSON", JSON), Link("CSV", CSV)),
                schema=SCHEMA,
                size=len(catalog.records),
                columns=COLUMNS,
            ),
            order=20,
        )


def _page(catalog: Catalog, options: Options) -> Page:
    lead = "Dữ liệu của trang dưới dạng tệp mà máy đọc được, để tra cứu, phân tích và dùng lại."
    source = catalog.site.organisation or catalog.site.name
    return Page(
        address=HOME,
        title=TITLE,
        template="opendata/page.html",
        view=DataView(TITLE, lead, Link(options.licence, options.licence_url), options.terms, source),
        head=Head(description=lead),
    )
