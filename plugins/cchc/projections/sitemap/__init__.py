"""The site map: `sitemap.xml` for machines, `/so-do/` for people."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.sitemap.maps import survey

PROJECTION = Projection(name="sitemap", templates=Path(__file__).parent / "templates", survey=survey)
