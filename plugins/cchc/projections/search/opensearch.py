"""The site → its OpenSearch description: a browser that has seen it can search the site from its address bar."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cchc.projections.projection import Asset
from cchc.search.places import HOME

if TYPE_CHECKING:
    from cchc.settings import Site

ADDRESS = "/opensearch.xml"
MIME = "application/opensearchdescription+xml"
LONGEST_NAME, LONGEST_DESCRIPTION = 16, 1024
"""Characters, of OpenSearch 1.1."""


def description(site: Site) -> Asset:
    """The file."""
    form = f"{site.absolute(HOME)}?q={{searchTerms}}"
    name = site.name if len(site.name) <= LONGEST_NAME else "CCHC"
    about = f"Tìm kiếm trên {site.name}"[:LONGEST_DESCRIPTION]
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(name)}</ShortName>",
        f"<LongName>{escape(site.name[:48])}</LongName>",
        f"<Description>{escape(about)}</Description>",
        f'<Url type="text/html" method="get" template="{escape(form)}"/>',
        "<Language>vi</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<OutputEncoding>UTF-8</OutputEncoding>",
        "</OpenSearchDescription>",
        "",
    )
    return Asset(ADDRESS, "\n".join(lines).encode())
