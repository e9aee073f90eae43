"""Documents that know each other: their relations on their pages, the register to find them in, their data.

wording     a document → its name, short and in full
relations   a document → its life, what it rests on, who cites it
sheet       a document → its form on paper
register    the register → tables by type, issuer, year, field, standing, signer; the form that searches it
dataset     the register → JSON, CSV, schema
pages       all of these → pieces, and panels on the pages of others
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.documents.pages import panels, pieces
from cchc.projections.documents.register import Options
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="documents", pieces=pieces, panels=panels, templates=Path(__file__).parent / "templates", options=Options
)
