"""The same rules for every host: `/_headers`, what is in `deploy/`; nginx and Caddy themselves are asked."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.hosts import blocks_in, sent_with

from cchc.cli import main
from cchc.projections.security.netlify import netlify
from cchc.projections.security.policy import Options
from cchc.projections.security.rules import FEEDS, everywhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

HOME = Path(__file__).resolve().parents[2]
SAMPLES = {
    "/": "text/html",
    "/rss.xml": "application/rss+xml",
    "/tin-tuc/atom.xml": "application/atom+xml",
    "/tin-tuc/feed.json": "application/feed+json",
    "/opml.xml": "text/x-opml",
    "/data/records.json": "application/json",
    "/data/records.csv": "text/csv",
    "/lich/tat-ca.ics": "text/calendar",
    "/assets/cchc/site.css": "text/css",
    "/assets/cchc/palette.js": "text/javascript",
    "/khong-co/": "text/html",
    "/khong-co/rss.xml": "text/html",
}


@pytest.mark.parametrize(("name", "kind"), [("nginx.conf", "nginx"), ("Caddyfile", "caddy")])
def test_the_file_in_deploy_is_what_the_command_prints(name: str, kind: str, tmp_path: Path) -> None:
    made = tmp_path / name
    assert main(["-f", str(HOME / "mkdocs.yml"), "headers", "--format", kind, "--output", str(made)]) == 0
    assert made.read_text(encoding="utf-8") == (HOME / "deploy" / name).read_text(encoding="utf-8"), (
        f"cchc headers --format {kind} --output deploy/{name}"
    )


def test_the_file_of_the_site_is_what_the_command_prints(good_build: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["-f", str(good_build.parent / "mkdocs.yml"), "headers"]) == 0
    assert capfdbinary.readouterr().out == (good_build / "_headers").read_bytes()


def test_cloudflare_can_read_the_file() -> None:
    text = netlify(Options())
    assert len(blocks_in(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert all(address.count("*") <= 1 for address, _ in blocks_in(text))


@pytest.mark.parametrize("address", [*SAMPLES, "/assets/stylesheets/main.0.css", "/a/b/opml.xml"])
def test_no_line_is_sent_twice(address: str) -> None:
    names = [name for name, _ in sent_with(netlify(Options()), address)]
    assert len(names) == len(set(names))
    assert set(everywhere(Options())) <= set(names)


# ------------------------------------------------------------------------------------------------ the servers themselves


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def needed(name: str) -> str:
    """A server's program; where it is not installed its tests are skipped, and CI, which sets CCHC_SERVERS_REQUIRED, fails."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None and os.environ.get("CCHC_SERVERS_REQUIRED"):
        pytest.fail(f"{name} is required here and not installed (Debian: apt-get install nginx-light caddy)")
    if found is None:
        pytest.skip(f"NO SERVER: {name} is not installed, so nothing was asked of it")
    return found


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[str]:
    env = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with closing(socket.socket()) as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    program, port = needed("nginx"), free_port()
    ours = (HOME / "deploy/nginx.conf").read_text(encoding="utf-8")
    (folder / "site.conf").write_text(
        ours.replace("/srv/cchc/site", str(site)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    )
    places = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    who = "user root; " if os.geteuid() == 0 else ""  # or it reads as nobody, who may not look into a test's folder
    inside = f"access_log off; {places} include {folder}/site.conf;"
    around = f"{who}daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ {inside} }}"
    (folder / "nginx.conf").write_text(around)
    told = subprocess.run([program, "-t", "-c", str(folder / "nginx.conf")], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "warn" not in told.stderr
    with running([program, "-c", str(folder / "nginx.conf")], port, folder) as address:
        yield address


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    program, port = needed("caddy"), free_port()
    ours = (HOME / "deploy/Caddyfile").read_text(encoding="utf-8")
    moved = re.sub(
        r"^cchc\.songlam\.example ", f"http://127.0.0.1:{port} ", ours.replace("/srv/cchc/site", str(site)), flags=re.MULTILINE
    )
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{moved}")
    command = [program, "validate", "--config", str(HOME / "deploy/Caddyfile"), "--adapter", "caddyfile"]
    told = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"HOME": str(folder)}, check=False)
    assert told.returncode == 0, told.stderr
    with running([program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"], port, folder) as address:
        yield address


def asked(address: str, path: str) -> tuple[int, Message]:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.status, answer.headers


@pytest.mark.parametrize("server", [nginx, caddy])
def test_a_server_sends_what_it_is_told_to(
    server: Callable[[Path, Path], Iterator[str]], good_build: Path, tmp_path: Path
) -> None:
    with server(good_build, tmp_path) as address:  # type: ignore[attr-defined]  # a context manager
        for path, mime in SAMPLES.items():
            status, headers = asked(address, path)
            assert status == (404 if "khong-co" in path else 200), path
            assert headers.get_content_type() == mime, path
            for name, value in everywhere(Options()).items():
                assert headers.get_all(name) == [value], (path, name)
            assert headers["Cache-Control"] == "no-cache", path
            opened = status == 200 and (path.startswith("/data/") or path.rpartition("/")[2] in FEEDS)
            assert headers["Access-Control-Allow-Origin"] == ("*" if opened else None) or status == 404, path
            if mime != "application/json":  # which is UTF-8 by its own rules
                assert headers.get_content_charset() == "utf-8", path
        sheet = next((good_build / "assets/stylesheets").glob("main.*.css")).name
        _, headers = asked(address, f"/assets/stylesheets/{sheet}")
        assert "immutable" in headers["Cache-Control"]
        assert headers["Content-Encoding"] == "gzip"
        for hidden in ("/_headers", "/.git/config"):
            assert asked(address, hidden)[0] == 404
