"""The catalog → each document and question that was published: how long that took, by when it was due, how it stands.

Kept from build to build, section by section: where no document and no question has changed, nothing is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from cchc.content.kinds import Document
from cchc.projections.timing import in_time, last_day, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record
    from cchc.projections.timing import Rule

Status = Literal["on_time", "late", "no_limit", "no_date"]
"""In time, late, or not to be judged: its section states no limit, or the record no day of issue or receipt."""


class Measure(NamedTuple):
    """A record that was published, and how long that took. Days are ISO dates; texts are empty, numbers `None` where unknown."""

    url: str
    """empty where the record has expired and its page is gone"""
    title: str
    kind: str
    doc_type: str
    number: str
    section: str
    unit: str
    began: str
    published: str
    working_days: int | None
    days: int | None
    due: str
    """the last day on which it was in time, a weekend after it included"""
    over: int
    """how many days too many it took, of the kind in which its limit counts"""
    status: Status

    @property
    def year(self) -> int:
        """The year of its publication."""
        return int(self.published[:4])

    @property
    def judged(self) -> bool:
        """Whether it was in time or late."""
        return self.status in ("on_time", "late")


def measures(catalog: Catalog) -> tuple[Measure, ...]:
    """All of them, the sections in the order of their ids, each section's newest first."""

    def gather() -> tuple[Measure, ...]:
        return tuple(measure for section in sorted(catalog.sections) for measure in measures_in(section, catalog))

    return catalog.reads.once(("timeliness of all",), gather)


def measures_in(section: str, catalog: Catalog) -> tuple[Measure, ...]:
    """Those of a section itself, without the sections inside it; newest first."""

    def measure_all() -> tuple[tuple[str | int | None, ...], ...]:
        rule = rule_of(section, catalog)
        return tuple(tuple(measure(record, rule, catalog)) for record in catalog.begun_in(section))

    rows = catalog.reads.once(("timeliness", section), measure_all, keep=True)
    return tuple(Measure(*row) for row in rows)  # type: ignore[arg-type]  # as they were taken apart


def inside(section: str, catalog: Catalog) -> Iterator[str]:
    """A section and all sections inside it."""
    yield section
    for child in catalog.in_order(section):
        yield from inside(child.id, catalog)


def measure(record: Record, rule: Rule | None, catalog: Catalog) -> Measure:
    """How long the publication of a record took, and how it stands under its section's rule."""
    began, day = record.began, record.date.day
    last = last_day(record, rule, catalog)
    working_days = catalog.working.count_after(began, day) if began else None
    days = max(0, (day - began).days) if began else None
    return Measure(
        url=_url(record, catalog),
        title=record.title,
        kind=record.kind,
        doc_type=record.doc_type if isinstance(record, Document) else "",
        number=(record.number or "") if isinstance(record, Document) else "",
        section=record.section,
        unit=record.unit or "",
        began=began.isoformat() if began else "",
        published=day.isoformat(),
        working_days=working_days,
        days=days,
        due=last.isoformat() if last else "",
        over=_over(record, rule, working_days or 0, catalog),
        status=_status(record, rule, catalog),
    )


def _status(record: Record, rule: Rule | None, catalog: Catalog) -> Status:
    if rule is None:
        return "no_limit"
    found = in_time(record, rule, catalog)
    return "no_date" if found is None else "on_time" if found else "late"


def _over(record: Record, rule: Rule | None, working_days: int, catalog: Catalog) -> int:
    last = last_day(record, rule, catalog)
    if rule is None or last is None or record.date.day <= last:
        return 0
    return working_days - rule.within.count if rule.within.unit == "working_days" else (record.date.day - last).days


def _url(record: Record, catalog: Catalog) -> str:
    try:
        return catalog.record(record.path).address
    except KeyError:
        return ""
