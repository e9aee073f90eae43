"""The page shows each year's figure first, its data lie beside it, and every unit's page says what the unit supplied."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from tests.contributions.cases import catalog_with
from tests.sites import outputs_of, page_at, panels_of

from cchc.projections.composition import Composition
from cchc.projections.contributions import PROJECTION, Options
from cchc.projections.contributions.board import BoardView
from cchc.projections.contributions.supplied import KindLine, QuotaView, SuppliedView
from cchc.projections.projection import Asset, Page, Part

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

UNITS = """
- {id: so-a, name: Sở A, group: so, quota: {articles: 2 per month}}
- {id: so-b, name: Sở B, group: so, to: 2026-06-30, successors: [so-a], quota: {articles: 1 per month}}
- {id: so-c, name: "Sở <C>", group: so, from: 2026-10-15, quota: {articles: 1 per month}}
- {id: xa-d, name: Xã D, group: xa}
- {id: xa-e, name: Xã E, group: xa, to: 2020-12-31}
"""
RECORDS = {
    "tin-tuc/1": "date: 2026-10-01; unit: so-a; authors: [An]",
    "tin-tuc/2": "date: 2026-10-31; unit: so-a; authors: [An, Bình]",
    "tin-tuc/3": "date: 2026-11-02; unit: so-a",
    "thong-bao/4": "date: 2026-10-05; unit: so-a",
    "van-ban/5": "date: 2026-03-04; issued: 2026-03-03; number: 1/CV; doc_type: cong-van; unit: so-b",
    "tin-tuc/6": "date: 2025-03-04; unit: so-a",
    "tin-tuc/7": "date: 2025-12-31",
    "tin-tuc/8": "date: 2020-02-03; unit: xa-e",
}


def site(folder: Path, as_of: str = "2026-11-20", records: dict[str, str] = RECORDS) -> Catalog:
    return catalog_with(folder, records, UNITS, as_of)


def outputs(catalog: Catalog, **options: int) -> list[Page | Asset]:
    return outputs_of(PROJECTION, catalog, Options(**options))


def composition(catalog: Catalog) -> Composition:
    return Composition(catalog, [Part(PROJECTION, Options())])


def page_of(catalog: Catalog) -> tuple[BoardView, str]:
    found = outputs(catalog)
    page = next(output for output in found if isinstance(output, Page))
    assert isinstance(page.view, BoardView)
    return page.view, composition(catalog).page(page)


def views_of(catalog: Catalog) -> dict[str, SuppliedView]:
    return {panel.address: panel.view for panel in panels_of(PROJECTION, catalog)}


def panel_html(catalog: Catalog, unit: str) -> str:
    return composition(catalog).slot(page_at(f"/don-vi/{unit}/"), "supplied")


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


class Tags(HTMLParser):
    """The tags and attributes of a page, and that each element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag not in ("img", "br", "meta", "link"):
            self.open.append(tag)

    def handle_startendtag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_figure_of_the_current_year_comes_first(tmp_path: Path) -> None:
    _, html = page_of(site(tmp_path))
    assert "5 tin, bài, văn bản của 2 đơn vị, 2 người viết từ đầu năm 2026" in text_of(html)
    assert "2 tin, bài, văn bản của 1 đơn vị trong năm 2025" in text_of(html)
    assert html.index("Năm 2026") < html.index("Năm 2025")


def test_the_page_names_the_unit_of_today_beside_one_that_has_ended(tmp_path: Path) -> None:
    view, html = page_of(site(tmp_path))
    assert [(line.label, line.now, line.records) for line in view.years[0].units] == [("Sở A", "", 4), ("Sở B", "Sở A", 1)]
    assert '<a href="../don-vi/so-b/">Sở B</a> <span class="now">nay là Sở A</span>' in html


def test_the_page_lists_the_units_that_lived_in_the_year_and_supplied_nothing(tmp_path: Path) -> None:
    view, html = page_of(site(tmp_path))
    assert [link.title for link in view.years[0].silent] == ["Sở <C>", "Xã D"]
    assert [link.title for link in view.years[1].silent] == ["Sở B", "Xã D"]
    assert "Sở &lt;C&gt;" in html


