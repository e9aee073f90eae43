"""Content, the site and the build's instant → the catalog: what is visible then, indexed, with every fault that was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cchc.catalog.addresses import content_problems, feed_id
from cchc.catalog.coherence import coherence_problems
from cchc.catalog.collections import Collection, CollectionKind, ancestors, collect, newest_first
from cchc.catalog.directory import Directory, history_problems
from cchc.catalog.media import Media, look_at
from cchc.catalog.references import References, needed_files
from cchc.catalog.standing import Standings
from cchc.catalog.visibility import is_due, is_listed, is_withdrawn, was_supplied
from cchc.content.links import resolve
from cchc.content.slugs import slug
from cchc.content.text import excerpt
from cchc.content.tree import PUBLISHABLE
from cchc.problems import Problem, errors, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.calendar import Moment
    from cchc.content.data import Special, Topic, Unit
    from cchc.content.markup import Rendered
    from cchc.content.reading import Content
    from cchc.content.records import Origin, Record
    from cchc.content.sections import Section
    from cchc.settings import Build, Site

RELATED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """All that projections work from. Addresses are from the root, with a slash at both ends."""

    site: Site
    build: Build
    label: str
    """the content folder as the repository calls it"""
    sections: Mapping[str, Section]
    inside: Mapping[str | None, tuple[Section, ...]]
    """id of a section, or `None` for the top → the sections directly inside it, in order"""
    directory: Directory
    topics: Mapping[str, Topic]
    specials: Mapping[str, Special]
    abbreviations: Mapping[str, str]
    records: tuple[Record, ...]
    """those listed, newest first"""
    withdrawn: tuple[Record, ...]
    """those whose page stays, under a notice"""
    supplied: tuple[Record, ...]
    """those published by now, whether or not they have expired since, newest first"""
    collections: Mapping[CollectionKind, Mapping[str, Collection]]
    media: Mapping[str, Media]
    """by path in the content folder: the files that a visible page offers"""
    pages: Mapping[str, str]
    """path of a visible record or section → its address"""
    origins: Mapping[str, Origin]
    """path of a visible record or section → its body and lines"""
    siblings: Mapping[str, tuple[Record | None, Record | None]]
    """path of a record → the next newer and the next older of its own section"""
    places: Mapping[int, Mapping[str, int]]
    """`id` of a collection → path of a record → its place in it"""
    memo: dict[tuple[str, ...], Any]
    """what is worked out of a record once and asked for by many pages, by a name and its path"""
    rendered: dict[str, Rendered]
    """path of a record or section → its body, once it has been asked for; see `body`"""
    standings: Standings
    drafts: int
    """how many records are drafts or in review"""
    waiting: int
    """how many are to be published at a later instant"""
    problems: tuple[Problem, ...]

    def in_order(self, parent: str | None = None) -> tuple[Section, ...]:
        """The sections directly inside `parent`, or the top ones, as their front matter orders them."""
        return self.inside.get(parent, ())

    def trail(self, section: str) -> list[Section]:
        """The sections from the top down to `section`."""
        return [self.sections[ident] for ident in reversed(ancestors(section, self.sections))]

    def feed_id(self, record: Record) -> str:
        """The record's id in feeds, which no move or new title changes."""
        return feed_id(record.address, record.aliases, record.id, self.site)

    def href(self, target: str, path: str) -> str | None:
        """The address from the root, or the outside address, that `target` written in `path` leads to.

        `None` where it leads to nothing that is published: only its text may be shown.
        """
        found = resolve(target, path)
        rest = (f"?{found.query}" if found.query else "") + (f"#{found.anchor}" if found.anchor else "")
        if found.kind == "path":
            if found.value in self.media:
                return self.media[found.value].address
            return f"{self.pages[found.value]}{rest}" if found.value in self.pages else None
        if found.kind == "address":
            return f"{quote(found.value)}{rest}"
        return target if found.kind in ("external", "anchor") else None

    def body(self, path: str) -> Rendered:
        """The body of a visible record or section as HTML, with links from the root; made once, for its page and for feeds."""
        if path not in self.rendered:
            self.rendered[path] = self.site.markup.render(self.origins[path].body, lambda target: self.href(target, path))
        return self.rendered[path]

    def file(self, record: Record, written: str) -> Media | None:
        """The published file that a record's front matter names."""
        return self.media.get(resolve(written, record.path).value)

    def modified(self, record: Record) -> Moment:
        """The last change that the record states, of those that have come by the build's instant."""
        stated = (record.updated, *(change.date for change in record.changes))
        return max([record.date, *(moment for moment in stated if moment and moment.instant <= self.build.instant)])

    def summary(self, record: Record) -> str:
        """The record's summary, or else the opening of its body, or else its title."""
        key = ("summary", record.path)
        if key not in self.memo:
            self.memo[key] = record.summary or excerpt(record.body) or record.title
        return str(self.memo[key])

    def memberships(self, record: Record) -> list[Collection]:
        """The special topic, tags and topics that a record is in, the most telling first."""
        kinds = self.collections
        found = [kinds["special"].get(record.special or "")]
        found += [kinds["tag"].get(tag) for tag in _tag_ids(record)]
        found += [kinds["topic"].get(topic) for topic in record.topics]
        return [collection for collection in found if collection is not None]

    def related(self, record: Record) -> list[Record]:
        """Up to four older records that share most special topics, tags and topics with this one.

        Only the next few in each list are looked at, so the work for a page does not grow with the site; and only older
        ones, so that a new record changes no old page. The oldest of all fall back on newer ones.
        """
        places = [(c.records, self.places[id(c)].get(record.path)) for c in self.memberships(record)]
        older = [records[here + 1 : here + 1 + RELATED] for records, here in places if here is not None]
        newer = [records[max(0, here - RELATED) : here] for records, here in places if here is not None]
        shared: Counter[str] = Counter()
        found: dict[str, Record] = {}
        for other in chain.from_iterable(older if any(older) else newer):
            shared[other.path] += 1
            found[other.path] = other
        best = sorted(found.values(), key=lambda r: r.address)
        best.sort(key=lambda r: r.date.instant, reverse=True)
        best.sort(key=lambda r: shared[r.path], reverse=True)
        return best[:RELATED]


