"""The catalog → the calendars, the page that lists them, and the panels that lead to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.problems import Problem
from cchc.projections.calendars.events import plan_events
from cchc.projections.calendars.ics import ics
from cchc.projections.calendars.lists import ALL, HOME, all_events, of_plan, of_unit, unit_events, whole
from cchc.projections.calendars.page import TITLE, calendars_view, subscribe_view
from cchc.projections.projection import Asset, Head, Page, Panel, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.catalog.catalog import Catalog

UNITS = "/don-vi/"
PROGRESS = "/tien-do/"
LAST = 950
"""Where the panel stands on a page: behind the tasks whose days it holds."""


class Options(NamedTuple):
    """What mkdocs.yml may set."""

    next: int = 20
    """how many of the days to come the page names"""
    refresh: int = 12
    """after how many hours a calendar's program is asked to look again"""


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The page and all calendars; a unit or a plan with nothing to do has one too, for whoever subscribed when it had."""
    yield Piece(HOME, lambda: _page(catalog, options), "trang lịch", title=TITLE)
    yield Piece(ALL, lambda: Asset(ALL, ics(whole(catalog), all_events(catalog), catalog.site, options.refresh)), "lịch chung")
    for unit in catalog.directory.units:
        address = of_unit(unit, catalog).address
        yield Piece(address, partial(_of_unit, unit, catalog, options), f"lịch của đơn vị {unit}")
    for record in catalog.every("plan"):
        address = of_plan(record).address
        yield Piece(address, partial(_of_plan, record.path, catalog, options), f"lịch của kế hoạch {record.address}")


def panels(catalog: Catalog, _options: object, page: Page) -> Iterator[Panel]:
    """The way to the calendar of a plan, of a unit, of all plans, from their pages."""
    site = catalog.site
    if page.address == PROGRESS:
        yield Panel(page.address, "after", "calendars/subscribe.html", subscribe_view(whole(catalog), "mọi thời hạn", site), LAST)
    elif page.source is not None and not page.source.endswith("/index.md"):
        record = catalog.record(page.source)
        if record.kind == "plan" and record.status == "published" and plan_events(record, catalog):
            view = subscribe_view(of_plan(record), "các thời hạn của kế hoạch này", site)
            yield Panel(page.address, "aside", "calendars/subscribe.html", view, LAST)
    elif (unit := _unit_at(page.address, catalog)) and unit_events(unit, catalog):
        view = subscribe_view(of_unit(unit, catalog), "các thời hạn của đơn vị này", site)
        yield Panel(page.address, "supplied", "calendars/subscribe.html", view, LAST)


def check(_catalog: Catalog, options: Options) -> Iterable[Problem]:
    """That the options make sense."""
    for name, least in (("next", 0), ("refresh", 1)):
        if getattr(options, name) < least:
            message = f"cchc/calendars: {name} phải từ {least} trở lên."
            yield Problem("mkdocs.yml", None, name, "settings", message, f"Viết một số từ {least} trở lên, hoặc xóa dòng này.")


def _unit_at(address: str, catalog: Catalog) -> str:
    unit = address.removeprefix(UNITS).strip("/") if address.startswith(UNITS) else ""
    return unit if unit and unit in catalog.directory.units else ""


def _of_unit(unit: str, catalog: Catalog, options: Options) -> Asset:
    calendar = of_unit(unit, catalog)
    return Asset(calendar.address, ics(calendar, unit_events(unit, catalog), catalog.site, options.refresh))


def _of_plan(path: str, catalog: Catalog, options: Options) -> Asset:
    record = catalog.record(path)
    calendar = of_plan(record)
    events = sorted(plan_events(record, catalog), key=lambda event: (event.day, event.name))
    return Asset(calendar.address, ics(calendar, events, catalog.site, options.refresh))


def _page(catalog: Catalog, options: Options) -> Page:
    return Page(
        address=HOME,
        title=TITLE,
        template="calendars/directory.html",
        view=calendars_view(catalog, options.next),
        head=Head(
            description="Thời hạn nhiệm vụ của các kế hoạch, hạn góp ý dự thảo và lịch rà soát, để đăng ký vào lịch của "
            "điện thoại, Outlook hay Google."
        ),
    )
