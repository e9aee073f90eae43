"""A page for each record, withdrawn ones too, and a signpost at each of its old addresses."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.record.pages import Options, pieces

PROJECTION = Projection(name="record", pieces=pieces, templates=Path(__file__).parent / "templates", options=Options)
