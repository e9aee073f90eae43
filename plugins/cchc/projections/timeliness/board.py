"""Measures → the view of `/dung-han/`: the year's figure, what was late, sections and units, the rest, what is not judged."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from cchc.projections.projection import Link
from cchc.projections.timeliness.figures import Figures, figures, grouped, years
from cchc.projections.timeliness.measures import measures
from cchc.projections.timeliness.words import began_word, late_words, limit_words, took_words
from cchc.projections.timing import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.projections.timeliness.measures import Measure, Status
    from cchc.projections.timeliness.references import References
    from cchc.projections.timing import Rule

NO_UNIT = "(không ghi đơn vị)"


class Entry(NamedTuple):
    """A record on the page. `late` is empty unless it is late; `limit` and `reference` are empty where there are none."""

    page: Link
    number: str
    section: Link
    unit: Link | None
    began_word: str
    began: dt.date | None
    published: dt.date
    took: str
    limit: str
    reference: str
    late: str


class Shown(NamedTuple):
    """Records of one kind of outcome: the first of them, and how many there are."""

    entries: tuple[Entry, ...]
    size: int

    @property
    def more(self) -> int:
        """How many are not listed here."""
        return self.size - len(self.entries)


class SectionLine(NamedTuple):
    """A section in the table: its figures, its limit with the basis of that, and the limit to compare with."""

    page: Link
    figures: Figures
    limit: str
    from_: Link | None
    """the section above whose limit it is"""
    basis: str
    reference: str


class UnitLine(NamedTuple):
    """A unit in the table."""

    page: Link
    figures: Figures


class BoardView(NamedTuple):
    """All that the page shows."""

    year: int
    figures: Figures
    limited: bool
    """whether any section states a limit"""
    late: Shown
    sections: tuple[SectionLine, ...]
    units: tuple[UnitLine, ...]
    on_time: Shown
    no_date: Shown
    no_limit: Shown
    past: tuple[tuple[int, Figures], ...]
    """earlier years, the latest first"""
    references: References
    data: tuple[Link, ...]


def board(catalog: Catalog, references: References, listed: int, data: tuple[Link, ...]) -> BoardView:
    """The view as of the year in which the build is made; of each list the first `listed`."""
    year = catalog.period("year").start.year
    found = measures(catalog)
    now = sorted((m for m in found if m.year == year), key=lambda m: (m.published, m.url, m.title), reverse=True)
    shelves = {status: [m for m in now if m.status == status] for status in ("on_time", "late", "no_date", "no_limit")}
    # The longest late first; of equal ones the newest, as they came.
    shelves["late"].sort(key=_days_late, reverse=True)
    rules = {section: rule_of(section, catalog) for section in catalog.sections}

    def shown(status: Status) -> Shown:
        of_status = shelves[status]
        entries = (_entry(measure, rules[measure.section], references, catalog) for measure in of_status[:listed])
        return Shown(tuple(entries), len(of_status))

    return BoardView(
        year=year,
        figures=figures(now),
        limited=any(rules.values()),
        late=shown("late"),
        sections=tuple(_sections(now, rules, references, catalog)),
        units=tuple(_units(now, catalog)),
        on_time=shown("on_time"),
        no_date=shown("no_date"),
        no_limit=shown("no_limit"),
        past=tuple((past, of_year) for past, of_year in years(found).items() if past < year and of_year.judged),
        references=references,
        data=data,
    )


def _days_late(measure: Measure) -> int:
    return dt.date.fromisoformat(measure.published).toordinal() - dt.date.fromisoformat(measure.due).toordinal()


def _entry(measure: Measure, rule: Rule | None, references: References, catalog: Catalog) -> Entry:
    section = catalog.sections[measure.section]
    published = dt.date.fromisoformat(measure.published)
    return Entry(
        page=Link(measure.title, measure.url),
        number=measure.number,
        section=Link(section.title, section.address),
        unit=_unit(measure.unit, published, catalog) if measure.unit else None,
        began_word=began_word(measure.kind),
        began=dt.date.fromisoformat(measure.began) if measure.began else None,
        published=published,
        took=took_words(measure, rule),
        limit=limit_words(rule) if rule else "",
        reference=_reference(references, measure.kind, measure.doc_type),
        late=late_words(measure, rule) if measure.status == "late" else "",
    )


def _reference(references: References, kind: str, doc_type: str) -> str:
    found = references.of(kind, doc_type)
    return found.within.words if found else ""


def _sections(
    now: Sequence[Measure], rules: dict[str, Rule | None], references: References, catalog: Catalog
) -> Iterator[SectionLine]:
    """The sections that have something this year, in the order of the site; a section counts its own records alone."""
    groups = grouped(now, lambda measure: measure.section)
    for ident in sorted(groups, key=lambda s: [(step.order, step.id) for step in catalog.trail(s)]):
        rule, trail = rules[ident], catalog.trail(ident)
        above = catalog.sections[rule.section] if rule and rule.section != ident else None
        yield SectionLine(
            page=Link(" › ".join(step.title for step in trail), trail[-1].address),
            figures=figures(groups[ident]),
            limit=limit_words(rule) if rule else "",
            from_=Link(above.title, above.address) if above else None,
            basis=(rule.basis or "") if rule else "",
            reference="; ".join(dict.fromkeys(filter(None, _references(groups[ident], references)))),
        )


def _references(found: Iterable[Measure], references: References) -> Iterator[str]:
    """The limits to compare with, of the kinds and types of those whose days are known, in one order."""
    for kind, doc_type in sorted({(measure.kind, measure.doc_type) for measure in found if measure.began}):
        yield _reference(references, kind, doc_type)


def _units(now: Sequence[Measure], catalog: Catalog) -> Iterator[UnitLine]:
    """The units that had something judged this year, in the order of the directory, under their last name in it."""
    groups = grouped((measure for measure in now if measure.judged), lambda measure: measure.unit)
    order = {unit.id: place for place, unit in enumerate(unit for _, _, units in catalog.directory.groups() for unit in units)}
    for ident in sorted(groups, key=lambda unit: (not unit, order.get(unit, len(order)), unit)):
        last = max(dt.date.fromisoformat(measure.published) for measure in groups[ident])
        yield UnitLine(_unit(ident, last, catalog) if ident else Link(NO_UNIT, ""), figures(groups[ident]))


def _unit(ident: str, day: dt.date, catalog: Catalog) -> Link:
    known = ident in catalog.directory.units
    return Link(catalog.directory.name(ident, day), f"/don-vi/{ident}/" if known else "")
