"""mkdocs.yml, read without MkDocs → the site, its options and the result of the pipeline, for commands."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cchc.calendar import VIETNAM, WorkingDays, build_instant, load_swaps
from cchc.cli.arguments import UsageError
from cchc.content.markup import Markup
from cchc.pipeline import Result, options_of, run
from cchc.projections import PROJECTIONS
from cchc.projections.projection import Part
from cchc.settings import Build, Place, SettingsError, Site, site_of

BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs always has."""


class _Loader(yaml.SafeLoader):
    """Knows `!ENV`; other tags of MkDocs name code, which commands do not need."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node)
        default = names.pop() if len(names) > 1 else None
        return next((yaml.safe_load(os.environ[name]) for name in names if name in os.environ), default)
    name = loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else ""
    return yaml.safe_load(os.environ.get(str(name), "null"))


def _unknown(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _unknown)
_Loader.add_multi_constructor("!", _unknown)


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout: its folder, its content folder, its site, and the projections in use."""

    home: Path
    label: str
    site: Site
    parts: tuple[Part, ...]
    swaps: Path | None
    docs: Path

    @property
    def root(self) -> Path:
        """The content folder."""
        return self.home / self.label

    def build(self, as_of: str | None = None) -> Build:
        """The build's instant: `--as-of`, or SOURCE_DATE_EPOCH, or now."""
        try:
            instant = build_instant(as_of, os.environ, lambda: dt.datetime.now(VIETNAM))
            swaps = load_swaps() | load_swaps(self.swaps) if self.swaps else load_swaps()
        except (ValueError, OSError) as error:
            raise UsageError(str(error)) from error
        return Build(instant, WorkingDays(swaps), cache=str(self.home / ".cache" / "cchc"))

    def run(self, as_of: str | None = None) -> Result:
        """Every step of a build, short of writing it."""
        return run(Place(self.root, self.label, self.docs, self.docs.name), self.site, self.build(as_of), self.parts)


def open_project(config_file: str) -> Project:
    """The checkout whose mkdocs.yml is `config_file`."""
    path = Path(config_file).resolve()
    if config_file == "mkdocs.yml":  # not asked for by name: the checkout's, from any of its folders
        path = next((found for above in (path.parent, *path.parent.parents) if (found := above / "mkdocs.yml").is_file()), path)
    if not path.is_file():
        message = f'Không có tệp "{config_file}". Chạy lệnh trong thư mục của trang, nơi có mkdocs.yml.'
        raise UsageError(message)
    config = _read(path, ())
    plugins = _plugins(config.get("plugins"))
    if "cchc/content" not in plugins:
        message = f'{config_file}: thiếu plugin "cchc/content".'
        raise UsageError(message)
    options = plugins["cchc/content"]
    missing = [name for name in ("authority", "year") if name not in options]
    if missing or not config.get("site_url"):
        names = ", ".join([*([] if config.get("site_url") else ["site_url"]), *(f"cchc/content: {name}" for name in missing)])
        message = f"{config_file}: còn thiếu {names}."
        raise UsageError(message)
    label = str(options.get("folder", "content"))
    if not (path.parent / label).is_dir():
        message = f'{config_file}: không có thư mục nội dung "{label}".'
        raise UsageError(message)
    try:
        return _project(path, config, plugins, label)
    except SettingsError as error:
        raise UsageError(str(error)) from error


def _project(path: Path, config: dict[str, Any], plugins: dict[str, dict[str, Any]], label: str) -> Project:
    options = plugins["cchc/content"]
    extensions = {**_plugins(list(BUILT_IN)), **_plugins(config.get("markdown_extensions"))}
    site = site_of(
        url=str(config["site_url"]),
        name=str(config.get("site_name", "")),
        description=str(config.get("site_description") or ""),
        markup=Markup(tuple(extensions), {name: given for name, given in extensions.items() if given}),
        options=options,
    )
    parts = tuple(
        Part(projection, options_of(projection, plugins[f"cchc/{name}"]))
        for name, projection in PROJECTIONS.items()
        if f"cchc/{name}" in plugins
    )
    swaps = path.parent / options["swaps"] if options.get("swaps") else None
    return Project(path.parent, label, site, parts, swaps, path.parent / str(config.get("docs_dir", "docs")))


def _read(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    """One mkdocs.yml over the one that it inherits from."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)  # noqa: S506 - a SafeLoader with one tag more
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = f"{path.name}: không đọc được: {error}"
        raise UsageError(message) from error
    config = found if isinstance(found, dict) else {}
    parent = config.pop("INHERIT", None)
    if not parent:
        return config
    above = (path.parent / str(parent)).resolve()
    if above in seen:
        message = f"{path.name}: INHERIT trỏ vòng về chính nó."
        raise UsageError(message)
    return _merge(_read(above, (*seen, path)), config)


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        merged[key] = _merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _plugins(given: object) -> dict[str, dict[str, Any]]:
    """A list of names and of names with options, or a mapping, as a mapping."""
    if isinstance(given, dict):
        return {str(name): _options(str(name), options) for name, options in given.items()}
    found: dict[str, dict[str, Any]] = {}
    for entry in given if isinstance(given, list) else ():
        if isinstance(entry, dict):
            found |= {str(name): _options(str(name), options) for name, options in entry.items()}
        else:
            found[str(entry)] = {}
    return found


def _options(name: str, given: object) -> dict[str, Any]:
    if given is not None and not isinstance(given, dict):
        message = f"mkdocs.yml: {name}: các tùy chọn viết thành từng dòng `tên: giá trị`, không phải {given!r}."
        raise UsageError(message)
    return dict(given or {})
