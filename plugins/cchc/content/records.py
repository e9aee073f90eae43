"""What every record has, whatever its kind: its keys, where it was read, its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from cchc.content.fields import Address, Choice, Day, FilePath, Flag, Ident, Instant, ListOf, Text, Url
from cchc.content.links import BodyLink, links_in
from cchc.content.model import Block, key, model
from cchc.content.structs import defaults, given

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from cchc.calendar import Moment

STATUSES = {
    "draft": "bản nháp",
    "review": "chờ duyệt",
    "published": "công bố",
    "withdrawn": "rút khỏi trang",
}


class Late:
    """What lets a body stay in its file until somebody asks for it: of most records only the links are looked at."""

    __slots__ = ("_read_body",)
    _read_body: Callable[[], str]

    def __getattr__(self, name: str) -> Any:
        """The body: called only where its slot is empty."""
        if name != "body":
            raise AttributeError(name)
        body = object.__getattribute__(self, "_read_body")()
        object.__setattr__(self, name, body)
        return body


@dataclass(frozen=True, slots=True)
class Origin(Late):
    """Where a record was read: its file and the line of each key, for messages; its Markdown body."""

    path: str
    """relative to the content folder, `tin-tuc/2026/ra-mat.md`"""
    lines: Mapping[str, int]
    body: str
    body_line: int
    links: tuple[BodyLink, ...] = ()
    """the links and images of the body"""

    @classmethod
    def of(cls, path: str, lines: Mapping[str, int], body: str, body_line: int) -> Origin:
        """With the links that the body holds."""
        return cls(path, lines, body, body_line, tuple(links_in(body, body_line)))

    @classmethod
    def late(
        cls, path: str, lines: Mapping[str, int], read: Callable[[], str], body_line: int, links: tuple[BodyLink, ...]
    ) -> Origin:
        """With a body that `read` reads."""
        made: Origin = object.__new__(cls)
        for name, value in (("path", path), ("lines", lines), ("_read_body", read), ("body_line", body_line), ("links", links)):
            object.__setattr__(made, name, value)
        return made


@model
class Change:
    """A change note; a major one enters the feed of updates."""

    date: Moment = key(Instant(), required=True, nullable=False)
    note: str = key(Text(500), required=True, nullable=False)
    major: bool = key(Flag(), default=False)


@model
class Image:
    """The picture at the head of a record."""

    src: str = key(FilePath(), required=True, nullable=False)
    alt: str = key(Text(), required=True, nullable=False)
    caption: str | None = key(Text())


@model
class Reference:
    """Where a record was taken from."""

    name: str = key(Text(), required=True, nullable=False)
    url: str | None = key(Url())


@model
class Attachment:
    """A file that goes with a record."""

    file: str = key(FilePath(), required=True, nullable=False)
    title: str | None = key(Text())


@model
class Withdrawal:
    """When and why a record was taken back."""

    date: dt.date = key(Day(), required=True, nullable=False)
    reason: str = key(Text(1000), required=True, nullable=False)


class Thin:
    """What lets a record be there before anything of it has been read but its path: the rest comes when it is first asked for.

    Most of a site's records are only ever counted and put in order, and for that the roll's columns do.
    """

    __slots__ = ("_rest",)
    _rest: Rest

    def __getattr__(self, name: str) -> Any:
        """A key that has not been asked for before: called only where the slot is empty."""
        found = object.__getattribute__(self, "_rest").values(name)
        put = object.__setattr__
        for key_, value in found:
            put(self, key_, value)
        if not found:
            known = defaults(type(self))
            if name not in known:
                raise AttributeError(name)
            put(self, name, known[name])
        return object.__getattribute__(self, name)


class Rest(Protocol):
    """What a thin record leaves for later."""

    def values(self, name: str) -> Iterable[tuple[str, Any]]:
        """The value of a key, and whatever comes to hand with it; nothing where the record does not state it."""


@model
class Record(Thin):
    """What every kind has. Times are Vietnam's; `address` is from the root, with a slash at both ends."""

    path: str = given()
    """the file, relative to the content folder"""
    origin: Origin = given()
    address: str = given()
    section: str = given()
    """the folder of the section, `van-ban/ke-hoach`"""

    kind: str = key(Text())
    title: str = key(Text(), required=True, nullable=False)
    date: Moment = key(Instant(), required=True, nullable=False)
    updated: Moment | None = key(Instant())
    changes: tuple[Change, ...] = key(ListOf(Block(Change)), default=())
    unit: str | None = key(Ident())
    authors: tuple[str, ...] = key(ListOf(Text(100)), default=())
    contributors: tuple[str, ...] = key(ListOf(Text(100)), default=())
    summary: str | None = key(Text(1000))
    image: Image | None = key(Block(Image))
    topics: tuple[str, ...] = key(ListOf(Ident()), default=())
    tags: tuple[str, ...] = key(ListOf(Text(60)), default=())
    special: str | None = key(Ident())
    source: Reference | None = key(Block(Reference))
    attachments: tuple[Attachment, ...] = key(ListOf(Block(Attachment)), default=())
    status: Literal["draft", "review", "published", "withdrawn"] = key(Choice(STATUSES), default="published")
    withdrawn: Withdrawal | None = key(Block(Withdrawal))
    publish_at: Moment | None = key(Instant())
    expires: Moment | None = key(Instant())
    review_by: dt.date | None = key(Day())
    reviewed: dt.date | None = key(Day())
    featured_until: dt.date | None = key(Day())
    aliases: tuple[str, ...] = key(ListOf(Address()), default=())
    id: str | None = key(Text(500))

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.origin.body

    @property
    def began(self) -> dt.date | None:
        """The day from which publication is measured: of issue or of receipt; none where a kind has neither."""
        return None


def thin(cls: type[Record], path: str, rest: Rest) -> Record:
    """A record of a class, of which `rest` knows all but the path."""
    made: Record = object.__new__(cls)
    _PUT_PATH(made, path)
    _PUT_REST(made, rest)
    return made


# A frozen class refuses to set attributes; its slots do not, and they are quicker than asking for them by name.
_PUT_PATH = vars(Record)["path"].__set__
_PUT_REST = vars(Thin)["_rest"].__set__
