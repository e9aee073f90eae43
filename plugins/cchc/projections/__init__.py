"""The projections: catalog → pages, panels, files. Each folder is a capability; none knows another.

`PROJECTIONS` is the whole list. To leave a capability out, delete its line in mkdocs.yml. To take it out for good, delete also
its folder, its name here, and its entry point and its name in the contracts of pyproject.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.projections import (
    calendars,
    citations,
    contributions,
    documents,
    feeds,
    freshness,
    front,
    images,
    listing,
    opendata,
    plans,
    reading,
    record,
    search,
    security,
    sitemap,
    timeliness,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.projections.projection import Projection

PROJECTIONS: Mapping[str, Projection] = {
    module.PROJECTION.name: module.PROJECTION
    for module in (
        *(record, listing, units, front, feeds, freshness),
        *(timeliness, contributions, citations, documents, plans, calendars, opendata, reading, search, sitemap, security),
        images,
    )
}
