"""Measure search: what the index costs to make, and what an answer costs a reader. `bench_search.py --articles 1000 10000`.

A reader is a Chromium that has never seen the site, and a server that packs what can be packed. Sites lie below .cache/bench/.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import sys
import threading
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from bench.builders import HOME, project
from bench.corpus import SEED, newest, written
from bench.measure import measured
from bench.rounds import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

QUESTIONS = {"1 word": "hồ", "2 words": "hồ sơ", "2 words, no marks": "ho so", "4 words": "trả kết quả hồ"}
"""Of the most common words of the corpus."""
CHROMIUM = "/usr/bin/chromium"
ANSWERED = """new MutationObserver((_, observer) => {
  if (!document.querySelector("[data-result]")) return;
  window.answered = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });"""
"""The page notes by itself when the answer is there: to ask it from outside takes a tenth of a second."""
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}
KB = 1000


class Answer(NamedTuple):
    """What a question cost a reader who had nothing of the site."""

    whole: int
    """bytes on the wire, the page and all that it needs included"""
    search: int
    """of these, what only the answer needs: the search's scripts and its index"""
    seconds: float
    """from the beginning of the page to the answer"""
    requests: int
    found: str


def main() -> int:
    """Print a table of each size."""
    given = options()
    for articles in given.articles:
        folder = given.folder / f"search-{articles}"
        builder = project()
        builder.lay_out(folder, articles)
        print(f"\n## {articles:,} articles\n\n| index | wall, s | CPU, s | peak, MB |\n| --- | ---: | ---: | ---: |")  # noqa: T201
        for step, figures in indexing(folder, articles):
            wall, cpu, peak = (figures[name] or 0 for name in ("wall", "cpu", "peak"))
            print(f"| {step} | {wall:.1f} | {cpu:.1f} | {peak / 1e6:,.0f} |", flush=True)  # noqa: T201
        print(f"\nThe index takes {size(folder / 'site/tim-kiem/chi-muc') / 1e6:.1f} MB on the server.\n")  # noqa: T201
        print("| a first question | search, KB | all, KB | requests | s | found |\n| --- | ---: | ---: | ---: | ---: | ---: |")  # noqa: T201
        for name, answer in answers(folder / "site", given.runs):
            row = (f"{answer.search / KB:.0f}", f"{answer.whole / KB:.0f}", str(answer.requests), f"{answer.seconds:.2f}")
            print(f"| {name} | {' | '.join(row)} | {answer.found} |", flush=True)  # noqa: T201
    return 0


def indexing(folder: Path, articles: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What making the index costs by itself: of everything, of one new article, of an old one, of nothing."""
    log = folder / "bench.log"
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    # In a process of its own, as `serve` has it made; a build makes the same one.
    index = [sys.executable, "-m", "cchc.search", str(folder / "site"), str(folder / ".cache/cchc/search"), "bench"]
    env = environment(index=True)
    measured(build, folder, env, log)
    for made in (folder / ".cache/cchc/search", folder / "site/tim-kiem/chi-muc"):
        shutil.rmtree(made)
    yield "everything", measured(index, folder, env, log)
    for what, number in (("one article published", articles), ("another", articles + 1)):
        path, text = written(newest(SEED, number), "cchc")
        (folder / path).write_text(text, encoding="utf-8")
        yield from _after(build, index, folder, what)
    oldest = min(folder.glob("content/*/20*/*.md"))
    oldest.write_text(oldest.read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    yield from _after(build, index, folder, "an old body changed")
    yield "nothing changed", measured(index, folder, env, log)


def _after(build: list[str], index: list[str], folder: Path, what: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The whole build of a change; and of that, what the index takes."""
    log = folder / "bench.log"
    kept = folder / "before"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder / ".cache/cchc/search", kept)
    whole = measured(build, folder, environment(index=True), log)
    shutil.rmtree(folder / ".cache/cchc/search")
    kept.rename(folder / ".cache/cchc/search")
    (folder / "site/tim-kiem/chi-muc/index.json").unlink()
    for shard in (folder / "site/tim-kiem/chi-muc/phan").iterdir():
        if not (folder / ".cache/cchc/search/bundles" / shard.name).is_dir():
            shutil.rmtree(shard)
    yield f"{what}: the index", measured(index, folder, environment(index=True), log)
    yield f"{what}: build and index", whole


def answers(site: Path, runs: int) -> Iterator[tuple[str, Answer]]:
    """The median answer to each question."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Packing(*given, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            for name, question in QUESTIONS.items():
                found = [ask(browser, f"http://127.0.0.1:{server.server_port}", question) for _ in range(runs)]
                yield name, found[0]._replace(seconds=statistics.median(one.seconds for one in found))
            browser.close()
    finally:
        server.shutdown()


def ask(browser: Browser, root: str, question: str) -> Answer:
    """Open the page that answers a question, in a browser that has kept nothing."""
    context = browser.new_context()
    context.add_init_script(ANSWERED)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    wire.on("Network.responseReceived", lambda e: urls.update({e["requestId"]: e["response"]["url"].removeprefix(root)}))
    wire.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}))
    page.goto(f"{root}/tim-kiem/?q={quote(question)}", wait_until="commit")
    page.wait_for_selector("[data-result]", timeout=60_000)
    seconds = page.evaluate("answered") / 1000
    page.wait_for_load_state("networkidle")
    found = page.locator("[data-result-count]").first.get_attribute("data-result-count") or ""
    search = sum(
        size for ident, size in sizes.items() if urls.get(ident, "").startswith(("/tim-kiem/chi-muc", "/assets/cchc/search"))
    )
    context.close()
    return Answer(sum(sizes.values()), search, seconds, len(sizes), found)


class Packing(SimpleHTTPRequestHandler):
    """Serves a folder as a web server does that packs texts."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes; no web server waits 40 ms between them

    def do_GET(self) -> None:
        """A file, packed where that makes it smaller."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in PACKED
        content = _packed(path) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@lru_cache(maxsize=256)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--articles", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="sizes of the corpus (1000 10000)")
    add("--runs", type=int, default=5, metavar="N", help="how often each question is asked; the median time counts (5)")
    add("--folder", type=Path, default=HOME / ".cache" / "bench", help="where sites are made (.cache/bench)")
    given = parser.parse_args()
    given.folder = given.folder.resolve()
    return given


if __name__ == "__main__":
    sys.exit(main())
