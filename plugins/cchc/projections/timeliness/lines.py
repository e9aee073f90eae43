"""The catalog → the quiet lines on other pages: how a section stands this year, how long a record took."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.timeliness.figures import figures
from cchc.projections.timeliness.measures import inside, measure, measures_in
from cchc.projections.timeliness.words import limit_words, record_words
from cchc.projections.timing import rule_of

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record


class SectionView(NamedTuple):
    """A section with those inside it. `limit` and `basis` are empty where they are not the same for all that is counted."""

    year: int
    on_time: int
    judged: int
    limit: str
    basis: str
    board: str


class RecordView(NamedTuple):
    """One record: `words` without a full stop, and whether it was late."""

    words: str
    late: bool
    board: str


def section_line(section: str, catalog: Catalog, board: str) -> SectionView | None:
    """What a section's page says; nothing where nothing could be judged this year."""
    year = catalog.period("year").start.year
    found = [m for ident in inside(section, catalog) for m in measures_in(ident, catalog) if m.year == year and m.judged]
    if not found:
        return None
    rules = [rule for ident in {m.section for m in found} if (rule := rule_of(ident, catalog)) is not None]
    limits = {limit_words(rule) for rule in rules}
    bases = {rule.basis or "" for rule in rules}
    counted = figures(found)
    return SectionView(
        year=year,
        on_time=counted.on_time,
        judged=counted.judged,
        limit=limits.pop() if len(limits) == 1 else "",
        basis=bases.pop() if len(bases) == 1 else "",
        board=board,
    )


def record_line(record: Record, catalog: Catalog, board: str) -> RecordView | None:
    """What a record's page says; nothing where there is nothing to judge."""
    rule = rule_of(record.section, catalog)
    if rule is None or record.began is None or record.status != "published":
        return None
    found = measure(record, rule, catalog)
    return RecordView(record_words(found, rule), found.status == "late", board)
