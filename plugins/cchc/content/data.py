"""The files of `_data/`: units with their history, topics, special topics, abbreviations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cchc.content.fields import INVALID, Day, FilePath, Ident, Invalid, ListOf, Log, Rate, Share, Text, Url
from cchc.content.model import Block, BlockOr, key, model, read_keys
from cchc.content.records import Image
from cchc.content.yamltree import Map, Scalar, Sequence

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cchc.calendar import Quota
    from cchc.content.yamltree import Node

T = TypeVar("T")

GROUPS = {
    "ubnd": "Ủy ban nhân dân tỉnh",
    "so": "Sở và tương đương",
    "ban": "Ban và cơ quan khác thuộc tỉnh",
    "trung-tam": "Trung tâm, đơn vị sự nghiệp",
    "truong": "Trường",
    "trung-uong": "Cơ quan trung ương đóng tại tỉnh",
    "huyen": "Huyện, thị xã, thành phố (đến ngày 30/6/2025)",
    "xa": "Xã, phường, đặc khu",
    "khac": "Đơn vị khác",
}
"""Groups of units in the order of the directory."""


@model
class Heir:
    """A unit that took over from another, and what share of it where the document states one."""

    unit: str = key(Ident(), required=True, nullable=False)
    share: Decimal | None = key(Share())


@model
class FormerName:
    """A name that the same unit bore before."""

    name: str = key(Text(), required=True, nullable=False)
    short: str | None = key(Text(100))
    from_: dt.date | None = key(Day(), named="from")
    to: dt.date = key(Day(), named="to", required=True, nullable=False)
    by: str | None = key(Text(500))


@model
class Portal:
    """A unit's own site."""

    url: str = key(Url(), required=True, nullable=False)
    feed: str | None = key(Url())


@model
class Member:
    """A member of an editorial board."""

    name: str = key(Text(100), required=True, nullable=False)
    role: str | None = key(Text(100))
    from_: dt.date | None = key(Day(), named="from")
    to: dt.date | None = key(Day())


@model
class UnitQuota:
    """What a unit owes the site."""

    articles: Quota | None = key(Rate())


@model
class Unit:
    """A body of the province: one identity, with its names over time and what came before and after it."""

    id: str = key(Ident(), required=True, nullable=False)
    name: str = key(Text(), required=True, nullable=False)
    short: str | None = key(Text(100))
    group: str = key(Ident(), default="khac")
    from_: dt.date | None = key(Day(), named="from")
    to: dt.date | None = key(Day())
    names: tuple[FormerName, ...] = key(ListOf(Block(FormerName)), default=())
    successors: tuple[Heir, ...] = key(ListOf(BlockOr(Ident(), lambda unit: Heir(unit=unit, share=None), Heir)), default=())
    by: str | None = key(Text(500))
    portal: Portal | None = key(Block(Portal))
    board: tuple[Member, ...] = key(ListOf(Block(Member)), default=())
    quota: UnitQuota | None = key(Block(UnitQuota))

    def alive_on(self, day: dt.date) -> bool:
        """Both the first and the last day are days of its life."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)

    def name_on(self, day: dt.date) -> str:
        """The name that it bore on `day`."""
        former = [n for n in self.names if day <= n.to]
        return min(former, key=lambda n: n.to).name if former else self.name


@model
class Topic:
    """A field of administrative reform (lĩnh vực)."""

    id: str = key(Ident(), required=True, nullable=False)
    name: str = key(Text(), required=True, nullable=False)
    summary: str | None = key(Text(1000))


@model
class Special:
    """A special topic (chuyên đề), featured between two days."""

    id: str = key(Ident(), required=True, nullable=False)
    title: str = key(Text(), required=True, nullable=False)
    summary: str | None = key(Text(1000))
    image: Image | None = key(BlockOr(FilePath(), lambda src: Image(src=src, alt="", caption=None), Image))
    from_: dt.date | None = key(Day(), named="from")
    to: dt.date | None = key(Day())


def read_entries(cls: type[T], node: Node | None, log: Log) -> dict[str, T]:
    """The entries of a data file by id; one that stands twice is reported."""
    entries: dict[str, T] = {}
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return entries
    if not isinstance(node, Sequence):
        log.report("value-shape", node.line, None, "Tệp này là một danh sách.", "Mỗi mục bắt đầu bằng dấu gạch: - id: …")
        return entries
    first: dict[str, int] = {}
    for n, item in enumerate(node.items):
        if not isinstance(item, Map):
            log.report("value-shape", item.line, f"[{n}]", "Mỗi mục là một nhóm khóa.", "Viết - id: …, rồi các khóa thẳng hàng.")
            continue
        ident = item.items.get("id")
        prefix = f"{ident.text}." if isinstance(ident, Scalar) else f"[{n}]."
        found: dict[str, Any] | Invalid = read_keys(cls, item, prefix, log)
        if isinstance(found, Invalid):
            continue
        if found["id"] in first:
            message = f'Mã "{found["id"]}" đã có ở dòng {first[found["id"]]}.'
            log.report("data-duplicate", item.line, f"{prefix}id", message, "Mỗi mã chỉ dùng một lần.")
            continue
        first[found["id"]] = item.line
        entries[found["id"]] = cls(**found)
    return entries


def read_abbreviations(node: Node | None, log: Log) -> dict[str, str]:
    """Abbreviation → its words."""
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return {}
    if not isinstance(node, Map):
        log.report(
            "value-shape", node.line, None, "Tệp này gồm các dòng `chữ viết tắt: nghĩa`.", "Viết CCHC: cải cách hành chính."
        )
        return {}
    read = {name: Text(200).read(value, name, log) for name, value in node.items.items()}
    return {name: text for name, text in read.items() if text is not INVALID and isinstance(text, str)}
