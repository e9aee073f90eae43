"""Lists of records: what is in them, in which order, what stands beside a record, and what a new record leaves alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sites import catalog_of, write_site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cchc.catalog.catalog import Catalog

SECTIONS = {
    "tin/index.md": "---\ntitle: Tin\norder: 2\n---\n",
    "van-ban/index.md": "---\ntitle: Văn bản\norder: 1\n---\n",
    "van-ban/ke-hoach/index.md": "---\ntitle: Kế hoạch\n---\n",
    "van-ban/sau/nua/index.md": "---\ntitle: Sâu\n---\n",
    "_data/topics.yml": "- {id: so, name: Chính quyền số}\n- {id: thu-tuc, name: Thủ tục}\n",
    "_data/specials.yml": "- {id: hai-cap, title: Hai cấp}\n",
    "_data/units.yml": "- {id: snv, name: Sở Nội vụ}\n- {id: stc, name: Sở Tài chính}\n",
}


def record(date: str, head: str = "") -> str:
    """The text of a record."""
    return f"---\ntitle: Bài\ndate: {date}\n{head}\n---\n"


def of(tmp_path: Path, records: dict[str, str], as_of: str = "2026-11-20") -> Catalog:
    """The catalog of these records in the sections above; it has no errors."""
    catalog = catalog_of(write_site(tmp_path, SECTIONS | records), as_of)
    assert [str(problem) for problem in catalog.problems if problem.severity == "error"] == []
    return catalog


def paths(catalog: Catalog, kind: str, ident: str) -> list[str]:
    """What is in a collection."""
    return [r.path for r in catalog.collections[kind][ident].records]  # type: ignore[index] - any kind


def test_a_section_holds_the_records_of_the_sections_inside_it(tmp_path: Path) -> None:
    catalog = of(
        tmp_path,
        {
            "van-ban/a.md": record("2026-01-01"),
            "van-ban/ke-hoach/2026/b.md": record("2026-01-03"),
            "van-ban/sau/nua/c.md": record("2026-01-02"),
            "van-ban/sau/d.md": record("2026-01-04"),
            "tin/e.md": record("2026-01-05"),
        },
    )
    assert paths(catalog, "section", "van-ban") == [
        "van-ban/sau/d.md",
        "van-ban/ke-hoach/2026/b.md",
        "van-ban/sau/nua/c.md",
        "van-ban/a.md",
    ]
    assert paths(catalog, "section", "van-ban/ke-hoach") == ["van-ban/ke-hoach/2026/b.md"]
    assert paths(catalog, "section", "van-ban/sau/nua") == ["van-ban/sau/nua/c.md"]
    assert len(paths(catalog, "site", "")) == 5
    assert {r.path: r.section for r in catalog.records}["van-ban/sau/d.md"] == "van-ban"
    assert [section.id for section in catalog.trail("van-ban/sau/nua")] == ["van-ban", "van-ban/sau/nua"]
    assert [section.id for section in catalog.in_order()] == ["van-ban", "tin"]
    assert [section.id for section in catalog.in_order("van-ban")] == ["van-ban/ke-hoach", "van-ban/sau/nua"]


def test_records_stand_newest_first_and_equal_dates_by_address(tmp_path: Path) -> None:
    catalog = of(
        tmp_path,
        {
            "tin/b.md": record("2026-01-01"),
            "tin/a.md": record("2026-01-01"),
            "tin/c.md": record("2026-01-01 00:00:00"),
            "tin/0.md": record("2025-12-31T17:00:01Z"),
            "tin/z.md": record("2026-01-02"),
        },
    )
    assert [r.path for r in catalog.records] == ["tin/z.md", "tin/0.md", "tin/a.md", "tin/b.md", "tin/c.md"]


def test_beside_a_record_stand_the_next_newer_and_the_next_older_of_its_own_section(tmp_path: Path) -> None:
    catalog = of(
        tmp_path,
        {
            "van-ban/a.md": record("2026-01-01"),
            "van-ban/ke-hoach/b.md": record("2026-01-02"),
            "van-ban/c.md": record("2026-01-03"),
            "van-ban/d.md": record("2026-01-04", "status: draft"),
        },
    )
    newer, older = catalog.siblings["van-ban/a.md"]
    assert (newer.path if newer else None, older) == ("van-ban/c.md", None)
    newer, older = catalog.siblings["van-ban/c.md"]
    assert (newer, older.path if older else None) == (None, "van-ban/a.md")
    assert catalog.siblings["van-ban/ke-hoach/b.md"] == (None, None)


def test_one_tag_in_two_spellings_is_one_collection(tmp_path: Path) -> None:
    catalog = of(
        tmp_path, {"tin/a.md": record("2026-01-01", "tags: [Một cửa]"), "tin/b.md": record("2026-01-02", "tags: [một cửa]")}
    )
    assert list(catalog.collections["tag"]) == ["mot-cua"]
    assert catalog.collections["tag"]["mot-cua"].address == "/the/mot-cua/"
    assert paths(catalog, "tag", "mot-cua") == ["tin/b.md", "tin/a.md"]
    assert [problem.code for problem in catalog.problems] == ["tag-spelling"]


def test_a_record_that_names_one_tag_twice_is_in_it_once(tmp_path: Path) -> None:
    assert paths(of(tmp_path, {"tin/a.md": record("2026-01-01", "tags: [Một cửa, một cửa]")}), "tag", "mot-cua") == ["tin/a.md"]


def test_collections_with_no_record_are_there_all_the_same(tmp_path: Path) -> None:
    catalog = of(tmp_path, {})
    assert {kind: list(found) for kind, found in catalog.collections.items()} == {
        "site": [""],
        "section": ["tin", "van-ban", "van-ban/ke-hoach", "van-ban/sau/nua"],
        "unit": ["snv", "stc"],
        "topic": ["so", "thu-tuc"],
        "special": ["hai-cap"],
        "tag": [],
        "type": [],
    }


def test_related_records_are_few_and_older_and_share_the_most(tmp_path: Path) -> None:
    many = {f"tin/x{n:02}.md": record(f"2026-02-{n:02}", "topics: [so]") for n in range(1, 13)}
    catalog = of(
        tmp_path,
        many
        | {
            "tin/near.md": record("2026-02-12", "topics: [so]\ntags: [hồ sơ]\nspecial: hai-cap"),
            "tin/mine.md": record("2026-02-13", "topics: [so]\ntags: [hồ sơ]\nspecial: hai-cap"),
            "tin/later.md": record("2026-02-14", "topics: [so]\ntags: [hồ sơ]\nspecial: hai-cap"),
        },
    )
    mine = next(r for r in catalog.records if r.path == "tin/mine.md")
    found = [r.path for r in catalog.related(mine)]
    assert found == ["tin/near.md", "tin/x12.md", "tin/x11.md", "tin/x10.md"]
    oldest = next(r for r in catalog.records if r.path == "tin/x01.md")
    assert all(r.date > oldest.date for r in catalog.related(oldest)), "the oldest of all falls back on newer ones"
    assert len(catalog.related(oldest)) == 4


def test_a_record_that_shares_nothing_has_no_related_ones(tmp_path: Path) -> None:
    catalog = of(tmp_path, {"tin/a.md": record("2026-01-01"), "tin/b.md": record("2026-01-02")})
    assert [catalog.related(r) for r in catalog.records] == [[], []]


HEADS = st.lists(
    st.tuples(
        st.integers(1, 27),
        st.sampled_from(["", "topics: [so]", "tags: [a, b]", "tags: [b]\ntopics: [so, thu-tuc]", "special: hai-cap"]),
    ),
    min_size=2,
    max_size=10,
)


@given(HEADS, st.sampled_from(["topics: [so]", "tags: [a, b]\nspecial: hai-cap"]))
@settings(max_examples=25)
def test_a_new_record_changes_what_is_related_to_no_old_one_that_has_older_ones(
    tmp_path_factory: pytest.TempPathFactory, heads: list[tuple[int, str]], newest: str
) -> None:
    folder = tmp_path_factory.mktemp("related")
    records = {f"tin/x{n}.md": record(f"2026-02-{day:02}", head) for n, (day, head) in enumerate(heads)}
    before = of(folder / "before", records)
    after = of(folder / "after", records | {"tin/new.md": record("2026-03-01", newest)})
    for old in before.records:
        related = [r.path for r in before.related(old)]
        if any(r.date < old.date for r in before.related(old)):
            now = [r.path for r in after.related(next(r for r in after.records if r.path == old.path))]
            assert now == related


def test_an_id_in_feeds_outlives_moves_titles_and_dates(tmp_path: Path) -> None:
    def ident(name: str, path: str, head: str, **site: object) -> str:
        catalog = catalog_of(write_site(tmp_path / name, SECTIONS | {path: record("2026-01-01", head)}), **site)
        return catalog.feed_id(catalog.records[0])

    first = ident("1", "tin/bai.md", "")
    assert first == "tag:cchc.example,2020:/tin/bai/"
    moved = "aliases: [/tin/bai/, /tin/2026/bai/]"
    assert ident("2", "van-ban/2026/ten-moi.md", moved) == first
    assert ident("3", "tin/bai.md", "updated: 2026-02-01\nsummary: Mới", url="https://khac.example/") == first
    assert ident("4", "tin/bai.md", 'id: "https://cu.example/1"\naliases: [/x/]') == "https://cu.example/1"


def test_only_the_files_of_visible_pages_are_published(tmp_path: Path) -> None:
    files = {f"tin/tep/{name}.txt": name for name in ("hien", "nhap", "rut", "het-han", "muc", "quen", "trong-bai", "ma")}
    files |= {"van-ban/anh.png": "x", "_data/bi-mat.csv": "x"}
    catalog = catalog_of(
        write_site(
            tmp_path,
            SECTIONS
            | files
            | {
                "tin/index.md": "---\ntitle: Tin\n---\n\n[Mục](tep/muc.txt)\n",
                "tin/hien.md": record(
                    "2026-01-01", "attachments: [{file: tep/hien.txt}]\nimage: {src: ../van-ban/anh.png, alt: Ảnh}"
                )
                + "\n![x](tep/trong-bai.txt) `[y](tep/ma.txt)` [d](../_data/bi-mat.csv)\n",
                "tin/nhap.md": record("2026-01-01", "status: draft\nattachments: [{file: tep/nhap.txt}]"),
                "tin/rut.md": record(
                    "2026-01-01",
                    "status: withdrawn\nwithdrawn: {date: 2026-01-02, reason: Sai}\nattachments: [{file: tep/rut.txt}]",
                ),
                "tin/het-han.md": record("2026-01-01", "expires: 2026-02-01\nattachments: [{file: tep/het-han.txt}]"),
            },
        )
    )
    assert list(catalog.media) == [
        "tin/tep/hien.txt",
        "tin/tep/muc.txt",
        "tin/tep/rut.txt",
        "tin/tep/trong-bai.txt",
        "van-ban/anh.png",
    ]
    hien = catalog.media["tin/tep/hien.txt"]
    assert (hien.kind, hien.mime, hien.address) == ("TXT", "text/plain", "/tin/tep/hien.txt")
    assert hien.sha256 == hashlib.sha256(b"hien").hexdigest()


def test_a_file_is_addressed_as_a_browser_asks_for_it(tmp_path: Path) -> None:
    body = "\n[Bảng kê](<tep/kế hoạch 100%.txt>)\n"
    catalog = catalog_of(
        write_site(tmp_path, SECTIONS | {"tin/tep/kế hoạch 100%.txt": "x", "tin/a.md": record("2026-01-01") + body})
    )
    assert [str(problem) for problem in catalog.problems] == []
    assert [media.address for media in catalog.media.values()] == ["/tin/tep/k%E1%BA%BF%20ho%E1%BA%A1ch%20100%25.txt"]