def catalogue(content: Content, site: Site, build: Build) -> Catalog:
    """Everything that is visible at the build's instant, and every fault of everything, visible or not."""
    problems = list(content.problems)
    units_path = content.tree.shown("_data/units.yml")
    told = [problem.key for problem in problems if problem.path == units_path and problem.key]
    history = [
        problem
        for problem in history_problems(content.units, content.data_lines.get("units.yml", {}), units_path)
        # Of what could only be read in part, no more is said.
        if not any(key.startswith(problem.key or "") for key in told)
    ]
    directory = Directory.of(content.units if not any(p.code == "unit-cycle" for p in history) else _without_heirs(content.units))
    problems += history
    problems += References(content, directory, site.largest_file).problems()
    problems += coherence_problems(content, site)
    problems += content_problems(content, site)
    records = newest_first(r for r in content.records if is_listed(r, build.instant))
    withdrawn = newest_first(r for r in content.records if is_withdrawn(r, build.instant))
    needed = {path for record in (*records, *withdrawn) for path in needed_files(record, build.day)}
    needed |= {path for section in content.sections.values() for path in _section_files(section)}
    needed |= _special_files(content)
    problems += _orphans(content)
    collections = collect(records, content.sections, directory, content.topics, content.specials, site.name)
    return Catalog(
        site=site,
        build=build,
        label=content.tree.label,
        sections=content.sections,
        inside=_inside(content.sections),
        directory=directory,
        topics=content.topics,
        specials=content.specials,
        abbreviations=content.abbreviations,
        records=tuple(records),
        withdrawn=tuple(withdrawn),
        supplied=tuple(newest_first(r for r in content.records if was_supplied(r, build.instant))),
        collections=collections,
        media={path: look_at(content.tree.files[path]) for path in sorted(needed) if _may_publish(path, content)},
        pages={r.path: r.address for r in (*records, *withdrawn)} | {s.origin.path: s.address for s in content.sections.values()},
        origins={r.path: r.origin for r in (*records, *withdrawn)} | {s.origin.path: s.origin for s in content.sections.values()},
        siblings=_siblings(records),
        places={
            id(c): {record.path: n for n, record in enumerate(c.records)}
            for kind in ("special", "tag", "topic")
            for c in collections[kind].values()
        },
        memo={},
        rendered={},
        standings=Standings.of(records, build.day),
        drafts=len(content.unfinished) + sum(r.status in ("draft", "review") for r in content.records),
        waiting=sum(r.status == "published" and not is_due(r, build.instant) for r in content.records),
        problems=in_order(problems),
    )


