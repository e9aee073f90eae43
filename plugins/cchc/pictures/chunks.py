"""The bytes of a picture → the parts that its format is made of, each with its name and its place."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"


class Part(NamedTuple):
    """A chunk of a PNG or WebP, or a box of an AVIF, from the first byte of its head to the last of its padding."""

    name: bytes
    start: int
    end: int


class Segment(NamedTuple):
    """A segment of a JPEG; one that begins a scan holds all of that scan too."""

    mark: int
    start: int
    end: int


def chunks_in(content: bytes) -> Iterator[Part]:
    """The chunks of a PNG. Raises `ValueError` for what is no whole PNG."""
    if not content.startswith(PNG):
        message = "no PNG"
        raise ValueError(message)
    place = len(PNG)
    while place < len(content):
        size, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + size
        if end > len(content):
            message = "broken off"
            raise ValueError(message)
        yield Part(name, place, end)
        if name == b"IEND":
            return
        place = end


def riff_in(content: bytes) -> Iterator[Part]:
    """The chunks of a WebP; one that is broken off ends with the file."""
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        end = min(place + 8 + size + size % 2, len(content))
        yield Part(name, place, end)
        place = end


START_OF_SCAN, END = 0xDA, 0xD9
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends a scan: within one, a byte 0xFF stands only before a zero or a number from 0xD0 on."""


def segments_in(content: bytes) -> Iterator[Segment]:
    """The segments of a JPEG up to the end of its picture; cameras may write others after that.

    Raises `ValueError` where it is broken off, or no JPEG.
    """
    if not content.startswith(b"\xff\xd8"):
        message = "no JPEG"
        raise ValueError(message)
    place = 2
    while True:
        while content[place + 1] == 0xFF:  # noqa: PLR2004 - bytes that only fill
            place += 1
        mark = content[place + 1]
        if content[place] != 0xFF:  # noqa: PLR2004 - with which every mark begins
            message = "no mark"
            raise ValueError(message)
        if mark == END:
            yield Segment(mark, place, place + 2)
            return
        (size,) = struct.unpack_from(">H", content, place + 2)
        end = place + 2 + size
        if mark == START_OF_SCAN:
            found = _MARK.search(content, end)
            if found is None:
                message = "broken off"
                raise ValueError(message)
            end = found.start()
        yield Segment(mark, place, end)
        place = end


def frames_in(content: bytes) -> int:
    """How many pictures a GIF shows one after the other. Raises `IndexError` where it is broken off."""
    frames, place = 0, 13 + _table(content[10])
    while content[place] != 0x3B:  # noqa: PLR2004 - its end
        if content[place] == 0x2C:  # noqa: PLR2004 - a picture
            frames += 1
            place += 11 + _table(content[place + 9])
        else:
            place += 2
        while size := content[place]:
            place += 1 + size
        place += 1
    return frames


def _table(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def boxes_in(content: bytes, place: int, end: int) -> Iterator[Part]:
    """The boxes of an AVIF that lie within a stretch of it."""
    while place + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, place)
        size = size or end - place
        if size < 8:  # noqa: PLR2004 - its own head; a long box is no metadata
            return
        yield Part(name, place, min(place + size, end))
        place += size
