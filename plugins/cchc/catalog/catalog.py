"""The catalog: what is visible at a build's instant, as projections ask for it; what they ask is noted."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING
from urllib.parse import quote

from cchc.catalog.addresses import feed_id
from cchc.catalog.citations import Citations
from cchc.catalog.collections import ancestors
from cchc.catalog.lists import Lists, last_change
from cchc.catalog.pictures import can_make_smaller, shown
from cchc.catalog.shelves import DISTANCES, Shelves
from cchc.catalog.visibility import is_due
from cchc.content.entries import micros, revisions
from cchc.content.links import resolve
from cchc.content.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.calendar import Moment
    from cchc.catalog.collections import Collection, CollectionKind
    from cchc.catalog.directory import Directory
    from cchc.catalog.holdings import Holdings
    from cchc.catalog.media import Media
    from cchc.catalog.pictures import Shown
    from cchc.catalog.register import Facet, Group
    from cchc.catalog.shelves import Shelf
    from cchc.catalog.standing import Standing, Standings
    from cchc.content.data import Special, Topic
    from cchc.content.kinds import Document
    from cchc.content.markup import Rendered
    from cchc.content.records import Origin, Record
    from cchc.content.sections import Section
    from cchc.problems import Problem
    from cchc.settings import Build, Site


NEXT, RELATED = DISTANCES


class Catalog(Lists):
    """All that projections work from. Addresses are from the root, with a slash at both ends.

    What is asked of it is noted while an output is being made (see `reads`), so that the next build knows whether that output
    would be the same. A property that gives out much at once, as `media` or `build`, is noted as much; the methods beside it
    give, and note, less.
    """

    def __init__(self, site: Site, build: Build, holdings: Holdings, problems: tuple[Problem, ...]) -> None:
        super().__init__(build, holdings)
        self.site = site
        self.label = holdings.content.tree.label
        """the content folder as the repository calls it"""
        self.problems = problems
        self.citations = Citations(holdings.numbers, self._roll, self.reads)
        for shelf in holdings.shelves():
            shelf.bind(self.reads)
        self._collections = {kind: Shelves(kind, dict(found), self.reads) for kind, found in holdings.collections.items()}
        self._register = {facet: Shelves(f"by-{facet}", dict(found), self.reads) for facet, found in holdings.register.items()}

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
        return self.holdings.record(path)

    def record_addresses(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Path, address and old addresses of each visible record, newest first, the withdrawn ones last; nothing is noted."""
        roll, seldom = self._roll, self._roll.seldom
        places = (*self.holdings.order.places, *self.holdings.withdrawn)
        aliases = (seldom[place].aliases if place in seldom else () for place in places) if seldom else repeat((), len(places))
        return zip(map(roll.paths.__getitem__, places), map(roll.addresses.__getitem__, places), aliases, strict=True)

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
        for moment in revisions(record):
            self.has_come(moment)
        return last_change(record, self._build.instant)

    def summary(self, record: Record) -> str:
        """The record's summary, or else the opening of its body, or else its title."""
        self.reads.note("record", record.path)
        return self._roll.summary(self._roll.places[record.path])

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
        if "citations" in self.features and self._mentions(path):
            return made._replace(html=self.citations.in_html(made.html, path))
        return made

    def _mentions(self, path: str) -> bool:
        """Whether the body at a path may mention documents; of sections nobody knows."""
        place = self._roll.places.get(path)
        return place is None or any(cite.relation == "body" for cite in self._roll.cites(place))

    def written(self, path: str) -> str:
        """The Markdown of the body of a visible record or section."""
        self.reads.note("body", path)
        return self._origin(path).body

    def _origin(self, path: str) -> Origin:
        if path not in self.holdings.pages:
            raise KeyError(path)
        if path in self._roll.places:
            return self.holdings.record(path).origin
        return self.holdings.content.sections[path.removesuffix("/index.md")].origin

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
        unready = sum(stated.status in ("draft", "review") for stated in self._roll.seldom.values())
        return len(self.holdings.content.unfinished) + unready

    @property
    def waiting(self) -> int:
        """How many are to be published at a later instant."""
        roll, instant = self._roll, micros(self._build.instant)
        return sum(roll.status(place) == "published" and not is_due(roll, place, instant) for place in range(len(roll)))


def _tag_ids(record: Record) -> list[str]:
    return list(dict.fromkeys(slug(tag) for tag in record.tags))
