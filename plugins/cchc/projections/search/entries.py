"""A record → its entry: what of it is to be found, in the order in which its page shows it, and what filters may ask.

An entry holds no more than the record's page shows on the day, and no links: what it reads, it depends on, and the texts of a
month are made again where one of its records changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cchc.catalog.collections import ancestors
from cchc.catalog.tasks import in_body, tasks_of
from cchc.content.doctypes import DOC_TYPES
from cchc.content.kinds import Consultation, Document
from cchc.content.links import resolve
from cchc.content.needs import needed_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.kinds import Body
    from cchc.content.records import Record

READABLE = (".pdf", ".PDF", ".docx", ".DOCX")
"""The attachments whose text is found."""
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_BLOCKS = frozenset("h2 h3 h4 h5 h6 p li dt dd tr th td caption figcaption blockquote pre summary".split())
"""Tags that part what stands in them from what stands beside them; all others are taken out, and their text stays."""
_APART = frozenset({"br", "img", "hr", "div", "table", "ul", "ol", "dl", "h1"})


def entry_of(record: Record, catalog: Catalog) -> dict[str, Any]:
    """The entry as it is written to the site; a key is left out where the record has nothing for it."""
    number = (record.number or "") if isinstance(record, Document) else ""
    summary = record.summary or ""
    body = plain(catalog.site.markup.html(catalog.written(record.path), lambda target: target))
    more = [" ".join(text.split()) for text in _texts(record, catalog) if text]
    made = {
        "address": record.address,
        "date": f"{record.date.instant:%Y%m%dT%H%M}" if record.date.precise else f"{record.date.day:%Y%m%d}",
        "title": record.title,
        "type": DOC_TYPES[record.doc_type] if isinstance(record, Document) else "",
        "number": number,
        "summary": summary,
        "body": body,
        "more": more,
        "files": _files(record, catalog),
        "filters": filters_of(record, catalog),
    }
    return {key: value for key, value in made.items() if value}


def filters_of(record: Record, catalog: Catalog) -> dict[str, list[str]]:
    """What a search can be narrowed by, as ids; a section's records are also those of the sections above it."""
    found: dict[str, list[str]] = {
        "section": list(ancestors(record.section, catalog.sections)),
        "kind": [record.kind],
        "unit": [record.unit] if record.unit else [],
        "topic": list(record.topics),
        "year": [str(record.date.day.year)],
        "standing": [catalog.standing(record)] if isinstance(record, Document) else [],
    }
    return {name: values for name, values in found.items() if values}


def plain(html: str) -> str:
    """A body's HTML without attributes, and without the tags that part nothing."""

    def kept(tag: re.Match[str]) -> str:
        close, name = tag.groups()
        return f"<{close}{name}>" if name in _BLOCKS else " " if name in _APART else ""

    return _TAG.sub(kept, html)


def _texts(record: Record, catalog: Catalog) -> Iterator[str]:
    """What a page shows beside its title, summary and body."""
    if isinstance(record, Document):
        yield _named(record.issuer, catalog) if record.issuer else ""
        yield record.signer.name if record.signer else ""
    yield from record.authors
    yield from record.tags
    if not in_body(record):
        for planned in tasks_of(record, catalog):
            task = planned.task
            yield f"{task.no or ''} {task.task}"
            yield task.deliverable or ""
            yield ", ".join(_body(body, catalog) for body in (*task.lead, *task.support))
    yield from (title for path, title in _titles(record) if not path.endswith(READABLE))
    if isinstance(record, Consultation) and record.outcome and catalog.has_come(record.outcome.date):
        yield record.outcome.summary
        if isinstance(record.outcome.table, tuple):
            yield from (text or "" for row in record.outcome.table for text in (row.from_, row.comment, row.response))


def _body(body: Body, catalog: Catalog) -> str:
    return _named(body.unit, catalog) if body.unit else body.name or ""


def _named(unit: str, catalog: Catalog) -> str:
    directory = catalog.directory
    return directory.name(unit) if unit in directory.units else unit


def _titles(record: Record) -> Iterator[tuple[str, str]]:
    """Path and title of each file that a record offers under a title."""
    offered = (*record.attachments, *(record.drafts if isinstance(record, Consultation) else ()))
    yield from ((resolve(one.file, record.path).value, one.title) for one in offered if one.title)


def _files(record: Record, catalog: Catalog) -> list[list[str]]:
    """Address, checksum and title of each published file whose text is to be found with the record."""
    titles = dict(_titles(record))
    paths = (path for path in sorted(needed_files(record)) if path.endswith(READABLE))
    found = ((path, catalog.file_at(path)) for path in paths)
    return [[media.address, media.sha256, titles.get(path) or path.rpartition("/")[2]] for path, media in found if media]
