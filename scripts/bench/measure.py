"""A command → what it cost: wall, processor time and peak memory of it and every process below it.

The command is run by this file as a small process of its own, so that the kernel's account of finished children holds it alone:

- wall: seconds from its start to its end;
- CPU: user and system seconds of every descendant that was waited for (`getrusage(RUSAGE_CHILDREN)`);
- peak: the larger of the kernel's figure for the largest single process (exact) and, on Linux, the highest sum over the whole
  tree, sampled ten times a second; a page that several processes share counts once (Pss).

Where the system does not tell (Windows), CPU and peak are null.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]  # Windows

TYPE_CHECKING = False  # type checkers take it for true; the runner stays small without `typing`
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INTERVAL = 0.1
KIB = 1024


class BuildFailed(Exception):  # noqa: N818 - it says what happened
    """A measured command ended badly; the message ends with its last words."""


def measured(command: list[str], folder: Path, env: Mapping[str, str], log: Path) -> dict[str, float | None]:
    """Run `command` in `folder` and return `wall`, `cpu` (seconds) and `peak` (bytes); its output goes to the file `log`."""
    runner = [sys.executable, "-I", "-S", str(Path(__file__).resolve()), str(log), *command]
    done = subprocess.run(runner, cwd=folder, env=dict(env), stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own words
    figures = json.loads(done.stdout)
    if status := figures.pop("status"):
        words = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        message = f"{' '.join(command)}: exit code {status}\n{words}"
        raise BuildFailed(message)
    return figures


def main(log: str, *command: str) -> None:
    """Run the command and print its figures; the process ends with 0 whatever the command's end was."""
    with Path(log).open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)  # noqa: S603 - our own words
        sampler = _Sampler(process.pid)
        sampler.start()
        status = process.wait()
        wall = time.perf_counter() - start
        sampler.over.set()
        sampler.join()
    cpu = peak = None
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime + used.ru_stime
        peak = max(used.ru_maxrss * (1 if sys.platform == "darwin" else KIB), sampler.peak)
    sys.stdout.write(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, "status": status}))


class _Sampler(threading.Thread):
    """Watches the tree below a process until `over` is set."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(INTERVAL):
            tree = list(_tree(self.pid))
            # Of a single process the kernel keeps the exact peak; asking for Pss would only slow it down.
            if len(tree) > 1:
                self.peak = max(self.peak, sum(map(_share, tree)))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):  # it has ended, or this is not Linux
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _tree(int(child))


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * KIB
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
