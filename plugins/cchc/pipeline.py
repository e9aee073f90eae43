"""The steps from files to outputs, top to bottom.

    content folder ─ scan, read ─▶ content ─ catalogue ─▶ catalog ─ project ─▶ pages, panels, files, feeds

Faults of every step are gathered, and none stops the next: so all of them can be shown at once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.catalog.addresses import collisions, reserved
from cchc.catalog.compilation import catalogue, without_faulty
from cchc.catalog.media import look_at
from cchc.content.hand import hand_files, read_hand_pages
from cchc.content.links import resolve
from cchc.content.reading import read_content
from cchc.content.tree import scan
from cchc.problems import Problem, errors, in_order, near
from cchc.projections.composition import Composition
from cchc.projections.projection import Asset, Link, Page, Part, Piece, note_of
from cchc.settings import Place, SettingsError, check_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.compilation import LookAt
    from cchc.content.hand import HandPage
    from cchc.content.reading import Content
    from cchc.projections.projection import Note, Projection
    from cchc.settings import Build, Site


class HandView(NamedTuple):
    """What the template of a hand-written page shows around its body."""

    title: str


class Result:
    """What a build can put into the site, and everything that is wrong with its sources.

    `pieces` are all there is to make, the surveys' last; a page is made when it is asked for.
    """

    def __init__(self, catalog: Catalog, parts: Sequence[Part], label: str) -> None:
        self.catalog = catalog
        self.parts = tuple(parts)
        self.docs_label = label
        self.composition = Composition(catalog, parts)
        self.problems: tuple[Problem, ...] = catalog.problems
        first = [piece for part in parts for piece in part.projection.pieces(catalog, part.options)]
        first += hand_pages(catalog.hand_pages, first)
        self.first: tuple[Piece, ...] = tuple(first)

    @cached_property
    def advice(self) -> tuple[Problem, ...]:
        """What time has brought about, and what builds say nothing of."""
        found = [problem for part in self.parts for problem in part.projection.advice(self.catalog, part.options)]
        return tuple(in_order(found))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Address → title, of the pages that the footer may name."""
        return {piece.address: piece.title for piece in (*self.first, *self.survey(())) if piece.title}

    def survey(self, notes: Sequence[Note]) -> tuple[Piece, ...]:
        """What is made once all other pages are known."""
        return tuple(piece for part in self.parts for piece in part.projection.survey(self.catalog, part.options, notes))

    @cached_property
    def made(self) -> tuple[Page | Asset, ...]:
        """Everything, made."""
        made = [piece.make() for piece in self.first]
        notes = [note_of(output) for output in made if isinstance(output, Page)]
        return (*made, *(piece.make() for piece in self.survey(notes)))

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, made."""
        return tuple(output for output in self.made if isinstance(output, Page))

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Every other file, made."""
        return tuple(output for output in self.made if isinstance(output, Asset))


def run(place: Place, site: Site, build: Build, parts: Sequence[Part], *, leave_out_faulty: bool = False) -> Result:
    """Do every step for the folders at `place`.

    With `leave_out_faulty`, records that have errors are left out of the result and their problems stay in it.
    """
    hand, faults = read_hand_pages(place.docs, place.docs_label, site.markup)
    build = replace(
        build, features=frozenset(part.projection.name for part in parts), hand_pages=hand, hand_files=hand_files(place.docs)
    )
    content = read_content(scan(place.content, place.label))
    return project(content, site, build, parts, place.docs_label, faults, leave_out_faulty=leave_out_faulty)


def project(  # noqa: PLR0913 - what the steps before have made
    content: Content,
    site: Site,
    build: Build,
    parts: Sequence[Part],
    docs_label: str,
    faults: Sequence[Problem] = (),
    *,
    look: LookAt = look_at,
    leave_out_faulty: bool = False,
) -> Result:
    """The steps after reading; `faults` are those of the hand-written pages."""
    catalog = catalogue(content, site, build, look)
    problems = [*faults, *catalog.problems]
    if leave_out_faulty and errors(problems):
        catalog = catalogue(without_faulty(content, catalog.problems), site, build, look)
    result = Result(catalog, parts, docs_label)
    pieces = (*result.first, *result.survey(()))
    problems += [problem for part in parts for problem in part.projection.check(catalog, part.options)]
    problems += collisions(claims(pieces, catalog, docs_label)) if _may_collide(pieces, catalog) else ()
    problems += unknown_addresses(pieces, catalog, docs_label)
    result.problems = in_order(problems)
    return result


