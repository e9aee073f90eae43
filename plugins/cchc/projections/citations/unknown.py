"""The catalog → the numbers that records cite and that no document here bears, the most cited first: what is worth adding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog


class Unknown(NamedTuple):
    """A number, and the records that cite it, newest first."""

    number: str
    paths: tuple[str, ...]


def unknown_numbers(catalog: Catalog) -> tuple[Unknown, ...]:
    """Of all listed records; numbers that are cited equally often stand by themselves."""
    written: dict[str, str] = {}
    cited: dict[str, dict[str, None]] = {}
    for record in catalog.records:
        for citation in catalog.citations.made_by(record):
            if citation.resolution.known is None and not citation.resolution.candidates:
                written.setdefault(citation.cite.canonical, citation.cite.mention.number.printed)
                cited.setdefault(citation.cite.canonical, {})[record.path] = None
    found = [Unknown(written[canonical], tuple(paths)) for canonical, paths in cited.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.paths), one.number)))
