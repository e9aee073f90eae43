"""The modules in `scripts/`, which are written to be read → what a phone fetches: the same lines without remarks and indents.

No bundler and no minifier: what runs is what is written, module by module, and an editor's machine needs nothing but Python.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.projections.projection import Asset, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "scripts"
ADDRESS = "/assets/cchc/search/"
SHARED = ("engine", "codec", "shard", "folding", "query", "matching", "excerpts", "results", "words")
"""What both the page and the fields ask for: the page names them, so that a browser fetches them all at once."""
NAMES = (*SHARED, "help", "page", "suggest", "box", "inflate")

_REMARK = re.compile(r"^[ \t]*(?://.*|/\*[\s\S]*?\*/)\n", re.MULTILINE)
"""A remark with its lines to itself; those at the end of a line stay."""
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def pieces() -> Iterator[Piece]:
    """Each module, at its address."""
    for name in NAMES:
        address = f"{ADDRESS}{name}.js"
        yield Piece(address, partial(_module, name, address), "mã của trang tìm kiếm")


def lean(script: str) -> str:
    """A module without remarks that stand alone, empty lines and indents. It may hold no text of several lines."""
    return _INDENT.sub("", _REMARK.sub("", script))


def _module(name: str, address: str) -> Asset:
    return Asset(address, lean((FOLDER / f"{name}.js").read_text(encoding="utf-8")).encode())
