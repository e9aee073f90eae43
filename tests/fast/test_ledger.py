"""A ledger's file: any beginning of it is something that was known, and whatever is wrong with it never spoils a value."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from cchc.fast.ledger import GROWTH, KEY_BYTES, MAGIC, Ledger

KEY = b"k" * KEY_BYTES
OTHER = b"o" * KEY_BYTES
HEAD = len(MAGIC) + KEY_BYTES

VALUES = st.recursive(
    st.integers() | st.text(max_size=5) | st.binary(max_size=5), lambda inner: st.tuples(inner, inner), max_leaves=4
)
CHANGES = st.one_of(
    st.tuples(st.just("put"), st.sampled_from("ab"), st.sampled_from("xyz"), VALUES),
    st.tuples(st.just("take"), st.sampled_from("ab"), st.sampled_from("xyz"), st.none()),
    st.tuples(st.just("drop"), st.sampled_from("ab"), st.none(), st.none()),
    st.tuples(st.just("rewrite"), st.none(), st.none(), st.none()),
)
STEPS = st.lists(st.lists(CHANGES, max_size=4), min_size=1, max_size=6)


def state(ledger: Ledger) -> dict[str, Any]:
    """What is known; a table without a value is as good as none."""
    return {name: dict(table) for name, table in ledger.tables.items() if table}


def play(path: Path, steps: list[list[tuple[Any, ...]]], *, folded: bool = False) -> list[dict[str, Any]]:
    """Make these changes, saving after each step; what was known after each, and before the first.

    With `folded`, each step finds the file as a new process does, and asks for no table before it changes it.
    """
    ledger = Ledger(path, KEY)
    states = [state(ledger)]
    for step in steps:
        ledger = Ledger(path, KEY) if folded else ledger
        for what, table, key, value in step:
            if what == "put":
                ledger.put(table, key, value)
            elif what == "take":
                ledger.put(table, key, None)
            elif what == "drop":
                ledger.drop(table)
        ledger.save()
        if any(what == "rewrite" for what, *_ in step):
            ledger.rewrite()
        states.append(state(Ledger(path, KEY) if folded else ledger))
        assert state(ledger) == states[-1], "what is asked for after a save has what was saved"
    return states


@given(steps=STEPS, folded=st.booleans())
@settings(max_examples=400)
def test_what_was_saved_is_known_again(steps: list[list[tuple[Any, ...]]], folded: bool) -> None:  # noqa: FBT001 - drawn
    with TemporaryDirectory() as folder:
        path = Path(folder) / "l"
        states = play(path, steps, folded=folded)
        assert states == play(Path(folder) / "m", steps), "it makes no difference when a table is unfolded"
        assert state(Ledger(path, KEY)) == states[-1]
        assert not Ledger(path, KEY).trouble


@given(steps=STEPS, data=st.data())
@settings(max_examples=200)
def test_any_beginning_of_a_file_is_a_past_state(steps: list[list[tuple[Any, ...]]], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "l"
        states = play(path, steps)
        raw = path.read_bytes() if path.exists() else b""
        path.write_bytes(raw[: data.draw(st.integers(0, len(raw)))])
        assert state(Ledger(path, KEY)) in states
        again = Ledger(path, KEY)
        again.put("b", "after", 1)
        again.save()
        found = Ledger(path, KEY)
        assert found.table("b")["after"] == 1
        assert not found.trouble, "what could not be read is cut off by the next save"


@given(steps=STEPS, data=st.data())
@settings(max_examples=300)
def test_a_flipped_bit_is_never_read_as_a_value(steps: list[list[tuple[Any, ...]]], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "l"
        states = play(path, steps)
        if not path.exists():
            return
        raw = bytearray(path.read_bytes())
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(raw)
        ledger = Ledger(path, KEY)
        assert state(ledger) in states
        assert ledger.trouble


@pytest.mark.parametrize(
    "raw", [b"", b"c", MAGIC, MAGIC + KEY, MAGIC + OTHER, b"\0" * 100, MAGIC + KEY + b"\xff" * 40, MAGIC + KEY + b"\0" * 12]
)
def test_a_file_that_is_none_of_ours_is_as_if_there_were_none(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "l"
    path.write_bytes(raw)
    ledger = Ledger(path, KEY)
    assert ledger.blank
    ledger.put("a", "x", 1)
    ledger.save()
    assert state(Ledger(path, KEY)) == {"a": {"x": 1}}


def test_a_folder_in_the_place_of_the_file_is_told_and_not_raised(tmp_path: Path) -> None:
    (tmp_path / "l").mkdir()
    assert Ledger(tmp_path / "l", KEY).trouble


def test_what_another_program_has_written_is_not_read(tmp_path: Path) -> None:
    play(tmp_path / "l", [[("put", "a", "x", 1)]])
    assert Ledger(tmp_path / "l", OTHER).blank
    assert Ledger(tmp_path / "l", OTHER).trouble


def test_a_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "l"
    ledger = Ledger(path, KEY)
    for n in range(200):
        ledger.put("a", "x", bytes([n % 256]) * 50_000)
        ledger.save()
        assert path.stat().st_size <= (GROWTH << 20) + 100_000
    assert state(Ledger(path, KEY)) == {"a": {"x": bytes([199]) * 50_000}}


def test_a_value_that_was_taken_out_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "l"
    play(
        path,
        [
            [("put", "a", "x", 1), ("put", "a", "y", 2)],
            [("take", "a", "x", None)],
            [("drop", "a", None, None), ("put", "a", "z", 3)],
        ],
    )
    assert state(Ledger(path, KEY)) == {"a": {"z": 3}}
