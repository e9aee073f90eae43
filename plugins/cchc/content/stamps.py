"""What the disk says of a file → its stamp: a file whose stamp is what it was has most likely not been touched."""

from __future__ import annotations

from struct import Struct, error
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

Stamp = tuple[int, int, int, int]
"""size, mtime and ctime in nanoseconds, inode"""

_FOUR = Struct("=4Q")
_MOST = 0xFFFF_FFFF_FFFF_FFFF
STAMP = _FOUR.size
"""Bytes of a stamp that is packed."""


def stamp(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    size, changed, touched, number = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    if number >> 64 or changed < 0 or touched < 0:  # some systems number files with 128 bits, some files are older than 1970
        return size, changed & _MOST, touched & _MOST, number & _MOST
    return size, changed, touched, number


def packed(found: os.stat_result) -> bytes:
    """The stamp of a file in bytes."""
    try:
        return _pack(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    except error:
        return _pack(*stamp(found))


def unpacked(said: bytes) -> Stamp:
    """A stamp that was packed."""
    size, changed, touched, number = _FOUR.unpack(said)
    return size, changed, touched, number


_pack = _FOUR.pack
