"""The directory: an index of units by group, and on each unit's page its history in words, its board, its links."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.units.directory import panels, pieces

PROJECTION = Projection(name="units", pieces=pieces, panels=panels, templates=Path(__file__).parent / "templates")
