"""What a build is made of and with, and what it did: plain values that its steps hand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.projections.projection import Part
    from cchc.settings import Build, Place, Site


class Means(NamedTuple):
    """With what a site is built: where its sources and its outputs lie, and what mkdocs.yml says."""

    place: Place
    site: Site
    build: Build
    parts: tuple[Part, ...]
    cache: Path
    output: Path
    key: bytes
    """differs where the program, the configuration or a template differs"""
    serving: bool = False


@dataclass(slots=True)
class Tally:
    """What a build did, for its last line."""

    made: int = 0
    removed: int = 0
    lost: int = 0
    """how often a process died, so that its work was done again"""
