"""Two catalogs, before and after an edit, are asked everything that can be asked: an answer that differs must have read a cell
that the facts tell to have changed."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import given, settings
from tests.fast.checkout import Checkout, environment
from tests.fast.edits import EDITS
from tests.fast.garden import make_garden

from cchc.catalog.media import Media
from cchc.catalog.register import FACETS
from cchc.catalog.shelves import part_name
from cchc.catalog.tasks import tasks_of
from cchc.cli.project import open_project
from cchc.content.kinds import KINDS, Document
from cchc.content.records import Record
from cchc.fast.cells import changed_cells
from cchc.fast.facts import Numbers, _policy, facts_of
from cchc.problems import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.shelves import Shelf

    Question = Callable[[Catalog], Any]

ROUNDS = int(os.environ.get("CCHC_ROUNDS", "25"))
NO_CONTENT = {"option", "inherited", "variable", "ordinary_build", "site_damage", "cache_damage", "nothing", "fault"}
NAMES = sorted(EDITS.keys() - NO_CONTENT)
HISTORIES = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 10_000)), min_size=1, max_size=5)
ASKED = int(os.environ.get("CCHC_ASKED", "3000"))
"""Of so many questions, chosen by chance; nought is all."""
COUNTS = (1, 2, 3, 5, 8, 9, 30, 200)


def catalog_of(checkout: Checkout) -> Catalog | None:
    """The catalog of a checkout now, or nothing where a build would stop."""
    with environment({"SOURCE_DATE_EPOCH": str(checkout.clock)}):
        result = open_project(str(checkout.home / "mkdocs.yml")).run()
    return None if errors(result.problems) else result.catalog


def plain(value: Any, catalog: Catalog, *, shown: bool = True) -> Any:
    """An answer as plain values; of records that are not shown only which they are."""
    if isinstance(value, Record):
        roll = catalog.holdings.content.roll
        return (value.path, value.address, roll.mark(roll.places[value.path])) if shown else value.path
    if isinstance(value, Media):
        return value.address, value.sha256, value.source.size
    if isinstance(value, Mapping):
        return [(str(key), plain(inner, catalog, shown=shown)) for key, inner in value.items()]
    if isinstance(value, (list, tuple)):
        return [plain(inner, catalog, shown=shown) for inner in value]
    return repr(value)


def of_shelf(name: str, find: Callable[[Catalog], Shelf], paths: list[str], sizes: range) -> Iterator[tuple[str, Question]]:
    """Everything that a shelf, or a part of one, can be asked."""
    yield f"{name} all", lambda c: list(find(c))
    yield f"{name} which", lambda c: find(c).which(state=("updated", "featured_until"), kinds=("document", "notice"))
    yield f"{name} len", lambda c: len(find(c))
    yield f"{name} first", lambda c: find(c)[0]
    yield f"{name} slice", lambda c: find(c)[1:3]
    yield f"{name} numbered", lambda c: find(c).numbered
    yield f"{name} kinds", lambda c: sorted(find(c).kinds())
    yield f"{name} calendar", lambda c: find(c).calendar()
    yield f"{name} months", lambda c: [(month.name, list(month)) for month in find(c).months()]
    for count in COUNTS:
        yield f"{name} newest {count}", lambda c, count=count: find(c).newest(count)
        yield f"{name} slice to {count}", lambda c, count=count: find(c)[:count]
    for number in (None, *sizes):
        yield f"{name} leaf {number}", lambda c, number=number: find(c).leaf(number)
        yield f"{name} has leaf {number}", lambda c, number=number: find(c).has_leaf(number or 1)
    for path in paths:
        for places in (1, 4):
            yield f"{name} older {path} {places}", lambda c, path=path, places=places: Unshown(find(c).older(path, places))
            yield f"{name} newer {path} {places}", lambda c, path=path, places=places: Unshown(find(c).newer(path, places))


class GoneError(Exception):
    """A record has no page: what would be asked for that page is not asked."""


class Unshown(list[Any]):
    """Records of which nothing is shown: who shows one notes that it does."""


def of_record(path: str, others: list[str]) -> Iterator[tuple[str, Question]]:
    """Everything that can be asked of a record that has a page."""

    def known(c: Catalog) -> Record:
        if path not in c.holdings.pages:
            raise GoneError(path)
        return c.holdings.record(path)

    yield f"{path} record", lambda c: c.record(path)
    yield f"{path} body", lambda c: c.body(path)
    yield f"{path} address", lambda c: c.address(path)
    for name in ("beside", "modified", "summary", "feed_id", "related"):
        yield f"{path} {name}", lambda c, name=name: getattr(c, name)(known(c))
    yield f"{path} tasks", lambda c: tasks_of(known(c), c)
    yield f"{path} memberships", lambda c: [(m.kind, m.id, m.title, m.address) for m in c.memberships(known(c))]
    yield f"{path} cites", lambda c: [(cite.written, document) for cite, document, _ in c.citations.made_by(known(c))]
    yield f"{path} cited", lambda c: c.citations.of(known(c)) if isinstance(known(c), Document) else None
    yield f"{path} standing", lambda c: c.standing(known(c)) if isinstance(known(c), Document) else None
    yield f"{path} image", lambda c: (image := c.record(path).image) and c.file(c.record(path), image.src)
    for other in others:
        target = os.path.relpath(other, str(Path(path).parent))
        yield f"{path} href {other}", lambda c, target=target: c.href(target, path)


def of_catalog(found: list[Catalog]) -> Iterator[tuple[str, Question]]:
    """Everything that can be asked of the whole."""
    yield "build", lambda c: c.build.instant
    yield "day", lambda c: c.day
    yield "hand pages", lambda c: [(page.address, page.title) for page in c.hand_pages]
    yield "pages", lambda c: dict(sorted(c.pages.items()))
    for name in (
        "topics",
        "specials",
        "abbreviations",
        "withdrawn",
        "supplied",
        "last_supplied",
        "reviewable",
        "media",
        "siblings",
    ):
        yield name, lambda c, name=name: getattr(c, name)
    for kind in KINDS:
        yield f"every {kind}", lambda c, kind=kind: c.every(kind)
    yield "sections", lambda c: [(ident, _policy(section)) for ident, section in c.sections.items()]
    yield "units", lambda c: c.directory.units
    yield "standings", lambda c: [(r.path, c.standings.of_document(r)) for r in c.records if isinstance(r, Document)]
    for unit in ("week", "month", "quarter", "year"):
        yield f"period {unit}", lambda c, unit=unit: c.period(unit)
    units = {unit for catalog in found for unit in catalog.holdings.directory.units}
    for unit in sorted(units):
        yield f"heirs {unit}", lambda c, unit=unit: c.heirs(unit)
        yield f"supplied by {unit}", lambda c, unit=unit: c.supplied_by(unit)
    sections = {section for catalog in found for section in catalog.holdings.content.sections}
    for section in sorted(sections):
        yield f"in order {section}", lambda c, section=section: [s.id for s in c.in_order(section)]
        yield f"trail {section}", lambda c, section=section: [s.title for s in c.trail(section)]
        yield f"begun in {section}", lambda c, section=section: c.begun_in(section)
        yield f"introduction {section}", lambda c, section=section: c.body(f"{section}/index.md")
    yield "in order", lambda c: [s.id for s in c.in_order()]
    moments = {moment for catalog in found for record in catalog.holdings.content.records for moment in moments_of(record)}
    for moment in sorted(moments, key=str):
        yield f"has come {moment}", lambda c, moment=moment: c.has_come(moment)
    days = {moment.day for moment in moments if not isinstance(moment, dt.date)}
    for day in sorted(days):
        yield f"is past {day}", lambda c, day=day: c.is_past(day)
        yield f"changed on {day}", lambda c, day=day: c.changed_on(day)


def moments_of(record: Record) -> Iterator[Any]:
    """Every moment and day that a record states."""
    stated = (record.date, record.updated, record.publish_at, record.expires, record.review_by, record.featured_until)
    yield from (moment for moment in (*stated, *(change.date for change in record.changes)) if moment is not None)


def questions(found: list[Catalog]) -> Iterator[tuple[str, Question]]:
    """All of them, about whatever there is in any of the catalogs."""
    yield from of_catalog(found)
    paths = sorted({path for catalog in found for path in catalog.holdings.pages})
    files = sorted({path for catalog in found for path in catalog.holdings.media})
    records = [path for path in paths if not path.endswith("/index.md")]
    for path in records:
        yield from of_record(path, [*files, *paths[::5]])
    yield from ((f"file {path}", lambda c, path=path: c.file_at(path)) for path in files)
    for kind in ("site", "section", "unit", "topic", "special", "tag", "type"):
        yield f"{kind} ids", lambda c, kind=kind: list(c.collections[kind])
        yield f"{kind} count", lambda c, kind=kind: len(c.collections[kind])
        for ident in sorted({ident for catalog in found for ident in catalog.holdings.collections[kind]}):
            yield f"{kind} {ident}", lambda c, kind=kind, ident=ident: collection(c, kind, ident)
            yield from of_shelf(
                f"{kind} {ident}", lambda c, k=kind, i=ident: c.collections[k][i].records, records[::3], range(1, 9)
            )
    yield from of_register(found)
    for section in sorted({section for catalog in found for section in catalog.holdings.own}):
        yield from of_shelf(f"own {section}", lambda c, section=section: c.own(section), records[::2], range(1, 5))
    for name, (find, year, month) in parts(found).items():
        yield from of_shelf(name, lambda c, f=find, y=year, m=month: f(c).within(y, m), [], range(1, 4))


def of_register(found: list[Catalog]) -> Iterator[tuple[str, Question]]:
    """Everything that the register of documents can be asked: its shelves stand in another order, and have no calendar."""
    for facet in FACETS:
        yield f"by {facet} ids", lambda c, facet=facet: list(c.register[facet])
        for ident in sorted({ident for catalog in found for ident in catalog.holdings.register[facet]}):
            yield f"by {facet} {ident}", lambda c, f=facet, i=ident: c.register[f][i].title
            shelf = of_shelf(f"by {facet} {ident}", lambda c, f=facet, i=ident: c.register[f][i].records, [], range(1, 4))
            yield from ((name, question) for name, question in shelf if not name.endswith("calendar"))


def collection(catalog: Catalog, kind: Any, ident: str) -> Any:
    """What a collection says of itself."""
    found = catalog.collections[kind][ident]
    return found.title, found.address, found.summary, found.page_size, found.feed


def parts(found: list[Catalog]) -> dict[str, tuple[Callable[[Catalog], Shelf], int, int | None]]:
    """The years and months that there are in some catalog."""
    made: dict[str, tuple[Callable[[Catalog], Shelf], int, int | None]] = {}
    for catalog in found:
        for kind, group in catalog.holdings.collections.items():
            for ident, of in group.items():
                days = {(r.date.instant.year, r.date.instant.month) for r in of.records.raw}
                for year, month in chain(days, {(year, None) for year, _ in days}):
                    made[part_name(f"part {kind} {ident}", year, month)] = (
                        lambda c, k=kind, i=ident: c.collections[k][i].records,
                        year,
                        month,
                    )
    return made


def answer(catalog: Catalog, question: Question) -> tuple[Any, set[int]]:
    """What a catalog answers, and what of it was read for that."""
    with catalog.reads.recording() as cells:
        try:
            found = question(catalog)
        except (KeyError, IndexError, ValueError, GoneError) as error:
            return type(error).__name__, set(cells)
    return plain(found, catalog, shown=not isinstance(found, Unshown)), set(cells)


def missed(before: Catalog, after: Catalog, chance: random.Random) -> list[str]:
    """The questions whose answers differ, though the facts do not say so."""
    numbers = Numbers({})
    every = list(questions([before, after]))
    chosen = every if ASKED == 0 else chance.sample(every, min(ASKED, len(every)))
    asked = [(name, question, *answer(before, question)) for name, question in chosen]
    turns = set(before.holdings.turns)
    old, new = (facts_of(catalog, b"", numbers) for catalog in (before, after))
    differing = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    changed = changed_cells(old, new, differing, numbers, turns)
    found = []
    for name, question, was, cells in asked:
        if not cells.isdisjoint(changed):
            continue
        now = answer(after, question)[0]
        # A page of something that is gone, or was not there, is not made again: it is taken out, or made for the first time.
        of_a_page = "GoneError" in (was, now) or ("KeyError" in (was, now) and name.startswith(("own ", "part ")))
        if now != was and not of_a_page:
            found.append(name)
    return found


@given(history=HISTORIES)
@settings(max_examples=ROUNDS)
def test_whatever_reads_otherwise_after_an_edit_is_told_by_the_facts(history: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        checkout = Checkout(make_garden(Path(folder) / "trang"))
        before = catalog_of(checkout)
        for name, seed in history:
            sources = checkout.sources()
            EDITS[name](checkout, random.Random(seed))  # noqa: S311 - no secret
            after = catalog_of(checkout)
            if after is None or before is None:
                checkout.restore(sources)
                continue
            assert missed(before, after, random.Random(seed)) == [], f"{name} {seed}"  # noqa: S311 - no secret
            before = after
