"""Open data: every listed record without its body, as JSON and CSV."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.opendata.records import pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(name="opendata", pieces=pieces, templates=Path(__file__).parent / "templates")
