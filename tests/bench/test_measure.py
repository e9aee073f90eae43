"""A measured command has its own figures, children included, and its own last words when it fails."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from scripts.bench.measure import BuildFailed, measured

if TYPE_CHECKING:
    from pathlib import Path

SPEND = "import time; t = time.process_time()\nwhile time.process_time() - t < 0.2: pass"
HOLD = "import time; b = bytearray(b'x' * 60_000_000); time.sleep(0.6)"


def figures(code: str, folder: Path) -> dict[str, float | None]:
    return measured([sys.executable, "-c", code], folder, os.environ, folder / "log")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no account of finished children")
def test_the_time_of_a_child_counts(tmp_path: Path) -> None:
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {SPEND!r}])"
    found = figures(code, tmp_path)
    assert (found["cpu"] or 0) >= 0.2
    assert (found["wall"] or 0) >= 0.2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a tree of processes")
def test_the_memory_of_two_children_adds_up(tmp_path: Path) -> None:
    code = f"import subprocess, sys\n[p.wait() for p in [subprocess.Popen([sys.executable, '-c', {HOLD!r}]) for _ in 'ab']]"
    code += "\nimport time; time.sleep(0.3)"
    assert 120e6 < (figures(code, tmp_path)["peak"] or 0) < 250e6


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"(?s)exit code 3.*hết chỗ"):
        figures("import sys; sys.stderr.buffer.write('hết chỗ'.encode()); sys.exit(3)", tmp_path)
