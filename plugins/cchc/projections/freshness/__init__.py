"""Which sections are kept up: the board, its badge, data and feed of what went stale, a line on each section's page.

    judgement   one policy and the days of its records → fresh, due soon, stale, empty or exempt
    reviews     records → standing pages whose review is overdue
    board       the catalog → every section judged, in the order of the site
    words       a judgement → what it is called, what is wrong, what is to be done and by whom
    report      the board → text, JSON, workflow annotations, whether it fails
    description    what these data are, for the page of open data
    pages, badge, feeds    the board → what the site shows of it
    command     `cchc freshness`

With `fail_on` a section that went stale stops the build.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.freshness.command import COMMAND
from cchc.projections.freshness.pages import Options, announced, check, panels, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="freshness",
    pieces=pieces,
    panels=panels,
    feeds=announced,
    templates=Path(__file__).parent / "templates",
    options=Options,
    check=check,
    commands=(COMMAND,),
)
