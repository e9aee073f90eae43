"""The steps from files to outputs, top to bottom.

    content folder ─ scan, read ─▶ content ─ catalogue ─▶ catalog ─ project ─▶ pages, panels, files, feeds

Faults of every step are gathered, and none stops the next: so all of them can be shown at once.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from cchc.catalog.addresses import collisions, is_reserved
from cchc.catalog.catalog import catalogue, without_faulty
from cchc.content.hand import hand_files, read_hand_pages
from cchc.content.links import resolve
from cchc.content.reading import read_content
from cchc.content.tree import scan
from cchc.problems import Problem, errors, in_order, near
from cchc.projections.composition import Composition
from cchc.projections.projection import Asset, Feed, Link, Page, Panel, Projection
from cchc.settings import SettingsError, check_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cchc.catalog.catalog import Catalog
    from cchc.content.hand import HandPage
    from cchc.projections.projection import Output
    from cchc.settings import Build, Site


@dataclass(frozen=True, slots=True)
class HandView:
    """What the template of a hand-written page shows around its body."""

    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a build puts into the site, and everything that is wrong with its sources."""

    catalog: Catalog
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    composition: Composition
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a checkout keeps its content and its hand-written pages, and how messages call the two folders."""

    content: Path
    label: str
    docs: Path
    docs_label: str = "docs"


@dataclass(frozen=True, slots=True)
class Part:
    """A projection in use, with its options."""

    projection: Projection
    options: Any


def run(place: Place, site: Site, build: Build, parts: Sequence[Part], *, leave_out_faulty: bool = False) -> Result:
    """Do every step for the folders at `place`.

    With `leave_out_faulty`, records that have errors are left out of the result and their problems stay in it.
    """
    hand, faults = read_hand_pages(place.docs, place.docs_label, site.markup)
    build = replace(
        build, features=frozenset(part.projection.name for part in parts), hand_pages=hand, hand_files=hand_files(place.docs)
    )
    content = read_content(scan(place.content, place.label))
    catalog = catalogue(content, site, build)
    problems = [*faults, *catalog.problems]
    if leave_out_faulty and errors(problems):
        catalog = catalogue(without_faulty(content, catalog.problems), site, build)
    outputs = [output for part in parts for output in part.projection.project(catalog, part.options)]
    outputs += hand_pages(build.hand_pages, outputs)
    pages = tuple(output for output in outputs if isinstance(output, Page))
    outputs += [output for part in parts for output in part.projection.survey(catalog, part.options, pages)]
    problems += [problem for part in parts for problem in part.projection.check(catalog, part.options)]
    problems += collisions(claims(outputs, catalog, place.docs_label))
    problems += unknown_addresses(outputs, catalog, place.docs_label)
    return Result(
        catalog=catalog,
        pages=tuple(output for output in outputs if isinstance(output, Page)),
        assets=tuple(output for output in outputs if isinstance(output, Asset)),
        composition=Composition(
            site,
            build,
            [part.projection for part in parts],
            [output for output in outputs if isinstance(output, Panel)],
            [output for output in outputs if isinstance(output, Feed)],
        ),
        problems=in_order(problems),
    )


def hand_pages(found: Iterable[HandPage], outputs: Iterable[Output]) -> Iterator[Page]:
    """A page for each file of docs/ around which no projection makes one."""
    pages = tuple(found)
    titles = {page.address: page.title for page in pages}
    taken = {output.address for output in outputs if isinstance(output, Page) and output.over_hand_page}
    for page in pages:
        if page.address not in taken:
            parts = page.address.strip("/").split("/")
            above = ("/" + "".join(f"{part}/" for part in parts[:n]) for n in range(1, len(parts)))
            yield Page(
                address=page.address,
                title=page.title,
                template="hand.html",
                view=HandView(page.title),
                trail=tuple(Link(titles[address], address) for address in above if address in titles),
                over_hand_page=True,
                owner="trang trong docs/",
            )


def claims(outputs: Iterable[Output], catalog: Catalog, docs_label: str) -> Iterator[tuple[str, str, str]]:
    """(address, who claims it in words, the file it comes from), for all that will be written.

    An old address that stands on a record, a section or another old address is left out: the catalog has reported it.
    """
    taken = set(catalog.pages.values())
    by_hand = {page.address: f"{docs_label}/{page.path}" for page in catalog.build.hand_pages}
    signposts: dict[str, str] = {}
    for record in (*catalog.records, *catalog.withdrawn):
        for alias in record.aliases:
            signposts.setdefault(alias, f"{catalog.label}/{record.path}")
    reported = {record.path for record in (*catalog.records, *catalog.withdrawn) if is_reserved(record)}
    for output in outputs:
        if isinstance(output, Page) and output.source in reported:
            continue
        if isinstance(output, Page):
            path = f"{catalog.label}/{output.source}" if output.source else "mkdocs.yml"
            if output.over_hand_page and not output.source:
                path = by_hand.get(output.address, path)
            yield output.address, output.owner or output.title, path
        elif isinstance(output, Asset):
            yield from _claims_of(output, signposts, taken)
    yield "/404.html", "trang báo không tìm thấy", "mkdocs.yml"
    for path, media in catalog.media.items():
        yield media.address, "tệp", f"{catalog.label}/{path}"


def _claims_of(asset: Asset, signposts: Mapping[str, str], taken: set[str]) -> Iterator[tuple[str, str, str]]:
    if not asset.signpost:
        yield asset.address.removesuffix("index.html"), asset.owner or "tệp", "mkdocs.yml"
        return
    alias = asset.address if asset.address in signposts else asset.address.removesuffix("index.html")
    if alias not in taken:
        yield alias.removesuffix("index.html"), "địa chỉ cũ", signposts[alias]


def unknown_addresses(outputs: Sequence[Output], catalog: Catalog, docs_label: str) -> Iterator[Problem]:
    """Links that are written from the root, and lead to no page, file or asset of this site.

    In docs/ that is only a warning, and the link is left out: the page may speak of a capability that is not in use.
    """
    known = {output.address for output in outputs if isinstance(output, (Page, Asset))}
    known |= {media.address for media in catalog.media.values()}
    known |= {alias for record in (*catalog.records, *catalog.withdrawn) for alias in record.aliases}
    known |= set(catalog.build.hand_files)
    origins = [record.origin for record in (*catalog.records, *catalog.withdrawn)]
    origins += [section.origin for section in catalog.sections.values()]
    found = [(f"{catalog.label}/{origin.path}", link, "address-unknown") for origin in origins for link in origin.links]
    found += [
        (f"{docs_label}/{page.path}", link, "docs-address-unknown") for page in catalog.build.hand_pages for link in page.links
    ]
    for path, link, code in found:
        target = resolve(link.target, "")
        if target.kind == "address" and target.value not in known:
            message = f'Liên kết "{link.target}" tới một địa chỉ không có trên trang.'
            hint = "Tới một bài thì viết đường dẫn tới tệp .md; tới trang khác thì kiểm tra từng chữ, kể cả dấu / cuối."
            yield Problem(path, link.line, None, code, message, hint)


def options_of(projection: Projection, given: Mapping[str, Any]) -> Any:
    """The options of a projection, with its defaults for what is not given; raises `SettingsError`."""
    declared = {field.name: field.default for field in fields(projection.options)}
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
