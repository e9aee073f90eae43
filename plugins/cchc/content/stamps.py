"""What the disk says of a file → its stamp: a file whose stamp is what it was has most likely not been touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

STAMP = 32
"""Bytes of a stamp among others, four times eight."""

Stamp = tuple[int, int, int, int]
"""size, mtime and ctime in nanoseconds, inode"""


def stamp(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    size, changed, touched, number = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    if number >> 64 or changed < 0 or touched < 0:  # some systems number files with 128 bits, some files are older than 1970
        return size, changed & _MOST, touched & _MOST, number & _MOST
    return size, changed, touched, number


_MOST = 0xFFFF_FFFF_FFFF_FFFF
