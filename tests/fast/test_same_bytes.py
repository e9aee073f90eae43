"""Any history of edits leaves what a build from nothing makes: the same files, the same warnings, the same end.

`CCHC_ROUNDS` says how many histories; `CCHC_SEED` begins elsewhere, for a longer search.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.builds.test_determinism import differing
from tests.fast.checkout import Checkout, breaches
from tests.fast.edits import EDITS
from tests.fast.garden import make_garden
from tests.sites import build, files_of

ROUNDS = int(os.environ.get("CCHC_ROUNDS", "25"))
HISTORIES = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 10_000)), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def start() -> Path:
    """The site as it is before any edit, built: every history begins with a copy."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "trang"
        checkout = Checkout(make_garden(home))
        assert checkout.fast().ended == "good"
        yield home


@pytest.mark.long
@given(history=HISTORIES)
@settings(max_examples=ROUNDS)
def test_any_history_of_edits_leaves_what_a_build_from_nothing_makes(start: Path, history: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        # Moved, not copied file by file: inodes and times differ, as after a restored backup, and the cache must still do.
        home = Path(shutil.copytree(start, Path(folder) / "trang"))
        live(Checkout(home), history)


def live(checkout: Checkout, history: list[tuple[str, int]]) -> None:
    """Make the edits one by one, and build after each; what brings a fault is taken back."""
    for name, seed in history:
        sources, before = checkout.sources(), checkout.fast_site()
        EDITS[name](checkout, random.Random(seed))  # noqa: S311 - no secret
        step(checkout, before, f"{name} {seed}")
        if checkout.last != "good":
            checkout.restore(sources)
            step(checkout, checkout.fast_site(), f"{name} {seed} taken back")


def step(checkout: Checkout, before: dict[str, bytes], what: str) -> None:
    """Build on both paths, and compare."""
    there = checkout.fast_site() or before
    fast, clean = checkout.fast(), checkout.ordinary()
    checkout.last = clean.ended
    assert breaches(fast, clean, there) == [], what


@pytest.mark.skipif("CCHC_SEED" not in os.environ, reason="a search for new histories, by hand")
def test_long_histories_do_so_too(start: Path) -> None:
    seed = int(os.environ["CCHC_SEED"])
    made = 0
    for round_ in range(seed, seed + ROUNDS):
        chance = random.Random(round_)  # noqa: S311 - no secret
        history = [(chance.choice(sorted(EDITS)), chance.randint(0, 10_000)) for _ in range(chance.randint(1, 12))]
        with TemporaryDirectory() as folder:
            home = Path(shutil.copytree(start, Path(folder) / "trang"))
            try:
                live(Checkout(home), history)
            except BaseException:
                sys.stderr.write(f"\nround {round_}: {history}\n")
                raise
        made += len(history)
    sys.stderr.write(f"\n{made} edits in {ROUNDS} histories\n")


def test_every_build_in_this_process_has_plugins_of_its_own(start: Path) -> None:
    from mkdocs.plugins import PluginCollection  # noqa: PLC0415 - of this test alone

    met: list[object] = []
    register = PluginCollection.__setitem__

    def noting(self: PluginCollection, key: str, value: object) -> None:
        met.append(value)
        register(self, key, value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PluginCollection, "__setitem__", noting)
        checkout = Checkout(start)
        checkout.fast()
        checkout.fast()
    assert len({id(plugin) for plugin in met}) == len(met) > 0


def test_a_build_in_this_process_makes_what_the_command_makes(start: Path, tmp_path: Path) -> None:
    home = make_garden(tmp_path / "trang")
    done = build(home, as_of="2026-11-20 10:00")
    assert done.returncode == 0, done.stdout
    assert differing(files_of(start / "site"), files_of(home / "site")) == []
    assert Checkout(home).fast().ended == "good"
    assert differing(files_of(start / "site"), files_of(home / "site")) == []
