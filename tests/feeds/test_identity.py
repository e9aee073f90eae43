"""What a reader knows an entry by never changes, and what is not to be seen is in no feed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.feeds.reading import SITE, faults, files, parsed, record, xml_feeds
from tests.sites import catalog_of, write_site

from cchc.calendar import VIETNAM, Moment, build_instant, parse_day
from cchc.projections.feeds.moments import SPREAD, distinct

if TYPE_CHECKING:
    from pathlib import Path


def ids(folder: Path, files_: dict[str, str], **site: str) -> list[str]:
    return [entry.id for entry in parsed(files(catalog_of(write_site(folder, SITE | files_), **site))["/atom.xml"]).entries]


FIRST = {"tin-tuc/2026/ra-mat.md": record("Ra mắt", "2026-11-20")}


@pytest.mark.parametrize(
    ("records", "site"),
    [
        pytest.param({"tin-tuc/2026/ra-mat.md": record("Tên khác", "2026-11-20")}, {}, id="a new title"),
        pytest.param({"tin-tuc/2026/ra-mat.md": record("Ra mắt", "2025-01-01")}, {}, id="a new date"),
        pytest.param(
            {"van-ban/moi.md": record("Ra mắt", "2026-11-20", aliases="[/tin-tuc/2026/ra-mat/, /tin-tuc/ra-mat/]")},
            {},
            id="moves",
        ),
        pytest.param(FIRST, {"url": "https://moi.example/cchc/"}, id="a new domain"),
    ],
)
def test_an_id_outlives(tmp_path: Path, records: dict[str, str], site: dict[str, str]) -> None:
    before = ids(tmp_path / "before", FIRST)
    assert before == ["tag:cchc.example,2020:/tin-tuc/2026/ra-mat/"]
    assert ids(tmp_path / "after", records, **site) == before


def test_all_addresses_follow_the_site(tmp_path: Path) -> None:
    body = "[bài](hai.md) [gốc](/rss/) ![ảnh](anh.png)"
    folder = write_site(tmp_path, SITE | {"tin-tuc/mot.md": record("Một", "2026-11-20", body=body)})
    write_site(folder, {"tin-tuc/hai.md": record("Hai", "2026-11-19")})
    (folder / "tin-tuc/anh.png").write_bytes(b"x")
    made = files(catalog_of(folder, url="https://moi.example/trang/"))
    assert all(b"https://cchc.example" not in content for content in made.values())
    for address, content in xml_feeds(made).items():
        assert list(faults(address, content, "https://moi.example/trang/")) == []


def test_what_is_not_listed_is_in_no_feed(tmp_path: Path) -> None:
    hidden = {
        "nhap": {"status": "draft"},
        "duyet": {"status": "review"},
        "rut": {"status": "withdrawn", "withdrawn": "{date: 2026-11-19, reason: Sai}"},
        "cho": {"publish_at": "2026-11-21"},
        "het": {"expires": "2026-11-20"},
    }
    many = {
        f"tin-tuc/{name}.md": record(
            f"Kinbi{name}", "2026-11-18", body=f"Kinbi {name}", changes="[{date: 2026-11-19, note: Kinbi, major: true}]", **keys
        )
        for name, keys in hidden.items()
    }
    many["tin-tuc/mai.md"] = record("Kinbi mai", "2026-11-21", body="Kinbi")
    many["tin-tuc/ro.md"] = record("Rõ", "2026-11-18", body="[Mở](nhap.md)")
    made = files(catalog_of(write_site(tmp_path, SITE | many)))
    for content in made.values():
        assert b"Kinbi" not in content
        assert b"/nhap/" not in content
    assert parsed(made["/atom.xml"]).entries[0].content[0].value == "<p><span>Mở</span></p>"


def test_entries_of_one_instant_have_their_own_times_of_update(tmp_path: Path) -> None:
    many = {f"tin-tuc/b{n}.md": record(f"Bài {n}", "2026-11-20 08:30" if n % 2 else "2026-11-20") for n in range(20)}
    found = parsed(files(catalog_of(write_site(tmp_path, SITE | many)))["/atom.xml"]).entries
    assert len({entry.updated for entry in found}) == 20
    assert all(entry.updated.startswith(("2026-11-20T00:", "2026-11-20T08:30:")) for entry in found)


def test_a_change_that_is_still_to_come_does_not_date_an_entry(tmp_path: Path) -> None:
    text = record("Bài", "2026-11-18 07:00", updated="2026-11-30", changes="[{date: 2026-11-19 09:00, note: Sửa}]")
    entry = parsed(files(catalog_of(write_site(tmp_path, SITE | {"tin-tuc/a.md": text})))["/atom.xml"]).entries[0]
    assert entry.updated == "2026-11-19T09:00:00+07:00"


def test_no_time_of_update_is_after_a_build_just_past_midnight(tmp_path: Path) -> None:
    many = {f"tin-tuc/b{n}.md": record(f"Bài {n}", "2026-11-20") for n in range(20)}
    folder = write_site(tmp_path, SITE | many)
    found = parsed(files(catalog_of(folder, "2026-11-20T00:00:05"))["/atom.xml"]).entries
    assert len({entry.updated for entry in found}) == 20
    assert max(entry.updated for entry in found) <= "2026-11-20T00:00:05+07:00"


DAY = parse_day("2026-11-20")
LATEST = build_instant("2026-11-21T12:00:00", {}, None)  # type: ignore[arg-type]  # no clock is asked


@given(st.lists(st.tuples(st.uuids(), st.booleans(), st.integers(0, 3)), unique_by=lambda drawn: drawn[0]))
def test_times_are_distinct_near_what_was_stated_and_never_late(drawn: list[tuple[object, bool, int]]) -> None:
    assert DAY is not None
    midnight = Moment.of_day(DAY)
    stated = [
        (str(ident), Moment(midnight.instant + timedelta(seconds=second)) if precise else midnight)
        for ident, precise, second in drawn
    ]
    found = distinct(stated, LATEST)
    assert len(set(found.values())) == len(stated)
    assert all(moment <= LATEST and moment.tzinfo is VIETNAM for moment in found.values())
    slack = timedelta(seconds=len(stated) + SPREAD)
    assert all(abs(found[ident] - moment.instant) <= slack for ident, moment in stated)


def test_a_new_entry_moves_the_time_of_no_older_one() -> None:
    assert DAY is not None
    older = [(f"tag:{n}", Moment.of_day(DAY)) for n in range(500)]
    newer = [(f"tag:{n}", Moment.of_day(DAY)) for n in range(500, 1000)]
    before = distinct(older, LATEST)
    assert before.items() <= distinct(older + newer, LATEST).items()
