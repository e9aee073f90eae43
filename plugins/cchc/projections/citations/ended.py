"""A record → the documents that it cites and that are no longer in force, each with what took its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.standing import force_of
from cchc.content.doctypes import DOC_TYPES
from cchc.content.kinds import Document
from cchc.projections.projection import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

ENDING = frozenset({"amends", "replaces", "repeals"})
"""Who says of a document that it ends, or changes, need not be told that it has ended."""


class Ended(NamedTuple):
    """A document that has ended."""

    link: Link
    is_basis: bool
    """whether the record rests on it, and does not merely speak of it"""
    replaced_by: tuple[Link, ...]
    repealed_by: tuple[Link, ...]


def ended_of(record: Record, catalog: Catalog) -> tuple[Ended, ...]:
    """The ended documents that a record cites, those on which it rests first; none where the record itself has ended."""
    if isinstance(record, Document) and catalog.standing(record) == "ended":
        return ()
    relations: dict[str, set[str]] = {}
    for cite, path, _ in catalog.citations.made_by(record):
        if path is not None and path != record.path:
            relations.setdefault(path, set()).add(cite.relation)
    found = []
    for path, named in relations.items():
        document = catalog.record(path)
        if isinstance(document, Document) and not named & ENDING and catalog.standing(document) == "ended":
            replaced, repealed = (tuple(enders(document, relation, catalog)) for relation in ("replaces", "repeals"))
            found.append(Ended(link_to(document), "legal_basis" in named, replaced, repealed))
    return tuple(sorted(found, key=lambda one: not one.is_basis))


def enders(document: Document, relation: str, catalog: Catalog) -> Iterator[Link]:
    """The documents, in effect by now, that say of themselves that they replace one, or repeal it."""
    for path, relations in catalog.citations.of(document):
        if relation not in relations:
            continue
        other = catalog.record(path)
        if isinstance(other, Document) and (force := force_of(other)) is not None and catalog.has_come(force):
            yield link_to(other)


def link_to(document: Document) -> Link:
    """`Quyết định 61/QĐ-UBND`, or the title of a document that has no number."""
    title = f"{DOC_TYPES[document.doc_type]} {document.number}" if document.number else document.title
    return Link(title, document.address)
