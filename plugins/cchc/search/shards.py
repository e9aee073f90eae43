"""Months → shards: which records are indexed together, and with how much of them.

    tier 1   the latest year, all of each text; every other year, titles, numbers and summaries alone
    tier 2   the other years, all of each text, three calendar years in each shard

A reader pays for each shard that is opened: tier 1 answers most questions, and nothing is in it twice. What is published today
lies in the latest year, so that a publish makes that one shard again and no other. Where archives begin does not depend
on which years there are, so a new year moves no old record.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cchc.search.places import META

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.search.sources import Month

Kind = Literal["full", "light"]
LIGHT_ID = "cac-nam-truoc"
ARCHIVE_YEARS = 3
FORMAT = "1"
"""Changes where the same texts would be indexed in another way."""


class Shard(NamedTuple):
    """What is indexed together; months the latest first."""

    id: str
    tier: int
    kind: Kind
    months: tuple[Month, ...]

    @property
    def years(self) -> list[int]:
        """The years in it, the latest first."""
        return list(dict.fromkeys(month.year for month in self.months))

    @property
    def pages(self) -> int:
        """How many records it holds."""
        return sum(month.pages for month in self.months)

    def digest(self, engine: str) -> str:
        """Differs where the index would: where a text differs that is in it, or `engine`, that which makes it."""
        told = [FORMAT, self.id, self.kind, engine if self.kind == "full" else engine.partition(" ")[0]]
        told += [part for month in self.months for part in (month.name, month.whole if self.kind == "full" else month.light)]
        return hashlib.blake2b("\0".join(told).encode(), digest_size=8).hexdigest()

    def described(self, path: str) -> dict[str, Any]:
        """What the manifest says of it."""
        return {
            "id": self.id,
            "path": path,
            "meta": META,
            "tier": self.tier,
            "kind": self.kind,
            "years": self.years,
            "pages": self.pages,
        }


def shards_of(months: Sequence[Month]) -> tuple[Shard, ...]:
    """The shards in the order in which they are searched; `months` come latest first."""
    return tuple(_shards(months))


def _shards(months: Sequence[Month]) -> Iterator[Shard]:
    if not months:
        return
    latest = months[0].year
    yield Shard(str(latest), 1, "full", tuple(month for month in months if month.year == latest))
    older = [month for month in months if month.year != latest]
    if older:
        yield Shard(LIGHT_ID, 1, "light", tuple(older))
    for _, found in groupby(older, key=lambda month: month.year // ARCHIVE_YEARS):
        archive = tuple(found)
        first, last = archive[-1].year, archive[0].year
        yield Shard(f"{first}-{last}" if first != last else str(first), 2, "full", archive)
