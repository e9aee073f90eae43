"""The page about feeds, the OPML file and the way from the front page lead to every feed."""

from __future__ import annotations

from html.parser import HTMLParser
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.feeds.reading import SITE, files, outputs, record
from tests.sites import catalog_of, page_at, write_site

from cchc.projections.composition import Composition
from cchc.projections.feeds import PROJECTION
from cchc.projections.projection import Page, Part

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return catalog_of(write_site(tmp_path, SITE | {"tin-tuc/a.md": record("Bài", "2026-11-20")}))


class Links(HTMLParser):
    """The addresses that the links of a page at /rss/ lead to."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.found.append(normpath(join("/rss/", target)))


def rendered(catalog: Catalog) -> tuple[str, str]:
    """The page and the panel, as HTML."""
    (page,) = (output for output in outputs(catalog) if isinstance(output, Page))
    composition = Composition(catalog, [Part(PROJECTION, PROJECTION.options())])
    return composition.page(page), composition.slot(page_at("/"), "aside")


def test_the_page_links_every_feed_once(catalog: Catalog) -> None:
    links = Links(rendered(catalog)[0])
    for address in files(catalog):
        assert links.found.count(address) == 1, address


def test_the_page_groups_feeds_as_people_look_for_them(catalog: Catalog) -> None:
    (page,) = (output for output in outputs(catalog) if isinstance(output, Page))
    groups = {group.title: group for group in page.view.groups}
    assert list(groups) == ["Toàn trang", "Theo chuyên mục", "Theo lĩnh vực", "Theo chuyên đề", "Theo đơn vị"]
    assert [(line.name, line.depth) for line in groups["Theo chuyên mục"].lines] == [
        ("Tin tức – Sự kiện", 0),
        ("Trong tỉnh", 1),
        ("Văn bản", 0),
    ]
    (units,) = groups["Theo đơn vị"].groups
    assert [(line.name, line.note) for line in units.lines] == [("Sở Cũ", "đến ngày 28/02/2025"), ("Sở Nội vụ", "")]


def test_the_front_page_leads_to_it(catalog: Catalog) -> None:
    assert '<a href="rss/">Nhận tin qua RSS</a>' in rendered(catalog)[1]


def test_the_opml_file_lists_every_rss_feed_and_nests_none_in_another(catalog: Catalog) -> None:
    made = files(catalog)
    root = ET.fromstring(made["/opml.xml"])  # noqa: S314 - made by ourselves
    found = [outline for outline in root.iter("outline") if outline.get("type") == "rss"]
    assert sorted(outline.attrib["xmlUrl"] for outline in found) == sorted(
        catalog.site.absolute(address) for address in made if address.endswith("/rss.xml")
    )
    assert all(len(outline) == 0 and outline.get("text") and outline.get("title") for outline in found)
    assert root.get("version") == "2.0"


def test_a_group_with_nothing_in_it_is_left_out(tmp_path: Path) -> None:
    bare = catalog_of(write_site(tmp_path, {"tin-tuc/index.md": "---\ntitle: Tin tức\n---\n"}))
    (page,) = (output for output in outputs(bare) if isinstance(output, Page))
    assert [group.title for group in page.view.groups] == ["Toàn trang", "Theo chuyên mục"]
    assert rendered(bare)[0].count("<h2") == 2
