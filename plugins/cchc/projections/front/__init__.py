"""The front page: what leads, what is new in each section, what is open for comment, the special topics of the day."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.front.page import Options, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(name="front", pieces=pieces, templates=Path(__file__).parent / "templates", options=Options)
