"""The plugin `cchc/search`: a projection like the others, and after each build the index of what that has made.

`mkdocs build` ends when the index is there. `mkdocs serve` shows its pages at once: another process makes the index, with
the processor that is left, and no save waits for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger

from cchc.mkdocs.content_plugin import ContentPlugin
from cchc.mkdocs.projection_plugin import plugin_of
from cchc.search.places import INDEX

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from cchc.mkdocs.search_worker import SearchWorker

log = get_plugin_logger("cchc")


class SearchPlugin(plugin_of("search")):  # type: ignore[misc]  # one of those, with more to do
    """Makes the index."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.worker: SearchWorker | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Having this hook keeps the object alive over the rebuilds of `serve`."""
        del dirty
        self.serving = command == "serve"

    @event_priority(10)
    def _make_room(self, *, config: MkDocsConfig) -> None:
        """Make the folder of the index before the build looks at what is in the site: it would take it for a stranger's."""
        content = config.plugins.get("cchc/content")
        fast = content.fast if isinstance(content, ContentPlugin) else None
        site = Path(getattr(fast, "output", config.site_dir))
        (site / INDEX.strip("/")).mkdir(parents=True, exist_ok=True)

    @event_priority(-60)
    def _bring_up_to_date(self, *, config: MkDocsConfig) -> None:
        """After all is in its place, and before the next build is let in."""
        site = Path(config.site_dir)
        home = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        cache = home / ".cache" / "cchc" / "search"
        name = _name(site, home)
        if self.serving:
            from cchc.mkdocs.search_worker import SearchWorker  # noqa: PLC0415 - only `serve` has one

            if self.worker is None:
                self.worker = SearchWorker()
            self.worker.ask(site, cache, name)
            return
        from cchc.search.engine import EngineError  # noqa: PLC0415 - here anyway
        from cchc.search.indexing import bring_up_to_date  # noqa: PLC0415

        try:
            report = bring_up_to_date(site, cache, name)
        except (EngineError, OSError) as error:
            message = f"Không lập được chỉ mục tìm kiếm: {error}"
            raise PluginError(message) from error
        for notice in report.notices:
            log.info("%s", notice)
        if report.made:
            log.info("Đã lập chỉ mục tìm kiếm: %s.", ", ".join(report.made))

    on_post_build = CombinedEvent(_make_room, _bring_up_to_date)


def _name(site: Path, home: Path) -> str:
    """A short name for an output folder, which tells it apart from the others of a checkout."""
    import hashlib  # noqa: PLC0415 - once

    told = site.relative_to(home).as_posix() if site.is_relative_to(home) else str(site)
    return hashlib.blake2b(told.encode(), digest_size=4).hexdigest()
