"""What makes a site: Python, the packages that ours needs, and our own code; so that two machines can tell whether they agree."""

from __future__ import annotations

import hashlib
import platform
import re
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[1]
NAME = "cchc"


class Program(NamedTuple):
    """The program of one machine."""

    python: str
    packages: dict[str, str]
    """name → version of all that ours needs, and that is installed"""
    code: bytes
    """a digest of our own code and templates"""


def program() -> Program:
    """The program of this machine."""
    told = hashlib.blake2b(digest_size=16)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".html", ".yml", ".js", ".css") and path.is_file():
            told.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return Program(f"{platform.python_implementation()} {platform.python_version()}", _packages(), told.digest())


def _packages() -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = [NAME, "pillow"]  # which makes pictures smaller where it is installed
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another platform
        found[name] = distribution.version
        needed = (line for line in distribution.requires or () if "extra ==" not in line)
        waiting += (re.split(r"[^\w.-]", line, maxsplit=1)[0].lower().replace("_", "-") for line in needed)
    return found


def difference(ours: Program, theirs: Program) -> str:
    """In which way their program is not ours, as a Vietnamese sentence; nothing where it is the same."""
    if ours.python != theirs.python:
        return f"Python ở đó là {theirs.python}, máy dựng là {ours.python}."
    names = sorted(
        name for name in ours.packages.keys() | theirs.packages.keys() if ours.packages.get(name) != theirs.packages.get(name)
    )
    if names:
        told = (
            f"{name} {theirs.packages.get(name, 'chưa cài')} (máy dựng: {ours.packages.get(name, 'chưa cài')})"
            for name in names[:5]
        )
        return f"gói khác phiên bản: {', '.join(told)}."
    return "" if ours.code == theirs.code else "mã của cchc ở đó khác máy dựng."
