"""Values that are kept: what is taken from an earlier build is what would be made now, and what has not changed is taken."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import given, settings

from cchc.fast.difference import REMEMBERED
from cchc.fast.kept import SPAN, Kept
from cchc.fast.ledger import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY = b"k" * KEY_BYTES
NAMES = ("a", "b", "c", "d", "e")
CELLS = {name: frozenset({n, n + 1, 10}) for n, name in enumerate(NAMES)}
"""What the making of each value reads; of all but the last what another reads too."""

BUILDS = st.lists(
    st.tuples(
        st.frozensets(st.integers(0, 11), max_size=2),
        st.lists(st.sampled_from(NAMES), max_size=3),
        st.sampled_from(("", "", "", "", "cut", "gone", "old", "unsaved")),
    ),
    min_size=1,
    max_size=3 * SPAN,
)
"""Of each build: the cells that have changed, the values that are asked for, and what befalls the files after it."""


class Line:
    """A line of builds in a folder, and what each cell reads now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.serial = 0
        self.history: dict[int, frozenset[int]] = {}
        self.versions = dict.fromkeys(range(12), 0)
        self.made: list[str] = []
        """the values that the last build had to make"""

    def build(self, changed: Iterable[int], names: Iterable[str], *, save: bool = True) -> None:
        """Ask for values where these cells have changed since the last build."""
        self.serial += 1
        self.history[self.serial] = frozenset(changed)
        self.versions |= dict.fromkeys(changed, self.serial)
        kept = Kept(self.folder, KEY, self.serial, self.since)
        self.made = []
        for name in names:
            found = kept.get(("kind", name))
            if found is None:
                self.made.append(name)
                kept.put(("kind", name), self.value(name), CELLS[name])
            else:
                assert found[0] == self.value(name)
                assert set(found[1]) == CELLS[name]
        if save:
            kept.save(dict(kept.fresh))

    def value(self, name: str) -> Any:
        """What is made of what is read now."""
        return name * 50, tuple(self.versions[cell] for cell in sorted(CELLS[name]))

    def since(self, serial: int) -> frozenset[int] | None:
        """The cells that have changed after a build, as far as is remembered."""
        if serial < self.serial - REMEMBERED:
            return None
        return frozenset().union(*(self.history[n] for n in range(serial + 1, self.serial + 1)))


@given(builds=BUILDS)
@settings(max_examples=200)
def test_what_is_taken_is_what_would_be_made_now(builds: list[tuple[frozenset[int], list[str], str]]) -> None:
    with TemporaryDirectory() as folder:
        line = Line(Path(folder))
        path = line.folder / "kept-kind.values"
        before = b""
        for changed, names, fate in builds:
            line.build(changed, names, save=fate != "unsaved")
            now = path.read_bytes() if path.exists() else b""
            if fate == "gone":
                path.unlink(missing_ok=True)
            elif fate in ("cut", "old"):
                path.write_bytes(now[:70] if fate == "cut" else before)
            before = now


def test_only_what_has_read_a_change_is_made_again(tmp_path: Path) -> None:
    line = Line(tmp_path)
    line.build((), NAMES)
    assert line.made == list(NAMES)
    line.build([2], NAMES)
    assert line.made == ["b", "c"]
    line.build((), NAMES)
    assert line.made == []


def test_a_value_is_taken_that_was_not_asked_for_in_a_hundred_builds(tmp_path: Path) -> None:
    line = Line(tmp_path)
    line.build((), NAMES)
    for number in range(REMEMBERED + SPAN):
        line.build([5], ("a", "e") if number % 3 else ())
    line.build((), ("c",))
    assert line.made == []


def test_the_file_of_values_does_not_grow_without_end(tmp_path: Path) -> None:
    line = Line(tmp_path)
    for _ in range(5 * SPAN):
        line.build([10], NAMES)
    assert (tmp_path / "kept-kind.values").stat().st_size < 10_000
