"""Builds by processes that do not know what this one knows: of a Dask scheduler, or spawned; the same bytes, whoever dies."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.sites import GOOD, copy_of, environment, files_of, with_fast, write_site

import cchc
from cchc.fast import crew, program, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install cchc[dask]")

RECORDS = 600
PLUGINS = Path(cchc.__file__).parents[1]


def site(home: Path) -> Path:
    """A checkout of the good site with many records more, and the fast path in use."""
    copy_of(GOOD, to=home)
    files = {
        f"tin-tuc/{2020 + n % 6}/bai-{n}.md": (
            f"---\ntitle: Bài thứ {n}\ndate: {2020 + n % 6}-{1 + n % 12:02}-{1 + n % 28:02}\ntags: [số {n % 7}]\n---\n\n"
            f"Đoạn {n}, xem [bài khác](../2020/bai-{n % 100 * 6}.md).\n"
        )
        for n in range(RECORDS)
    }
    write_site(home / "content", files)
    with_fast(home)
    return home


def started(home: Path, *program: str, **env: str) -> subprocess.Popen[str]:
    """A build of a checkout."""
    command = [sys.executable, *(program or ("-m", "mkdocs")), "build", "-f", str(home / "mkdocs.yml")]
    return subprocess.Popen(
        command, cwd=home, env=environment() | env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def ended(process: subprocess.Popen[str]) -> str:
    """What a build has said, once it has ended well."""
    said = process.communicate(timeout=120)[0]
    assert process.returncode == 0, said
    assert "Traceback" not in said
    return said


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as local processes make it."""
    home = site(tmp_path_factory.mktemp("local") / "trang")
    ended(started(home))
    return files_of(home / "site")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A checkout that was never built."""
    return site(tmp_path / "trang")


class Cluster:
    """A scheduler and workers, all of them processes of their own."""

    def __init__(self, folder: Path) -> None:
        note = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = _quiet("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(note))
        self.client = distributed.Client(scheduler_file=str(note), set_as_default=False, timeout=60)
        self.address: str = json.loads(note.read_text(encoding="utf-8"))["address"]

    def start(self, **env: str) -> None:
        """One worker more."""
        self.workers.append(_quiet("dask_worker", self.address, "--no-nanny", "--nthreads", "1", **env))
        self.client.wait_for_workers(len(self.workers), timeout=60)

    def busy(self) -> int | None:
        """The process that is pressing pages now, if one is."""
        known = self.client.run(os.getpid)
        for worker, tasks in self.client.processing().items():
            if any("press_batch" in str(task) for task in tasks):
                return int(known[worker])
        return None


def _quiet(name: str, *options: str, **env: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{name}", *options, "--no-dashboard"]
    return subprocess.Popen(command, env=environment() | env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    found = Cluster(tmp_path)
    try:
        yield found
    finally:
        found.client.close()
        for process in (*found.workers, found.scheduler):
            process.kill()
            process.wait()


def test_workers_of_a_scheduler_make_the_same_bytes(cluster: Cluster, home: Path, expected: dict[str, bytes]) -> None:
    for _ in range(2):
        cluster.start()
    ended(started(home, CCHC_SCHEDULER=cluster.address))
    assert files_of(home / "site") == expected
    assert "Không có gì thay đổi" in ended(started(home)), "what is known afterwards is the same, too"


def test_nothing_is_lost_when_a_worker_is_killed(cluster: Cluster, home: Path, expected: dict[str, bytes]) -> None:
    for _ in range(2):
        cluster.start()
    building = started(home, CCHC_SCHEDULER=cluster.address)
    end = time.monotonic() + 60
    while (killed := cluster.busy()) is None:
        assert building.poll() is None, building.communicate()[0]
        assert time.monotonic() < end
    os.kill(killed, signal.SIGKILL)
    ended(building)
    assert files_of(home / "site") == expected


def test_when_all_workers_have_died_the_rest_is_made_here(cluster: Cluster, home: Path, expected: dict[str, bytes]) -> None:
    cluster.start()
    building = started(home, CCHC_SCHEDULER=cluster.address)
    while cluster.busy() is None:
        assert building.poll() is None, building.communicate()[0]
    cluster.workers[0].kill()
    assert "Một tiến trình dừng giữa chừng" in ended(building)
    assert files_of(home / "site") == expected


def test_a_worker_with_another_program_is_told_apart(cluster: Cluster, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "plugins"
    shutil.copytree(PLUGINS / "cchc", other / "cchc", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "cchc/codes.py").open("a", encoding="utf-8") as stream:
        stream.write("# another version\n")
    cluster.start(PYTHONPATH=str(other))
    said = failed(started(home, CCHC_SCHEDULER=cluster.address))
    assert "mã của cchc ở đó khác máy dựng" in said
    assert not (home / "site/index.html").exists()


def test_a_scheduler_without_workers_is_one_clear_line(cluster: Cluster, home: Path) -> None:
    assert "không có tiến trình nào để làm việc" in failed(started(home, CCHC_SCHEDULER=cluster.address))


@contextmanager
def silent() -> Iterator[str]:
    """An address at which somebody listens and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def closed() -> Iterator[str]:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    yield f"tcp://127.0.0.1:{port}"


