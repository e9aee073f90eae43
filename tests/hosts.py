"""`/_headers` as Netlify and Cloudflare Pages read it: what a file of the site is sent with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def blocks_in(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The blocks of the file: an address with stars, and its lines."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line, []))
        elif line.strip() and not line.lstrip().startswith("#"):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
    return found


def sent_with(text: str, address: str) -> Iterator[tuple[str, str]]:
    """The lines that go along with the file at an address: those of every block that fits it."""
    bare = address.partition("?")[0].partition("#")[0]
    for pattern, lines in blocks_in(text):
        if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), bare):
            yield from lines
