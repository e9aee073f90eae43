"""A build that is stopped anywhere leaves nothing that a later one would not put right."""

from __future__ import annotations

import importlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from tests.builds.test_determinism import differing
from tests.fast.checkout import Checkout, breaches
from tests.fast.garden import make_garden
from tests.sites import build, environment, files_of, png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOMENTS = int(os.environ.get("CCHC_MOMENTS", "10"))
PLACES = (
    *(("cchc.fast.ledger", "Ledger", name) for name in ("save", "rewrite")),
    *(("cchc.fast.gallery", "Gallery", name) for name in ("place", "remove", "sweep", "prepare")),
    ("cchc.fast.gallery", "Folders", "write"),
    ("cchc.fast.kept", "Kept", "save"),
)
"""Whatever touches the disk."""


class KilledError(BaseException):
    """Nobody catches it: as if the process were no more."""


class Killer:
    """Counts what touches the disk, and stops the build before or after one of these steps."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps = 0
        self.at = -1
        self.after = False
        for module, owner, name in PLACES:
            cls = getattr(importlib.import_module(module), owner)
            patch.setattr(cls, name, self._watched(getattr(cls, name)))

    def _watched(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **given: Any) -> Any:
            self.steps += 1
            here = self.steps == self.at
            if here and not self.after:
                raise KilledError
            found = method(*args, **given)
            if here:
                raise KilledError
            return found

        return watched


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    """A built checkout."""
    with TemporaryDirectory() as folder:
        home = make_garden(Path(folder) / "trang")
        assert Checkout(home).fast().ended == "good"
        yield home


def first(c: Checkout) -> None:
    """Of everything something: a page comes, one goes, one changes, a hand page and its picture change, a file is replaced."""
    c.write("content/nhieu/bai-06.md", c.read("content/nhieu/bai-06.md") + "\nThêm.\n")
    c.write("content/nhieu/moi.md", "---\ntitle: Mới\ndate: 2026-11-20\ntags: [thẻ mới]\n---\n\nMới.\n")
    c.remove("content/nhieu/bai-07.md")
    c.write("content/nhieu/bai-06.md", c.read("content/nhieu/bai-06.md").replace("bai-07", "bai-08"))
    c.write("docs/so-tay/soan.md", c.read("docs/so-tay/soan.md") + "\n![Hai](hai.png)\n")
    c.write("docs/so-tay/hai.png", "hai")
    c.write("content/nhieu/tep/hen.txt", "Hẹn lại.")
    c.write("content/nhieu/anh/noi-bat.png", png(shade=2))


def second(c: Checkout) -> None:
    """Some of it taken back, and something else."""
    c.remove("content/nhieu/moi.md")
    c.write("docs/so-tay/soan.md", c.read("docs/so-tay/soan.md").replace("\n![Hai](hai.png)\n", ""))
    c.remove("docs/so-tay/hai.png")
    c.write("content/nhieu/bai-09.md", c.read("content/nhieu/bai-09.md") + "\nKhác.\n")


def no_edit(c: Checkout) -> None:
    """The same build again."""
    del c


@pytest.mark.parametrize("tracked", [False, True], ids=["few files", "many files"])
@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
@pytest.mark.parametrize("then", [no_edit, second])
def test_a_build_stopped_at_any_step_is_put_right_by_the_next(
    start: Path, then: Callable[[Checkout], None], monkeypatch: pytest.MonkeyPatch, *, cold: bool, tracked: bool
) -> None:
    if tracked:
        monkeypatch.setattr("cchc.fast.pressing.MANY", 3)
        monkeypatch.setattr("cchc.fast.build.MANY", 3)
        monkeypatch.setattr("cchc.fast.pressing.FEW", 10)
        monkeypatch.setenv("CCHC_WORKERS", "1")
    killer = Killer(monkeypatch)
    with TemporaryDirectory() as folder:
        whole = trial(start, Path(folder) / "trang", then, killer, at=-1, cold=cold)
        steps = killer.steps
        assert steps > 10
    chance = random.Random(f"{cold} {tracked} {then.__name__}")  # noqa: S311 - no secret
    late = range(max(1, steps - 12), steps + 1)
    early = sorted(chance.sample(range(1, steps + 1), min(MOMENTS, steps)))
    for at in sorted({*early, *late} if MOMENTS > 10 else {*early[::5], chance.choice(late), steps}):
        with TemporaryDirectory() as folder:
            killer.after = bool(chance.getrandbits(1))
            site = trial(start, Path(folder) / "trang", then, killer, at=at, cold=cold)
            assert differing(site, whole) == [], f"stopped {'after' if killer.after else 'before'} step {at} of {steps}"


def trial(start: Path, home: Path, then: Callable[[Checkout], None], killer: Killer, *, at: int, cold: bool) -> dict[str, bytes]:
    """The site after a build that was stopped at a step, further edits, and a build that was not."""
    shutil.copytree(start, home)
    checkout = Checkout(home)
    if cold:
        shutil.rmtree(home / ".cache")
        shutil.rmtree(home / "site")
    first(checkout)
    killer.steps, killer.at = 0, at
    if at > 0:
        with pytest.raises(KilledError):
            checkout.fast()
        killer.at = -1
        then(checkout)
        outcome = checkout.fast()
        assert outcome.ended == "good", outcome
        if at % 4 == 0:
            checkout.write("content/nhieu/bai-10.md", checkout.read("content/nhieu/bai-10.md") + "\nSau cùng.\n")
            assert breaches(checkout.fast(), checkout.ordinary(), {}) == []
            checkout.write("content/nhieu/bai-10.md", checkout.read("content/nhieu/bai-10.md").replace("\nSau cùng.\n", ""))
            outcome = checkout.fast()
        return outcome.site
    checkout.fast()
    steps = killer.steps
    then(checkout)
    site = checkout.ordinary().site
    killer.steps = steps
    return site


# --- real processes, on a site that takes a while


def killed(large: Path, seconds: float) -> bool:
    """Begin a build, and kill it and all its processes after a while; whether it was still running."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(large / "mkdocs.yml")]
    process = subprocess.Popen(
        command, cwd=large, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def made_files(said: str) -> int:
    """How many files a build says it made."""
    found = re.search(r"Đã dựng (\d+) tệp", said)
    assert found, said
    return int(found[1])


def test_a_build_killed_at_any_moment_is_finished_by_the_next(large: Path, large_clean: tuple[dict[str, bytes], float]) -> None:
    chance = random.Random(20261120)  # noqa: S311 - no secret
    site, seconds = large_clean
    for moment in range(MOMENTS):
        if moment % 2 == 0:  # half of them cold; the others over what the one before has left
            shutil.rmtree(large / ".cache", ignore_errors=True)
            shutil.rmtree(large / "site", ignore_errors=True)
        killed(large, seconds * (0.1 + 0.9 * (moment + chance.random()) / MOMENTS))
        if moment % 3 == 2:
            continue
        done = build(large)
        assert done.returncode == 0, done.stdout
        assert differing(site, files_of(large / "site")) == [], moment
    assert build(large).returncode == 0
    assert differing(site, files_of(large / "site")) == []


def test_a_cold_build_that_was_killed_is_taken_up(large: Path, large_clean: tuple[dict[str, bytes], float]) -> None:
    site, _ = large_clean
    shutil.rmtree(large / ".cache", ignore_errors=True)
    shutil.rmtree(large / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(large / "mkdocs.yml")]
    process = subprocess.Popen(
        command, cwd=large, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while sum(1 for _ in (large / "site").rglob("index.html")) < len(site) // 2:
        assert process.poll() is None, "the build was over before half of it was seen"
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = build(large)
    assert done.returncode == 0, done.stdout
    assert made_files(done.stdout) < len(site) - 400, "what the first build had made is not made again"
    assert differing(site, files_of(large / "site")) == []


def test_of_two_builds_at_once_both_end_well(large: Path, large_clean: tuple[dict[str, bytes], float]) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(large / "mkdocs.yml")]
    running = [
        subprocess.Popen(command, cwd=large, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in "12"
    ]
    assert [process.wait(timeout=240) for process in running] == [0, 0]
    assert differing(large_clean[0], files_of(large / "site")) == []
