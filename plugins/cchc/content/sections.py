"""A section's front matter: its policy. The body of its `index.md` is its introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cchc.content.fields import Choice, Duration, Ident, Rate, Text, Whole
from cchc.content.kinds import KIND_WORDS
from cchc.content.model import Block, key, model
from cchc.content.structs import given

if TYPE_CHECKING:
    from cchc.calendar import Quota, Span
    from cchc.content.records import Origin

PAGE_SIZE = 20
FEED_ITEMS = 30


@model
class FreshnessPolicy:
    """How old the newest record may be, how many each period owes, and the rule that asks for it."""

    max_age: Span | None = key(Duration(none=True))
    quota: Quota | None = key(Rate())
    basis: str | None = key(Text(500))


@model
class FeedPolicy:
    """How many items a section's feeds hold, with whole bodies or summaries."""

    items: int = key(Whole(1, 200), default=FEED_ITEMS)
    content: Literal["full", "summary"] = key(Choice({"full": "toàn văn", "summary": "tóm tắt"}), default="full")


@model
class Section:
    """A section; `id` is its folder (`van-ban/ke-hoach`), `address` from the root with a slash at both ends."""

    origin: Origin = given()
    id: str = given()
    address: str = given()

    title: str = key(Text(120), required=True, nullable=False)
    kind: str = key(Choice(KIND_WORDS), default="article")
    order: int = key(Whole(), default=1000)
    summary: str | None = key(Text(1000))
    owner: str | None = key(Ident())
    freshness: FreshnessPolicy = key(Block(FreshnessPolicy), default=FreshnessPolicy(max_age=None, quota=None, basis=None))
    publish_within: Span | None = key(Duration())
    publish_basis: str | None = key(Text(500))
    review_every: Span | None = key(Duration())
    page_size: int = key(Whole(1, 200), default=PAGE_SIZE)
    feed: FeedPolicy = key(Block(FeedPolicy), default=FeedPolicy(items=FEED_ITEMS, content="full"))

    @property
    def parent(self) -> str | None:
        """The folder above, whether or not it is a section."""
        return self.id.rpartition("/")[0] or None
