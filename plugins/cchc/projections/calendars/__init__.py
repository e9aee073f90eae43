"""What has a last day, as calendars to subscribe to: `/lich/*.ics` of all, of each unit and each plan, and the page `/lich/`.

    events    plans, consultations, reviews → events, each with a name of its own that no move or new title changes
    lists     the catalog → which events stand in the calendar of all, of a unit, of a plan
    ics       events → the text of a calendar (RFC 5545)
    page      the calendars → the page `/lich/`, and the panels that lead to them
    outputs   the catalog → pages, files and panels

A calendar is written by hand and not by a library: it is a page of rules, and a build that writes one need load nothing for it.
The tests read what is written with a library.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.calendars.outputs import Options, check, panels, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="calendars",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    check=check,
)
