"""What was published in time: the page `/dung-han/`, its data, and a quiet line on the pages of sections and of records.

    references  options → limits to compare with, which are no verdict
    measures    the catalog → each document and question: the days it took, its limit, how it stands
    figures     measures → counts, by year, by section, by unit
    words       a measure → what people read
    board       measures → the page's view
    lines       the catalog → a line on the page of a section or of a record
    data        measures → JSON and CSV
    outputs     the catalog → page, data and panels

Only what a section says under `publish_within` makes anything late.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.timeliness.outputs import Options, check, panels, pieces

PROJECTION = Projection(
    name="timeliness",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    check=check,
)
