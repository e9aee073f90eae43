"""What the site shows of the board: its page, its badge, its feeds, a panel on the front page, a line on each section's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest
from tests.sites import catalog_of, outputs_of, page_at, write_site

from cchc.projections.composition import Composition
from cchc.projections.freshness import PROJECTION
from cchc.projections.freshness.badge import badge, percentage
from cchc.projections.freshness.board import board_of
from cchc.projections.freshness.pages import Options
from cchc.projections.projection import Asset, Page, Part

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "_data/units.yml": "- {id: so-tu-phap, name: Sở Tư pháp, group: so}",
    "tin/index.md": '---\ntitle: "Tin <b>& sự kiện</b>"\norder: 1\nowner: so-tu-phap\nfreshness: {max_age: 7 days}\n---\n',
    "tin/a.md": "---\ntitle: A\ndate: 2026-11-20\n---\n",
    "hoi/index.md": "---\ntitle: Hỏi đáp\norder: 2\nowner: so-tu-phap\n"
    "freshness: {max_age: 7 days, quota: 1 per month, basis: Quyết định 96/QĐ-UBND}\n---\n",
    "hoi/a.md": "---\ntitle: A\ndate: 2026-11-10\n---\n",
    "bao/index.md": "---\ntitle: Báo cáo\norder: 3\nfreshness: {quota: 2 per quarter, basis: Luật}\n---\n",
    "bao/a.md": "---\ntitle: A\ndate: 2026-08-10\n---\n",
    "muon/cham/index.md": "---\ntitle: Chậm\norder: 4\nfreshness: {max_age: 5 days}\n---\n",
    "muon/cham/a.md": "---\ntitle: A\ndate: 2026-11-12\n---\n",
    "chuyen/index.md": "---\ntitle: Chuyên mục mới\norder: 5\nfreshness: {max_age: 7 days}\n---\n",
    "thong-bao/index.md": "---\ntitle: Thông báo\norder: 6\nfreshness: {max_age: 10 days}\n---\n",
    "thong-bao/a.md": "---\ntitle: A\ndate: 2026-11-13\n---\n",
    "gioi-thieu/index.md": "---\ntitle: Giới thiệu\norder: 7\nreview_every: 12 months\n---\n",
    "gioi-thieu/bo-may.md": "---\ntitle: Bộ máy\nkind: page\ndate: 2025-01-01\n---\n",
    "tuong-lai/index.md": "---\ntitle: Tương lai\norder: 8\n---\n",
    "tuong-lai/a.md": "---\ntitle: BÍ MẬT\ndate: 2026-12-01\nreview_by: 2026-01-01\n---\n",
}
HOME = "/tinh-trang-cap-nhat/"


def outputs(folder: Path, as_of: str = "2026-11-22", files: dict[str, str] | None = None) -> list[Page | Asset]:
    return outputs_of(PROJECTION, catalog_of(write_site(folder, files or FILES), as_of))


def files(found: list[Page | Asset]) -> dict[str, bytes]:
    return {output.address: output.content for output in found if isinstance(output, Asset)}


def composed(folder: Path, as_of: str = "2026-11-22", content: dict[str, str] | None = None) -> tuple[Composition, Page]:
    catalog = catalog_of(write_site(folder, content or FILES), as_of)
    (page,) = [output for output in outputs_of(PROJECTION, catalog) if isinstance(output, Page)]
    return Composition(catalog, [Part(PROJECTION, Options())]), page


def status(composition: Composition, address: str) -> str:
    """The line on the page of the section at an address."""
    return composition.slot(page_at(address, f"{address.strip('/')}/index.md"), "status")


def shown(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_page_opens_with_the_figure_and_the_day(tmp_path: Path) -> None:
    composition, page = composed(tmp_path)
    text = shown(composition.page(page))
    assert "Tình trạng cập nhật 2/6 mục có tin mới, tính đến ngày 22/11/2026 Việc cần làm" in text


def test_the_page_says_what_needs_doing_and_who_does_it_the_most_urgent_first(tmp_path: Path) -> None:
    composition, page = composed(tmp_path)
    html = composition.page(page)
    todo = html[html.index('class="todo"') : html.index("</section>")]
    assert [shown(entry) for entry in re.findall(r"<li>.*?</li>", todo, re.DOTALL)] == [
        (
            "Thiếu 1 bài Báo cáo Đơn vị phụ trách (chưa phân công) đăng đủ 2 bài trong quý IV/2026 (đến nay chưa có bài nào); "
            "quý III/2026 chỉ có 1/2 bài"
        ),
        "Quá hạn 5 ngày Hỏi đáp Sở Tư pháp đăng bài mới, hạn là ngày 17/11/2026; tháng 10/2026 không có bài nào",
        "Quá hạn 5 ngày Chậm Đơn vị phụ trách (chưa phân công) đăng bài mới, hạn là ngày 17/11/2026",
        "Chưa có bài Chuyên mục mới Đơn vị phụ trách (chưa phân công) đăng bài đầu tiên",
        "Còn 1 ngày Thông báo Đơn vị phụ trách (chưa phân công) đăng bài chậm nhất ngày 23/11/2026",
        "Quá hạn 325 ngày Bộ máy Đơn vị phụ trách (chưa phân công) rà soát trang này, hạn là ngày 01/01/2026",
    ]
    assert '<a href="../don-vi/so-tu-phap/">Sở Tư pháp</a>' in todo


def test_every_cell_of_the_table_has_a_label_and_exempt_sections_stand_apart(tmp_path: Path) -> None:
    composition, page = composed(tmp_path)
    html = composition.page(page)
    assert "<td>" not in html
    judged, exempt = (shown(part) for part in html.split('id="_tat-ca"')[1].split('id="_khong-dat-han"'))
    assert "Hỏi đáp Quá hạn 10/11/2026 12 ngày 17/11/2026 7 ngày, theo Quyết định 96/QĐ-UBND 0/1 bài tháng 10/2026" in judged
    assert "Báo cáo Thiếu bài 10/08/2026 104 ngày – 1/2 bài quý III/2026, theo Luật" in judged
    assert "Giới thiệu" not in judged
    assert "Giới thiệu 01/01/2025" in exempt


def test_titles_are_escaped_everywhere(tmp_path: Path) -> None:
    composition, page = composed(tmp_path)
    assert "<b>" not in composition.page(page)
    assert "Tin &lt;b&gt;&amp; sự kiện&lt;/b&gt;" in composition.page(page)


def test_nothing_hidden_shows_anywhere(tmp_path: Path) -> None:
    found = outputs(tmp_path)
    composition, page = composed(tmp_path)
    assert "BÍ MẬT" not in composition.page(page)
    assert "2026-12-01" not in composition.page(page)
    assert all("BÍ MẬT".encode() not in content and b"2026-12-01" not in content for content in files(found).values())


def test_the_front_page_shows_the_figure_and_the_three_most_urgent(tmp_path: Path) -> None:
    composition, _ = composed(tmp_path)
    panel = composition.slot(page_at("/"), "aside")
    assert shown(panel) == (
        "Tình trạng cập nhật: 2/6 mục có tin mới Báo cáo Thiếu 1 bài Hỏi đáp Quá hạn 5 ngày Chậm Quá hạn 5 ngày"
    )
    assert 'href="tinh-trang-cap-nhat/"' in panel


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("/tin/", "Cập nhật gần nhất 20/11/2026 , hạn 27/11/2026"),
        ("/hoi/", "Cập nhật gần nhất 10/11/2026 , hạn 17/11/2026 Quá hạn"),
        ("/bao/", "Cập nhật gần nhất 10/08/2026 Thiếu bài"),
        ("/chuyen/", "Chưa có bài"),
        ("/thong-bao/", "Cập nhật gần nhất 13/11/2026 , hạn 23/11/2026 Sắp đến hạn"),
        ("/gioi-thieu/", "Cập nhật gần nhất 01/01/2025"),
        ("/tuong-lai/", ""),
    ],
)
def test_each_section_says_when_it_was_last_added_to(tmp_path: Path, address: str, line: str) -> None:
    composition, _ = composed(tmp_path)
    assert shown(status(composition, address)) == line


def test_a_section_that_stays_as_it_was_leaves_its_page_as_it_was(tmp_path: Path) -> None:
    one, _ = composed(tmp_path, "2026-11-22")
    two, _ = composed(tmp_path, "2026-11-23")
    assert status(one, "/hoi/") == status(two, "/hoi/")


def test_a_site_with_no_policy_gets_a_page_that_says_so_and_no_panel(tmp_path: Path) -> None:
    composition, page = composed(tmp_path, content={"a/index.md": "---\ntitle: A\n---\n"})
    assert "Chưa mục nào đặt hạn cập nhật" in composition.page(page)
    assert composition.slot(page_at("/"), "aside").strip() == ""


def test_a_site_where_all_is_well_says_so(tmp_path: Path) -> None:
    content = {path: text for path, text in FILES.items() if path.startswith("tin/")}
    composition, page = composed(tmp_path, content=content)
    text = shown(composition.page(page))
    assert "1/1 mục có tin mới" in text
    assert "Mọi mục đều còn hạn" in text
    assert "Việc cần làm" not in text


def test_the_badge_is_a_plain_picture_with_a_name(tmp_path: Path) -> None:
    root = ET.fromstring(files(outputs(tmp_path))[f"{HOME}huy-hieu.svg"])  # noqa: S314 - made here
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags == ["svg", "title", "desc", "rect", "rect", "g", "text", "text"]
    assert root[0].text == "Mục có tin mới: 33%"
    assert root[1].text == "2 trên 6 mục còn đúng hạn cập nhật, tính đến ngày 22/11/2026."


def test_a_badge_never_says_all_while_one_is_missing(tmp_path: Path) -> None:
    content = {f"s{n}/index.md": "---\ntitle: S\nfreshness: {max_age: 7 days}\n---\n" for n in range(201)}
    content |= {f"s{n}/a.md": "---\ntitle: A\ndate: 2026-11-20\n---\n" for n in range(200)}
    assert percentage(board_of(catalog_of(write_site(tmp_path, content)))) == "99%"


def test_a_badge_with_nothing_to_count_says_so(tmp_path: Path) -> None:
    found = badge(board_of(catalog_of(write_site(tmp_path, {"a/index.md": "---\ntitle: A\n---\n"}))))
    assert '<title id="ten">Mục có tin mới: chưa đặt hạn</title>' in found


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_the_feeds_name_what_went_stale_newest_first(tmp_path: Path, name: str) -> None:
    feed = feedparser.parse(files(outputs(tmp_path))[HOME + name])
    assert not feed.bozo
    assert feed.feed.title == "CCHC Sông Lam – Mục quá hạn cập nhật"
    assert feed.feed.link == "https://cchc.example/tinh-trang-cap-nhat/"
    assert feed.feed.language == "vi"
    tag = "tag:cchc.example,2020:/tinh-trang-cap-nhat/#"
    assert [(entry.id, entry.link, entry.title) for entry in feed.entries] == [
        (f"{tag}hoi-2026-11-17", "https://cchc.example/hoi/", "Hỏi đáp: quá hạn"),
        (f"{tag}muon/cham-2026-11-17", "https://cchc.example/muon/cham/", "Chậm: quá hạn"),
        (f"{tag}bao-2026-09-30", "https://cchc.example/bao/", "Báo cáo: thiếu bài"),
    ]
    assert feed.entries[0].published_parsed[:4] == (2026, 11, 17, 17)  # midnight in Vietnam, as UTC
    assert feed.entries[2].published_parsed[:4] == (2026, 9, 30, 17)
    assert feed.entries[0].summary.startswith('Mục "Hỏi đáp" quá hạn cập nhật: bài mới nhất ngày 10/11/2026')


def test_each_feed_names_itself_and_the_page(tmp_path: Path) -> None:
    made = files(outputs(tmp_path))
    for name in ("atom.xml", "rss.xml"):
        links = {link.rel: link.href for link in feedparser.parse(made[HOME + name]).feed.links}
        assert links["self"] == f"https://cchc.example{HOME}{name}"
        assert links["alternate"] == f"https://cchc.example{HOME}"


def test_an_atom_feed_has_an_author_and_no_two_entries_of_one_instant(tmp_path: Path) -> None:
    feed = feedparser.parse(files(outputs(tmp_path))[f"{HOME}atom.xml"])
    assert feed.feed.author == "CCHC Sông Lam"
    updated = [entry.updated for entry in feed.entries]
    assert len(set(updated)) == len(updated)
    assert feed.feed.updated == max(updated)


def test_an_rss_feed_gives_ids_that_are_no_links(tmp_path: Path) -> None:
    root = ET.fromstring(files(outputs(tmp_path))[f"{HOME}rss.xml"])  # noqa: S314 - made here
    guids = root.findall("channel/item/guid")
    assert len(guids) == 3
    assert {guid.attrib["isPermaLink"] for guid in guids} == {"false"}
    assert root.find("channel/item/author") is None


def test_the_json_feed_says_the_same(tmp_path: Path) -> None:
    made = files(outputs(tmp_path))
    found = json.loads(made[f"{HOME}feed.json"])
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == f"https://cchc.example{HOME}feed.json"
    assert [item["id"] for item in found["items"]] == [entry.id for entry in feedparser.parse(made[f"{HOME}atom.xml"]).entries]
    assert found["items"][0]["date_published"] == "2026-11-18T00:00:00+07:00"


def test_a_lapse_keeps_its_id_and_its_hour_until_something_new_ends_it(tmp_path: Path) -> None:
    def entries(as_of: str) -> dict[str, str]:
        feed = feedparser.parse(files(outputs(tmp_path, as_of))[f"{HOME}atom.xml"])
        return {entry.id: entry.updated for entry in feed.entries}

    assert entries("2026-11-22").items() <= entries("2026-11-30").items()


def test_an_empty_feed_is_still_a_feed(tmp_path: Path) -> None:
    content = {path: text for path, text in FILES.items() if path.startswith("tin/")}
    for as_of in ("2026-11-21", "2026-11-22"):
        feed = feedparser.parse(files(outputs(tmp_path, as_of, content))[f"{HOME}atom.xml"])
        assert not feed.bozo
        assert not feed.entries
        assert feed.feed.updated == "2026-11-20T00:00:00+07:00"


def test_two_builds_as_of_one_day_make_the_same_bytes(tmp_path: Path) -> None:
    assert files(outputs(tmp_path)) == files(outputs(tmp_path))


def test_the_page_announces_its_feeds(tmp_path: Path) -> None:
    composition, page = composed(tmp_path)
    head = composition.head(page)
    for name, mime in (
        ("rss.xml", "application/rss+xml"),
        ("atom.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
    ):
        assert re.search(rf'type="{re.escape(mime)}" title="[^"]+" href="{re.escape(name)}"', head)
