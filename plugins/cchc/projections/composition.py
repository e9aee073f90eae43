"""Pages and panels → HTML, by templates of our own in which every value is escaped unless a template says otherwise."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context, pass_environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup as SafeHtml

from cchc import calendar
from cchc.content.task_tables import without_task_tables
from cchc.projections.body_pictures import with_pictures
from cchc.projections.projection import as_it_is, nothing
from cchc.projections.slips import Gaps, Slips, filled
from cchc.projections.typesetting import escaped, with_scroll_boxes, with_whole_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, MutableMapping

    from jinja2 import Template, nodes
    from jinja2.compiler import Frame
    from jinja2.runtime import Context

    from cchc.catalog.catalog import Catalog
    from cchc.content.markup import Heading
    from cchc.projections.projection import Feed, Head, Page, Panel, Part, Projection


SHARED = Path(__file__).parent / "templates"
MOST_LINKS = 1_000
"""How many links are remembered for the pages of one folder: the menu's, those of labels, units and feeds."""


class Standpoint:
    """A page, as the place where relative links start.

    Relative links let a site be served from any folder, and read from a disk.
    """

    __slots__ = ("_folder", "_folders", "_known", "page")

    def __init__(self, page: str, known: dict[str, str] | None = None) -> None:
        self.page = page
        self._folder = folder = page if page.endswith("/") else f"{page}/"
        self._known = {} if known is None else known
        """links to what is not in the page's own folder: the same for all pages of the folder above"""
        self._folders: dict[str, str] = {}
        """the folders that the page lies in, the nearest first, each with the way up to it"""
        if _plain(folder):
            way = ""
            while folder:
                self._folders[folder] = way
                folder = folder[: folder.rfind("/", 0, -1) + 1]
                way += "../"

    def link(self, address: str) -> str:
        """The link from the page to `address`, which is from the root; outside addresses and anchors stay."""
        found = self._known.get(address)
        if found is not None and not f"{address}/".startswith(self._folder):
            return found
        if not address.startswith("/"):
            return address
        if _plain(address) and (address[-1] == "/" or f"{address}/" not in self._folders):
            for folder, way in self._folders.items():
                if address.startswith(folder):
                    found = way + address[len(folder) :] or "./"
                    if way and len(self._known) < MOST_LINKS:
                        self._known[address] = found
                    return found
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
        found = posixpath.relpath(path, self.page) if path != self.page else "."
        return found + ("/" if path.endswith("/") else "") + rest


class _Root:
    """Stands in for a page that may be at any address."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def link(self, address: str) -> str:
        """The link from the server's root."""
        return self._folder + address.removeprefix("/") if address.startswith("/") else address


def _plain(address: str) -> bool:
    """Whether an address from the root is nothing but names of folders and files, so that its text alone leads to it."""
    return address.startswith("/") and not ("//" in address or "/." in address or "?" in address or "#" in address)


def relative(address: str, page: str) -> str:
    """The link from the page at `page` to `address`, both from the root; outside addresses and anchors stay."""
    return Standpoint(page).link(address)


_ADDRESS = re.compile(r'(<(?:a|img|source)\b[^<>]*?\s(?:href|src|srcset)=")(/[^"]*)"')
"""An address from the root in a tag of a body; what stands in a text is left alone."""


def from_page(body: str, standpoint: Standpoint) -> str:
    """The HTML of a body, whose links are from the root, with links that are relative to a page."""
    if '="/' not in body:
        return body
    return _ADDRESS.sub(lambda found: f'{found[1]}{standpoint.link(found[2])}"', body)


class Composition:
    """Renders the pages of one build: holds the templates, and asks every capability what it puts on a page."""

    def __init__(self, catalog: Catalog, parts: Iterable[Part]) -> None:
        self.catalog = catalog
        self.site = catalog.site
        self.parts = tuple(parts)
        self._dressers = [part for part in self.parts if part.projection.panels is not nothing]
        self._finishers = [part for part in self.parts if part.projection.finish is not as_it_is]
        self.templates = _environment(tuple(part.projection for part in self.parts))
        self.templates.catalog = catalog
        self.templates.globals.update(site=catalog.site, features=catalog.features)
        self._links: dict[str, dict[str, str]] = {}
        self._feeds: dict[tuple[str, tuple[str, ...]], SafeHtml] = {}
        self._here = ("/", Standpoint("/"))

    def _stand_at(self, address: str) -> Standpoint:
        """Let links start from the page at an address."""
        if self._here[0] != address:
            plain = address.endswith("/") and _plain(address)
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
        self.templates.standpoint = Standpoint(address) if address else _Root(urlsplit(self.site.url).path)
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


