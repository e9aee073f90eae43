"""`python -m cchc.search SITE CACHE NAME`: a site's index, made in a process of its own that leaves the processor to others."""

from __future__ import annotations

import sys
from pathlib import Path

from cchc.search.engine import EngineError, be_modest
from cchc.search.indexing import bring_up_to_date


def main() -> int:
    """Print what there is to tell, a line each."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are texts
    site, cache, name = sys.argv[1:]
    be_modest()
    try:
        report = bring_up_to_date(Path(site), Path(cache), name)
    except (EngineError, OSError, ValueError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    print(*report.notices, sep="\n", end="\n" if report.notices else "")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
