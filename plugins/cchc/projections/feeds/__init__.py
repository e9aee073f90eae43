"""RSS, Atom and JSON feeds of the site and every section, unit, topic and special topic; of major changes; and their list.

    catalog ─ channels ─▶ channels of entries ─ xml_feeds, json_feed ─▶ files beside each collection's page
                              │                └ directory, opml ─▶ /rss/, /opml.xml
                              └ entries ◀─ bodies, moments

Each record that some feed holds is rendered once, and made into an entry once, for all feeds and formats.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.feeds.outputs import Options, project
from cchc.projections.projection import Projection

PROJECTION = Projection(name="feeds", project=project, templates=Path(__file__).parent / "templates", options=Options)