def without_faulty(content: Content, problems: tuple[Problem, ...]) -> Content:
    """The content less the records that have errors, so that a preview can show the rest."""
    bad = {problem.path for problem in errors(problems)}
    return replace(content, records=[r for r in content.records if content.tree.shown(r.path) not in bad])


def _without_heirs(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Who took over from whom is not to be followed where it goes round in a circle; the fault has been reported."""
    return {ident: replace(unit, successors=()) for ident, unit in units.items()}


def _tag_ids(record: Record) -> list[str]:
    return list(dict.fromkeys(slug(tag) for tag in record.tags))


def _section_files(section: Section) -> set[str]:
    targets = [resolve(link.target, section.origin.path) for link in section.origin.links]
    return {t.value for t in targets if t.kind == "path" and not t.value.endswith(".md")}


def _inside(sections: Mapping[str, Section]) -> dict[str | None, tuple[Section, ...]]:
    found: dict[str | None, list[Section]] = {}
    for section in sorted(sections.values(), key=lambda s: (s.order, s.id)):
        found.setdefault((ancestors(section.id, sections)[1:] or (None,))[0], []).append(section)
    return {parent: tuple(inside) for parent, inside in found.items()}


def _special_files(content: Content) -> set[str]:
    return {special.image.src for special in content.specials.values() if special.image}


def _may_publish(path: str, content: Content) -> bool:
    file = content.tree.files.get(path)
    return file is not None and file.suffix in PUBLISHABLE and not path.startswith("_data/")


def _siblings(records: list[Record]) -> dict[str, tuple[Record | None, Record | None]]:
    by_section: dict[str, list[Record]] = {}
    for record in records:
        by_section.setdefault(record.section, []).append(record)
    return {
        record.path: (own[n - 1] if n else None, own[n + 1] if n + 1 < len(own) else None)
        for own in by_section.values()
        for n, record in enumerate(own)
    }


def _orphans(content: Content) -> Iterator[Problem]:
    """Files that no page offers, drafts and embargoed ones included, are not published; most are forgotten."""
    used = {path for record in (*content.records, *content.partial) for path in needed_files(record)}
    used |= {path for section in content.sections.values() for path in _section_files(section)} | _special_files(content)
    looked_at = {record.path for record in content.partial}
    folders_with_faults = {path.rpartition("/")[0] for path in content.unread - looked_at}
    for path, file in content.tree.files.items():
        if path.endswith((".md", ".md.txt")) or path.startswith("_data/") or path in used or file.suffix not in PUBLISHABLE:
            continue
        if any(path.startswith(folder + "/") for folder in folders_with_faults):
            continue  # the file that could not be read may well name it
        message = "Không bài nào dùng đến tệp này, nên tệp không được công bố."
        hint = "Thêm vào attachments của một bài, hoặc xóa tệp."
        yield Problem(content.tree.shown(path), None, None, "file-orphan", message, hint)
