"""The plugin `cchc/fast`: plain `mkdocs build` and `mkdocs serve` do only what has changed, to the same bytes.

MkDocs itself builds the hand-written pages and copies the theme's files, into a folder of the cache, and only where those or
the theme have changed. `CCHC_FAST=0` in the environment is the ordinary path.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.config import base
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from cchc.content.tree import scan
from cchc.fast.ledger import REST, SITE, Ledger
from cchc.fast.rest import at_rest, files_below
from cchc.fast.scout import Scout
from cchc.mkdocs.content_plugin import ContentPlugin
from cchc.mkdocs.declared import build_of, declared_instant, place_of
from cchc.mkdocs.idle import leave_idle
from cchc.mkdocs.key import key_of, plain, theme_files
from cchc.mkdocs.listener import Listener
from cchc.mkdocs.progress import Progress

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage

    from cchc.fast.build import FastBuild
    from cchc.fast.press import Body
    from cchc.fast.shells import Frame
    from cchc.pipeline import Result
    from cchc.projections.projection import Page

log = get_plugin_logger("cchc")

PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page", "post_template"),
    *("files", "nav", "env"),
)
"""What other plugins do to single pages, or to all of them before they are made: the fast path would pass them by."""


class FastConfig(base.Config):
    """There is nothing to set."""


class FastPlugin(BasePlugin[FastConfig]):
    """Takes the build over from the ordinary path, or leaves it to that."""

    def __init__(self) -> None:
        self.command = "build"
        self.dirty = False
        self._forget()

    def _forget(self) -> None:
        self.active = False
        self.rests = False
        self.themed = False
        self.build: FastBuild | None = None
        self.bodies: dict[str, Body] = {}
        self.nav: Navigation | None = None
        self.said: Listener | None = None
        self.scout: Scout | None = None
        self.temporary = ""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Having this hook keeps the object alive over the rebuilds of `serve`."""
        self.command = command
        self.dirty = dirty

    @event_priority(-90)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """See what there is to do, and let MkDocs do only what it alone can."""
        self._forget()
        # Nothing of what is made is thrown away before the end: to look for what could be takes a tenth of the time.
        gc.disable()
        content = config.plugins.get("cchc/content")
        if not isinstance(content, ContentPlugin):
            message = 'mkdocs.yml: plugin "cchc/fast" cần có "cchc/content".'
            raise PluginError(message)
        content.fast = None
        self.content = content
        home = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        serving = self.command == "serve"
        told = f"serve-{urlsplit(config.site_url or '').port}" if serving else f"build-{_short(Path(config.site_dir), home)}"
        self.cache = home / ".cache" / "cchc" / told
        if os.environ.get("CCHC_FAST", "").strip() == "0" or self.dirty or self._hindered(config):
            self._distrust()
            return config
        self.active = True
        self.output = self.cache / "site" if serving else Path(config.site_dir)
        self.temporary = config.site_dir
        self._open(config)
        content.fast = self
        config.site_dir = str(self.cache / "theme")
        if not self.themed:
            leave_idle(config, self.cache / "nothing")
        return config

    def _hindered(self, config: MkDocsConfig) -> str:
        """The plugin or hook that does something to single pages, which only the ordinary path lets it do."""
        for name in PAGE_EVENTS:
            for method in config.plugins.events[name]:
                owner = getattr(method, "__self__", None)
                if not type(owner).__module__.startswith("cchc."):
                    other = type(owner).__name__ if owner is not None else getattr(method, "__module__", "?")
                    log.info("Dựng theo lối thường: %s cần được gọi cho từng trang.", other)
                    return other
        return ""

    def _distrust(self) -> None:
        """The ordinary path is about to write into the site: what the ledger says of it will be wrong."""
        for name in (REST, SITE):
            (self.cache / name).unlink(missing_ok=True)

    def _open(self, config: MkDocsConfig) -> None:
        content = self.content
        self.cache.mkdir(parents=True, exist_ok=True)
        key = key_of(config, self.cache)
        self.rest = ledger = Ledger(self.cache / REST, key)
        self.scout = Scout(ledger, self.output)
        if ledger.trouble:
            log.info("Bộ nhớ tạm (.cache) %s: dựng lại những gì cần.", ledger.trouble)
        place = place_of(content.config, content.root, config)
        tree = scan(place.content, place.label)
        docs = files_below(place.docs)
        assets = theme_files(config, ledger)
        same_theme = ledger.table("state").get("assets") == assets
        instant = int(declared_instant().timestamp())
        if same_theme and at_rest(ledger, tree, docs, self.scout, instant):
            self.rests = True
            return
        from cchc.fast.build import FastBuild  # noqa: PLC0415 - a build with nothing to do needs none of it
        from cchc.fast.means import Means  # noqa: PLC0415

        content.get_ready(config)
        means = Means(
            place,
            content.site(config),
            build_of(content.config, content.home),
            tuple(content.parts),
            self.cache,
            self.output,
            key,
            self.command == "serve",
        )
        self.build = build = FastBuild(means, ledger, self.scout, Progress())
        self.ledger = build.ledger
        self.result = build.prepare(tree, docs, self._frame_digest)
        ledger.put("state", "assets", assets)
        frames = self.ledger.table("frame")
        shapes = build.shapes()
        known = all(frames.get(name) for name in shapes) and "frame" not in build.difference.names
        self.themed = not (known and build.same_docs and same_theme and build.standing.statics_stand())

    def _frame_digest(self, result: Result) -> bytes:
        import hashlib  # noqa: PLC0415 - once

        from cchc.mkdocs.frame import frame_of  # noqa: PLC0415 - a build with nothing to do needs none of it

        self.frame = frame_of(result)
        return hashlib.blake2b(repr(plain(self.frame)).encode("utf-8", "surrogatepass"), digest_size=12).digest()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Say what is wrong; and leave MkDocs the pages that are written by hand."""
        if not self.active:
            return files
        if self.rests or self.build is None:
            said = self.rest.table("said")
            self.content.say(said.get("", ()), strict=config.strict, end=said.get("end", ""))
            self._replay()
            return Files([])
        self.content.report(self.result, strict=config.strict)
        if not self.themed:
            self._replay()
            return Files([])
        self.said = Listener()
        return self.content.mount_by_hand(self.result, files, config, self.frame)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep it: frames are rendered with it."""
        del config, files
        self.nav = nav
        return nav

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Keep the body of a hand-written page, for the times when MkDocs need not be asked."""
        del config, files
        ours: Page | None = self.content.page_of(page) if self.themed else None
        if ours is not None:
            from cchc.fast.press import headings_out  # noqa: PLC0415 - here anyway
            from cchc.mkdocs.content_plugin import headings_of  # noqa: PLC0415

            self.bodies[ours.address] = (html, headings_out(headings_of(page.toc)))
        return html

    @event_priority(-50)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make everything that is to be made: the theme is at hand now, and nothing has been written yet."""
        if self.build is None:
            return env
        if not self.themed:
            frames = {name: _frame_in(row) for name, row in self.ledger.table("frame").items()}
            self._make(frames, dict(self.ledger.table("hand")))
            return env
        from cchc.mkdocs.theme_frames import Theme  # noqa: PLC0415 - only where the theme is asked

        assert self.nav is not None  # noqa: S101 - MkDocs calls on_nav first
        theme = Theme(env, config, self.nav, files, self.result, self.frame)
        if "frame" in self.build.difference.names or not self.build.same_docs:
            self.ledger.drop("frame")
        self.build.press.bodies = self.bodies
        frames = {name: _frame_in(row) for name, row in self.ledger.table("frame").items()}
        for name, (shape, piece) in self.build.shapes().items():
            if name not in frames:
                frames[name] = theme.frame_for(shape, piece, self.build.press)
                self.ledger.put("frame", name, _frame_out(frames[name]))
        if None in frames.values():
            log.info("Giao diện không cho tách khung trang: các trang ấy dựng từng trang một, chậm hơn.")
        self.build.press.whole = theme.whole
        self._make(frames, self.bodies)
        return env

    def _make(self, frames: dict[str, Frame | None], bodies: dict[str, Body]) -> None:
        assert self.build is not None  # noqa: S101 - asked before
        from cchc.fast.crew import CrewError  # noqa: PLC0415 - loaded by now

        try:
            self.build.make(frames, bodies)
        except CrewError as error:
            raise PluginError(str(error)) from error

    @event_priority(0)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put everything into its place."""
        if self.command != "serve":
            gc.freeze()  # the process ends soon: let nobody go through all of it once more
        gc.enable()
        if not self.active:
            return
        build = self.build
        if build is not None:
            from cchc.problems import summary  # noqa: PLC0415 - a build with nothing to do needs none of it

            if self.themed:
                build.take_statics(Path(config.site_dir))
                if self.said is not None:
                    self.rest.put("said", "mkdocs", self.said.stop())
            self.rest.put("said", "", tuple(self.content.said(self.result)))
            self.rest.put("said", "end", summary(self.result.problems))
            build.finish()
            tally = build.tally
            if tally.lost:
                log.warning("Một tiến trình dừng giữa chừng; phần việc của nó đã làm lại.")
            log.info("Đã dựng %d tệp, bỏ %d tệp.", tally.made, tally.removed)
        else:
            self.rest.save()
            log.info("Không có gì thay đổi.")
        config.site_dir = str(self.output)
        if self.command == "serve":
            self._show_elsewhere()

    def _show_elsewhere(self) -> None:
        """What MkDocs' server looks for in the folder that it has made for the site, and that it throws away at the end."""
        from cchc.mkdocs.preview import will_be_told  # noqa: PLC0415 - loaded when serving

        preview = self.content.preview
        if preview is not None and preview.server is None and not will_be_told():
            shutil.copytree(self.output, self.temporary, dirs_exist_ok=True)
        elif (self.output / "404.html").is_file():
            shutil.copyfile(self.output / "404.html", Path(self.temporary) / "404.html")

    @event_priority(-100)
    def on_build_error(self, error: Exception) -> None:
        """Nothing was put into place: the site is as it was."""
        gc.enable()
        if self.scout is not None:
            self.scout.dismiss()
        if self.said is not None:
            self.said.stop()
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            # The last to be asked, so that nobody else is kept from tidying up: what is raised here takes the error's place.
            message = "Đĩa đã đầy, không ghi thêm được. Dọn bớt rồi dựng lại; lần dựng sau làm tiếp từ chỗ này."
            raise PluginError(message) from None

    def _replay(self) -> None:
        """Say again what MkDocs said when it built the hand-written pages."""
        for name, level, text in self.rest.table("said").get("mkdocs", ()):
            logging.getLogger(name).log(level, "%s", text)


def _frame_in(row: Any) -> Frame | None:
    from cchc.fast.shells import Frame  # noqa: PLC0415 - here anyway

    return Frame(*row) if row else None


def _frame_out(frame: Frame | None) -> Any:
    return tuple(map(tuple, frame)) if frame else ()


def _short(path: Path, home: Path) -> str:
    """A short name for an output folder: its own, and where that is not in the checkout, something that tells it apart."""
    import hashlib  # noqa: PLC0415 - once

    inside = path.is_relative_to(home)
    told = path.relative_to(home).as_posix() if inside else str(path)
    return f"{path.name}-{hashlib.blake2b(told.encode(), digest_size=4).hexdigest()}"
