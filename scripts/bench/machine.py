"""The machine and the settings under which figures were taken, for those who read them elsewhere."""

from __future__ import annotations

import os
import platform
import re
from contextlib import suppress
from pathlib import Path


def machine() -> dict[str, str]:
    """Cores, processor, memory, system, Python, how busy it was at the start, and what CCHC_… variables were set."""
    found = {
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "processor": _first(r"model name\s*:\s*(.+)", "/proc/cpuinfo") or platform.machine(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
    }
    if memory := _first(r"MemTotal:\s*(\d+)", "/proc/meminfo"):
        found["memory"] = f"{int(memory) / 2**20:.0f} GiB"
    if hasattr(os, "getloadavg"):
        found["load before"] = f"{os.getloadavg()[0]:.1f}"
    return found | {name: value for name, value in sorted(os.environ.items()) if name.startswith("CCHC_")}


def _first(pattern: str, file: str) -> str:
    with suppress(OSError):
        match = re.search(pattern, Path(file).read_text(encoding="utf-8"))
        return match[1].strip() if match else ""
    return ""
