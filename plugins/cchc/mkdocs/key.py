"""The program, the configuration and the templates → a key: where it is the same, what an earlier build made may be used."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.fast.fingerprints import Fingerprints
from cchc.fast.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

OUTSIDE = (
    "site_dir",
    "docs_dir",
    "config_file_path",
    "watch",
    "dev_addr",
    "strict",
    "plugins",
    "theme",
    "hooks",
    "markdown_extensions",
)
"""What changes no byte of the site by itself, and what is told in another way."""
PACKAGE = Path(__file__).resolve().parents[1]
FOREVER = b"code".ljust(32, b"\0")


def key_of(config: MkDocsConfig, cache: Path) -> bytes:
    """32 bytes for all that the program is and was told, the content and the docs apart."""
    told = hashlib.blake2b(digest_size=32)

    def tell(value: object) -> None:
        told.update(repr(plain(value)).encode("utf-8", "surrogateescape") + b"\n")

    tell(sys.version)
    tell(sorted({name for folder in map(Path, sys.path) if folder.name == "site-packages" for name in _installed(folder)}))
    tell({name: value for name, value in config.items() if name not in OUTSIDE})
    tell([str(extension) if isinstance(extension, str) else type(extension).__name__ for extension in config.markdown_extensions])
    tell([(name, dict(getattr(plugin, "config", {}))) for name, plugin in config.plugins.items()])
    tell((config.theme.name, str(config.theme.locale), {name: config.theme[name] for name in config.theme}))
    ledger = Ledger(cache / "code.ledger", FOREVER)
    prints = Fingerprints(ledger)
    files = {
        f"cchc/{name}": path for name, path in _walk(PACKAGE, ("__pycache__", "assets"), (".py", ".html", ".yml", ".js", ".css"))
    }
    for number, folder in enumerate(map(Path, config.theme.dirs)):
        if not folder.is_relative_to(PACKAGE):
            # Of installed themes, icons and assets go with the package's version.
            left_out, kinds = ("__pycache__", "assets", ".icons"), (".html", ".yml", ".xml")
            files |= {f"{number}/{name}": path for name, path in _walk(folder, left_out, kinds)}
    hooks: Any = config.hooks  # modules by name, whatever MkDocs says of their type
    files |= {f"hook/{name}": str(hook.__file__) for name, hook in hooks.items()}
    swaps = config.plugins["cchc/content"].config.get("swaps")
    files |= {"swaps": str(swaps)} if swaps else {}
    for name, path in sorted(files.items()):
        tell(name)
        told.update(prints.digest(name, path))
    prints.forget_others(files)
    ledger.save()
    return told.digest()


def theme_files(config: MkDocsConfig, ledger: Ledger) -> bytes:
    """A digest of the theme's other files that are ours or the site's own: MkDocs copies them, no page holds them."""
    prints = Fingerprints(ledger, "asset")
    told = hashlib.blake2b(digest_size=16)
    names = set()
    for number, folder in enumerate(map(Path, config.theme.dirs)):
        if "site-packages" in folder.parts:
            continue
        for inner, path in sorted(_walk(folder, ("__pycache__",))):
            if not inner.endswith((".html", ".py")):
                name = f"{number}/{inner}"
                names.add(name)
                told.update(name.encode() + prints.digest(name, path))
    prints.forget_others(names)
    return told.digest()


def plain(value: object) -> Any:
    """A value in which nothing differs from run to run: functions and objects by their names."""
    if value is None or isinstance(value, (str, int, float, bool, bytes)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, map(plain, value)))
    if hasattr(value, "patterns"):  # which files of docs/ are left out, as in .gitignore
        return [(inner.include, inner.regex.pattern if inner.regex else "") for inner in value.patterns]
    if hasattr(value, "items"):
        return sorted((str(name), plain(inner)) for name, inner in value.items())
    made = value if callable(value) else type(value)
    return f"{getattr(made, '__module__', '')}.{getattr(made, '__qualname__', repr(type(value)))}"


def _installed(folder: Path) -> list[str]:
    """The names of installed packages with their versions."""
    try:
        return [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-link"))]  # noqa: PTH208 - names alone
    except OSError:
        return []


def _walk(folder: Path, left_out: tuple[str, ...], kinds: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """The files below a folder whose names end so: their paths from there, and where they lie."""
    start = len(str(folder)) + 1
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in left_out)
        above = f"{here[start:]}/".replace(os.sep, "/") if len(here) > start else ""
        yield from ((above + name, f"{here}{os.sep}{name}") for name in sorted(names) if name.endswith(kinds))
