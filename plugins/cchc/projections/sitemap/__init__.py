"""The site map: `sitemap.xml` for machines, `/so-do/` for people."""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.sitemap.maps import project, survey

PROJECTION = Projection(name="sitemap", project=project, templates=Path(__file__).parent / "templates", survey=survey)
