"""What a projection is, and what it may put into the site: pages, panels on pages, and files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from cchc.catalog.catalog import Catalog
    from cchc.problems import Problem
    from cchc.projections.command import Command


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the address from the root, or an outside one, that it leads to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the collection at `collection` (an address from the root), which its pages announce."""

    collection: str
    title: str
    url: str
    mime: str


@dataclass(frozen=True, slots=True)
class Head:
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `view` holds all of the catalog that `template` shows; beside it the template gets what any page has: the trail, the panels,
    the site. A page with a `source` is a Markdown file of the content folder, whose body the template gets as `body`.
    """

    address: str
    title: str
    template: str
    view: Any
    trail: tuple[Link, ...] = ()
    head: Head = field(default_factory=Head)
    source: str | None = None
    over_hand_page: bool = False
    """whether the page is made around the one in docs/ at the same address, whose body the template gets"""
    owner: str = ""
    """what the page is, in words, for the message when two claim one address"""
    feeds: tuple[str, ...] = ("/",)
    """the collections whose feeds the page announces, the nearest first"""


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of a page that another projection makes: it is put into `slot` of the page at `address`, if there is one.

    Within a slot, panels stand by `order`, then by template.
    """

    address: str
    slot: str
    template: str
    view: Any
    order: int = 100


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site at `address`, as `/rss.xml`."""

    address: str
    content: bytes
    owner: str = ""
    signpost: bool = False
    """whether it stands at an old address of a record and says where that is now"""


Output = Page | Panel | Asset | Feed


class Project(Protocol):
    """The function of a projection: pure, deterministic, with no clock, no network and no MkDocs."""

    def __call__(self, catalog: Catalog, options: Any, /) -> Iterable[Output]: ...  # noqa: D102 - the class says it


class Survey(Protocol):
    """What a projection adds once all pages are known, as a site map does."""

    def __call__(self, catalog: Catalog, options: Any, pages: Sequence[Page], /) -> Iterable[Output]: ...  # noqa: D102 - the class says it


class Check(Protocol):
    """Faults that only this projection can see."""

    def __call__(self, catalog: Catalog, options: Any, /) -> Iterable[Problem]: ...  # noqa: D102 - the class says it


def nothing_more(_catalog: Catalog, _options: object, _pages: Sequence[Page]) -> Iterable[Output]:
    """For projections that need not know the pages of others."""
    return ()


def no_problems(_catalog: Catalog, _options: object) -> Iterable[Problem]:
    """For projections that have nothing to check."""
    return ()


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a projection that has none."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A capability: its name in mkdocs.yml (`cchc/<name>`), its options, its function, its templates."""

    name: str
    project: Project
    templates: Path
    options: type = NoOptions
    """a frozen dataclass whose every field has a default"""
    survey: Survey = nothing_more
    check: Check = no_problems
    commands: tuple[Command, ...] = ()
