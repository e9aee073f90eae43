"""The register → its pages: all documents, and those of each type, issuer, year, field, standing and signer, as plain tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc.catalog.register import STANDINGS, UNKNOWN
from cchc.content.doctypes import NORMATIVE
from cchc.content.kinds import Document
from cchc.projections.documents.dataset import CSV, JSON
from cchc.projections.documents.wording import issuer_name
from cchc.projections.items import State, kind_word, latest_change, state_of
from cchc.projections.paging import Leaf, address_of, leaf_of
from cchc.projections.projection import Head, Link, Page, Piece

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.register import Facet, Group

TITLE = "Văn bản"
SCRIPT = "/assets/cchc/register.js"
FACETS: Mapping[Facet, tuple[str, str, str]] = {
    "type": ("loai", "Loại văn bản", "Văn bản loại {}"),
    "issuer": ("co-quan", "Cơ quan ban hành", "Văn bản của {}"),
    "year": ("nam", "Năm ban hành", "Văn bản ban hành năm {}"),
    "topic": ("linh-vuc", "Lĩnh vực", "Văn bản lĩnh vực {}"),
    "standing": ("hieu-luc", "Hiệu lực", "Văn bản {}"),
    "signer": ("nguoi-ky", "Người ký", "Văn bản do {} ký"),
}
"""facet → its name in addresses, its heading, and the heading of one of its values"""
FEW: tuple[Facet, ...] = ("type", "standing", "year")
"""Facets whose values stand on the register's own page, for who has no scripts."""


class Options(NamedTuple):
    """The options of `cchc/documents`."""

    address: str = "/van-ban/"
    """where the register stands: on the page of the section there, or else on one of its own"""


class Row(NamedTuple):
    """A document in a table."""

    url: str
    number: str
    type: str
    title: str
    issuer: str
    issued: dt.date | None
    state: State | None


class Value(NamedTuple):
    """A value of a facet: where its documents are listed, how many there are, and what programs call it."""

    id: str
    title: str
    url: str
    size: int
    key: str = ""
    binding: bool = False
    """for types: whether such a document stays in force until something ends it"""


class FacetView(NamedTuple):
    """A facet with its values."""

    id: str
    title: str
    url: str
    values: tuple[Value, ...]


class FinderView(NamedTuple):
    """The search form, and the ways in for who has no scripts."""

    facets: tuple[FacetView, ...]
    few: tuple[FacetView, ...]
    size: int
    home: str
    data: str
    csv: str
    script: str


class RegisterView(NamedTuple):
    """A page of the register; `finder` on its first page, `facets` where there is a choice to be made."""

    title: str
    lead: str
    kind_word: str
    finder: FinderView | None = None
    facets: tuple[FacetView, ...] = ()
    leaf: Leaf[Row] | None = None
    size: int = 0
    feed: str = ""
    """where a feed of the same documents is, if the site has feeds"""


