"""Every code has sites that show it: tests/sites/bad/<code>[--variant], laid over tests/sites/good.

`expected.yml` lists all problems that the site has, in order: path, line and key as they are, `message` and `hint` as parts
of what is printed. To add one, copy a folder and edit it; a fault that git cannot hold is made in made_in_code.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.problems.made_in_code import MADE
from tests.sites import BAD, GOOD, copy_of, result_of

from cchc.codes import CODES

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.problems import Problem

NAMES = sorted(site.name for site in BAD.iterdir() if site.is_dir())


def problems_of(name: str, home: Path) -> tuple[Problem, ...]:
    """What is found in the site `name`, laid over the good one in the folder `home`."""
    copy_of(GOOD, BAD / name, to=home)
    if name in MADE:
        MADE[name](home / "content")
    result = result_of(home)
    return (*result.problems, *result.advice)


def expected_of(name: str) -> list[dict[str, Any]]:
    """The problems that the site `name` is to have."""
    return yaml.safe_load((BAD / name / "expected.yml").read_text(encoding="utf-8"))


def seen(problem: Problem, wanted: dict[str, Any]) -> dict[str, Any]:
    """A problem as `expected.yml` writes it, its texts cut down to the parts that are asked for if they have them."""
    found = {"path": problem.path, "line": problem.line, "key": problem.key, "code": problem.code}
    for text in ("message", "hint"):
        if text in wanted:
            printed = getattr(problem, text)
            found[text] = wanted[text] if wanted[text] in printed else printed
    return found


def test_the_good_site_has_no_problem(tmp_path: Path) -> None:
    assert [str(problem) for problem in result_of(copy_of(GOOD, to=tmp_path / "site")).problems] == []


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_site_that_shows_it(code: str) -> None:
    assert code in NAMES, f"thiếu tests/sites/bad/{code}/"
    assert code in {problem["code"] for problem in expected_of(code)}


@pytest.mark.parametrize("name", NAMES)
def test_a_faulty_site_has_the_faults_it_was_made_for_and_no_others(name: str, tmp_path: Path) -> None:
    assert name.split("--", maxsplit=1)[0] in CODES
    found = problems_of(name, tmp_path / "site")
    expected = expected_of(name)
    if len(found) != len(expected):
        assert [str(problem) for problem in found] == expected
    assert [seen(problem, wanted) for problem, wanted in zip(found, expected, strict=True)] == expected
    for problem in found:
        assert problem.message, f"{problem.code} says nothing"
        for text in (problem.message, problem.hint):
            assert re.fullmatch(r"|[^\x00-\x1f\x7f]+[.?…]", text), f"{text!r} is no whole sentence"


def test_every_site_made_in_code_is_expected() -> None:
    assert set(MADE) <= set(NAMES)
