"""A Markdown body → what bars readers from it who listen or do not see well: each a warning, with the very text to write.

Only what is certainly in somebody's way is told: a bold line that poses as a heading may well be an article of a decree.

headings      their order, and empty ones
references    the words of links, and those that stand for pictures
tables        their columns' names
words         texts compared by what they say; titles in capitals
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


class Barrier(NamedTuple):
    """`place` counts characters from the beginning of the text."""

    place: int
    code: str
    message: str
    hint: str


def barriers(body: str, first_line: int, path: str) -> Iterator[Problem]:
    """Those of the body of the file `path` that begins on `first_line`."""
    has_headings = "#" in body or "\n==" in body or "\n--" in body
    has_references = "](" in body or "][" in body or "<" in body
    has_tables = "|" in body or "<" in body
    if not (has_headings or has_references or has_tables):
        return
    text = _without_what_is_not_read(body)
    found: list[Barrier] = []
    # Most bodies need none of these, and a publish of one article has no time to load them for nothing.
    if has_headings:
        from cchc.content.barriers.headings import in_headings  # noqa: PLC0415

        found += in_headings(text)
    if has_references:
        from cchc.content.barriers.references import in_references  # noqa: PLC0415

        found += in_references(text)
    if has_tables:
        from cchc.content.barriers.tables import in_tables  # noqa: PLC0415

        found += in_tables(text)
    for barrier in found:
        line = first_line + text.count("\n", 0, barrier.place)
        yield Problem(path, line, None, barrier.code, barrier.message, barrier.hint)


def _without_what_is_not_read(body: str) -> str:
    """The body with its code and its comments blanked out, line for line."""
    if "`" in body or "~~~" in body:
        from cchc.content.links import without_code  # noqa: PLC0415

        body = without_code(body)
    if "<!--" in body:
        body = re.sub(r"<!--.*?-->", lambda found: re.sub(r"[^\n]", " ", found[0]), body, flags=re.DOTALL)
    return body
