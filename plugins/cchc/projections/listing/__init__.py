"""Listing pages: sections, units, topics, tags, special topics and their indexes; archives by year and month."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.listing.pages import Options, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(name="listing", pieces=pieces, templates=Path(__file__).parent / "templates", options=Options)
