"""Search: what of each record is to be found, by month; the description that browsers take the site's search from.

entries      a record → what is indexed of it
outputs      entries → the site's texts by month, which `cchc.search` makes the index of after the build
opensearch   the site → opensearch.xml
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.projection import Projection
from cchc.projections.search.outputs import Options, pieces

PROJECTION = Projection(name="search", pieces=pieces, templates=Path(__file__).parent / "templates", options=Options)
