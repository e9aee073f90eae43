"""The bytes of a picture → how wide and high it is shown, and whether it moves; nothing where they are no whole picture."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from cchc.pictures.chunks import boxes_in, chunks_in, frames_in, segments_in

if TYPE_CHECKING:
    from collections.abc import Callable


class Picture(NamedTuple):
    """What a page must know of a picture; of one that was taken on its side, the size at which it stands upright."""

    width: int
    height: int
    moves: bool = False

    @property
    def pixels(self) -> int:
        """How much memory it takes to show."""
        return self.width * self.height


def picture_in(content: bytes) -> Picture | None:
    """What is known of a picture, whatever its file is called; nothing where it is broken off, or no browser shows it."""
    try:
        found = next(read for sign, read in READERS if content.startswith(sign, 4 if sign == b"ftyp" else 0))(content)
    except (StopIteration, struct.error, IndexError, ValueError):
        return None
    return found if found is not None and found.width > 0 and found.height > 0 else None


def _png(content: bytes) -> Picture | None:
    names = [chunk.name for chunk in chunks_in(content)]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"]:
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return Picture(width, height, moves=b"acTL" in names)


FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Marks of a JPEG under which its size stands."""
SIDEWAYS = frozenset({5, 6, 7, 8})


def _jpeg(content: bytes) -> Picture | None:
    size, sideways = None, False
    for segment in segments_in(content):
        if segment.mark in FRAMES:
            size = struct.unpack_from(">HH", content, segment.start + 5)
        elif segment.mark == EXIF and content[segment.start + 4 : segment.start + 10] == b"Exif\0\0":
            sideways = orientation_in(content[segment.start + 10 : segment.end]) in SIDEWAYS
    if size is None:
        return None
    height, width = size
    return Picture(height, width) if sideways else Picture(width, height)


EXIF = 0xE1
ORIENTATION = 0x0112


def orientation_in(tiff: bytes) -> int:
    """How a picture must be turned to stand upright, as its camera has noted; 1 where it stands so."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1  # noqa: PLR2004 - the eight ways of the standard
    except (KeyError, struct.error):
        pass
    return 1


def _gif(content: bytes) -> Picture | None:
    width, height = struct.unpack_from("<HH", content, 6)
    return Picture(width, height, moves=frames_in(content) > 1)


def _webp(content: bytes) -> Picture | None:
    if content[8:12] != b"WEBP" or struct.unpack_from("<I", content, 4)[0] + 8 > len(content):
        return None
    kind, body = content[12:16], content[20:30]
    if kind == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
        return Picture(width, height, moves=bool(body[0] & 2))
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return Picture((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return Picture(width & 0x3FFF, height & 0x3FFF)
    return None


def _avif(content: bytes) -> Picture | None:
    """The largest of the sizes that its items have: a picture of tiles has one for each tile too."""
    if content[8:12] not in (b"avif", b"avis"):
        return None  # a telephone's HEIC, which hardly any browser shows
    sizes = [
        struct.unpack_from(">II", content, box.start + 12)
        for meta in boxes_in(content, 0, len(content))
        if meta.name == b"meta"
        for properties in boxes_in(content, meta.start + 12, meta.end)
        if properties.name == b"iprp"
        for container in boxes_in(content, properties.start + 8, properties.end)
        if container.name == b"ipco"
        for box in boxes_in(content, container.start + 8, container.end)
        if box.name == b"ispe"
    ]
    turned = content.find(b"irot")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    sideways = turned > 0 and content[turned + 4] % 2 == 1
    return Picture(height, width) if sideways else Picture(width, height, moves=content[8:12] == b"avis")


READERS: tuple[tuple[bytes, Callable[[bytes], Picture | None]], ...] = (
    (b"\x89PNG", _png),
    (b"\xff\xd8", _jpeg),
    (b"GIF8", _gif),
    (b"RIFF", _webp),
    (b"ftyp", _avif),
)
"""By what a file begins with: a picture that was renamed is one all the same."""
