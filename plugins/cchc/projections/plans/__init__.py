"""Plans that know their dates: tasks with their state on each plan's page, the board `/tien-do/`, each unit's tasks, open data.

    status        a due date and the day of completion, as of a day → done, done late, open, due soon, overdue, standing
    assignments   a plan → its tasks with their state
    progress      tasks → counts, of all and of each unit that leads them today
    timeline      tasks → a picture of them over time
    rows          tasks → rows of tables and lines of lists
    plan, led     the panels on the pages of plans and of units
    board         all plans → the board
    data          all plans → JSON, CSV and their schema
    outputs       the catalog → pages, files and panels
    report        all plans → text and JSON for the terminal
    command       `cchc tasks`

How tasks are written, and how they are read, is no matter of this folder: `cchc.catalog.tasks` hands them out.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.plans.command import COMMAND
from cchc.projections.plans.outputs import Options, check, panels, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="plans",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    check=check,
    commands=(COMMAND,),
)
