"""What the reading tools put on pages, asked of small sites."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.sites import catalog_of, outputs_of, write_site

from cchc.pipeline import HandView
from cchc.projections.composition import Composition
from cchc.projections.listing import PROJECTION as LISTING
from cchc.projections.projection import Asset, Page, Part
from cchc.projections.reading import PROJECTION
from cchc.projections.reading.pages import Options, panels
from cchc.projections.reading.sharing import report_link, share_links, shared

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog
    from cchc.projections.listing.archives import ArchiveView

TITLE = 'Hỏi & đáp "100%": phí <0 đồng>?\u00a0Có'
URL = "https://cchc.example/hoi-dap/phi/"


def site(folder: Path, files: dict[str, str]) -> Catalog:
    section = {"tin/index.md": "---\ntitle: Tin\nkind: article\npage_size: 2\n---\n"}
    return catalog_of(write_site(folder, section | files), email="bbt@cchc.example")


def article(day: str, body: str = "Nội dung.", kind: str = "article") -> str:
    return f"---\ntitle: Bài ngày {day}\ndate: {day}\nkind: {kind}\n---\n\n{body}\n"


def test_what_is_shared_is_the_page_whatever_its_title_holds() -> None:
    links = {link.title: urlsplit(link.url) for link in share_links(shared(TITLE, URL))}
    assert parse_qs(links["Facebook"].query) == {"u": [URL]}
    assert json.loads(b64decode(parse_qs(links["Zalo"].query)["d"][0])) == {"url": URL}
    assert parse_qs(links["Thư điện tử"].query) == {"subject": [TITLE], "body": [URL]}
    assert all(link.isascii() and " " not in link for link in (part.geturl() for part in links.values()))


def test_a_report_is_a_letter_that_says_which_page_is_meant() -> None:
    link = urlsplit(report_link("bbt@cchc.example", shared(TITLE, URL)))
    assert (link.scheme, link.path) == ("mailto", "bbt@cchc.example")
    fields = parse_qs(link.query)
    assert fields["subject"] == [f"Báo lỗi: {TITLE}"]
    assert fields["body"][0].startswith(f"{URL}\r\n\r\nChỗ sai:")


def test_a_report_is_a_form_where_mkdocs_yml_names_one() -> None:
    where = "https://git.example/cchc/trang/issues/new?title={title}&body={address}"
    link = urlsplit(report_link(where, shared(TITLE, URL)))
    assert parse_qs(link.query) == {"title": [TITLE], "body": [URL]}


def test_where_there_is_nowhere_to_report_there_is_no_link() -> None:
    assert report_link("", shared(TITLE, URL)) == ""


@pytest.mark.parametrize("report", ["", "bbt@cchc.example", "https://git.example/new?title={title}"])
def test_an_address_for_reports_is_taken(tmp_path: Path, report: str) -> None:
    assert list(PROJECTION.check(site(tmp_path, {}), Options(report=report))) == []


@pytest.mark.parametrize("options", [Options(report="ban biên tập"), Options(words_per_minute=0), Options(minutes_from=-1)])
def test_a_wrong_option_is_told_with_its_name(tmp_path: Path, options: Options) -> None:
    (problem,) = PROJECTION.check(site(tmp_path, {}), options)
    assert problem.code == "settings"
    assert problem.key in Options._fields
    assert problem.message.startswith(f"cchc/reading: {problem.key}")


@pytest.mark.parametrize(("kind", "words", "told"), [("article", 700, True), ("article", 200, False), ("report", 700, False)])
def test_how_long_it_takes_is_told_of_long_articles_alone(tmp_path: Path, kind: str, words: int, told: bool) -> None:  # noqa: FBT001 - of the case
    text = article("2026-11-02", "chữ " * words, kind).replace("\n---\n\n", "\nnumber: null\ndoc_type: bao-cao\n---\n\n")
    catalog = site(tmp_path, {"tin/mot.md": text if kind == "report" else article("2026-11-02", "chữ " * words)})
    page = Page("/tin/mot/", "Bài", "record/record.html", None, source="tin/mot.md")
    found = [panel.view.minutes for panel in panels(catalog, Options(), page) if panel.slot == "byline"]
    assert found == ([3] if told else [])


def test_every_page_ends_with_the_way_to_report_an_error(tmp_path: Path) -> None:
    catalog = site(tmp_path, {})
    (panel,) = panels(catalog, Options(), Page("/tin/", "Tin", "listing/listing.html", None))
    assert panel.slot == "page-end"
    assert unquote(panel.view.report).startswith("mailto:bbt@cchc.example?subject=Báo lỗi: Tin&body=https://cchc.example/tin/")


def test_abbreviations_are_listed_in_vietnamese_order_and_only_where_there_are_any(tmp_path: Path) -> None:
    files = {"_data/abbreviations.yml": "UBND: Ủy ban nhân dân\nĐVHC: đơn vị hành chính\nDVC: dịch vụ công\n"}
    pages = [one for one in outputs_of(PROJECTION, site(tmp_path / "some", files)) if isinstance(one, Page)]
    assert [short for page in pages for short, _ in page.view.entries] == ["DVC", "ĐVHC", "UBND"]
    assert not [one for one in outputs_of(PROJECTION, site(tmp_path / "none", {})) if isinstance(one, Page)]


def test_scripts_and_styles_come_with_the_capability(tmp_path: Path) -> None:
    assets = [one for one in outputs_of(PROJECTION, site(tmp_path, {})) if isinstance(one, Asset)]
    assert {asset.address.rpartition(".")[2] for asset in assets} == {"js", "css"}
    assert sum(len(asset.content) for asset in assets) < 30_000
    for asset in assets:
        text = asset.content.decode()
        assert "innerHTML" not in text
        assert "document.cookie" not in text
        assert "http" not in text.replace("https://cchc", "")


# --- a month by days


def month_pages(folder: Path, days: list[str]) -> dict[str, ArchiveView]:
    files = {f"tin/bai-{n:02}.md": article(day) for n, day in enumerate(days)}
    made = outputs_of(LISTING, site(folder, files))
    return {page.address: page.view for page in made if isinstance(page, Page) and page.address.startswith("/luu-tru/2026/11/")}


def test_each_day_of_a_calendar_leads_to_the_page_and_the_place_where_it_stands(tmp_path: Path) -> None:
    days = [f"2026-11-{day:02}" for day in range(1, 17) for _ in range(3)]  # 48 records, 20 a page: a day lies on two of them
    pages = month_pages(tmp_path, days)
    grid = pages["/luu-tru/2026/11/"].grid
    assert grid is not None
    cells = [cell for week in grid.weeks for cell in week if cell]
    assert [cell.day.day for cell in cells] == list(range(1, 31))
    assert sum(cell.size for cell in cells) == len(days)
    assert [cell.size for cell in cells[16:]] == [0] * 14
    for cell in cells[:16]:
        address, _, anchor = cell.url.partition("#")
        found = next(day for day in pages[address].days if day.anchor == anchor)
        assert found.day == cell.day
    assert all(len(week) == 7 for week in grid.weeks)


def test_a_month_s_pages_hold_every_record_once_and_only_the_first_a_calendar(tmp_path: Path) -> None:
    pages = month_pages(tmp_path, ["2026-11-03", "2026-11-03", "2026-11-20", *["2026-11-05"] * 40])
    listed = [item.url for view in pages.values() for day in view.days for item in day.entries]
    assert len(listed) == len(set(listed)) == 43
    assert [address for address, view in pages.items() if view.grid] == ["/luu-tru/2026/11/"]


def test_a_month_s_calendar_reads_nothing_of_other_months(tmp_path: Path) -> None:
    files = {f"tin/bai-{n}.md": article(day) for n, day in enumerate(("2026-11-03", "2026-11-05", "2026-10-01"))}
    catalog = site(tmp_path, files)
    piece = next(p for p in LISTING.pieces(catalog, LISTING.options()) if p.address == "/luu-tru/2026/11/")
    with catalog.reads.recording() as read:
        piece.make()
    shelf = catalog.collections["site"][""].records
    with catalog.reads.recording() as elsewhere:
        list(shelf.within(2026, 10))
        list(shelf)
        shelf.calendar()
    assert read & elsewhere == set()


# --- around every page


@pytest.mark.parametrize(
    ("address", "start"),
    [("/", "assets/"), ("/tin/2026/", "../../assets/"), (None, "/trang/assets/")],
)
def test_scripts_and_styles_are_found_from_every_page_and_from_that_for_404(
    tmp_path: Path, address: str | None, start: str
) -> None:
    catalog = catalog_of(write_site(tmp_path, {}), url="https://cchc.example/trang/")
    slots = Composition(catalog, [Part(PROJECTION, Options())]).frame(address)
    found = re.findall(r'(?:href|src)="([^"]*)"', slots["head"])
    assert len(found) == 4
    assert all(link.startswith(start) for link in found)
    assert "<script>" not in slots["head"] + slots["top"]


def test_a_site_without_the_capability_has_nothing_of_it(tmp_path: Path) -> None:
    composition = Composition(site(tmp_path, {"_data/abbreviations.yml": "UBND: Ủy ban\n"}), [])
    page = Page("/tin/", "Tin", "hand.html", HandView("Tin"))
    assert composition.frame("/tin/") == {}
    html = composition.page(page, "<p>UBND</p>")
    assert "<p>UBND</p>" in html
    assert "page-end" not in html


def test_bodies_are_finished_and_pages_ended_whatever_their_template(tmp_path: Path) -> None:
    catalog = site(tmp_path, {"_data/abbreviations.yml": "UBND: Ủy ban\n"})
    composition = Composition(catalog, [Part(PROJECTION, Options())])
    html = composition.page(Page("/tin/", "Tin", "hand.html", HandView("Tin")), "<p>UBND</p>")
    assert '<p><abbr title="Ủy ban">UBND</abbr></p>' in html
    assert html.rstrip().endswith("</div>")
    assert html.index("page-end") > html.index("UBND")
