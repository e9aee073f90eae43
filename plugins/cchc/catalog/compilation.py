"""Content, the site and the build's instant → the catalog: what is visible then, indexed, with every fault that was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.catalog.addresses import content_problems
from cchc.catalog.catalog import Catalog
from cchc.catalog.citations import Numbers
from cchc.catalog.coherence import coherence_problems
from cchc.catalog.collections import ancestors, collect, own_ranks
from cchc.catalog.directory import Directory, history_problems
from cchc.catalog.holdings import Holdings
from cchc.catalog.media import Media, look_at
from cchc.catalog.order import Order
from cchc.catalog.references import References
from cchc.catalog.register import registered
from cchc.catalog.shelves import Shelf
from cchc.catalog.standing import Standings
from cchc.catalog.visibility import visible
from cchc.content.entries import micros
from cchc.content.links import resolve
from cchc.content.names import PUBLISHABLE, suffix_of
from cchc.content.needs import needed_files
from cchc.content.structs import replaced
from cchc.problems import Problem, errors, in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cchc.content.data import Unit
    from cchc.content.reading import Content
    from cchc.content.roll import Roll
    from cchc.content.sections import Section
    from cchc.content.tree import SourceFile
    from cchc.settings import Build, Site

    LookAt = Callable[[SourceFile], Media]


def catalogue(content: Content, site: Site, build: Build, look: LookAt = look_at) -> Catalog:
    """Everything that is visible at the build's instant, and every fault of everything, visible or not.

    `look` reads a file that is to be published, for its checksum.
    """
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
    roll = content.roll
    seen = visible(roll, micros(build.instant))
    shown = (*seen.listed, *seen.withdrawn)
    needed = {path for place in _needing(roll, shown) for path in _needs(roll, place, build.day)}
    needed |= {path for section in content.sections.values() for path in _section_files(section)}
    needed |= _special_files(content)
    problems += _orphans(content)
    pages = {roll.paths[place]: roll.addresses[place] for place in shown}
    pages |= {s.origin.path: s.address for s in content.sections.values()}
    media = {path: look(content.tree.files[path]) for path in sorted(needed) if _may_publish(path, content)}
    order = Order(roll, seen.listed)
    own = own_ranks(order, content.sections)
    standings = Standings.of(((roll.paths[order.places[rank]], law) for rank, law in order.laws()), build.day)
    holdings = Holdings(
        content=content,
        directory=directory,
        inside=_inside(content.sections),
        order=order,
        withdrawn=seen.withdrawn,
        supplied=seen.supplied,
        collections=collect(order, own, content.sections, directory, content.topics, content.specials, site.name),
        own={ident: Shelf(f"own:{ident}", ranks, content.sections[ident].page_size, order) for ident, ranks in own.items()},
        media=media,
        pages=pages,
        standings=standings,
        numbers=Numbers.of(order, directory, media),
        register=registered(order, standings, directory, content.topics),
        turns=set(),
    )
    return Catalog(site, build, holdings, in_order(problems))


def _needing(roll: Roll, shown: Sequence[int]) -> Iterable[int]:
    """Those of the places whose pages offer files."""
    return (place for place in shown if place in roll.needs) if len(shown) < len(roll) else roll.needs


def _needs(roll: Roll, place: int, day: dt.date) -> tuple[str, ...] | set[str]:
    """The files that a record's page offers on a day."""
    timed = place in roll.seldom and roll.seldom[place].staged
    return needed_files(roll.record(place), day) if timed else roll.needs[place]


def without_faulty(content: Content, problems: tuple[Problem, ...]) -> Content:
    """The content less the records that have errors, so that a preview can show the rest."""
    bad = {problem.path for problem in errors(problems)}
    return replace(content, roll=content.roll.without(path for path in content.roll.paths if content.tree.shown(path) in bad))


def _without_heirs(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Who took over from whom is not to be followed where it goes round in a circle; the fault has been reported."""
    return {ident: replaced(unit, successors=()) for ident, unit in units.items()}


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


def _orphans(content: Content) -> Iterator[Problem]:
    """Files that no page offers, drafts and embargoed ones included, are not published; most are forgotten."""
    used = content.roll.ids(content.roll.needs.values())
    used |= {path for record in content.partial for path in needed_files(record)}
    used |= {path for section in content.sections.values() for path in _section_files(section)} | _special_files(content)
    looked_at = {record.path for record in content.partial}
    folders_with_faults = {path.rpartition("/")[0] for path in content.unread - looked_at}
    for path in content.tree.attachments():
        if path.endswith(".md.txt") or path.startswith("_data/") or path in used or suffix_of(path) not in PUBLISHABLE:
            continue
        if any(path.startswith(folder + "/") for folder in folders_with_faults):
            continue  # the file that could not be read may well name it
        message = "Không bài nào dùng đến tệp này, nên tệp không được công bố."
        hint = "Thêm vào attachments của một bài, hoặc xóa tệp."
        yield Problem(content.tree.shown(path), None, None, "file-orphan", message, hint)
