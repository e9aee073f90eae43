"""pyproject.toml → requirements.lock: every dependency for every platform, with hashes and no address of a registry."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
HEADER = "# Made by scripts/lock.py from pyproject.toml. Do not edit.\n"


def main() -> None:
    """Resolve with uv, which is fetched into a folder of its own, and write the lock."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [item for extra in project["project"]["optional-dependencies"].values() for item in extra]
    wanted = [*project["project"]["dependencies"], *extras, *project["dependency-groups"]["dev"]]
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), "uv"], check=True)  # noqa: S603 - our own words
        source = Path(folder) / "requirements.in"
        source.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        options = [
            "--universal",
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-emit-find-links",
            "--no-annotate",
            "--no-header",
        ]
        uv = tools / "bin" / ("uv.exe" if sys.platform == "win32" else "uv")
        found = subprocess.run(  # noqa: S603 - our own words
            [str(uv), "pip", "compile", "--quiet", "--python-version", "3.11", *options, str(source)],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        ).stdout
    if re.search(r"https?://", found):
        message = "the lock names an address"
        raise SystemExit(message)
    (HOME / "requirements.lock").write_text(HEADER + found, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
