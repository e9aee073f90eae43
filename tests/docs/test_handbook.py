"""The handbook and the developers' pages say all that there is, and nothing that is not."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from cchc.cli import main
from cchc.codes import CODES
from cchc.content.guide import GUIDE
from cchc.projections import PROJECTIONS

HOME = Path(__file__).resolve().parents[2]


def text_of(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_code_stands_in_the_handbook(code: str) -> None:
    assert f"`{code}`" in text_of("docs/so-tay/loi-thuong-gap.md")


@pytest.mark.parametrize("key", GUIDE)
def test_every_key_stands_in_the_handbook(key: str) -> None:
    assert f"`{key}`" in text_of("docs/so-tay/khoa.md")


def test_the_handbook_names_no_code_that_there_is_not() -> None:
    named = set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` ", text_of("docs/so-tay/loi-thuong-gap.md"), re.MULTILINE))
    assert named - set(CODES) == set()


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_projection_is_a_line_in_mkdocs_yml_an_entry_point_and_a_contract(name: str) -> None:
    assert f"- cchc/{name}" in text_of("mkdocs.yml")
    assert f'"cchc/{name}" = "cchc.mkdocs.plugins:{name}"' in text_of("pyproject.toml")
    assert f'"cchc.projections.{name}"' in text_of("pyproject.toml")


def test_every_command_of_the_readme_is_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    for line in re.findall(r"^\| `cchc ([a-z]+(?: contributions)?)", text_of("README.md"), re.MULTILINE):
        with pytest.raises(SystemExit) as ended:
            main([*line.split(), "--help"])
        assert ended.value.code == 0
        assert "Cách dùng" in capsys.readouterr().out


def test_no_file_names_a_registry_or_a_path_of_some_machine() -> None:
    lock = text_of("requirements.lock")
    assert "http" not in lock
    assert lock.count("--hash=sha256:") > 100


def test_no_folder_of_tests_bears_a_name_that_pytest_passes_over(pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (HOME / "tests").rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(HOME).parts}
    assert {name for name in names for pattern in passed_over if fnmatch(name, pattern)} == set()
