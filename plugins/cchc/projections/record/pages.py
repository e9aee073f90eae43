"""Records → their pages: what the template shows, what the head says, and the signposts at old addresses."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.kinds import Consultation, Document
from cchc.projections.items import Item, State, item_of, items_of, kind_word, state_of, unit_link
from cchc.projections.projection import Asset, Head, Link, Page, Piece
from cchc.projections.record.facts import Fact, facts_of
from cchc.projections.record.structured import structured_data
from cchc.projections.standpoint import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.calendar import Moment
    from cchc.catalog.catalog import Catalog
    from cchc.catalog.media import Media
    from cchc.catalog.pictures import Shown
    from cchc.content.kinds import Comment, Outcome
    from cchc.content.records import Attachment, Change, Image, Record, Reference, Withdrawal


class Options(NamedTuple):
    """The options of `cchc/record`."""

    contents_from: int = 4
    """how many headings a body must have before it gets a list of contents"""


class File(NamedTuple):
    """A file to fetch, with what a reader should know before."""

    title: str
    url: str
    kind: str
    size: str
    sha256: str


class RecordView(NamedTuple):
    """All that a record's page shows. Links are from the root."""

    title: str
    kind: str
    kind_word: str
    number: str
    state: State | None
    date: Moment
    updated: Moment | None
    unit: Link | None
    unit_now: tuple[Link, ...]
    authors: tuple[str, ...]
    contributors: tuple[str, ...]
    lead: str
    image: Image | None
    picture: Shown | None
    withdrawn: Withdrawal | None
    facts: tuple[Fact, ...]
    files: tuple[File, ...]
    drafts: tuple[File, ...]
    outcome: Outcome | None
    outcome_file: File | None
    comments: tuple[Comment, ...]
    source: Reference | None
    changes: tuple[Change, ...]
    topics: tuple[Link, ...]
    tags: tuple[Link, ...]
    special: Link | None
    newer: Item | None
    older: Item | None
    related: tuple[Item, ...]
    contents_from: int


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """A page for each record that is listed or withdrawn, and its signposts."""
    for path, address, aliases in catalog.record_addresses():
        yield Piece(address, partial(page_of, path, catalog, options), "bài", path)
        for alias in aliases:
            at = f"{alias}index.html" if alias.endswith("/") else alias
            yield Piece(at, partial(_signpost, path, alias, at, catalog), f"địa chỉ cũ của {path}", signpost=True)


def page_of(path: str, catalog: Catalog, options: Options) -> Page:
    """The page of the record at `path`."""
    record = catalog.record(path)
    trail = catalog.trail(record.section)
    return Page(
        address=record.address,
        title=record.title,
        template="record/record.html",
        view=view_of(record, catalog, options),
        trail=tuple(Link(section.title, section.address) for section in trail),
        head=_head(record, catalog),
        source=path,
        feeds=tuple(section.address for section in reversed(trail)),
    )


def view_of(record: Record, catalog: Catalog, options: Options) -> RecordView:
    """What the page of one record shows; the work does not grow with the number of records."""
    newer, older = catalog.beside(record)
    unit = unit_link(record, catalog)
    memberships = catalog.memberships(record)
    image = catalog.file(record, record.image.src) if record.image else None
    consultation = record if isinstance(record, Consultation) else None
    outcome = consultation.outcome if consultation else None
    if outcome and not catalog.has_come(outcome.date):
        outcome = None
    return RecordView(
        title=record.title,
        kind=record.kind,
        kind_word=kind_word(record),
        number=(record.number or "") if isinstance(record, Document) else "",
        state=state_of(record, catalog),
        date=record.date,
        updated=record.updated if record.updated and catalog.has_come(record.updated) else None,
        unit=unit,
        unit_now=_unit_now(record, catalog),
        authors=record.authors,
        contributors=record.contributors,
        lead=record.summary or "",
        image=record.image,
        picture=catalog.picture(image) if image else None,
        withdrawn=record.withdrawn,
        facts=facts_of(record, catalog),
        files=_files(record.attachments, record, catalog),
        drafts=_files(consultation.drafts, record, catalog) if consultation else (),
        outcome=outcome,
        outcome_file=_file(outcome.table, "Bảng tổng hợp ý kiến", record, catalog)
        if outcome and isinstance(outcome.table, str)
        else None,
        comments=outcome.table if outcome and isinstance(outcome.table, tuple) else (),
        source=record.source,
        changes=tuple(
            sorted((c for c in record.changes if catalog.has_come(c.date)), key=lambda c: c.date.instant, reverse=True)
        ),
        topics=tuple(
            Link(catalog.topics[topic].name, f"/linh-vuc/{topic}/") for topic in record.topics if topic in catalog.topics
        ),
        tags=tuple(Link(c.title, c.address) for c in memberships if c.kind == "tag"),
        special=next((Link(c.title, c.address) for c in memberships if c.kind == "special"), None),
        newer=item_of(newer, catalog) if newer else None,
        older=item_of(older, catalog) if older else None,
        related=items_of(catalog.related(record), catalog) if record.status == "published" else (),
        contents_from=options.contents_from,
    )


def _unit_now(record: Record, catalog: Catalog) -> tuple[Link, ...]:
    """What the unit is today, where that is not what it was called then."""
    if record.unit is None or record.unit not in catalog.directory.units:
        return ()
    then = catalog.directory.name(record.unit, record.date.day)
    heirs = catalog.heirs(record.unit)
    links = tuple(Link(catalog.directory.name(unit), f"/don-vi/{unit}/") for unit in heirs if unit in catalog.directory.units)
    return () if [link.title for link in links] == [then] else links


def _files(attachments: Iterable[Attachment], record: Record, catalog: Catalog) -> tuple[File, ...]:
    found = (_file(item.file, item.title, record, catalog) for item in attachments)
    return tuple(file for file in found if file is not None)


def _file(written: str, title: str | None, record: Record, catalog: Catalog) -> File | None:
    media: Media | None = catalog.file(record, written)
    if media is None:
        return None
    name = title or media.source.path.rpartition("/")[2]
    return File(name, media.address, media.kind, media.size_words, media.sha256)


def _head(record: Record, catalog: Catalog) -> Head:
    image = catalog.file(record, record.image.src) if record.image else None
    unit = unit_link(record, catalog)
    return Head(
        description=catalog.summary(record),
        creator=", ".join(record.authors) or (unit.title if unit else ""),
        date=record.date.day,
        identifier=(record.number or "") if isinstance(record, Document) else "",
        modified=catalog.modified(record).instant,
        kind="article",
        image=image.address if image else "",
        image_alt=record.image.alt if record.image else "",
        robots="noindex" if record.status == "withdrawn" else "",
        data=structured_data(record, catalog),
    )


def _signpost(path: str, alias: str, address: str, catalog: Catalog) -> Asset:
    """A page that sends on whoever comes to an old address, with no script; a server may redirect instead."""
    record = catalog.record(path)
    to = relative(record.address, alias if alias.endswith("/") else alias.rpartition("/")[0] + "/")
    html = (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{escape(record.title)}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={escape(to)}">\n'
        f'<link rel="canonical" href="{escape(to)}">\n</head>\n<body>\n'
        f'<p>Trang này đã chuyển đến: <a href="{escape(to)}">{escape(record.title)}</a>.</p>\n</body>\n</html>\n'
    )
    return Asset(address, html.encode())
