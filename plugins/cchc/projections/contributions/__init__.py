"""Who supplied what: the page `/thong-ke/`, its data by year, a panel on each unit's page, and the report of the command.

    keys        a record → what it counts under; order and names of those values; units carried over to today's
    supply      the catalog, two days → the records supplied, their people, in time or not
    table       those → the table: `contributions`
    words       a table → titles, headings, notes
    formats     a table → text, CSV, JSON; `report`
    workbook    a table → an Excel workbook
    arguments   what was typed → arguments, or a refusal
    board       tables → the page's view
    supplied    tables → the panels of units
    description the years that have a file → what `/du-lieu/` says of them
    outputs     the catalog → page, data and panels
    command     `cchc report contributions`

The command and the page read the same tables.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.contributions.arguments import Refusal, parse_by, parse_format, parse_naming, parse_period
from cchc.projections.contributions.command import COMMAND
from cchc.projections.contributions.formats import FORMATS, Format, report
from cchc.projections.contributions.keys import KEYS, NAMINGS, Key, Naming
from cchc.projections.contributions.outputs import Options, panels, pieces
from cchc.projections.contributions.table import Row, Table, contributions
from cchc.projections.contributions.workbook import ExtraMissingError
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="contributions",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    commands=(COMMAND,),
)

__all__ = [
    "FORMATS",
    "KEYS",
    "NAMINGS",
    "PROJECTION",
    "ExtraMissingError",
    "Format",
    "Key",
    "Naming",
    "Options",
    "Refusal",
    "Row",
    "Table",
    "contributions",
    "parse_by",
    "parse_format",
    "parse_naming",
    "parse_period",
    "report",
]
