"""What citations tell: a page that rests on a document no longer in force says so; the board learns which are unclear or unknown.

    ended      a record → the documents that it cites and that have ended, with what replaced each
    panels     a record's page → the notice above it
    checks     the catalog → citations of which nobody can tell which document they mean; what rests on ended documents
    unknown    the catalog → numbers that are cited and that no document here bears
    command    `cchc citations`

The links themselves are made where bodies and texts are rendered, since feeds and pages of all kinds have them; with the line
`cchc/citations` in mkdocs.yml they are switched on.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.citations.checks import advice, check
from cchc.projections.citations.command import COMMAND
from cchc.projections.citations.panels import panels
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="citations",
    templates=Path(__file__).parent / "templates",
    panels=panels,
    check=check,
    advice=advice,
    commands=(COMMAND,),
)
