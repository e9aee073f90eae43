"""The catalog: what is visible at a build's instant, as projections ask for it; what they ask is noted."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote

from cchc.calendar import VIETNAM, period_of
from cchc.catalog.addresses import feed_id
from cchc.catalog.citations import Citations
from cchc.catalog.collections import Collection, CollectionKind, ancestors
from cchc.catalog.pictures import can_make_smaller, shown
from cchc.catalog.reads import Reads
from cchc.catalog.reviews import may_be_reviewed
from cchc.catalog.shelves import DISTANCES, Shelf, Shelves
from cchc.catalog.visibility import is_due
from cchc.content.kinds import BEGUN, DISTINCT
from cchc.content.links import resolve
from cchc.content.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cchc.calendar import Moment, Period, PeriodUnit, WorkingDays
    from cchc.catalog.citations import Numbers
    from cchc.catalog.directory import Directory
    from cchc.catalog.media import Media
    from cchc.catalog.pictures import Shown
    from cchc.catalog.register import Facet, Group
    from cchc.catalog.standing import Standing, Standings
    from cchc.content.data import Special, Topic
    from cchc.content.entries import Entry
    from cchc.content.hand import HandPage
    from cchc.content.kinds import Document
    from cchc.content.markup import Rendered
    from cchc.content.reading import Content
    from cchc.content.records import Origin, Record
    from cchc.content.sections import Section
    from cchc.content.tree import SourceFile
    from cchc.problems import Problem
    from cchc.settings import Build, Site

    LookAt = Callable[[SourceFile], Media]


NEXT, RELATED = DISTANCES


@dataclass(slots=True, eq=False)
class Holdings:
    """What a catalog holds, for the catalog itself and for telling two catalogs apart; projections ask the catalog."""

    content: Content
    directory: Directory
    inside: Mapping[str | None, tuple[Section, ...]]
    records: list[Record]
    withdrawn: list[Record]
    supplied: list[Record]
    collections: Mapping[CollectionKind, Mapping[str, Collection]]
    own: Mapping[str, Shelf]
    """id of a section → the records of its own, without those of the sections inside it"""
    media: Mapping[str, Media]
    pages: Mapping[str, str]
    entries: Mapping[str, Entry]
    standings: Standings
    numbers: Numbers
    register: Mapping[Facet, Mapping[str, Group]]
    turns: set[int]
    """the instants that were asked about, in seconds since 1970"""

    def shelves(self) -> Iterator[Shelf]:
        """Every shelf that projections may ask for, parts of shelves excepted."""
        for found in self.collections.values():
            for collection in found.values():
                yield collection.records
        yield from self.own.values()
        for groups in self.register.values():
            for group in groups.values():
                yield group.records


class Catalog:
    """All that projections work from. Addresses are from the root, with a slash at both ends.

    What is asked of it is noted while an output is being made (see `reads`), so that the next build knows whether that output
    would be the same. A property that gives out much at once, as `media` or `build`, is noted as much; the methods beside it
    give, and note, less.
    """

    def __init__(self, site: Site, build: Build, holdings: Holdings, problems: tuple[Problem, ...]) -> None:
        self.site = site
        self.label = holdings.content.tree.label
        """the content folder as the repository calls it"""
        self.problems = problems
        self.reads = Reads()
        self.holdings = holdings
        self._build = build
        self.citations = Citations(holdings.numbers, holdings.entries, self.reads)
        self._by_unit: dict[str, list[Record]] | None = None
        self._begun: dict[str, list[Record]] | None = None
        self._by_kind: dict[str, list[Record]] | None = None
        self._amended: dict[int, list[Record]] | None = None
        for shelf in holdings.shelves():
            shelf.bind(self.reads)
        self._collections = {kind: Shelves(kind, dict(found), self.reads) for kind, found in holdings.collections.items()}
        self._register = {facet: Shelves(f"by-{facet}", dict(found), self.reads) for facet, found in holdings.register.items()}

    # --- the time

    @property
    def build(self) -> Build:
        """With what the build is made; noted as reading its very instant. Mostly `day`, `has_come`, `working` will do."""
        self.reads.note("instant")
        return self._build

    @property
    def day(self) -> dt.date:
        """The build's date in Vietnam: who reads it changes every day."""
        self.reads.note("day")
        return self._build.day

    def has_come(self, when: Moment | dt.date) -> bool:
        """Whether an instant, or the beginning of a day, is not after the build's; it is noted for that turn alone."""
        instant = dt.datetime.combine(when, dt.time.min, VIETNAM) if isinstance(when, dt.date) else when.instant
        if self.reads.noting:
            turn = int(instant.replace(microsecond=0).timestamp()) + bool(instant.microsecond)
            self.holdings.turns.add(turn)
            self.reads.note("turn", str(turn))
        return instant <= self._build.instant

    def is_past(self, day: dt.date) -> bool:
        """Whether a day is over on the build's; noted for that turn alone."""
        return self.has_come(day + dt.timedelta(days=1))

    def period(self, unit: PeriodUnit) -> Period:
        """The week, month, quarter or year in which the build is made: who reads it changes when the next one begins."""
        self.reads.note("period", unit)
        return period_of(unit, self._build.day)

    @property
    def working(self) -> WorkingDays:
        """Which days are working days."""
        return self._build.working

    @property
    def features(self) -> frozenset[str]:
        """The names of the projections in use."""
        return self._build.features

    @property
    def hand_pages(self) -> tuple[HandPage, ...]:
        """The pages that are written by hand."""
        self.reads.note("hand")
        return self._build.hand_pages

    # --- sections, units and other data

    @property
    def sections(self) -> Mapping[str, Section]:
        """The sections by id."""
        self.reads.note("sections")
        return self.holdings.content.sections

    @property
    def directory(self) -> Directory:
        """The units and their history."""
        self.reads.note("units")
        return self.holdings.directory

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The fields of reform by id."""
        self.reads.note("topics")
        return self.holdings.content.topics

    @property
    def specials(self) -> Mapping[str, Special]:
        """The special topics by id."""
        self.reads.note("specials")
        return self.holdings.content.specials

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviation → its words."""
        self.reads.note("abbreviations")
        return self.holdings.content.abbreviations

    def in_order(self, parent: str | None = None) -> tuple[Section, ...]:
        """The sections directly inside `parent`, or the top ones, as their front matter orders them."""
        self.reads.note("sections")
        return self.holdings.inside.get(parent, ())

    def trail(self, section: str) -> list[Section]:
        """The sections from the top down to `section`."""
        sections = self.sections
        return [sections[ident] for ident in reversed(ancestors(section, sections))]

    def heirs(self, unit: str) -> tuple[str, ...]:
        """The units that answer for `unit` today; itself where it lives, or where nobody took over."""
        self.reads.note("heirs", unit)
        return self.holdings.directory.heirs(unit, self._build.day)

    # --- records

    @property
    def records(self) -> Shelf:
        """Those listed, newest first."""
        return self.holdings.collections["site"][""].records

    @property
    def withdrawn(self) -> tuple[Record, ...]:
        """Those whose page stays, under a notice."""
        self.reads.note("withdrawn")
        return tuple(self.holdings.withdrawn)

    @property
    def supplied(self) -> tuple[Record, ...]:
        """Those published by now, whether or not they have expired since, newest first."""
        self.reads.note("supplied")
        return tuple(self.holdings.supplied)

    def supplied_by(self, unit: str) -> tuple[Record, ...]:
        """Those of one unit."""
        self.reads.note("supplied by", unit)
        return tuple(self.suppliers().get(unit, ()))

    def suppliers(self) -> Mapping[str, list[Record]]:
        """Those of each unit, for the catalog itself and for telling two catalogs apart: nothing is noted."""
        if self._by_unit is None:
            self._by_unit = defaultdict(list)
            for record in self.holdings.supplied:
                self._by_unit[record.unit or ""].append(record)
        return self._by_unit

    def supplied_in(self, year: int) -> tuple[Record, ...]:
        """Those of one year."""
        self.reads.note("supplied in", str(year))
        # A moment is in Vietnam's time: so is the year of its instant.
        return tuple(_between(self.holdings.supplied, dt.date(year, 1, 1), dt.date(year, 12, 31)))

    def every(self, kind: str) -> tuple[Record, ...]:
        """The listed records of one kind, newest first."""
        if kind in DISTINCT:
            self.reads.note("every", kind)
        else:  # nearly all that there is
            self.reads.note("all", self.records.name)
        if self._by_kind is None:
            self._by_kind = {}
            for record in self.holdings.records:
                self._by_kind.setdefault(record.kind, []).append(record)
        return tuple(self._by_kind.get(kind, ()))

    @property
    def reviewable(self) -> tuple[Record, ...]:
        """The listed records that can have a day for their review, newest first: all others do not matter to who asks this."""
        self.reads.note("reviewable")
        return tuple(record for record in self.holdings.records if may_be_reviewed(record))

    def begun_in(self, section: str) -> tuple[Record, ...]:
        """Those of a section itself, of the kinds that are issued or received before they are published."""
        self.reads.note("begun in", section)
        if self._begun is None:
            self._begun = {}
            for record in self.holdings.supplied:
                if record.kind in BEGUN:
                    self._begun.setdefault(record.section, []).append(record)
        return tuple(self._begun.get(section, ()))

    def changed_on(self, day: dt.date) -> list[Record]:
        """The listed records whose last change was on a day, the oldest first."""
        self.reads.note("changed", day.isoformat())
        if self._amended is None:
            self._amended = defaultdict(list)
            for record in self.holdings.records:
                if record.updated is not None or record.changes:
                    self._amended[last_change(record, self._build.instant).instant.toordinal()].append(record)
        # Nearly all records state no change: those of a day stand together.
        found = [r for r in _between(self.holdings.records, day, day) if r.updated is None and not r.changes]
        found += self._amended.get(day.toordinal(), ())
        return sorted(found, key=lambda r: (r.date.instant, r.address))

    @property
    def collections(self) -> Mapping[CollectionKind, Shelves[Collection]]:
        """The site, sections, units, topics, special topics and tags, by kind and id."""
        return self._collections

    @property
    def register(self) -> Mapping[Facet, Shelves[Group]]:
        """The listed documents in order of issue, by facet and value."""
        return self._register

    def address(self, path: str) -> str:
        """The address of a visible record or section, and nothing else of it."""
        self.reads.note("page", path)
        return self.holdings.pages[path]

    def record(self, path: str) -> Record:
        """A visible record; raises KeyError for one that nobody is to see."""
        self.reads.note("record", path)
        if path not in self.holdings.pages:
            raise KeyError(path)
        return self.holdings.entries[path].record

    def own(self, section: str) -> Shelf:
        """The records of a section itself, without those of the sections inside it."""
        return self.holdings.own[section]

    @property
    def siblings(self) -> Mapping[str, tuple[Record | None, Record | None]]:
        """Path of a listed record → the next newer and the next older of its own section."""
        return {record.path: self.beside(record) for record in self.records}

    def beside(self, record: Record) -> tuple[Record | None, Record | None]:
        """The next newer and the next older record of the same section."""
        if record.section not in self.holdings.own:
            return None, None
        own = self.holdings.own[record.section]
        newer, older = own.newer(record.path, NEXT), own.older(record.path, NEXT)
        for other in (*newer, *older):
            self.reads.note("record", other.path)
        return (newer[0] if newer else None), (older[0] if older else None)

    def modified(self, record: Record) -> Moment:
        """The last change that the record states, of those that have come by the build's instant."""
        self.reads.note("record", record.path)
        for moment in (record.updated, *(change.date for change in record.changes)):
            if moment is not None:
                self.has_come(moment)
        return last_change(record, self._build.instant)

    def summary(self, record: Record) -> str:
        """The record's summary, or else the opening of its body, or else its title."""
        self.reads.note("record", record.path)
        return self.holdings.entries[record.path].summary

    def feed_id(self, record: Record) -> str:
        """The record's id in feeds, which no move or new title changes."""
        self.reads.note("record", record.path)
        return feed_id(record.address, record.aliases, record.id, self.site)

    def standing(self, document: Document) -> Standing:
        """Whether a document is in force."""
        self.reads.note("standing", document.path)
        return self.holdings.standings.of_document(document)

    @property
    def standings(self) -> Standings:
        """The standings of all documents."""
        self.reads.note("standings")
        return self.holdings.standings

    def memberships(self, record: Record) -> list[Collection]:
        """The special topic, tags and topics that a record is in, the most telling first."""
        self.reads.note("record", record.path)
        kinds = self._collections
        found = [kinds["special"].get(record.special)] if record.special else []
        found += [kinds["tag"].get(tag) for tag in _tag_ids(record)]
        found += [kinds["topic"].get(topic) for topic in record.topics]
        return [collection for collection in found if collection is not None]

    def related(self, record: Record) -> list[Record]:
        """Up to four older records that share most special topics, tags and topics with this one.

        Only the next few in each list are looked at, so the work for a page does not grow with the site; and only older
        ones, so that a new record changes no old page. The oldest of all fall back on newer ones.
        """
        shelves = [collection.records for collection in self.memberships(record)]
        near = [shelf.older(record.path, RELATED) for shelf in shelves]
        if not any(near):
            near = [shelf.newer(record.path, RELATED) for shelf in shelves]
        shared: Counter[str] = Counter()
        found: dict[str, Record] = {}
        for other in chain.from_iterable(near):
            shared[other.path] += 1
            found[other.path] = other
        best = sorted(found.values(), key=lambda r: r.address)
        best.sort(key=lambda r: r.date.instant, reverse=True)
        best.sort(key=lambda r: shared[r.path], reverse=True)
        # Of the others nothing is shown, and what decided against them is their place in the lists.
        for other in best[:RELATED]:
            self.reads.note("record", other.path)
        return best[:RELATED]

    # --- bodies, links, files

    def href(self, target: str, path: str) -> str | None:
        """The address from the root, or the outside address, that `target` written in `path` leads to.

        `None` where it leads to nothing that is published: only its text may be shown.
        """
        found = resolve(target, path)
        rest = (f"?{found.query}" if found.query else "") + (f"#{found.anchor}" if found.anchor else "")
        if found.kind == "path":
            media = self.file_at(found.value)
            if media is not None:
                return media.address
            self.reads.note("page", found.value)
            address = self.holdings.pages.get(found.value)
            return f"{address}{rest}" if address is not None else None
        if found.kind == "address":
            return f"{quote(found.value)}{rest}"
        return target if found.kind in ("external", "anchor") else None

    def body(self, path: str) -> Rendered:
        """The body of a visible record or section as HTML, with links from the root; made once, for its page and for feeds."""
        return self.reads.once(("body", path), lambda: self._body(path))

    def _body(self, path: str) -> Rendered:
        self.reads.note("body", path)
        made = self.site.markup.render(self._origin(path).body, lambda target: self.href(target, path))
        entry = self.holdings.entries.get(path)
        if "citations" in self.features and (entry is None or any(cite.relation == "body" for cite in entry.cites)):
            return made._replace(html=self.citations.in_html(made.html, path))
        return made

    def written(self, path: str) -> str:
        """The Markdown of the body of a visible record or section."""
        self.reads.note("body", path)
        return self._origin(path).body

    def _origin(self, path: str) -> Origin:
        if path not in self.holdings.pages:
            raise KeyError(path)
        entry = self.holdings.entries.get(path)
        return entry.record.origin if entry else self.holdings.content.sections[path.removesuffix("/index.md")].origin

    def file_at(self, path: str) -> Media | None:
        """The published file at a path of the content folder."""
        self.reads.note("media", path)
        return self.holdings.media.get(path)

    def file(self, record: Record, written: str) -> Media | None:
        """The published file that a record's front matter names."""
        return self.file_at(resolve(written, record.path).value)

    def picture(self, media: Media) -> Shown:
        """How a page shows a picture."""
        return shown(media, smaller="images" in self.features and can_make_smaller())

    @property
    def cache(self) -> str:
        """A folder for what takes long to make; no output depends on it."""
        return self._build.cache

    @property
    def media(self) -> Mapping[str, Media]:
        """By path in the content folder: the files that a visible page offers."""
        self.reads.note("files")
        return self.holdings.media

    @property
    def pages(self) -> Mapping[str, str]:
        """Path of a visible record or section → its address."""
        self.reads.note("pages")
        return self.holdings.pages

    # --- for the board

    @property
    def drafts(self) -> int:
        """How many records are drafts or in review."""
        content = self.holdings.content
        return len(content.unfinished) + sum(r.status in ("draft", "review") for r in content.records)

    @property
    def waiting(self) -> int:
        """How many are to be published at a later instant."""
        instant = self._build.instant
        return sum(r.status == "published" and not is_due(r, instant) for r in self.holdings.content.records)


def last_change(record: Record, instant: dt.datetime) -> Moment:
    """The last change that a record states, of those that have come by an instant."""
    if record.updated is None and not record.changes:
        return record.date
    stated = (record.updated, *(change.date for change in record.changes))
    return max([record.date, *(moment for moment in stated if moment and moment.instant <= instant)])


def _between(records: list[Record], first: dt.date, last: dt.date) -> list[Record]:
    """Those of the days from `first` to `last`, of records that come newest first."""

    def place(record: Record) -> int:
        # A moment is in Vietnam's time: so is the day of its instant.
        return -record.date.instant.toordinal()

    begin = bisect_left(records, -last.toordinal(), key=place)
    return records[begin : bisect_right(records, -first.toordinal(), begin, key=place)]


def _tag_ids(record: Record) -> list[str]:
    return list(dict.fromkeys(slug(tag) for tag in record.tags))
