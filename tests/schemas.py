"""A value and a JSON Schema → where the value does not fit it, by the library that implements the standard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = FormatChecker(["date"])


@FORMATS.checks("uri-reference")
def _is_address(value: Any) -> bool:
    """An address from the root, as all of ours are: the library knows this format only with more libraries."""
    return not isinstance(value, str) or re.fullmatch(r"/[^\s]*", value) is not None


def misfits(value: Any, schema: Mapping[str, Any]) -> list[str]:
    """Each fault with its place; raises where the schema itself is none."""
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema, format_checker=FORMATS).iter_errors(value)
    return [f"{fault.json_path}: {fault.message}" for fault in found]
