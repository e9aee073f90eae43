"""Major changes are in the feed of updates, each once and for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.feeds.reading import SITE, faults, files, parsed, record
from tests.sites import catalog_of, write_site

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = (
    '[{date: 2026-11-10, note: "Sửa Điều 3 & <b>", major: true}, {date: 2026-11-10, note: Sửa Điều 4, major: true},'
    " {date: 2026-11-11, note: Lỗi chính tả}, {date: 2026-11-20 08:30, note: Sửa Điều 5, major: true},"
    " {date: 2026-11-21, note: Ngày mai, major: true}]"
)
ID = "tag:cchc.example,2020:/van-ban/a/#"


def made(folder: Path, **options: int) -> dict[str, bytes]:
    texts = {
        "van-ban/a.md": record("Quy chế", "2026-01-05", changes=CHANGES),
        "van-ban/b.md": record("Quy định", "2026-01-05", changes="[{date: 2026-11-15, note: Bỏ Điều 1, major: true}]"),
    }
    return files(catalog_of(write_site(folder, SITE | texts)), **options)


def test_major_changes_that_have_come_are_listed_newest_first(tmp_path: Path) -> None:
    for name in ("rss.xml", "atom.xml"):
        found = parsed(made(tmp_path)[f"/cap-nhat/{name}"]).entries
        assert [entry.id for entry in found] == [
            ID + "2026-11-20T08:30:00+07:00",
            "tag:cchc.example,2020:/van-ban/b/#2026-11-15",
            ID + "2026-11-10",
            ID + "2026-11-10-2",
        ]
        assert found[0].link == "https://cchc.example/van-ban/a/"
        assert found[0].title == "Cập nhật: Quy chế"
        assert found[2].content[0].value == "<p>Sửa Điều 3 &amp; &lt;b&gt;</p>"


def test_updates_break_no_rule(tmp_path: Path) -> None:
    for name in ("rss.xml", "atom.xml"):
        address = f"/cap-nhat/{name}"
        assert list(faults(address, made(tmp_path)[address], "https://cchc.example/")) == []


def test_updates_end_at_the_number_asked_for(tmp_path: Path) -> None:
    found = json.loads(made(tmp_path, updates=2)["/cap-nhat/feed.json"])["items"]
    assert [item["summary"] for item in found] == ["Sửa Điều 5", "Bỏ Điều 1"]


def test_an_id_of_the_editor_s_own_keeps_its_one_fragment(tmp_path: Path) -> None:
    text = record("Bài", "2026-01-01", id="https://cu.example/#7", changes="[{date: 2026-11-10, note: Sửa, major: true}]")
    feeds = files(catalog_of(write_site(tmp_path, SITE | {"tin-tuc/a.md": text})))
    assert parsed(feeds["/cap-nhat/atom.xml"]).entries[0].id == "https://cu.example/#7/2026-11-10"
