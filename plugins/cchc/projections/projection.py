"""What a projection is, and what it may put into the site: pages, panels on pages, and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from cchc.catalog.catalog import Catalog
    from cchc.problems import Problem
    from cchc.projections.command import Command


class Link(NamedTuple):
    """A title and the address from the root, or an outside one, that it leads to."""

    title: str
    url: str


class Feed(NamedTuple):
    """A feed of the collection at `collection` (an address from the root), which its pages announce."""

    collection: str
    title: str
    url: str
    mime: str


class Head(NamedTuple):
    """What a page says of itself to machines. None of the texts is empty once `composition` has filled in the site's."""

    description: str = ""
    creator: str = ""
    date: dt.date | None = None
    identifier: str = ""
    modified: dt.datetime | None = None
    """the last true change of what the page shows; `None` is left out of the sitemap"""
    kind: str = "website"
    image: str = ""
    image_alt: str = ""
    robots: str = ""
    data: Mapping[str, Any] | None = None
    """schema.org, as JSON-LD"""


class Page(NamedTuple):
    """A page of the site.

    `view` holds all of the catalog that `template` shows; beside it the template gets what any page has: the trail, the panels,
    the site. A page with a `source` is a Markdown file of the content folder, whose body the template gets as `body`.
    """

    address: str
    title: str
    template: str
    view: Any
    trail: tuple[Link, ...] = ()
    head: Head = Head()
    source: str | None = None
    over_hand_page: bool = False
    """whether the page is made around the one in docs/ at the same address, whose body the template gets"""
    feeds: tuple[str, ...] = ("/",)
    """the collections whose feeds the page announces, the nearest first"""


class Panel(NamedTuple):
    """A piece of a page that another projection makes: it is put into `slot` of the page at `address`, if there is one.

    Within a slot, panels stand by `order`, then by template.
    """

    address: str
    slot: str
    template: str
    view: Any
    order: int = 100


class Asset(NamedTuple):
    """A file of the site at `address`, as `/rss.xml`."""

    address: str
    content: bytes


class Piece(NamedTuple):
    """A file of the site that can be made: listed at every build, made only where what it reads has changed.

    To list all pieces must be cheap; `make` does the work, and may read anything of the catalog: what it reads is noted, and
    the file is made again when, and only when, that has changed.
    """

    address: str
    make: Callable[[], Page | Asset]
    owner: str = ""
    """what it is, in words, for the message when two claim one address"""
    source: str | None = None
    """the Markdown file of the content folder whose page this is"""
    over_hand_page: bool = False
    """whether the page is made around the one in docs/ at the same address"""
    signpost: bool = False
    """whether it stands at an old address of a record and says where that is now"""
    title: str = ""
    """what the footer calls it, for pages that it may name"""


class Note(NamedTuple):
    """What is known of a page without making it again, for those who list all pages."""

    address: str
    title: str
    modified: str
    """the last true change of what it shows, in ISO 8601; empty where nobody knows"""
    indexed: bool
    source: bool
    """whether it is the page of a file of the content folder"""
    over_hand_page: bool


def note_of(page: Page) -> Note:
    """What others may know of a page."""
    head = page.head
    modified = head.modified.isoformat() if head.modified else ""
    indexed = "noindex" not in head.robots
    return Note(page.address, page.title, modified, indexed, page.source is not None, page.over_hand_page)


class List(Protocol):
    """What a projection can make: pure, deterministic, with no clock, no network and no MkDocs."""

    def __call__(self, catalog: Catalog, options: Any, /) -> Iterable[Piece]: ...  # noqa: D102 - the class says it


class Survey(Protocol):
    """What a projection adds once all pages are known, as a site map does."""

    def __call__(self, catalog: Catalog, options: Any, notes: Sequence[Note], /) -> Iterable[Piece]: ...  # noqa: D102 - the class says it


class Dress(Protocol):
    """The panels that a projection puts on a page, asked when the page is made."""

    def __call__(self, catalog: Catalog, options: Any, page: Page, /) -> Iterable[Panel]: ...  # noqa: D102 - the class says it


class Finish(Protocol):
    """What a projection does to the HTML of a page's body before it is put into the page."""

    def __call__(self, catalog: Catalog, options: Any, page: Page, body: str, /) -> str: ...  # noqa: D102 - the class says it


class Announce(Protocol):
    """The feeds that a projection has for the collection at an address, asked when a page is made that announces them."""

    def __call__(self, catalog: Catalog, options: Any, collection: str, /) -> Iterable[Feed]: ...  # noqa: D102 - the class says it


class Check(Protocol):
    """Faults that only this projection can see."""

    def __call__(self, catalog: Catalog, options: Any, /) -> Iterable[Problem]: ...  # noqa: D102 - the class says it


def nothing(*_: object) -> Iterable[Any]:
    """For projections that have nothing to say to a question."""
    return ()


def as_it_is(catalog: Catalog, options: Any, page: Page, body: str, /) -> str:
    """For projections that leave bodies alone."""
    del catalog, options, page
    return body


class NoOptions(NamedTuple):
    """The options of a projection that has none."""


class Projection(NamedTuple):
    """A capability: its name in mkdocs.yml (`cchc/<name>`), its options, its functions, its templates."""

    name: str
    templates: Path
    options: type[Any] = NoOptions
    """a `NamedTuple` whose every field has a default"""
    pieces: List = nothing
    survey: Survey = nothing
    panels: Dress = nothing
    frame: tuple[tuple[str, str], ...] = ()
    """what it puts into the frame around every page, as (slot, template): the same on all pages but for relative links"""
    finish: Finish = as_it_is
    feeds: Announce = nothing
    check: Check = nothing
    advice: Check = nothing
    """what nobody did wrong and somebody should look at, since time has passed: `cchc check` tells it, and it stops no build"""
    commands: tuple[Command, ...] = ()


class Part(NamedTuple):
    """A projection in use, with its options."""

    projection: Projection
    options: Any
