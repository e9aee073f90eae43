"""The bytes of a picture → the bytes that are published: nothing is left of who took it, where, when and with what.

A telephone writes where it stands into each picture that it takes. No pixel is touched, and what a viewer needs stays: the
colours' profile, and how the picture is to be turned. An AVIF keeps such things in a way that cannot be cut out without writing
the whole anew; telephones do not write that format.
"""

from __future__ import annotations

import struct

from cchc.pictures.chunks import PNG, chunks_in, riff_in, segments_in
from cchc.pictures.headers import EXIF, ORIENTATION, orientation_in


def without_metadata(content: bytes) -> bytes:
    """The same picture, telling less; what is no whole picture stays as it is."""
    try:
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
        if content.startswith(PNG):
            return _png(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError, ValueError):
        pass
    return content


PROFILE, ADOBE, COMMENT = 0xE2, 0xEE, 0xFE
APPLICATIONS = range(0xE1, 0xF0)


def _jpeg(content: bytes) -> bytes:
    """Without what applications have written, but for the profile of the colours and Adobe's note how they are mixed.

    What follows the picture goes too: telephones put a second picture there, or a film, with the same tale.
    """
    kept = [content[:2]]
    for segment in segments_in(content):
        told = content[segment.start + 4 : segment.end]
        if segment.mark == EXIF and told.startswith(b"Exif\0\0") and (turned := orientation_in(told[6:])) != 1:
            kept.append(_exif(turned))
        elif _is_needed(segment.mark, told):
            kept.append(content[segment.start : segment.end])
    return b"".join(kept)


def _is_needed(mark: int, told: bytes) -> bool:
    if mark == PROFILE:
        return told.startswith(b"ICC_PROFILE\0")
    return mark == ADOBE or (mark not in APPLICATIONS and mark != COMMENT)


def _exif(orientation: int) -> bytes:
    """A segment that says nothing but how the picture is to be turned."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
    told = b"Exif\0\0" + tiff
    return struct.pack(">BBH", 0xFF, EXIF, len(told) + 2) + told


TOLD = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
"""Chunks of a PNG that no viewer needs. Of these a picture is turned by none but eXIf, which no telephone writes there."""


def _png(content: bytes) -> bytes:
    return PNG + b"".join(content[chunk.start : chunk.end] for chunk in chunks_in(content) if chunk.name not in TOLD)


def _webp(content: bytes) -> bytes:
    parts = [bytearray(content[part.start : part.end]) for part in riff_in(content) if part.name not in (b"EXIF", b"XMP ")]
    for part in parts:
        if part[:4] == b"VP8X":
            part[8] &= 0xFF ^ 0x0C  # it announces the two
    body = b"".join(map(bytes, parts))
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