def test_months_run_from_january_to_the_builds_own_with_empty_ones_between(tmp_path: Path) -> None:
    view, _ = page_of(site(tmp_path))
    assert [month.records for month in view.years[0].months] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 1]
    assert [month.percent for month in view.years[0].months][-2:] == [100, 33]
    assert len(view.years[1].months) == 12


def test_the_page_is_well_formed_and_has_no_inline_style(tmp_path: Path) -> None:
    _, html = page_of(site(tmp_path))
    names = [name for name, _ in Tags(html).attributes]
    assert "style" not in names
    ids = [value for name, value in Tags(html).attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_a_year_without_records_says_so(tmp_path: Path) -> None:
    _, html = page_of(site(tmp_path, records={}))
    assert "Chưa có mục nào trong năm 2026." in html
    Tags(html)


def test_each_year_has_its_data_by_unit_section_kind_and_month(tmp_path: Path) -> None:
    assets = {output.address: output.content for output in outputs(site(tmp_path)) if isinstance(output, Asset)}
    assert list(assets) == ["/data/contributions-2026.csv", "/data/contributions-2025.csv"]
    rows = list(csv.reader(io.StringIO(assets["/data/contributions-2026.csv"].decode("utf-8-sig"), newline="")))
    assert rows[0][:5] == ["unit", "section", "kind", "month", "records"]
    assert rows[1][:5] == ["so-a", "tin-tuc", "article", "2026-10", "2"]
    assert rows[-1][:5] == ["*", "", "", "", "5"]


def test_the_number_of_years_is_an_option(tmp_path: Path) -> None:
    found = outputs(site(tmp_path), years=7)
    assert [output.address for output in found if isinstance(output, Asset)][-1] == "/data/contributions-2020.csv"


def test_a_units_panel_counts_by_kind_and_year(tmp_path: Path) -> None:
    view = views_of(site(tmp_path))["/don-vi/so-a/"]
    assert view.years == (2026, 2025)
    assert view.kinds == (KindLine("Tin, bài", (3, 1)), KindLine("Thông báo", (1, 0)))
    assert view.total == (4, 1)


def test_a_quota_counts_the_articles_of_the_last_whole_month(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    assert views_of(catalog)["/don-vi/so-a/"].quota == QuotaView("2 tin, bài mỗi tháng", "tháng 10/2026", 2, 2)
    assert "Đạt chỉ tiêu 2 tin, bài mỗi tháng: tháng 10/2026 có 2." in text_of(panel_html(catalog, "so-a"))


def test_a_missed_quota_says_how_many_are_wanting(tmp_path: Path) -> None:
    catalog = site(tmp_path, as_of="2026-12-01")
    assert "Chưa đạt chỉ tiêu 2 tin, bài mỗi tháng: tháng 11/2026 có 1, còn thiếu 1." in text_of(panel_html(catalog, "so-a"))


def test_a_month_in_which_a_unit_began_or_had_ended_owes_nothing(tmp_path: Path) -> None:
    found = views_of(site(tmp_path))
    assert found["/don-vi/so-b/"].quota is None
    assert found["/don-vi/so-c/"].quota is None


def test_every_unit_has_a_panel_and_an_empty_one_speaks(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    assert sorted(views_of(catalog)) == [f"/don-vi/{unit}/" for unit in ("so-a", "so-b", "so-c", "xa-d", "xa-e")]
    assert "Đơn vị chưa đăng mục nào trên trang này." in panel_html(catalog, "xa-d")
    html = panel_html(catalog, "xa-e")
    assert "Không có mục nào trong các năm 2025, 2026. Mục gần nhất đăng ngày 03/02/2020 ." in text_of(html)
    Tags(html)


def test_the_page_of_open_data_describes_every_column_of_every_file(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    (panel,) = PROJECTION.panels(catalog, Options(), page_at("/du-lieu/"))
    files = {output.address: output for output in outputs(catalog) if isinstance(output, Asset)}
    assert [link.url for link in panel.view.files] == list(files)
    names = [column.name for column in panel.view.columns]
    for file in files.values():
        head = next(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
        assert head == [name for name in names if name in head]