@contextmanager
def nonsense() -> Iterator[str]:
    """No address."""
    yield "gopher://không có:abc"


@pytest.mark.parametrize("address", [silent, closed, nonsense])
def test_a_wrong_address_is_one_clear_line(address: Callable[[], Any], home: Path) -> None:
    with address() as where:
        begin = time.monotonic()
        said = failed(started(home, CCHC_SCHEDULER=where))
        assert f'không kết nối được với bộ điều phối Dask ở "{where}"' in said
        assert time.monotonic() - begin < 60


def failed(process: subprocess.Popen[str]) -> str:
    """What a build has said that was to fail in one line."""
    said = process.communicate(timeout=120)[0]
    assert process.returncode == 1, said
    assert "Traceback" not in said, said
    assert len([line for line in said.splitlines() if "ERROR" in line]) == 1, said
    return said


SPAWNING = """
import multiprocessing, sys
multiprocessing.get_all_start_methods = lambda: ["spawn"]  # as on Windows
from mkdocs.__main__ import cli
sys.argv[0] = "mkdocs"
cli()
"""


def test_spawned_processes_make_the_same_bytes(home: Path, expected: dict[str, bytes]) -> None:
    ended(started(home, "-c", SPAWNING, CCHC_WORKERS="2"))
    assert list((home / ".cache/cchc").glob("*/job.pickle")), "it has gone the other way"
    assert files_of(home / "site") == expected


class Deaf(Executor):
    """Takes every task and never does one."""

    def submit(self, *_args: Any, **_options: Any) -> Future[Any]:  # type: ignore[override]
        return Future()


def test_work_that_nobody_is_left_to_do_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "PATIENCE", 0.05)
    lost = []

    @contextmanager
    def nobody() -> Iterator[crew.Crew]:
        yield crew.Crew(Deaf(), 1, alive=lambda: False)

    found = crew.spread(list, range(500), lambda: lost.append(1), nobody())
    assert sorted(number for batch in found for number in batch) == list(range(500))
    assert lost == [1]


def test_programs_are_compared_by_python_packages_and_code() -> None:
    ours = program.program()
    assert {"cchc", "mkdocs", "jinja2", "markdown"} <= ours.packages.keys()
    assert program.difference(ours, pickle.loads(pickle.dumps(ours))) == ""  # noqa: S301 - our own
    assert "Python ở đó là CPython 3.1" in program.difference(ours, ours._replace(python="CPython 3.1"))
    assert "jinja2 0.1 (máy dựng: " in program.difference(ours, ours._replace(packages=ours.packages | {"jinja2": "0.1"}))
    assert "mã của cchc" in program.difference(ours, ours._replace(code=b""))


def test_a_worker_without_the_content_folder_says_so(tmp_path: Path) -> None:
    place = work.Job.__dataclass_fields__  # the fields there are, all empty but the two that are looked at
    empty: dict[str, Any] = dict.fromkeys(place, None)
    job = work.Job(**(empty | {"program": program.program(), "place": _Place(tmp_path / "khong-co")}))
    with pytest.raises(crew.CrewError, match=r"không có thư mục .*khong-co"):
        work.press_batch([], work.packed_job(job), name="a name", folders=None, carry=True)  # type: ignore[arg-type] - not come to


class _Place:
    def __init__(self, content: Path) -> None:
        self.content = content
