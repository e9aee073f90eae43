"""What a projection says of data that it publishes → its schema, and a panel on the page of open data that describes it.

The page is made by whoever has it (`opendata`); where nobody has, the panel stands nowhere, and the data are there all the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.projections.projection import Link, Panel

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = "/du-lieu/"
SLOT = "datasets"

TEXT: Mapping[str, Any] = {"type": "string"}
TEXT_OR_NONE: Mapping[str, Any] = {"type": ["string", "null"]}
TEXTS: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}
DAY_OR_NONE: Mapping[str, Any] = {"type": ["string", "null"], "format": "date"}
ADDRESS: Mapping[str, Any] = {"type": "string", "format": "uri-reference"}
ADDRESSES: Mapping[str, Any] = {"type": "array", "items": ADDRESS}


class Column(NamedTuple):
    """A key of each row: what it is in Vietnamese, for people, and what it may be in JSON Schema, for programs."""

    name: str
    words: str
    schema: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """What it may be, in a word or two."""
        kinds = self.schema.get("type", "string")
        kind = next(iter([kinds] if isinstance(kinds, str) else kinds))
        return "ngày" if str(self.schema.get("format", "")).startswith("date") else KIND_WORDS[kind]

    @property
    def nullable(self) -> bool:
        """Whether it may be without a value."""
        return "null" in self.schema.get("type", ())


class Dataset(NamedTuple):
    """All that the page of open data says of one table; `size` is how many rows it has, `None` where nobody need know."""

    id: str
    title: str
    summary: str
    updates: str
    files: tuple[Link, ...]
    size: int | None
    columns: tuple[Column, ...]
    schema: str = ""
    """where its JSON Schema is, if it has one"""


def panel_of(dataset: Dataset, order: int) -> Panel:
    """The description of a dataset, for the page of open data."""
    return Panel(HOME, SLOT, "dataset.html", dataset, order)


def schema_of(title: str, columns: tuple[Column, ...], url: str) -> bytes:
    """JSON Schema (draft 2020-12) of a list of such rows; every key is there, whether or not it has a value."""
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": url,
        "title": title,
        "type": "array",
        "items": {
            "type": "object",
            "required": [column.name for column in columns],
            "additionalProperties": False,
            "properties": {column.name: {"description": column.words, **column.schema} for column in columns},
        },
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


KIND_WORDS = {
    "string": "chữ",
    "array": "danh sách",
    "number": "số",
    "integer": "số nguyên",
    "boolean": "đúng/sai",
    "object": "nhóm",
}
