"""The register: a table for each value of each facet, in order of issue, at addresses that people can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents.library import FILES, document, library
from tests.sites import catalog_of, outputs_of, panels_of, write_site

from cchc.projections.documents import PROJECTION
from cchc.projections.documents.register import Options, RegisterView
from cchc.projections.projection import Page

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog


def pages(catalog: Catalog, options: Options | None = None) -> dict[str, Page]:
    return {output.address: output for output in outputs_of(PROJECTION, catalog, options) if isinstance(output, Page)}


def rows(page: Page) -> list[str]:
    assert isinstance(page.view, RegisterView)
    return [row.url for row in page.view.leaf.entries] if page.view.leaf else []


def test_every_facet_has_a_page_and_each_of_its_values_too(tmp_path: Path) -> None:
    found = pages(library(tmp_path))
    assert {
        "/van-ban/loc/",
        "/van-ban/loc/loai/",
        "/van-ban/loc/loai/quyet-dinh/",
        "/van-ban/loc/co-quan/so-noi-vu/",
        "/van-ban/loc/co-quan/ubnd-tinh-song-lam/",
        "/van-ban/loc/nam/2026/",
        "/van-ban/loc/nam/chua-xac-dinh/",
        "/van-ban/loc/linh-vuc/the-che/",
        "/van-ban/loc/hieu-luc/con-hieu-luc/",
        "/van-ban/loc/hieu-luc/het-hieu-luc/",
        "/van-ban/loc/hieu-luc/chua-co-hieu-luc/",
        "/van-ban/loc/nguoi-ky/ho-sy-luong/",
    } <= found.keys()
    assert "/van-ban/loc/linh-vuc/thu-tuc/" not in found


def test_a_table_goes_by_the_day_of_issue(tmp_path: Path) -> None:
    found = pages(library(tmp_path))
    assert rows(found["/van-ban/loc/loai/quyet-dinh/"]) == ["/van-ban/sua/", "/van-ban/moi/", "/van-ban/cu/"]


def test_headings_read_as_sentences(tmp_path: Path) -> None:
    found = pages(library(tmp_path))
    assert {page.title for page in found.values()} >= {
        "Văn bản loại Quyết định",
        "Văn bản của Sở Nội vụ",
        "Văn bản ban hành năm 2026",
        "Văn bản chưa xác định năm ban hành",
        "Văn bản lĩnh vực Cải cách thể chế",
        "Văn bản hết hiệu lực",
        "Văn bản do Hồ Sỹ Lương ký",
    }


def test_the_values_of_a_facet_count_every_document_once(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    for facet in ("type", "issuer", "year", "standing"):
        assert sum(len(group.records) for group in catalog.register[facet].values()) == 6, facet


def test_a_long_table_is_paged_from_the_oldest(tmp_path: Path) -> None:
    more = {f"van-ban/nhieu-{n:03}.md": document(f"Quyết định {n}", "2024-01-01", f"{n}/QĐ-SNV") for n in range(1, 120)}
    found = pages(library(tmp_path, more))
    assert len(rows(found["/van-ban/loc/nam/2024/trang/1/"])) == 50
    assert found["/van-ban/loc/nam/2024/trang/1/"].title == "Văn bản ban hành năm 2024 – trang 1"
    assert "/van-ban/loc/nam/2024/trang/2/" not in found


def test_the_form_stands_on_the_section_s_page_where_there_is_one(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    assert "/van-ban/" not in pages(catalog)
    (finder,) = [panel.view for panel in panels_of(PROJECTION, catalog) if panel.template == "documents/finder.html"]
    assert [facet.id for facet in finder.facets] == ["loai", "co-quan", "nam", "linh-vuc", "hieu-luc", "nguoi-ky"]
    assert finder.size == 6


def test_where_no_section_stands_the_register_makes_the_page_itself(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    found = pages(catalog, Options(address="/tra-cuu/"))
    assert len(rows(found["/tra-cuu/"])) == 6
    assert found["/tra-cuu/"].view.finder.home == "/tra-cuu/loc/"
    assert "/tra-cuu/loc/loai/" in found


def test_a_site_without_documents_has_a_choice_with_nothing_in_it(tmp_path: Path) -> None:
    kept = {path: text for path, text in FILES.items() if path.startswith("_data/") or path == "tin/index.md"}
    found = pages(catalog_of(write_site(tmp_path, kept)))
    assert found.keys() == {"/van-ban/", "/van-ban/loc/"}


def test_types_have_a_list_and_a_feed_of_their_own(tmp_path: Path) -> None:
    catalog = library(tmp_path)
    assert list(catalog.collections["type"]) == ["quyet-dinh", "thong-bao", "cong-van", "nghi-dinh"]
    decisions = catalog.collections["type"]["quyet-dinh"]
    assert (decisions.title, decisions.address, len(decisions.records)) == ("Quyết định", "/loai-van-ban/quyet-dinh/", 3)
