"""The catalog → the board's page, its data and badge, its panel on the front page and a line on each section's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.problems import Problem, near
from cchc.projections.freshness.badge import badge
from cchc.projections.freshness.board import board_of
from cchc.projections.freshness.feeds import FORMATS, HOME, feeds
from cchc.projections.freshness.report import FAIL_ON, as_json, failing_rows
from cchc.projections.freshness.reviews import reviews
from cchc.projections.freshness.words import NO_OWNER, Duty, age_words, duties, fault, state_word, who_does
from cchc.projections.items import State
from cchc.projections.projection import Asset, Head, Link, Page, Panel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.projections.freshness.board import Board, Row
    from cchc.projections.freshness.judgement import Tally
    from cchc.projections.projection import Output

TITLE = "Tình trạng cập nhật"
DATA = "/data/freshness.json"
BADGE = f"{HOME}huy-hieu.svg"
LATE = 800
"""Where the panel stands in the front page's column."""
URGENT = 3


@dataclass(frozen=True, slots=True)
class Options:
    """What mkdocs.yml may set."""

    fail_on: str | None = None
    """`stale` or `due_soon`: a section in that state, or a worse one, stops the build"""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table; empty texts are shown as a dash."""

    page: Link
    state: State
    newest: dt.date | None
    age: str
    due: dt.date | None
    limit: str
    tally: str
    tally_period: str
    basis: str
    owner: Link | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """What the board's page shows."""

    as_of: dt.date
    fresh: int
    total: int
    duties: tuple[Duty, ...]
    lines: tuple[Line, ...]
    exempt: tuple[Line, ...]
    feeds: tuple[Link, ...]
    data: str
    badge: str
    no_owner: str


@dataclass(frozen=True, slots=True)
class FrontView:
    """What the front page's panel shows."""

    url: str
    fresh: int
    total: int
    urgent: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """What a section's own page says. It holds no count of days, so it changes only when the section's state does."""

    newest: dt.date | None
    due: dt.date | None
    state: State | None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What a standing page says of its own review: the last one, the next, and whether that is overdue."""

    reviewed: dt.date | None
    due: dt.date
    late: bool


def project(catalog: Catalog, options: Options) -> Iterable[Output]:  # noqa: ARG001 - only the check has options
    """The board in all its forms."""
    board = board_of(catalog)
    todo = duties(board)
    yield _page(board, todo)
    yield Asset(DATA, as_json(board).encode(), "dữ liệu của tình trạng cập nhật")
    yield Asset(BADGE, badge(board).encode(), "huy hiệu của tình trạng cập nhật")
    yield from feeds(board, catalog.site)
    if board.total:
        front = FrontView(HOME, board.fresh, board.total, todo[:URGENT])
        yield Panel("/", "aside", "freshness/front.html", front, order=LATE)
    for review in reviews(catalog.records, catalog):
        due = ReviewView(review.reviewed, review.review_by, late=review.review_by < catalog.build.day)
        yield Panel(review.url, "notices" if due.late else "after-body", "freshness/review.html", due)
    for row in board.rows:
        view = _section_view(row)
        if view.newest or view.state:
            yield Panel(row.url, "status", "freshness/section.html", view)


def check(catalog: Catalog, options: Options) -> Iterable[Problem]:
    """Where `fail_on` is set, each section that is as bad or worse."""
    if options.fail_on is None:
        return
    if options.fail_on not in FAIL_ON:
        hint = near(options.fail_on, FAIL_ON) or f"Viết {' hoặc '.join(FAIL_ON)}, hoặc xóa dòng này."
        message = f'cchc/freshness: fail_on không nhận "{options.fail_on}".'
        yield Problem("mkdocs.yml", None, "fail_on", "settings", message, hint)
        return
    for row in failing_rows(board_of(catalog), options.fail_on):
        yield Problem(f"{catalog.label}/{row.path}", row.line, "freshness", "section-stale", fault(row), who_does(row))


def _page(board: Board, todo: tuple[Duty, ...]) -> Page:
    view = BoardView(
        as_of=board.as_of,
        fresh=board.fresh,
        total=board.total,
        duties=todo,
        lines=tuple(_line(row) for row in board.judged),
        exempt=tuple(_line(row) for row in board.exempt),
        feeds=tuple(Link(name, url) for name, url, _ in FORMATS),
        data=DATA,
        badge=BADGE,
        no_owner=NO_OWNER,
    )
    return Page(
        address=HOME,
        title=TITLE,
        template="freshness/board.html",
        view=view,
        head=Head(description=f"Mục nào còn tin mới, mục nào quá hạn và ai phụ trách, tính đến ngày {short_date(board.as_of)}."),
        owner="bảng tình trạng cập nhật",
        feeds=(HOME, "/"),
    )


def _line(row: Row) -> Line:
    found = row.judgement
    return Line(
        page=Link(row.title, row.url),
        state=State(state_word(row), row.status),
        newest=found.newest,
        age=age_words(row),
        due=found.due,
        limit=found.limit.words if found.limit else "",
        tally=_tally_words(found.tally),
        tally_period=found.tally.period.words if found.tally else "",
        basis=row.basis or "",
        owner=row.owner_link,
    )


def _tally_words(tally: Tally | None) -> str:
    return f"{tally.found}/{tally.quota.count} bài" if tally else ""


def _section_view(row: Row) -> SectionView:
    shown = row.status in ("due_soon", "stale", "empty")
    return SectionView(row.judgement.newest, row.judgement.due, State(state_word(row), row.status) if shown else None)
