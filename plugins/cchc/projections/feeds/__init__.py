"""RSS, Atom and JSON feeds of the site and every section, unit, topic and special topic; of major changes; and their list.

    catalog ─ channels ─▶ channels of entries ─ xml_feeds, json_feed ─▶ files beside each collection's page
                              │                └ directory, opml ─▶ /rss/, /opml.xml
                              └ entries ◀─ bodies, moments

Each record that some feed holds is rendered once, made into an entry once, and written once in each format; what is written is
kept from build to build, so that a new entry costs one entry.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.feeds.outputs import Options, announced, panels, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(
    name="feeds",
    templates=Path(__file__).parent / "templates",
    options=Options,
    pieces=pieces,
    panels=panels,
    feeds=announced,
)
