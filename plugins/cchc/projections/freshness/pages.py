"""The catalog → the board's page, its data and badge, its panel on the front page and a line on each section's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import short_date
from cchc.problems import Problem, near
from cchc.projections.freshness.badge import badge
from cchc.projections.freshness.board import board_of, row_of
from cchc.projections.freshness.feeds import FORMATS, HOME, feed, feeds
from cchc.projections.freshness.report import FAIL_ON, as_json, failing_rows
from cchc.projections.freshness.reviews import reviews
from cchc.projections.freshness.words import NO_OWNER, Duty, age_words, duties, fault, state_word, who_does
from cchc.projections.items import State
from cchc.projections.projection import Asset, Head, Link, Page, Panel, Piece

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.freshness.board import Board, Row
    from cchc.projections.freshness.judgement import Tally
    from cchc.projections.projection import Feed

TITLE = "Tình trạng cập nhật"
DATA = "/data/freshness.json"
BADGE = f"{HOME}huy-hieu.svg"
LATE = 800
"""Where the panel stands in the front page's column."""
URGENT = 3


class Options(NamedTuple):
    """What mkdocs.yml may set."""

    fail_on: str | None = None
    """`stale` or `due_soon`: a section in that state, or a worse one, stops the build"""


class Line(NamedTuple):
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


class BoardView(NamedTuple):
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


class FrontView(NamedTuple):
    """What the front page's panel shows."""

    url: str
    fresh: int
    total: int
    urgent: tuple[Duty, ...]


class SectionView(NamedTuple):
    """What a section's own page says. It holds no count of days, so it changes only when the section's state does."""

    newest: dt.date | None
    due: dt.date | None
    state: State | None


class ReviewView(NamedTuple):
    """What a standing page says of its own review: the last one, the next, and whether that is overdue."""

    reviewed: dt.date | None
    due: dt.date
    late: bool


def pieces(catalog: Catalog, _options: object) -> Iterator[Piece]:
    """The board in all its forms."""
    yield Piece(HOME, lambda: _page(_board(catalog)), "bảng tình trạng cập nhật", title=TITLE)
    yield Piece(DATA, lambda: Asset(DATA, as_json(_board(catalog)).encode()), "dữ liệu của tình trạng cập nhật")
    yield Piece(BADGE, lambda: Asset(BADGE, badge(_board(catalog)).encode()), "huy hiệu của tình trạng cập nhật")
    for name, url, _ in FORMATS:
        yield Piece(url, partial(_feed, name, catalog), "nguồn cấp tin của tình trạng cập nhật")


def _feed(name: str, catalog: Catalog) -> Asset:
    return feed(name, _board(catalog), catalog.site)


def _board(catalog: Catalog) -> Board:
    return catalog.reads.once(("freshness",), lambda: board_of(catalog))


def announced(catalog: Catalog, _options: object, collection: str) -> Iterator[Feed]:
    """The board's own feeds."""
    if collection == HOME:
        yield from feeds(catalog.site)


def panels(catalog: Catalog, _options: object, page: Page) -> Iterator[Panel]:
    """On the front page the figure and what is most urgent; on a section's page its state; on a standing page its review."""
    if page.address == "/":
        board = _board(catalog)
        if board.total:
            front = FrontView(HOME, board.fresh, board.total, duties(board)[:URGENT])
            yield Panel("/", "aside", "freshness/front.html", front, order=LATE)
    elif page.source is None:
        return
    elif page.source.endswith("/index.md"):
        view = _section_view(row_of(catalog.sections[page.source.removesuffix("/index.md")], catalog))
        if view.newest or view.state:
            yield Panel(page.address, "status", "freshness/section.html", view)
    else:
        record = catalog.record(page.source)
        for review in reviews((record,), catalog) if record.status == "published" else ():
            due = ReviewView(review.reviewed, review.review_by, late=catalog.is_past(review.review_by))
            yield Panel(page.address, "notices" if due.late else "after-body", "freshness/review.html", due)


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


def _page(board: Board) -> Page:
    view = BoardView(
        as_of=board.as_of,
        fresh=board.fresh,
        total=board.total,
        duties=duties(board),
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
