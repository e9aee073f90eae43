"""Pages and panels → HTML, by templates of our own in which every value is escaped unless a template says otherwise."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context
from markupsafe import Markup as SafeHtml

from cchc import calendar
from cchc.projections.typesetting import with_scroll_boxes, with_whole_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from jinja2.runtime import Context

    from cchc.content.markup import Heading
    from cchc.catalog.catalog import Catalog
    from cchc.projections.projection import Feed, Head, Page, Panel, Part, Projection


SHARED = Path(__file__).parent / "templates"


def relative(address: str, page: str) -> str:
    """The link from the page at `page` to `address`, both from the root; outside addresses and anchors stay.

    Relative links let a site be served from any folder, and read from a disk.
    """
    if not address.startswith("/"):
        return address
    path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
    found = posixpath.relpath(path, page) if path != page else "."
    return found + ("/" if path.endswith("/") else "") + rest


_ADDRESS = re.compile(r'(<(?:a|img)\b[^<>]*?\s(?:href|src)=")(/[^"]*)"')
"""An address from the root in a tag of a body; what stands in a text is left alone."""


def from_page(body: str, page: str) -> str:
    """The HTML of a body, whose links are from the root, with links that are relative to the page at `page`."""
    return _ADDRESS.sub(lambda found: f'{found[1]}{relative(found[2], page)}"', body)


class Composition:
    """Renders the pages of one build: holds the templates, and asks every capability what it puts on a page."""

    def __init__(self, catalog: Catalog, parts: Iterable[Part]) -> None:
        self.catalog = catalog
        self.site = catalog.site
        self.parts = tuple(parts)
        self.templates = _environment(tuple(part.projection for part in self.parts))
        self.templates.globals.update(site=catalog.site, features=catalog.features)

    def panels(self, page: Page) -> dict[str, list[Panel]]:
        """What stands in each slot of a page, in order."""
        found = [panel for part in self.parts for panel in part.projection.panels(self.catalog, part.options, page)]
        slots: dict[str, list[Panel]] = {}
        for panel in sorted(found, key=lambda p: (p.order, p.template)):
            slots.setdefault(panel.slot, []).append(panel)
        return slots

    def feeds(self, page: Page) -> list[Feed]:
        """The feeds that a page announces, the nearest first."""
        return [feed for collection in dict.fromkeys((*page.feeds, "/")) for feed in self._announced(collection)]

    def _announced(self, collection: str) -> tuple[Feed, ...]:
        def ask() -> tuple[Feed, ...]:
            return tuple(
                feed for part in self.parts for feed in part.projection.feeds(self.catalog, part.options, collection)
            )

        return self.catalog.reads.once(("announced", collection), ask)

    def page(self, page: Page, body: str = "", contents: tuple[Heading, ...] = ()) -> str:
        """The HTML inside the frame of one page; `body` is the HTML of its Markdown, `contents` its list of headings."""
        template = self.templates.get_template(page.template)
        return template.render(
            here=page.address,
            view=page.view,
            trail=page.trail,
            body=SafeHtml(with_scroll_boxes(from_page(body, page.address))),  # noqa: S704 - made from Markdown that the catalog has checked
            contents=contents,
            panels=self.panels(page),
        )

    def slot(self, page: Page, slot: str) -> str:
        """The panels of one slot of a page."""
        template = self.templates.get_template("slot.html")
        return template.render(here=page.address, slot=slot, panels=self.panels(page))

    def head(self, page: Page) -> str:
        """The metadata of a page, ready for `<head>`."""
        head = self.complete(page)
        template = self.templates.get_template("head.html")
        return template.render(here=page.address, page=page, head=head, feeds=self.feeds(page))

    def complete(self, page: Page) -> Head:
        """A page's head with nothing left empty: what the page does not say, the site says (Thông tư 24/2011/TT-BTTTT)."""
        head = page.head
        return replace(
            head,
            description=head.description or f"{page.title} – {self.site.description or self.site.name}",
            creator=head.creator or self.site.organisation or self.site.name,
            date=head.date or self.catalog.day,
            identifier=head.identifier or self.site.absolute(page.address),
        )


def _environment(projections: tuple[Projection, ...]) -> Environment:
    folders = {projection.name: FileSystemLoader(projection.templates) for projection in projections}
    made = Environment(
        loader=ChoiceLoader([PrefixLoader(folders), FileSystemLoader(SHARED)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {
        "link": _link,
        "short_date": calendar.short_date,
        "long_date": calendar.long_date,
        "moment_words": calendar.moment_words,
        "number": calendar.decimal,
        "percent": calendar.percent,
        "numbers": with_whole_numbers,
        "json_ld": json_ld,
        "iso": iso,
    }
    return made


@pass_context
def _link(context: Context, address: str) -> str:
    return relative(address, context["here"])


def iso(value: dt.date | dt.datetime | calendar.Moment) -> str:
    """ISO 8601; a moment without an hour is only its day."""
    if isinstance(value, calendar.Moment):
        return value.instant.isoformat() if value.precise else value.day.isoformat()
    return value.isoformat()


def json_ld(data: Mapping[str, Any]) -> SafeHtml:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return SafeHtml(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - nothing in it can end the element
