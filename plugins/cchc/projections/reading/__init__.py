"""Tools for readers, on every page: size and spacing of text, contrast, reading aloud, sharing, reporting an error.

What needs a script is not shown without one. What a reader chooses stays in that browser; nothing of it is sent anywhere.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.reading.abbreviations import spelled_out
from cchc.projections.reading.checks import check
from cchc.projections.reading.pages import Options, panels, pieces

PROJECTION = Projection(
    name="reading",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    frame=(("head", "reading/head.html"), ("top", "reading/tools.html")),
    finish=spelled_out,
    check=check,
)
