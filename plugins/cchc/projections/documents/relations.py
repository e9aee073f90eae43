"""A document → what happens to it in the course of time, what it rests on, and who cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.standing import WORDS, force_of
from cchc.content.citations.cites import RELATIONS
from cchc.content.kinds import Document
from cchc.projections.documents.wording import short_name
from cchc.projections.items import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.citations import Citing
    from cchc.content.citations.cites import Relation

SHOWN = 5
"""Citing records that are seen at once; more are behind a fold."""
FOLDED = 15
"""Those behind the fold; of the rest only the number is told, and where all of them stand."""

DOES: Mapping[Relation, str] = {"amends": "Sửa đổi, bổ sung", "replaces": "Thay thế", "repeals": "Bãi bỏ", "guides": "Hướng dẫn"}
UNDERGOES = {
    "amends": "Được sửa đổi, bổ sung bởi",
    "replaces": "Được thay thế bởi",
    "repeals": "Bị bãi bỏ bởi",
    "guides": "Được hướng dẫn bởi",
}
CITES = {
    "legal_basis": "lấy làm căn cứ",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "guides": "hướng dẫn",
    "text": "nhắc đến",
    "body": "nhắc đến",
}


class Named(NamedTuple):
    """A document by its short name, with its page, title and state where it is one that is here."""

    name: str
    url: str = ""
    title: str = ""
    state: State | None = None


class Event(NamedTuple):
    """A turn in a document's life; `upcoming` where its day has not come, `own` for what it says of itself."""

    day: dt.date | None
    words: str
    documents: tuple[Named, ...] = ()
    own: bool = False
    upcoming: bool = False


class Mention(NamedTuple):
    """A record that cites the document, and in which words; no more of it, so that its own standing changes nothing here."""

    title: str
    url: str
    day: dt.date
    words: str


class Mentions(NamedTuple):
    """Those that are shown at once, those behind the fold, and how many there are in all."""

    shown: tuple[Mention, ...]
    folded: tuple[Mention, ...]
    size: int


def life_of(document: Document, catalog: Catalog) -> tuple[Event, ...]:
    """In order of time; what has no day stands last. Empty where there is nothing but the issue."""
    events = [*_own(document, catalog), *_undergone(document, catalog)]
    if len(events) <= 1:
        return ()
    # Issue before effect before end, and what others do between them: on equal days the order in which they were found.
    return tuple(sorted(events, key=lambda event: event.day.toordinal() if event.day else 10**7))


def bases_of(document: Document, catalog: Catalog) -> tuple[Named, ...]:
    """The documents under "Căn cứ", if any of them is here: then there is more to say than their numbers."""
    found = tuple(_named(document, "legal_basis", catalog))
    return found if any(named.url for named in found) else ()


def mentions_of(document: Document, catalog: Catalog) -> Mentions:
    """Who cites it, newest first."""
    citing = catalog.citations.of(document)
    made = tuple(_mention(one, catalog) for one in citing[: SHOWN + FOLDED])
    # A fold that hides one or two is not worth its press.
    shown = SHOWN if len(made) > SHOWN + 2 else len(made)
    return Mentions(made[:shown], made[shown:], len(citing))


def _own(document: Document, catalog: Catalog) -> Iterator[Event]:
    """What a document says of itself."""
    force = force_of(document)
    if document.issued:
        yield _event(document.issued, "Ban hành", catalog, own=True)
    if force and force != document.issued:
        yield _event(force, "Có hiệu lực", catalog, own=True)
    for relation, words in DOES.items():
        if documents := tuple(_named(document, relation, catalog)):
            yield _event(force, words, catalog, documents, own=True)
    if document.ends:
        yield _event(document.ends, "Hết hiệu lực", catalog, own=True)


def _undergone(document: Document, catalog: Catalog) -> Iterator[Event]:
    """What other documents do to it, each from the day of its own effect."""
    for citing in catalog.citations.of(document):
        for relation in citing.relations:
            if relation in UNDERGOES:
                other = catalog.record(citing.path)
                if isinstance(other, Document):
                    yield _event(force_of(other), UNDERGOES[relation], catalog, (_name(other, catalog),))


def _event(day: dt.date | None, words: str, catalog: Catalog, documents: tuple[Named, ...] = (), *, own: bool = False) -> Event:
    return Event(day, words, documents, own, upcoming=day is not None and not catalog.has_come(day))


def _named(document: Document, relation: Relation, catalog: Catalog) -> Iterator[Named]:
    for cite, path, _ in catalog.citations.made_by(document, relation):
        other = catalog.record(path) if path else None
        yield _name(other, catalog) if isinstance(other, Document) else Named(cite.written)


def _name(document: Document, catalog: Catalog) -> Named:
    """A document that is here; its state only where it is not simply in force."""
    standing = catalog.standing(document)
    state = State(WORDS[standing], standing) if standing in ("ended", "partly", "not_yet") else None
    return Named(short_name(document), document.address, document.title, state)


def _mention(citing: Citing, catalog: Catalog) -> Mention:
    record = catalog.record(citing.path)
    return Mention(record.title, record.address, record.date.day, _words(citing.relations))


def _words(relations: Iterable[Relation]) -> str:
    """That it is mentioned goes without saying where it is more than that."""
    found = [relation for relation in relations if relation in RELATIONS] or list(relations)
    return ", ".join(dict.fromkeys(CITES[relation] for relation in found))
