"""Field types: a located YAML value → a Python value, or a problem that says what was expected.

A type's `read` takes the node, the key's full name and a log; it returns the value, or `INVALID` after it has reported
why. Types hold no state and know no other record: whether a unit exists is the catalog's question.
"""

from __future__ import annotations

from cchc.content.fields.lists import ListOf, ListOr
from cchc.content.fields.log import INVALID, FieldType, Invalid, Log
from cchc.content.fields.places import Address, FilePath, Url
from cchc.content.fields.plain import Choice, Flag, Ident, Share, Text, Whole
from cchc.content.fields.times import Day, Duration, Instant, Rate

__all__ = [
    "INVALID",
    "Address",
    "Choice",
    "Day",
    "Duration",
    "FieldType",
    "FilePath",
    "Flag",
    "Ident",
    "Instant",
    "Invalid",
    "ListOf",
    "ListOr",
    "Log",
    "Rate",
    "Share",
    "Text",
    "Url",
    "Whole",
]
