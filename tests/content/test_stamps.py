"""A stamp in bytes says what the stamp says, whatever a disk tells of a file."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import hypothesis.strategies as st
from hypothesis import example, given

from cchc.content.stamps import STAMP, packed, stamp, unpacked

NANOSECONDS = st.integers(-(1 << 62), (1 << 63) - 1)


def told(size: int, changed: int, touched: int, number: int) -> Any:
    """What the system says of a file."""
    return SimpleNamespace(st_size=size, st_mtime_ns=changed, st_ctime_ns=touched, st_ino=number)


@given(st.integers(0, 1 << 60), NANOSECONDS, NANOSECONDS, st.integers(0, (1 << 128) - 1))
@example(5, -1, 0, 7)
@example(5, 0, -1, 7)
@example(5, 1, 1, 1 << 100)
def test_a_packed_stamp_is_the_stamp(size: int, changed: int, touched: int, number: int) -> None:
    said = packed(told(size, changed, touched, number))
    assert len(said) == STAMP
    assert unpacked(said) == stamp(told(size, changed, touched, number))