def hand_pages(found: Sequence[HandPage], pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A page for each file of docs/ around which no projection makes one."""
    titles = {page.address: page.title for page in found}
    taken = {piece.address for piece in pieces if piece.over_hand_page}
    for page in found:
        if page.address not in taken:
            yield Piece(
                page.address, partial(_hand_page, page, titles), "trang trong docs/", over_hand_page=True, title=page.title
            )


def _hand_page(page: HandPage, titles: Mapping[str, str]) -> Page:
    parts = page.address.strip("/").split("/")
    above = ("/" + "".join(f"{part}/" for part in parts[:n]) for n in range(1, len(parts)))
    return Page(
        address=page.address,
        title=page.title,
        template="hand.html",
        view=HandView(page.title),
        trail=tuple(Link(titles[address], address) for address in above if address in titles),
        over_hand_page=True,
    )


def _may_collide(pieces: Iterable[Piece], catalog: Catalog) -> bool:
    """Whether any two of all addresses are one; asked in the quickest way, for nearly always none are."""
    addresses = [piece.address.removesuffix("index.html") for piece in pieces]
    addresses += ["/404.html", *(media.address for media in catalog.holdings.media.values())]
    return len(set(map(str.casefold, addresses))) < len(addresses)


def claims(pieces: Iterable[Piece], catalog: Catalog, docs_label: str) -> Iterator[tuple[str, str, str]]:
    """(address, who claims it in words, the file it comes from), for all that will be written.

    An old address that stands on a record, a section or another old address is left out: the catalog has reported it.
    """
    taken = set(catalog.pages.values())
    by_hand = {page.address: f"{docs_label}/{page.path}" for page in catalog.hand_pages}
    held = catalog.holdings
    roll = held.content.roll
    reported = {roll.paths[place] for place in reserved(roll)}
    signposts: dict[str, str] = {}
    for place in seldom_shown(catalog):
        for alias in roll.seldom[place].aliases:
            signposts.setdefault(alias, f"{catalog.label}/{roll.paths[place]}")
    for address, _, owner, source, over_hand_page, signpost, _ in pieces:
        if source is not None:
            if source not in reported:
                yield address, owner, f"{catalog.label}/{source}"
        elif signpost:
            alias = address if address in signposts else address.removesuffix("index.html")
            if alias not in taken:
                yield alias.removesuffix("index.html"), "địa chỉ cũ", signposts[alias]
        else:
            yield (
                address.removesuffix("index.html"),
                owner,
                by_hand.get(address, "mkdocs.yml") if over_hand_page else "mkdocs.yml",
            )
    yield "/404.html", "trang báo không tìm thấy", "mkdocs.yml"
    for path, media in catalog.media.items():
        yield media.address, "tệp", f"{catalog.label}/{path}"


def seldom_shown(catalog: Catalog) -> list[int]:
    """The places of the visible records of which more is known than is known of all, in the order in which they are listed."""
    held = catalog.holdings
    seldom = held.content.roll.seldom
    return [place for place in (*held.order.places, *held.withdrawn) if place in seldom] if seldom else []


def unknown_addresses(pieces: Sequence[Piece], catalog: Catalog, docs_label: str) -> Iterator[Problem]:
    """Links that are written from the root, and lead to no page, file or asset of this site.

    In docs/ that is only a warning, and the link is left out: the page may speak of a capability that is not in use.
    """
    roll = catalog.holdings.content.roll
    seldom = [(roll.paths[place], roll.seldom[place]) for place in seldom_shown(catalog)]
    found = [
        (f"{catalog.label}/{path}", target, line, "address-unknown") for path, stated in seldom for target, line in stated.rooted
    ]
    written = [(f"{catalog.label}/{s.origin.path}", s.origin.links, "address-unknown") for s in catalog.sections.values()]
    written += [(f"{docs_label}/{page.path}", page.links, "docs-address-unknown") for page in catalog.hand_pages]
    found += [(path, link.target, link.line, code) for path, links, code in written for link in links]
    if not found:
        return
    known = {piece.address for piece in pieces}
    known |= {media.address for media in catalog.media.values()}
    known |= {alias for _, stated in seldom for alias in stated.aliases}
    known |= set(catalog.build.hand_files)
    for path, link, line, code in found:
        target = resolve(link, "")
        if target.kind == "address" and target.value not in known:
            message = f'Liên kết "{link}" tới một địa chỉ không có trên trang.'
            hint = "Tới một bài thì viết đường dẫn tới tệp .md; tới trang khác thì kiểm tra từng chữ, kể cả dấu / cuối."
            yield Problem(path, line, None, code, message, hint)


def options_of(projection: Projection, given: Mapping[str, Any]) -> Any:
    """The options of a projection, with its defaults for what is not given; raises `SettingsError`."""
    declared = projection.options._field_defaults
    values: dict[str, Any] = {}
    for name, value in given.items():
        where = f"cchc/{projection.name}: {name}"
        if name not in declared:
            hint = near(name, declared) or f"Các tùy chọn: {', '.join(declared) or 'không có'}."
            message = f"mkdocs.yml: {where}: không có tùy chọn này. {hint}"
            raise SettingsError(message)
        check_option(where, value, declared[name])
        values[name] = tuple(value) if isinstance(value, list) else value
    return projection.options(**values)