def pages(catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The register's own page, where no section stands there; the choice of facets, and a list for each value of each."""
    if not any(section.address == options.address for section in catalog.sections.values()):
        yield from _list("all", "tat-ca", options.address, catalog, options)
    home = f"{options.address}loc/"
    yield Piece(home, lambda: _choice(catalog, options, None), "tra cứu văn bản", title="Tra cứu văn bản")
    for facet, (name, *_) in FACETS.items():
        if not catalog.register[facet]:
            continue
        yield Piece(f"{home}{name}/", partial(_choice, catalog, options, facet), "tra cứu văn bản")
        for ident in catalog.register[facet]:
            yield from _list(facet, ident, f"{home}{name}/{ident}/", catalog, options)


def finder(catalog: Catalog, options: Options) -> FinderView:
    """The form: every value of every facet."""
    facets = _facets(catalog, options)
    few = {FACETS[facet][0] for facet in FEW}
    return FinderView(
        facets=facets,
        few=tuple(facet for facet in facets if facet.id in few),
        size=len(catalog.register["all"]["tat-ca"].records),
        home=f"{options.address}loc/",
        data=JSON,
        csv=CSV,
        script=SCRIPT,
    )


def _list(facet: Facet, ident: str, address: str, catalog: Catalog, options: Options) -> Iterator[Piece]:
    title = TITLE if facet == "all" else ""
    for number in (None, *range(catalog.register[facet][ident].records.numbered, 0, -1)):
        make = partial(_page, facet, ident, address, number, catalog, options)
        yield Piece(address_of(address, number), make, "sổ văn bản", title="" if number else title)


def _page(facet: Facet, ident: str, address: str, number: int | None, catalog: Catalog, options: Options) -> Page:
    group = catalog.register[facet][ident]
    leaf = leaf_of(address, group.records, number)
    whole = facet == "all"
    heading = TITLE if whole else _heading(facet, group)
    title = heading if number is None else f"{heading} – trang {number}"
    lead = "" if number else _lead(whole=whole)
    trail = () if whole else _trail(catalog, options, facet)
    return Page(
        address=leaf.address,
        title=title,
        template="documents/register.html",
        view=RegisterView(
            title=title,
            lead=lead,
            kind_word="" if whole else "Tra cứu văn bản",
            finder=finder(catalog, options) if whole and number is None else None,
            leaf=leaf.of(tuple(_row(record.path, catalog) for record in leaf.entries)),
            size=0 if number else len(group.records),
            feed=f"/loai-van-ban/{ident}/rss.xml" if facet == "type" else "",
        ),
        trail=trail if number is None else (*trail, Link(heading, address)),
        feeds=(f"/loai-van-ban/{ident}/",) if facet == "type" else ("/",),
        head=Head(
            description=f"{heading}: số, ký hiệu, cơ quan và ngày ban hành, hiệu lực; mới ban hành xếp trước.",
            date=max((record.date.day for record in leaf.entries), default=None),
            modified=latest_change(sorted(leaf.entries, key=lambda r: r.date.instant, reverse=True), catalog),
        ),
    )


def _heading(facet: Facet, group: Group) -> str:
    """`Văn bản do Hồ Sỹ Lương ký`."""
    _, title, words = FACETS[facet]
    if group.id == UNKNOWN:
        return f"Văn bản chưa xác định {title.lower()}"
    return words.format(group.title.lower() if facet == "standing" else group.title)


def _lead(*, whole: bool) -> str:
    return "Mọi văn bản, kế hoạch, báo cáo trên trang, mới ban hành xếp trước." if whole else ""


def _choice(catalog: Catalog, options: Options, facet: Facet | None) -> Page:
    """All facets, or one of them, with their values."""
    home = f"{options.address}loc/"
    facets = _facets(catalog, options)
    if facet is None:
        title, address = "Tra cứu văn bản", home
    else:
        name, title, _ = FACETS[facet]
        address = f"{home}{name}/"
        facets = tuple(found for found in facets if found.id == name)
    lead = "Chọn một mục để xem các văn bản thuộc mục đó, mới ban hành xếp trước."
    return Page(
        address=address,
        title=title,
        template="documents/register.html",
        view=RegisterView(title, lead, "" if facet is None else "Tra cứu văn bản", facets=facets),
        trail=_trail(catalog, options, facet)[: 1 if facet is None else 2],
        head=Head(description=f"{title}: các văn bản trên trang, xếp theo mục."),
    )


def _trail(catalog: Catalog, options: Options, facet: Facet | None) -> tuple[Link, ...]:
    section = next((section for section in catalog.sections.values() if section.address == options.address), None)
    first = Link(section.title if section else TITLE, options.address)
    home = Link("Tra cứu văn bản", f"{options.address}loc/")
    return (first, home) if facet is None else (first, home, Link(FACETS[facet][1], f"{home.url}{FACETS[facet][0]}/"))


def _facets(catalog: Catalog, options: Options) -> tuple[FacetView, ...]:
    return catalog.reads.once(("register facets", options.address), lambda: tuple(_made(catalog, options)))


def _made(catalog: Catalog, options: Options) -> Iterator[FacetView]:
    keys = {ident: standing for standing, ident in STANDINGS.items()}
    for facet, (name, title, _) in FACETS.items():
        url = f"{options.address}loc/{name}/"
        groups = catalog.register[facet]
        values = tuple(
            Value(
                id=ident,
                title=group.title,
                url=f"{url}{ident}/",
                size=len(group.records),
                key=keys[ident] if facet == "standing" else "",
                binding=facet == "type" and ident in NORMATIVE,
            )
            for ident, group in groups.items()
        )
        if values:
            yield FacetView(name, title, url, values)


def _row(path: str, catalog: Catalog) -> Row:
    return catalog.reads.once(("register row", path), lambda: _row_of(path, catalog))


def _row_of(path: str, catalog: Catalog) -> Row:
    document = catalog.record(path)
    assert isinstance(document, Document)  # noqa: S101 - the register holds nothing else
    return Row(
        url=document.address,
        number=document.number or "",
        type=kind_word(document),
        title=document.title,
        issuer=issuer_name(document, catalog),
        issued=document.issued,
        state=state_of(document, catalog),
    )
