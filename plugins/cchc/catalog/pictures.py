"""A published picture → how a page shows it: at its true size, and in smaller forms where those are made.

Which smaller forms there are follows from the picture alone, so that a page may name them before anybody has made them;
`cchc.projections.images` makes them.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cchc.catalog.media import Media

WIDTH = 960
"""Pixels: twice what a telephone is wide, and what a page is at most on a desk."""
LARGEST = 50_000_000
"""Pixels of a picture that is opened: a file of some kilobytes can hold thousands of millions."""
LIGHT = 30_000
"""Bytes of a picture that needs no smaller form, if it is no wider than one."""
FOLDER = "/assets/anh/"
FORMATS = {"avif": "image/avif", "webp": "image/webp"}
"""From the lightest on: a browser takes the first that it knows."""


class Source(NamedTuple):
    """A form of a picture, for browsers that know its type."""

    address: str
    mime: str


class Shown(NamedTuple):
    """A picture as a page shows it; the last form is for every browser."""

    src: str
    width: int = 0
    height: int = 0
    sources: tuple[Source, ...] = ()


def shown(media: Media, *, smaller: bool) -> Shown:
    """How a picture is shown, with its smaller forms if there are to be any."""
    picture = media.picture
    if picture is None:
        return Shown(media.address)
    forms = smaller_forms(media) if smaller else ()
    if not forms:
        return Shown(media.address, picture.width, picture.height)
    width = min(picture.width, WIDTH)
    return Shown(forms[-1].address, width, max(1, round(picture.height * width / picture.width)), forms[:-1])


def smaller_forms(media: Media) -> tuple[Source, ...]:
    """The forms of a picture that are made beside it; one that moves would stand still in them."""
    picture = media.picture
    if picture is None or picture.moves or picture.pixels > LARGEST:
        return ()
    if picture.width <= WIDTH and media.source.size <= LIGHT:
        return ()
    return tuple(Source(f"{FOLDER}{media.sha256[:24]}-{WIDTH}.{suffix}", mime) for suffix, mime in FORMATS.items())


@cache
def can_make_smaller() -> bool:
    """Whether Pillow is installed, which is an extra."""
    return find_spec("PIL") is not None
