"""The catalog → the texts of its records, a file for each month; and a file that says which months there are."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.standing import WORDS
from cchc.content.kinds import KIND_WORDS
from cchc.projections.projection import Asset, Piece
from cchc.projections.search.entries import entry_of
from cchc.projections.search.opensearch import ADDRESS, description
from cchc.search.places import CONTENTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.catalog import Catalog

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


class Options(NamedTuple):
    """The options of `cchc/search`."""

    make_index: bool = True
    """whether a build makes the index; false where it is not worth the time, as for a look at a draft"""
    attachment_mb: int = 20
    """the largest PDF or Word file whose text is found; 0 leaves the text of all files out"""
    attachment_pages: int = 40
    """how many pages of a PDF file are read, from its first: who sees a result fetches its whole text"""


def pieces(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The texts of each month, their list, and the description for browsers."""
    for year, months in catalog.records.calendar().items():
        for month in months:
            address = f"{SOURCES}{year}-{month:02}.json"
            yield Piece(address, partial(_month, address, year, month, catalog), f"văn bản để tìm kiếm, tháng {month}/{year}")
    yield Piece(CONTENTS, partial(_contents, catalog, options), "mục lục để tìm kiếm")
    yield Piece(ADDRESS, lambda: description(catalog.site), "mô tả tìm kiếm cho trình duyệt")


def _month(address: str, year: int, month: int, catalog: Catalog) -> Asset:
    """One line a record, newest first, so that a difference between two builds is easy to read."""
    lines = ",\n".join(_JSON.encode(entry_of(record, catalog)) for record in catalog.records.within(year, month))
    return Asset(address, f"[\n{lines}\n]\n".encode())


def _contents(catalog: Catalog, options: Options) -> Asset:
    found = {
        "version": 1,
        "options": options._asdict(),
        "months": [f"{y}-{m:02}" for y, months in catalog.records.calendar().items() for m in months],
        "labels": labels(catalog),
        "abbreviations": dict(catalog.abbreviations),
    }
    return Asset(CONTENTS, (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode())


def labels(catalog: Catalog) -> Mapping[str, Mapping[str, str]]:
    """The words for what filters hold."""
    units = catalog.directory.units
    return {
        "section": {section.id: section.title for section in catalog.sections.values()},
        "kind": dict(KIND_WORDS),
        "unit": {unit.id: unit.short or unit.name for unit in units.values()},
        "topic": {topic.id: topic.name for topic in catalog.topics.values()},
        "standing": {standing: word for standing, word in WORDS.items()},  # noqa: C416 - texts by text
    }
