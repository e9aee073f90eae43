"""The catalog and its channels → the list of feeds as people look for them: site, sections, topics, special topics, units."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.calendar import short_date
from cchc.projections.feeds.channels import UPDATES, UPDATES_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.catalog.collections import Collection


class Line(NamedTuple):
    """A channel in the list. `page` is empty where it has none of its own; `depth` counts the sections above."""

    name: str
    address: str
    page: str
    depth: int = 0
    note: str = ""


class Group(NamedTuple):
    """Lines under a heading, or further groups under it."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()


class DirectoryView(NamedTuple):
    """All that the page about feeds shows; `formats` are names and files."""

    title: str
    groups: tuple[Group, ...]
    formats: tuple[tuple[str, str], ...]
    list_url: str
    size: int


class FollowView(NamedTuple):
    """All that the panel on the front page shows."""

    title: str
    url: str


def directory(catalog: Catalog) -> tuple[Group, ...]:
    """Every channel once, in groups; a group with nothing in it is left out."""
    found = catalog.collections
    site = Line("Tất cả tin, bài và văn bản", "/", "/")
    updates = Line(UPDATES_NAME, UPDATES, "", note="các sửa đổi lớn của bài đã đăng")
    groups = (
        Group("toan-trang", "Toàn trang", (site, updates)),
        Group("chuyen-muc", "Theo chuyên mục", tuple(_sections(catalog, None, 0))),
        Group("linh-vuc", "Theo lĩnh vực", tuple(_line(topic) for topic in found["topic"].values())),
        Group("chuyen-de", "Theo chuyên đề", tuple(_line(special) for special in found["special"].values())),
        Group("don-vi", "Theo đơn vị", groups=tuple(_units(catalog))),
    )
    return tuple(group for group in groups if group.lines or group.groups)


def _sections(catalog: Catalog, parent: str | None, depth: int) -> Iterator[Line]:
    for section in catalog.in_order(parent):
        yield _line(catalog.collections["section"][section.id], depth)
        yield from _sections(catalog, section.id, depth + 1)


def _units(catalog: Catalog) -> Iterator[Group]:
    for ident, title, units in catalog.directory.groups():
        lines = tuple(
            _line(
                catalog.collections["unit"][unit.id],
                note=f"đến ngày {short_date(unit.to)}" if unit.to and catalog.is_past(unit.to) else "",
            )
            for unit in units
        )
        yield Group(f"don-vi-{ident}", title, lines)


def _line(collection: Collection, depth: int = 0, note: str = "") -> Line:
    return Line(collection.title, collection.address, collection.address, depth, note)
