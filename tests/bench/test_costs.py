"""What builds of 1,000 articles cost, in calls, against what they cost when costs.json was written: a fifth more is a regression.

Calls are counted and not seconds, for a count is the same on a busy machine. After a change that is meant to cost more, or that
has made something cheaper: `pytest tests/bench/test_costs.py --refresh-costs`, and commit the file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.bench import builders
from scripts.bench.rounds import INSTANT, Layout
from tests.sites import environment

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent
COSTS = HERE / "costs.json"
ARTICLES = 1_000
TOLERANCE = 1.2
PROGRAM = Path(builders.__file__).parent / "calls.py"


def calls(site: Path) -> int:
    """How many calls a build of the site takes now."""
    env = environment() | {"SOURCE_DATE_EPOCH": str(int(INSTANT.timestamp())), "PYTHONHASHSEED": "0"}
    env["CCHC_INDEX"] = "false"  # what it costs depends on Pagefind; that of its texts is counted
    command = [sys.executable, str(PROGRAM), "build", "--quiet"]
    done = subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout.splitlines()[-1])


def test_no_build_costs_a_fifth_more_than_it_did(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    site = Layout(builders.project(), tmp_path / "site", ARTICLES)
    found = {}
    for scenario, _ in site.steps(("cold", "publish", "retitle", "unchanged")):
        found[scenario] = calls(site.folder)
    if pytestconfig.getoption("--refresh-costs"):
        COSTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")
    known = json.loads(COSTS.read_text(encoding="utf-8"))
    assert found.keys() == known.keys()
    worse = {name: (count, known[name]) for name, count in found.items() if count > TOLERANCE * known[name]}
    assert not worse, worse


def test_nothing_to_do_costs_next_to_nothing() -> None:
    known = json.loads(COSTS.read_text(encoding="utf-8"))
    assert known["unchanged"] * 20 < known["cold"]
    assert known["publish"] * 5 < known["cold"]
