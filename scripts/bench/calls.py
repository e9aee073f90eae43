"""One build of the site in this folder → how many calls it took, on one processor: a cost that no busy machine changes.

Python functions and those of its libraries count alike. Run as a program: `python calls.py build --quiet`; the number goes to
the output.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
from contextlib import suppress


def main() -> None:
    """Run MkDocs with the arguments of this program, and print the number of calls."""
    os.environ["CCHC_WORKERS"] = "1"
    from mkdocs.__main__ import cli  # noqa: PLC0415 - loading it is no part of the build

    profile = cProfile.Profile()
    with suppress(SystemExit):
        profile.runcall(cli, sys.argv[1:], standalone_mode=False)
    sys.stdout.write(f"{pstats.Stats(profile).total_calls}\n")  # type: ignore[attr-defined]  # it has it


if __name__ == "__main__":
    main()