class _CodeGenerator(CodeGenerator):
    """Jinja's, with our `escaped` in the place of markupsafe's `escape` for what goes straight into the output."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    """Jinja's, without what our templates do not need and thousands of pages would pay for.

    `view.name` is an attribute, never `view["name"]`; a template has one set of globals; and a page's links start from
    `standpoint`, which is set for each page, so that the module of shared pieces is made once and not for each page.
    """

    standpoint: Standpoint | Gaps | _Root = Standpoint("/")
    catalog: Catalog
    getattr = staticmethod(getattr)  # type: ignore[assignment]
    escaped = staticmethod(escaped)
    code_generator_class = _CodeGenerator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.slips = Slips()
        self._ready: dict[Any, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - the name is Jinja's
        """As upstream, which asks its loader's name and all globals for each of a page's templates."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = super().get_template(name, parent, globals)
        return found

    def in_list(self, entry: Any, manner: tuple[Any, ...]) -> str:
        """The HTML of an entry of a list, by the macro of the shared pieces with which its manner begins."""
        here = self.standpoint
        slip = self.slips.known(entry, manner)
        if slip is None:
            self.standpoint = gaps = Gaps()
            try:
                slip = self.slips.cut(entry, manner, self._in_list(entry, manner), gaps)
            finally:
                self.standpoint = here
        return filled(slip, here.link) if slip.texts else self._in_list(entry, manner)

    def _in_list(self, entry: Any, manner: tuple[Any, ...]) -> str:
        macro, *more = manner
        return str(getattr(self.get_template("parts.html").module, macro)(entry, *more))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _environment(projections: tuple[Projection, ...]) -> _Environment:
    folders = {projection.name: FileSystemLoader(projection.templates) for projection in projections}
    made = _Environment(
        loader=ChoiceLoader([PrefixLoader(folders), FileSystemLoader(SHARED)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # a build reads each template once
    )
    made.filters |= {
        "link": _link,
        "in_list": _in_list,
        "short_date": calendar.short_date,
        "long_date": calendar.long_date,
        "moment_words": calendar.moment_words,
        "number": calendar.decimal,
        "percent": calendar.percent,
        "numbers": with_whole_numbers,
        "cited": _cited,
        "without_task_tables": _without_task_tables,
        "json_ld": json_ld,
        "iso": iso,
        "heading_count": heading_count,
    }
    return made


@pass_context  # which also keeps Jinja from taking the link to a constant address for a constant
def _link(context: Context, address: str) -> str:
    environment: _Environment = context.environment  # type: ignore[assignment]  # it is ours
    return environment.standpoint.link(address)


@pass_environment
def _cited(environment: _Environment, text: str) -> SafeHtml:
    """A text of a record's page with links at the documents that it mentions, and whole numbers."""
    catalog, standpoint = environment.catalog, environment.standpoint
    if "/" not in text or "citations" not in catalog.features:
        return with_whole_numbers(text)
    assert isinstance(standpoint, Standpoint)  # noqa: S101 - lists do not have such texts
    made = catalog.citations.in_text(text, f"{standpoint.page.strip('/')}.md")
    return SafeHtml(from_page(made, standpoint)) if "<a " in made else with_whole_numbers(text)  # noqa: S704 - the text is escaped


def _without_task_tables(body: str) -> SafeHtml:
    """A body whose tables of tasks are printed below it, by a panel: a line leads there."""
    instead = '<p class="tasks-below"><a href="#_nhiem-vu">Bảng nhiệm vụ, kèm tình trạng thực hiện, ở bên dưới</a></p>'
    return SafeHtml(without_task_tables(str(body), instead))  # noqa: S704 - a part of what was safe


@pass_environment
def _in_list(environment: _Environment, entries: Iterable[Any], *manner: Any) -> SafeHtml:
    html = "".join([environment.in_list(entry, manner) for entry in entries])
    return SafeHtml(html)  # noqa: S704 - made by our own templates, which escape


def heading_count(headings: Iterable[Heading]) -> int:
    """How many headings a body has, of all levels."""
    return sum(heading.size for heading in headings)


def iso(value: dt.date | dt.datetime | calendar.Moment) -> str:
    """ISO 8601; a moment without an hour is only its day."""
    if isinstance(value, calendar.Moment):
        return value.instant.isoformat() if value.precise else value.day.isoformat()
    return value.isoformat()


_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def json_ld(data: Mapping[str, Any]) -> SafeHtml:
    """JSON that cannot end the script element it stands in."""
    text = _JSON.encode(data)
    return SafeHtml(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - nothing in it can end the element
