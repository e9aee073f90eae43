"""The page `/tim-kiem/` and the field on the front page: what stands there before a script has run, and where none does.

What is found, and how it is ranked and shown, is the work of the modules in `scripts/`; none of it depends on
the catalog, so the page is made once and never again until a section comes or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.projection import Head, Page, Panel, Piece
from cchc.projections.search.scripts import ADDRESS as SCRIPTS
from cchc.projections.search.scripts import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

ADDRESS = "/tim-kiem/"
TITLE = "Tìm kiếm"
FACETS = (
    ("section", "Chuyên mục"),
    ("kind", "Loại bài"),
    ("unit", "Đơn vị"),
    ("topic", "Lĩnh vực"),
    ("year", "Năm"),
    ("standing", "Hiệu lực văn bản"),
)
WAYS = (
    ("document", "Số, ký hiệu, loại, cơ quan ban hành, hiệu lực của từng văn bản"),
    ("question", "Câu hỏi đã được trả lời, và cách gửi câu hỏi"),
)
"""Kinds of record whose section is a way to find things, and what one finds there."""
PAGES = (
    ("listing", "/luu-tru/", "Lưu trữ", "Mọi bài theo năm và tháng"),
    ("units", "/don-vi/", "Đơn vị", "Bài và việc của từng cơ quan"),
    ("sitemap", "/so-do/", "Sơ đồ trang", "Mọi chuyên mục, trên một trang"),
)


class Way(NamedTuple):
    """Another way to find things."""

    title: str
    url: str
    words: str


class SearchView(NamedTuple):
    """All that the page shows."""

    title: str
    facets: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    modules: tuple[str, ...]
    script: str


class FieldView(NamedTuple):
    """All that the field on the front page shows."""

    url: str


def pieces(catalog: Catalog) -> Iterator[Piece]:
    """The search page."""
    yield Piece(ADDRESS, lambda: search_page(catalog), "trang tìm kiếm", title=TITLE)


def search_page(catalog: Catalog) -> Page:
    """The page at `/tim-kiem/`."""
    return Page(
        address=ADDRESS,
        title=TITLE,
        template="search/page.html",
        view=SearchView(
            title=TITLE,
            facets=FACETS,
            ways=_ways(catalog),
            modules=tuple(f"{SCRIPTS}{name}.js" for name in (*SHARED, "help")),
            script=f"{SCRIPTS}page.js",
        ),
        # What is found depends on what is asked: other search engines lead to the pages themselves.
        head=Head(description="Tìm trong mọi bài, văn bản, kế hoạch, hỏi – đáp của trang thông tin.", robots="noindex"),
    )


def panels(page: Page) -> Iterator[Panel]:
    """The field at the head of the front page."""
    if page.address == "/":
        yield Panel("/", "head", "search/field.html", FieldView(ADDRESS), order=10)


def _ways(catalog: Catalog) -> tuple[Way, ...]:
    sections = sorted(catalog.sections.values(), key=lambda section: (section.id.count("/"), section.order, section.id))
    homes = [(next((s for s in sections if s.kind == kind), None), words) for kind, words in WAYS]
    return (
        *(Way(section.title, section.address, words) for section, words in homes if section),
        *(Way(title, url, words) for feature, url, title, words in PAGES if feature in catalog.features),
    )
