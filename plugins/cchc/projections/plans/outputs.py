"""The catalog → the board of all plans, its data, and the panels on the pages of plans, of units, and on the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import short_date
from cchc.catalog.task_faults import evidence_problems
from cchc.catalog.tasks import tasks_of
from cchc.problems import Problem
from cchc.projections.dataset import HOME as DATA_HOME
from cchc.projections.dataset import panel_of
from cchc.projections.plans.assignments import all_assignments
from cchc.projections.plans.board import board, due_within
from cchc.projections.plans.data import CSV, JSON, SCHEMA, as_csv, as_json, described, schema
from cchc.projections.plans.led import led_by
from cchc.projections.plans.plan import plan_panels
from cchc.projections.plans.rows import line_of
from cchc.projections.projection import Asset, Head, Link, Page, Panel, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.plans.rows import TaskLine

HOME = "/tien-do/"
TITLE = "Tiến độ thực hiện kế hoạch"
UNITS = "/don-vi/"
KINDS = ("plan", "report")
DATA = (Link("JSON", JSON), Link("CSV", CSV), Link("mô tả dữ liệu", SCHEMA))
LAST = 900
"""Where the panel stands on a unit's page: it takes the whole width."""
ON_FRONT = 10


class Options(NamedTuple):
    """What mkdocs.yml may set."""

    due_soon: int = 30
    """how many days before its last day a task is due soon"""
    front: int = 5
    """how many of the tasks that are due this month the front page names"""


class FrontView(NamedTuple):
    """What is due this month: the first few, and how many more."""

    url: str
    month: str
    lines: tuple[TaskLine, ...]
    more: int


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The board and its data."""
    soon = options.due_soon
    yield Piece(HOME, lambda: _page(catalog, soon), "bảng tiến độ kế hoạch", title=TITLE)
    yield Piece(JSON, lambda: Asset(JSON, as_json(catalog, soon).encode()), "dữ liệu nhiệm vụ")
    yield Piece(CSV, lambda: Asset(CSV, as_csv(catalog, soon).encode()), "dữ liệu nhiệm vụ")
    yield Piece(SCHEMA, lambda: Asset(SCHEMA, schema().encode()), "mô tả dữ liệu nhiệm vụ")


def panels(catalog: Catalog, options: Options, page: Page) -> Iterator[Panel]:
    """On a plan's page its tasks; on a unit's those that it leads; on the front page what is due this month."""
    if page.address == DATA_HOME:
        yield panel_of(described(sum(len(tasks_of(plan, catalog)) for plan in catalog.every("plan"))), order=25)
    elif page.address == "/":
        if (front := _front(catalog, options)) is not None:
            yield Panel("/", "aside", "plans/front.html", front, order=ON_FRONT)
    elif page.source is not None and not page.source.endswith("/index.md"):
        record = catalog.record(page.source)
        if record.kind in KINDS:
            yield from plan_panels(record, catalog, options.due_soon, HOME)
    elif page.address.startswith(UNITS) and (unit := page.address.removeprefix(UNITS).strip("/")) in catalog.directory.units:
        view = led_by(unit, catalog, options.due_soon, HOME)
        if view is not None:
            yield Panel(page.address, "supplied", "plans/led.html", view, order=LAST)


def check(catalog: Catalog, options: Options) -> Iterable[Problem]:
    """That the options make sense, and that evidence named in CSV files is there."""
    yield from evidence_problems(catalog)
    for name in ("due_soon", "front"):
        if getattr(options, name) < 0:
            message = f"cchc/plans: {name} không nhận số âm."
            yield Problem("mkdocs.yml", None, name, "settings", message, "Viết một số từ 0 trở lên, hoặc xóa dòng này.")


def _page(catalog: Catalog, soon: int) -> Page:
    view = board(catalog, soon, DATA)
    return Page(
        address=HOME,
        title=TITLE,
        template="plans/board.html",
        view=view,
        head=Head(
            description="Nhiệm vụ của các kế hoạch: việc nào đã xong, việc nào quá hạn, việc nào sắp đến hạn và ai chủ trì, "
            f"tính đến ngày {short_date(view.as_of)}."
        ),
    )


def _front(catalog: Catalog, options: Options) -> FrontView | None:
    month = catalog.period("month")
    due = due_within(all_assignments(catalog, options.due_soon), month.start, month.end)
    if not due:
        return None
    lines = tuple(line_of(task, catalog) for task in due[: options.front])
    return FrontView(HOME, month.words, lines, len(due) - len(lines))
