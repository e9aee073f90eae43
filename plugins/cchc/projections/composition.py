"""Pages and panels → HTML, by templates of our own in which every value is escaped unless a template says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup as SafeHtml

from cchc.projections.body_pictures import with_pictures
from cchc.projections.environment import templates_of
from cchc.projections.projection import as_it_is, nothing
from cchc.projections.standpoint import Root, Standpoint, from_page, is_plain
from cchc.projections.typesetting import with_scroll_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.catalog.catalog import Catalog
    from cchc.content.markup import Heading
    from cchc.projections.projection import Feed, Head, Page, Panel, Part


class Composition:
    """Renders the pages of one build: holds the templates, and asks every capability what it puts on a page."""

    def __init__(self, catalog: Catalog, parts: Iterable[Part]) -> None:
        self.catalog = catalog
        self.site = catalog.site
        self.parts = tuple(parts)
        self._dressers = [part for part in self.parts if part.projection.panels is not nothing]
        self._finishers = [part for part in self.parts if part.projection.finish is not as_it_is]
        self.templates = templates_of(tuple(part.projection for part in self.parts))
        self.templates.catalog = catalog
        self.templates.globals.update(site=catalog.site, features=catalog.features)
        self._links: dict[str, dict[str, str]] = {}
        self._feeds: dict[tuple[str, tuple[str, ...]], SafeHtml] = {}
        self._here = ("/", Standpoint("/"))

    def _stand_at(self, address: str) -> Standpoint:
        """Let links start from the page at an address."""
        if self._here[0] != address:
            plain = address.endswith("/") and is_plain(address)
            known = self._links.setdefault(address[: address.rfind("/", 0, -1) + 1], {}) if plain else None
            self._here = (address, Standpoint(address, known))
        self.templates.standpoint = self._here[1]
        return self._here[1]

    def panels(self, page: Page) -> dict[str, list[Panel]]:
        """What stands in each slot of a page, in order."""
        found = [panel for part in self._dressers for panel in part.projection.panels(self.catalog, part.options, page)]
        slots: dict[str, list[Panel]] = {}
        for panel in sorted(found, key=lambda p: (p.order, p.template)):
            slots.setdefault(panel.slot, []).append(panel)
        return slots

    def feeds(self, page: Page) -> list[Feed]:
        """The feeds that a page announces, the nearest first."""
        return [feed for collection in dict.fromkeys((*page.feeds, "/")) for feed in self._announced(collection)]

    def _announced(self, collection: str) -> tuple[Feed, ...]:
        def ask() -> tuple[Feed, ...]:
            return tuple(feed for part in self.parts for feed in part.projection.feeds(self.catalog, part.options, collection))

        return self.catalog.reads.once(("announced", collection), ask)

    def page(self, page: Page, body: str = "", contents: tuple[Heading, ...] = ()) -> str:
        """The HTML inside the frame of one page; `body` is the HTML of its Markdown, `contents` its list of headings."""
        template = self.templates.get_template(page.template)
        standpoint = self._stand_at(page.address)
        if body:
            for part in self._finishers:
                body = part.projection.finish(self.catalog, part.options, page, body)
        panels = self.panels(page)
        html = template.render(
            here=page.address,
            view=page.view,
            trail=page.trail,
            body=SafeHtml(with_scroll_boxes(from_page(with_pictures(body, self.catalog), standpoint))),  # noqa: S704 - made from Markdown that the catalog has checked
            contents=contents,
            panels=panels,
        )
        return html + self._end(page, panels) if "page-end" in panels else html

    def _end(self, page: Page, panels: dict[str, list[Panel]]) -> str:
        """What stands below everything else on a page, whatever its template."""
        return self.templates.get_template("slot.html").render(here=page.address, slot="page-end", panels=panels)

    def frame(self, address: str | None) -> dict[str, str]:
        """What the capabilities put into the frame around the page at an address, by slot; `None` is the page for 404.

        That one is shown at addresses of any depth: its links begin with the folder in which the site stands.
        """
        self.templates.standpoint = Standpoint(address) if address else Root(urlsplit(self.site.url).path)
        found: dict[str, str] = {}
        for part in self.parts:
            for slot, template in part.projection.frame:
                html = self.templates.get_template(template).render(view=part.options)
                found[slot] = found.get(slot, "") + html
        self._here = ("", Standpoint("/"))  # nobody's: the next page sets its own
        return found

    def slot(self, page: Page, slot: str) -> str:
        """The panels of one slot of a page."""
        self._stand_at(page.address)
        template = self.templates.get_template("slot.html")
        return template.render(here=page.address, slot=slot, panels=self.panels(page))

    def head(self, page: Page) -> str:
        """The metadata of a page, ready for `<head>`."""
        head = self.complete(page)
        self._stand_at(page.address)
        template = self.templates.get_template("head.html")
        url = self.site.absolute(page.address)
        return template.render(here=page.address, page=page, url=url, head=head, feeds=self._feed_links(page))

    def _feed_links(self, page: Page) -> SafeHtml:
        """What announces the feeds of a page: rendered once for all pages of a folder that announce the same."""
        feeds = self.feeds(page)
        here = page.address
        key = (here[: here.rfind("/", 0, -1) + 1], tuple(dict.fromkeys((*page.feeds, "/"))))
        # A page in whose own folder a feed lies is the only one with that link.
        alone = not here.endswith("/") or any(feed.url.startswith(here) for feed in feeds)
        found = None if alone else self._feeds.get(key)
        if found is None:
            found = SafeHtml(self.templates.get_template("feeds.html").render(feeds=feeds))  # noqa: S704 - it escapes
            if not alone:
                self._feeds[key] = found
        return found

    def complete(self, page: Page) -> Head:
        """A page's head with nothing left empty: what the page does not say, the site says (Thông tư 24/2011/TT-BTTTT)."""
        head = page.head
        return head._replace(
            description=head.description or f"{page.title} – {self.site.description or self.site.name}",
            creator=head.creator or self.site.organisation or self.site.name,
            date=head.date or self.catalog.day,
            identifier=head.identifier or self.site.absolute(page.address),
        )
