"""Open data: every listed record without its body, as JSON and CSV, with a schema; and the page that describes all data."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.opendata.page import Options, panels, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="opendata", pieces=pieces, panels=panels, templates=Path(__file__).parent / "templates", options=Options
)
