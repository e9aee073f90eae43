"""However many processes work, and whatever becomes of them, the bytes are the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builds.test_determinism import differing
from tests.sites import build, environment, files_of

if TYPE_CHECKING:
    from tests.fast.checkout import Checkout

LOST = "Một tiến trình dừng giữa chừng"


@pytest.mark.parametrize("count", ["1", "2", "3"])
def test_however_many_processes_work_the_bytes_are_the_same(
    count: str, large: Path, large_clean: tuple[dict[str, bytes], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_WORKERS", count)
    done = build(large)
    assert done.returncode == 0, done.stdout
    assert LOST not in done.stdout
    assert differing(large_clean[0], files_of(large / "site")) == []
    # And once more over it, so many records changed that they are handed out again.
    for file in sorted((large / "content/nhieu/kho").glob("kho-*.md"))[:600]:
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nThêm.\n", encoding="utf-8")
    assert build(large).returncode == 0
    for file in sorted((large / "content/nhieu/kho").glob("kho-*.md"))[:600]:
        file.write_text(file.read_text(encoding="utf-8").removesuffix("\nThêm.\n"), encoding="utf-8")
    assert build(large).returncode == 0
    assert differing(large_clean[0], files_of(large / "site")) == []


def children(pid: int) -> list[int]:
    """The processes that a process has begun."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    except OSError:
        return []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="LOUD: no /proc here, so no worker can be found to kill it")
@pytest.mark.parametrize("wait", [0.0, 0.3, 0.8])
def test_a_worker_that_is_killed_changes_no_byte_and_is_told_in_one_line(
    wait: float, large: Path, large_clean: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(large / "mkdocs.yml")]
    log = tmp_path / "log"
    with log.open("wb") as stream:
        env = environment() | {"CCHC_WORKERS": "2"}
        process = subprocess.Popen(command, cwd=large, env=env, stdout=stream, stderr=subprocess.STDOUT)
        killed = False
        began = time.monotonic()
        while process.poll() is None and not killed and time.monotonic() < began + 120:
            found = children(process.pid)
            if found and time.monotonic() > began + wait:
                time.sleep(wait / 3)
                try:
                    os.kill(found[-1], signal.SIGKILL)
                    killed = True
                except ProcessLookupError:
                    pass
            time.sleep(0.002)
        assert process.wait(timeout=240) == 0, log.read_text(encoding="utf-8")
    said = log.read_text(encoding="utf-8")
    assert killed, "no worker was ever seen"
    assert said.count(LOST) == 1, said
    assert "Traceback" not in said
    assert differing(large_clean[0], files_of(large / "site")) == []


def test_a_count_that_is_no_number_is_one(checkout: Checkout) -> None:
    for count in ("0", "nhiều", "-1", " 2 "):
        checkout.variables["CCHC_WORKERS"] = count
        checkout.write("content/nhieu/bai-01.md", checkout.read("content/nhieu/bai-01.md") + f"\n{count}\n")
        assert checkout.fast().ended == "good"
