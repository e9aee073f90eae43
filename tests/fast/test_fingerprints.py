"""A file that has changed is read again, whatever its time says; one that nobody touched is not."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from cchc.content.stamps import stamp
from cchc.fast import fingerprints
from cchc.fast.fingerprints import SETTLING, Fingerprints, digest_of
from cchc.fast.ledger import KEY_BYTES, Ledger
from cchc.fast.rest import files_below

KEY = b"k" * KEY_BYTES
OLD = 1_700_000_000_000_000_000


def prints(folder: Path, later: int = 10 * SETTLING) -> Fingerprints:
    """What is known of files, asked some time after they were written."""
    made = Fingerprints(Ledger(folder / "l", KEY))
    made.now = time.time_ns() + later
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of some age."""
    made = tmp_path / "tep"
    made.write_bytes(b"mot")
    os.utime(made, ns=(OLD, OLD))
    return made


def test_what_nobody_touched_is_not_read_again(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prints(tmp_path)
    known = first.digest("tep", file)
    first.ledger.save()
    monkeypatch.setattr(fingerprints, "digest_of", lambda _path: pytest.fail("it was read"))
    assert prints(tmp_path).digest("tep", file) == known


@given(content=st.binary(min_size=3, max_size=3), how=st.sampled_from(["in place", "replaced", "renamed"]))
@settings(max_examples=60)
def test_other_bytes_of_the_same_size_under_a_restored_time_are_noticed(content: bytes, how: str) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "tep"
        file.write_bytes(b"mot")
        os.utime(file, ns=(OLD, OLD))
        first = prints(home)
        first.digest("tep", file)
        first.ledger.save()
        if how == "in place":
            file.write_bytes(content)
        else:
            other = home / "khac"
            other.write_bytes(content)
            if how == "replaced":
                file.unlink()
            other.rename(file)
        os.utime(file, ns=(OLD, OLD))
        assert prints(home).digest("tep", file) == digest_of(file)


def test_a_change_within_the_same_moment_as_the_build_is_noticed(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"hai")
    first = prints(tmp_path, later=0)
    first.digest("tep", file)
    first.ledger.save()
    known = first.ledger.table("file")["tep"]
    file.write_bytes(b"bon")
    # As a disk with a coarse clock has it: nothing of the stamp tells the two apart.
    again = prints(tmp_path)
    again.ledger.put("file", "tep", (stamp(file.stat()), *known[1:]))
    assert again.digest("tep", file) == digest_of(file)


def test_a_stamp_taken_at_leisure_is_trusted_only_after_it_was_looked_at_again(file: Path, tmp_path: Path) -> None:
    first = prints(tmp_path, later=0)
    file.write_bytes(b"hai")
    first.digest("tep", file)
    assert first.known["tep"][2] == 0
    later = prints(tmp_path)
    later.digest("tep", file)
    assert later.known["tep"][2] == 1


def test_files_that_are_gone_are_forgotten_below_their_folder_alone(file: Path, tmp_path: Path) -> None:
    made = prints(tmp_path)
    for name in ("content/a", "content/b", "docs/a"):
        made.digest(name, file)
    made.forget_others(["content/a"], "content/")
    assert sorted(made.known) == ["content/a", "docs/a"]


def test_files_below_a_folder_come_in_order_with_what_is_behind_links_and_without_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "b/sau").mkdir(parents=True)
    for name in ("b/sau/x", "a", "b.md", "b/c"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "lien-ket").symlink_to("a")
    (tmp_path / ".#a").symlink_to("nobody@nowhere.1")
    assert [path for path, _, _ in files_below(tmp_path)] == ["a", "b.md", "b/c", "b/sau/x", "lien-ket"]
    assert files_below(tmp_path / "khong-co") == []
