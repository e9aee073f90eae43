"""A small site with plans, a consultation and a page to review → its calendars, its page, its panels."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar as Read
from tests.plans.cases import FILES, catalog_with
from tests.sites import outputs_of, page_at, panels_of

from cchc.projections.calendars import PROJECTION
from cchc.projections.calendars.outputs import Options, check
from cchc.projections.calendars.page import CalendarsView
from cchc.projections.projection import Asset, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from icalendar import Event

    from cchc.catalog.catalog import Catalog

SITE = FILES | {
    "yk/index.md": "---\ntitle: Lấy ý kiến\nkind: consultation\n---\n",
    "yk/mot.md": "---\ntitle: Dự thảo\ndate: 2026-11-01\nunit: so-a\nopens: 2026-11-01\ncloses: 2026-12-10\n---\n\nMời góp ý.\n",
    "hd/index.md": "---\ntitle: Hướng dẫn\nkind: page\nowner: so-f\nreview_every: 12 months\n---\n",
    "hd/mot.md": "---\ntitle: Trang\ndate: 2026-02-01\n---\n\nNội dung.\n",
}


def made(catalog: Catalog) -> dict[str, Page | Asset]:
    return {output.address: output for output in outputs_of(PROJECTION, catalog)}


def events_at(address: str, catalog: Catalog) -> dict[str, Event]:
    found = made(catalog)[address]
    assert isinstance(found, Asset)
    return {str(event["SUMMARY"]): event for event in Read.from_ical(found.content).walk("VEVENT")}


def uids(address: str, catalog: Catalog) -> set[str]:
    return {str(event["UID"]) for event in events_at(address, catalog).values()}


def site(folder: Path, changed: Mapping[str, str] | None = None, as_of: str = "2026-11-20") -> Catalog:
    return catalog_with(folder, SITE | (changed or {}), as_of)


def test_the_calendar_of_all_holds_every_task_with_a_last_day_the_consultations_and_the_reviews(tmp_path: Path) -> None:
    found = events_at("/lich/tat-ca.ics", site(tmp_path))
    assert {summary: event["DTSTART"].dt.isoformat() for summary, event in found.items()} == {
        "Đã xong: Việc xong": "2026-03-31",
        "Việc hằng quý": "2026-03-31",
        "Đã xong: Việc trễ": "2026-05-31",
        "Việc quá hạn lâu": "2026-09-30",
        "Việc quá hạn": "2026-10-31",
        "Việc sắp đến": "2026-11-30",
        "Hết hạn góp ý: Dự thảo": "2026-12-10",
        "Việc trong bảng": "2026-12-15",
        "Rà soát: Trang": "2027-02-01",
        "Việc còn lâu": "2027-12-31",
    }


def test_an_event_says_its_plan_who_leads_it_today_what_comes_of_it_and_how_it_stands(tmp_path: Path) -> None:
    found = events_at("/lich/tat-ca.ics", site(tmp_path))
    assert str(found["Việc quá hạn"]["DESCRIPTION"]).split("\n") == [
        "Kế hoạch 01/KH-UBND: Kế hoạch một",
        "Chủ trì: Sở A; Bưu điện tỉnh",
        "Thời hạn: Tháng 10/2026",
        "Sản phẩm: Sổ <mới>",
        "Tình trạng: chưa xong",
        "https://cchc.example/kh/mot/",
    ]
    assert "đã xong ngày 01/06/2026, trễ hạn" in str(found["Đã xong: Việc trễ"]["DESCRIPTION"])
    assert found["Việc quá hạn"]["CATEGORIES"].to_ical().decode() == "Nhiệm vụ"


def test_what_recurs_is_one_event_with_a_rule_whose_first_day_is_its_own(tmp_path: Path) -> None:
    event = events_at("/lich/tat-ca.ics", site(tmp_path))["Việc hằng quý"]
    assert dict(event["RRULE"]) == {"FREQ": ["YEARLY"], "BYMONTH": [3, 6, 9, 12], "BYMONTHDAY": [-1]}
    assert event["DTSTART"].dt == dt.date(2026, 3, 31)


def test_what_recurs_on_different_days_of_months_is_an_event_for_each(tmp_path: Path) -> None:
    plan = SITE["kh/mot.md"].replace('"Hằng quý"', '"Hằng năm, trước ngày 15/6 và ngày 20/12"')
    found = made(site(tmp_path, {"kh/mot.md": plan}))["/lich/tat-ca.ics"]
    assert isinstance(found, Asset)
    events = [event for event in Read.from_ical(found.content).walk("VEVENT") if "RRULE" in event]
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_no_two_events_share_a_uid(tmp_path: Path) -> None:
    plan = SITE["kh/mot.md"].replace('no: "2"', 'no: "1"').replace('no: "3", ', "").replace('no: "4", ', "")
    catalog = site(tmp_path, {"kh/mot.md": plan})
    assert len(uids("/lich/tat-ca.ics", catalog)) == len(events_at("/lich/tat-ca.ics", catalog)) == 10


def test_a_uid_and_a_file_stay_when_a_plan_is_moved_and_named_anew(tmp_path: Path) -> None:
    before = uids("/lich/ke-hoach/kh--mot.ics", site(tmp_path / "truoc"))
    text = SITE["kh/mot.md"].replace("Kế hoạch một", "Tên mới").replace("doc_type:", "aliases: [/kh/mot/]\ndoc_type:")
    files = {path: old for path, old in SITE.items() if path != "kh/mot.md"} | {"kh/moi.md": text.replace("Việc", "Nhiệm vụ")}
    after = catalog_with(tmp_path / "sau", files)
    assert uids("/lich/ke-hoach/kh--mot.ics", after) == before


def test_a_unit_s_calendar_holds_what_it_took_over_and_that_of_an_ended_one_what_it_left(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    assert {"Đã xong: Việc trễ", "Việc quá hạn", "Việc trong bảng", "Hết hạn góp ý: Dự thảo"} <= set(
        events_at("/lich/don-vi/so-a.ics", catalog)
    )
    assert set(events_at("/lich/don-vi/so-b.ics", catalog)) == {"Đã xong: Việc trễ", "Việc quá hạn"}
    assert set(events_at("/lich/don-vi/xa-d.ics", catalog)) == {"Việc quá hạn lâu"}
    assert set(events_at("/lich/don-vi/so-f.ics", catalog)) == {"Rà soát: Trang"}


def test_a_task_that_is_done_later_keeps_its_uid_and_has_a_later_stamp(tmp_path: Path) -> None:
    event = events_at("/lich/tat-ca.ics", site(tmp_path / "truoc", as_of="2026-03-30"))["Việc xong"]
    later = events_at("/lich/tat-ca.ics", site(tmp_path / "sau"))["Đã xong: Việc xong"]
    assert event["UID"] == later["UID"]
    assert event["DTSTAMP"].dt < later["DTSTAMP"].dt
    assert event["SEQUENCE"] < later["SEQUENCE"]


def test_the_day_of_the_build_changes_no_calendar(tmp_path: Path) -> None:
    found = [made(site(tmp_path / day, as_of=day)) for day in ("2026-11-20", "2026-12-20")]
    for address, output in found[0].items():
        assert output == found[1][address] or address == "/lich/"


def test_a_new_article_changes_nothing_that_a_calendar_reads(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    pieces = {piece.address: piece for piece in PROJECTION.pieces(catalog, Options())}
    with catalog.reads.recording() as read:
        for piece in pieces.values():
            piece.make()
    with catalog.reads.recording() as day:
        _ = catalog.day
    with catalog.reads.recording() as every:
        list(catalog.records)
    assert not read & day
    assert not read & every


def test_the_page_names_what_comes_next_and_the_calendars_in_which_something_stands(tmp_path: Path) -> None:
    page = made(site(tmp_path))["/lich/"]
    assert isinstance(page, Page)
    view = page.view
    assert isinstance(view, CalendarsView)
    assert [(entry.day.isoformat(), entry.title.title) for entry in view.next] == [
        ("2026-11-30", "Việc sắp đến"),
        ("2026-12-10", "Hết hạn góp ý: Dự thảo"),
        ("2026-12-15", "Việc trong bảng"),
        ("2026-12-31", "Việc hằng quý"),
        ("2027-02-01", "Rà soát: Trang"),
        ("2027-12-31", "Việc còn lâu"),
    ]
    assert view.whole.subscribe == "webcal://cchc.example/lich/tat-ca.ics"
    assert {line.file for line in view.groups[0].lines} == {f"/lich/don-vi/{u}.ics" for u in ("so-a", "so-f", "xa-d", "xa-e")}
    assert [line.file for line in view.groups[1].lines] == ["/lich/ke-hoach/kh--hai.ics", "/lich/ke-hoach/kh--mot.ics"]


def test_plans_and_units_lead_to_their_calendars(tmp_path: Path) -> None:
    catalog = site(tmp_path)
    found = {panel.address: panel.view.subscription.file for panel in panels_of(PROJECTION, catalog)}
    assert found["/kh/mot/"] == "/lich/ke-hoach/kh--mot.ics"
    assert found["/don-vi/so-a/"] == "/lich/don-vi/so-a.ics"
    assert "/kh/bao-cao/" not in found
    (panel,) = PROJECTION.panels(catalog, Options(), page_at("/tien-do/"))
    assert panel.view.subscription.file == "/lich/tat-ca.ics"


@pytest.mark.parametrize("options", [Options(next=-1), Options(refresh=0)])
def test_an_option_that_makes_no_sense_is_a_fault(tmp_path: Path, options: Options) -> None:
    (found,) = check(site(tmp_path), options)
    assert found.code == "settings"
