"""The feeds hold what the catalog has, in all three formats."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from tests.feeds.reading import SITE, faults, files, parsed, record, xml_feeds
from tests.sites import catalog_of, pages_of, write_site

from cchc.content.markup import Rendered
from cchc.projections.feeds import PROJECTION
from cchc.projections.feeds.channels import KINDS, UPDATES
from cchc.projections.projection import Feed

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

RECORDS = {
    "tin-tuc/mot.md": record("Bài một", "2026-11-18", unit="so-noi-vu", topics="[the-che]", tags="[một cửa]"),
    "tin-tuc/hai.md": record("Bài hai", "2026-11-20", authors="[Nguyễn Văn An, Trần Bình]", special="mot-cua"),
    "tin-tuc/ba.md": record("Bài ba", "2026-11-20", summary="Tóm tắt & <b>", unit="so-noi-vu"),
    "tin-tuc/trong-tinh/bon.md": record("Bài bốn", "2026-11-19 08:30", body="Mở đầu.\n\n## Phần **hai**"),
    "tin-tuc/trong-tinh/nam.md": record("Bài năm", "2018-01-02", unit="so-noi-vu"),
    "tin-tuc/trong-tinh/sau.md": record("Bài sáu", "2018-01-01", body=""),
}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return catalog_of(write_site(tmp_path, SITE | RECORDS))


def test_every_collection_but_a_tag_has_three_feeds_beside_its_page(catalog: Catalog) -> None:
    found = {c.address for kind in KINDS for c in catalog.collections[kind].values()} | {"/cap-nhat/"}
    made = files(catalog)
    assert set(made) == {a + name for a in found for name in ("rss.xml", "atom.xml", "feed.json")} | {"/opml.xml"}
    assert not any(address.startswith("/the/") for address in made)


def test_every_feed_is_announced_under_its_collection(catalog: Catalog) -> None:
    asked = {page.address for page in pages_of(catalog)} | {UPDATES}
    answers = {address: list(PROJECTION.feeds(catalog, PROJECTION.options(), address)) for address in asked}
    found = [feed for feeds in answers.values() for feed in feeds]
    assert {feed.url for feed in found} == set(files(catalog)) - {"/opml.xml"}
    assert len({feed.url for feed in found}) == len(found)
    assert all(feed.url.rpartition("/")[0] + "/" == feed.collection for feed in found)
    assert all(feed.collection == address for address, feeds in answers.items() for feed in feeds)
    assert Feed("/tin-tuc/", "Tin tức – Sự kiện (RSS)", "/tin-tuc/rss.xml", "application/rss+xml") in found


def test_no_feed_breaks_a_rule(catalog: Catalog) -> None:
    for address, content in xml_feeds(files(catalog)).items():
        parsed(content)
        assert list(faults(address, content, catalog.site.url)) == [], address


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_entries_are_the_catalog_s_records_newest_first(catalog: Catalog, name: str) -> None:
    made = files(catalog)
    for kind in KINDS:
        for collection in catalog.collections[kind].values():
            assert collection.feed is not None
            wanted = [
                (r.title, catalog.site.absolute(r.address), catalog.feed_id(r), r.date.instant.astimezone(dt.UTC).timetuple()[:6])
                for r in collection.records[: collection.feed.items]
            ]
            found = parsed(made[collection.address + name]).entries
            assert [(e.title, e.link, e.id, tuple(e.published_parsed[:6])) for e in found] == wanted


def test_json_feeds_hold_the_same_and_follow_version_1_1(catalog: Catalog) -> None:
    made = files(catalog)
    for kind in KINDS:
        for collection in catalog.collections[kind].values():
            assert collection.feed is not None
            address = collection.address + "feed.json"
            feed = json.loads(made[address])
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["title"]
            assert feed["feed_url"] == catalog.site.absolute(address)
            assert feed["home_page_url"] == catalog.site.absolute(collection.address)
            assert feed["language"] == "vi"
            assert [item["id"] for item in feed["items"]] == [
                catalog.feed_id(r) for r in collection.records[: collection.feed.items]
            ]
            for item in feed["items"]:
                assert ("content_html" in item) != ("content_text" in item)
                assert item["url"].startswith("https://")
                assert dt.datetime.fromisoformat(item["date_published"]).tzinfo
                assert all(set(author) == {"name"} for author in item.get("authors", []))
                assert not {"author", "content"} & set(item)


def test_a_section_may_ask_for_summaries_and_fewer_entries(catalog: Catalog) -> None:
    made = files(catalog)
    found = parsed(made["/tin-tuc/trong-tinh/atom.xml"]).entries
    assert [entry.title for entry in found] == ["Bài bốn", "Bài năm"]
    assert not any("content" in entry for entry in found)
    assert found[0].summary == "Mở đầu."
    whole = {e.title: e for e in parsed(made["/tin-tuc/atom.xml"]).entries}
    assert whole["Bài bốn"].content[0].value == "<p>Mở đầu.</p>\n<h2>Phần <strong>hai</strong></h2>"


def test_a_record_without_a_body_has_its_summary_alone(catalog: Catalog) -> None:
    found = {e.title: e for e in parsed(files(catalog)["/atom.xml"]).entries}
    assert "content" not in found["Bài sáu"]
    assert found["Bài sáu"].summary == "Bài sáu"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_summary_is_shown_as_it_was_written(catalog: Catalog, name: str) -> None:
    found = {e.title: e for e in parsed(files(catalog)[f"/{name}"]).entries}
    assert found["Bài ba"].summary == "Tóm tắt &amp; &lt;b&gt;"
    assert found["Bài ba"].summary_detail.type == "text/html"


def test_authors_are_named_or_else_the_unit_by_the_name_that_it_had_then(catalog: Catalog) -> None:
    made = files(catalog)
    atom = {e.title: [author.get("name") for author in e.get("authors", [])] for e in parsed(made["/atom.xml"]).entries}
    assert atom["Bài hai"] == ["Nguyễn Văn An", "Trần Bình"]
    assert atom["Bài ba"] == ["Sở Nội vụ"]
    assert atom["Bài năm"] == ["Ban Tổ chức"]
    rss = made["/rss.xml"].decode()
    assert "<dc:creator>Nguyễn Văn An</dc:creator><dc:creator>Trần Bình</dc:creator>" in rss
    assert "<author>" not in rss


def test_categories_are_section_topics_and_tags(catalog: Catalog) -> None:
    for name in ("rss.xml", "atom.xml"):
        found = {e.title: [tag.term for tag in e.get("tags", [])] for e in parsed(files(catalog)[f"/{name}"]).entries}
        assert found["Bài một"] == ["Tin tức – Sự kiện", "Cải cách thể chế", "một cửa"]


def test_files_go_along_with_their_length_and_type(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    (tmp_path / "tin-tuc/tep").mkdir()
    (tmp_path / "tin-tuc/tep/Kế hoạch.pdf").write_bytes(b"x" * 1234)
    (tmp_path / "tin-tuc/tep/b.docx").write_bytes(b"y")
    (tmp_path / "tin-tuc/tep/anh.webp").write_bytes(b"z" * 5)
    attachments = "[{file: tep/Kế hoạch.pdf, title: Toàn văn}, {file: tep/b.docx}]"
    text = record("Bài", "2026-11-20", image="{src: tep/anh.webp, alt: Ảnh}", attachments=attachments)
    write_site(tmp_path, {"tin-tuc/a.md": text})
    made = files(catalog_of(tmp_path))
    folder = "https://cchc.example/tin-tuc/tep/"
    pdf = folder + "K%E1%BA%BF%20ho%E1%BA%A1ch.pdf"
    (rss,) = parsed(made["/rss.xml"]).entries[0].enclosures
    assert (rss.href, rss.length, rss.type) == (pdf, "1234", "application/pdf")
    atom = [(e.href, e.length, e.type) for e in parsed(made["/atom.xml"]).entries[0].enclosures]
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert atom == [(pdf, "1234", "application/pdf"), (folder + "b.docx", "1", docx), (folder + "anh.webp", "5", "image/webp")]
    item = json.loads(made["/feed.json"])["items"][0]
    assert item["image"] == folder + "anh.webp"
    assert item["attachments"][0] == {"url": pdf, "mime_type": "application/pdf", "title": "Toàn văn", "size_in_bytes": 1234}
    assert [attachment["size_in_bytes"] for attachment in item["attachments"]] == [1234, 1]


def test_an_empty_collection_has_feeds_that_are_as_new_as_the_sites_newest_record(catalog: Catalog) -> None:
    made = files(catalog)
    for name in ("rss.xml", "atom.xml"):
        found = parsed(made[f"/van-ban/{name}"])
        assert found.entries == []
        assert tuple(found.feed.updated_parsed[:6]) == (2026, 11, 19, 17, 0, 0)
        assert found.feed.title == "Văn bản – CCHC Sông Lam"
    assert json.loads(made["/van-ban/feed.json"])["items"] == []


def test_a_feed_is_as_new_as_its_newest_entry(catalog: Catalog) -> None:
    made = files(catalog)
    atom = parsed(made["/atom.xml"])
    newest = max(entry.updated_parsed for entry in atom.entries)
    assert atom.feed.updated_parsed == newest
    assert parsed(made["/rss.xml"]).feed.updated_parsed == newest


def test_feeds_know_their_language_page_and_author(catalog: Catalog) -> None:
    made = files(catalog)
    rss, atom = parsed(made["/tin-tuc/rss.xml"]).feed, parsed(made["/tin-tuc/atom.xml"]).feed
    assert rss.language == atom.language == "vi"
    assert rss.link == atom.link == "https://cchc.example/tin-tuc/"
    assert atom.id == "tag:cchc.example,2020:/tin-tuc/"
    assert atom.author == "CCHC Sông Lam"
    assert rss.ttl == "60"
    assert b"feedgen" not in made["/tin-tuc/rss.xml"] + made["/tin-tuc/atom.xml"]


def test_the_order_in_which_files_are_read_changes_no_byte(tmp_path: Path) -> None:
    first = write_site(tmp_path / "a", SITE | RECORDS)
    second = write_site(tmp_path / "b", dict(reversed((SITE | RECORDS).items())))
    assert files(catalog_of(first)) == files(catalog_of(second))


def test_a_body_is_rendered_once_for_all_feeds_and_only_if_a_feed_holds_it(tmp_path: Path) -> None:
    class Counting:
        seen: list[str] = []  # noqa: RUF012 - of this test alone

        def render(self, body: str, _resolve: object) -> Rendered:
            self.seen.append(body.strip())
            return Rendered(f"<p>{body}</p>", ())

        def problems(self, _body: str, _first_line: int, _path: str) -> list[object]:
            return []

    many = {f"tin-tuc/b{n}.md": record(f"Bài {n}", "2026-11-20", body=f"Thân {n}", unit="so-noi-vu") for n in range(40)}
    files(catalog_of(write_site(tmp_path, SITE | many), markup=Counting()))
    assert sorted(Counting.seen) == sorted(set(Counting.seen))
    assert len(Counting.seen) == 30
