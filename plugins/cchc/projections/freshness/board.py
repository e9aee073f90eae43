"""The catalog → the board: every section judged on the build's day, in the order in which the site shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.content.sections import FreshnessPolicy
from cchc.projections.freshness.judgement import Judgement, Status, judge
from cchc.projections.freshness.reviews import Review, overdue
from cchc.projections.projection import Link

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.sections import Section

FRESH: frozenset[Status] = frozenset({"fresh", "due_soon"})
"""What the one figure counts as kept up."""

NOTHING_ASKED = FreshnessPolicy(max_age=None, quota=None, basis=None)


class Row(NamedTuple):
    """A section on the board. `owner` is the unit's id, and `owner_link` its name and page where the directory has it."""

    section: str
    title: str
    url: str
    path: str
    """of its index.md, relative to the content folder"""
    line: int | None
    """of the key `freshness`"""
    owner: str | None
    owner_link: Link | None
    basis: str | None
    judgement: Judgement
    reviews: tuple[Review, ...]

    @property
    def status(self) -> Status:
        """How it stands."""
        return self.judgement.status


class Board(NamedTuple):
    """All sections as of one day, depth first, in the order of the site."""

    as_of: dt.date
    rows: tuple[Row, ...]

    @property
    def judged(self) -> tuple[Row, ...]:
        """The sections that have a policy."""
        return tuple(row for row in self.rows if row.status != "exempt")

    @property
    def exempt(self) -> tuple[Row, ...]:
        """The sections that nothing is asked of."""
        return tuple(row for row in self.rows if row.status == "exempt")

    @property
    def total(self) -> int:
        """How many sections count."""
        return len(self.judged)

    @property
    def fresh(self) -> int:
        """How many of them are kept up."""
        return sum(row.status in FRESH for row in self.rows)

    @property
    def share(self) -> float:
        """The share of them that is kept up, all of it where no section counts."""
        return self.fresh / self.total if self.total else 1.0

    @property
    def reviews(self) -> tuple[tuple[Row, Review], ...]:
        """All overdue reviews with their sections, the longest overdue first."""
        found = ((row, review) for row in self.rows for review in row.reviews)
        return tuple(sorted(found, key=lambda pair: (pair[1].review_by, pair[1].url)))


def board_of(catalog: Catalog) -> Board:
    """Every section judged by the records that are listed on the build's day, those of the sections inside it included.

    An overdue page is named by its own section alone.
    """
    by_section: dict[str, list[Review]] = {}
    for review in overdue(catalog):
        by_section.setdefault(review.section, []).append(review)
    rows = (row_of(section, catalog, tuple(by_section.get(section.id, ()))) for section in depth_first(catalog))
    return Board(catalog.day, tuple(rows))


def depth_first(catalog: Catalog, parent: str | None = None) -> Iterator[Section]:
    """Every section, each followed by those inside it."""
    for section in catalog.in_order(parent):
        yield section
        yield from depth_first(catalog, section.id)


def row_of(section: Section, catalog: Catalog, reviews: tuple[Review, ...] = ()) -> Row:
    """One section judged, with those of its reviews that are overdue."""
    days = (record.date.day for record in catalog.collections["section"][section.id].records)
    owner = section.owner
    known = owner is not None and owner in catalog.directory.units
    return Row(
        section=section.id,
        title=section.title,
        url=section.address,
        path=section.origin.path,
        line=section.origin.lines.get("freshness"),
        owner=owner,
        owner_link=Link(catalog.directory.name(owner), f"/don-vi/{owner}/") if owner and known else None,
        basis=section.freshness.basis,
        judgement=judge(_policy(section), days, catalog.day, catalog.working),
        reviews=reviews,
    )


def _policy(section: Section) -> FreshnessPolicy:
    """The section's policy; `max_age: none`, once written, exempts it from a quota too."""
    written = "freshness.max_age" in section.origin.lines
    return NOTHING_ASKED if written and section.freshness.max_age is None else section.freshness
