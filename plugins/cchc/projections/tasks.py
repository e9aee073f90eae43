"""Tasks of plans → where each stands on its plan's page, who answers for it today, and in which plans each unit leads one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.catalog.tasks import tasks_of
from cchc.projections.projection import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.content.kinds import Body
    from cchc.content.records import Record


def anchor(place: int) -> str:
    """The id of a task's row, which no heading of a body can have."""
    return f"_nv-{place}"


def leads_today(leads: Iterable[Body], catalog: Catalog) -> tuple[Link, ...]:
    """Who answers for a task today."""
    found: dict[Link, None] = {}
    for body in leads:
        if body.unit is None:
            found[Link(body.name or "", "")] = None
            continue
        for heir in catalog.heirs(body.unit):
            found[Link(catalog.directory.name(heir), f"/don-vi/{heir}/" if heir in catalog.directory.units else "")] = None
    return tuple(found)


def plans_by_lead(catalog: Catalog) -> Mapping[str, tuple[Record, ...]]:
    """Unit → the plans in which it leads a task, the newest first; how the tasks stand is not looked at."""
    return catalog.reads.once(("led",), lambda: _plans_by_lead(catalog))


def _plans_by_lead(catalog: Catalog) -> Mapping[str, tuple[Record, ...]]:
    found: dict[str, dict[str, Record]] = {}
    for record in catalog.every("plan"):
        for planned in tasks_of(record, catalog):
            for body in planned.task.lead:
                if body.unit:
                    found.setdefault(body.unit, {})[record.path] = record
    return {unit: tuple(records.values()) for unit, records in found.items()}
