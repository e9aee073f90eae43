"""A build stops once, after every fault has been listed; a warning stops only a strict one; serving goes on."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from tests.sites import GOOD, build, copy_of, environment, files_of, result_of, write_site

if TYPE_CHECKING:
    from pathlib import Path

DATED = "date: 2026-11-01"
FAULTY = {
    "tin-tuc/2026/ngay.md": "---\ntitle: Ngày\ndate: 30/02/2026\nunit: so-noi-vu\n---\n",
    "tin-tuc/2026/hai-loi.md": f"---\ntitle: Hai lỗi\n{DATED}\nunit: so-noi-v\ntopics: [so]\n---\n\n<script>alert(1)</script>\n",
    "tin-tuc/2026/ba-loi.md": "---\ntitle: Ba lỗi\ndate: 2026-11-01\ntags: một cửa\nstatus: nháp\nsumary: Sai khóa\n---\n",
    "van-ban/2026/dau-hai-cham.md": "---\ntitle: Sở Nội vụ: tập huấn\n---\n",
    "hoi-dap/2026/lien-ket.md": f"---\ntitle: Hỏi\n{DATED}\nreceived: 2026-11-01\n---\n\n[a](khong-co.md) [b](/khong-co/)\n",
    "van-ban/ke-hoach.md": "---\ntitle: Trùng\ndate: 2026-11-01\nnumber: null\ndoc_type: cong-van\n---\n",
}


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A checkout with faults of every step."""
    home = copy_of(GOOD, to=tmp_path / "trang")
    write_site(home / "content", FAULTY)
    return home


def test_a_build_lists_every_fault_and_stops_once(faulty: Path) -> None:
    problems = result_of(faulty).problems
    assert {problem.code for problem in problems} >= {
        *(
            "value-choice",
            "key-unknown",
            "value-date",
            "ref-unit",
            "ref-topic",
            "value-shape",
            "html-unsafe",
            "yaml-syntax",
            "link-broken",
            "address-unknown",
            "address-duplicate",
        ),
    }
    done = build(faulty)
    assert done.returncode == 1
    for problem in problems:
        assert done.stdout.count(str(problem)) == 1, problem
    assert "Traceback" not in done.stdout
    assert f"{len(problems)} lỗi trong {len({problem.path for problem in problems})} tệp." in done.stdout
    assert not (faulty / "site/index.html").exists()


def test_a_warning_stops_a_strict_build_alone(tmp_path: Path) -> None:
    home = copy_of(GOOD, to=tmp_path / "trang")
    write_site(home / "content", {"tin-tuc/2025/quen.txt": "Quên."})
    said = "content/tin-tuc/2025/quen.txt: Không bài nào dùng đến tệp này"
    strict = build(home, "--strict")
    assert strict.returncode == 1
    assert said in strict.stdout
    assert "Traceback" not in strict.stdout
    loose = build(home)
    assert loose.returncode == 0
    assert said in loose.stdout
    assert (home / "site/index.html").is_file()
    assert not (home / "site/tin-tuc/2025/quen.txt").exists()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("  - cchc/content:\n", "  - cchc/content:\n      folder: khong-co\n", 'không có thư mục nội dung "khong-co"'),
        ("site_url: https://cchc.example/trang/\n", "", "thiếu site_url"),
    ],
)
def test_a_wrong_mkdocs_yml_is_one_clear_line(before: str, after: str, said: str, tmp_path: Path) -> None:
    home = copy_of(GOOD, to=tmp_path / "trang")
    config = home / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    done = build(home)
    assert done.returncode == 1
    assert said in done.stdout
    assert "Traceback" not in done.stdout


def test_an_unreadable_instant_is_one_clear_line(tmp_path: Path) -> None:
    home = copy_of(GOOD, to=tmp_path / "trang")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(home / "mkdocs.yml")]
    env = environment() | {"SOURCE_DATE_EPOCH": "hôm nay"}
    done = subprocess.run(command, env=env, cwd=home, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH: không đọc được" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_of_two_builds_at_once_both_succeed_one_after_the_other(tmp_path: Path, good_build: Path) -> None:
    home = copy_of(GOOD, to=tmp_path / "trang")
    (home / ".cache/cchc").mkdir(parents=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(home / "mkdocs.yml")]
    logs = [tmp_path / "1.log", tmp_path / "2.log"]
    with FileLock(home / ".cache/cchc/build.lock"):
        running = [
            subprocess.Popen(command, cwd=home, env=environment(), stdout=log.open("wb"), stderr=subprocess.STDOUT)
            for log in logs
        ]
        until(lambda: all("chờ lần đó xong" in log.read_text(encoding="utf-8") for log in logs))
        assert not (home / "site").exists(), "a third build holds the checkout"
    assert [process.wait(timeout=120) for process in running] == [0, 0], "\n".join(
        log.read_text(encoding="utf-8") for log in logs
    )
    assert files_of(home / "site") == files_of(good_build)


def until(happened: object, seconds: float = 60) -> None:
    """Wait for something, but not for ever."""
    end = time.monotonic() + seconds
    while not happened():  # type: ignore[operator] - a function
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)
