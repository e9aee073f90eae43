"""A batch of addresses → files beside the site and what is to be noted of them: the task that workers do.

A worker that was forked has the press of the process that forked it. Any other builds one like it, once, from a `Job`: the same
options, instant and frames, and the same cards.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.fast.press import Press, content_digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc.catalog.reads import Cell, Key
    from cchc.fast.fingerprints import Stamp
    from cchc.fast.gallery import Folders
    from cchc.fast.press import Body
    from cchc.fast.shells import Frame
    from cchc.settings import Build, Place, Site


class Row(NamedTuple):
    """What is noted of a file that lies beside the site."""

    address: str
    name: str
    """under which the file lies beside the site; nothing where it is in its place already"""
    mark: Stamp
    digest: bytes
    reads: bytes
    note: tuple[Any, ...] | None


class Done(NamedTuple):
    """What a batch came to. `carried` has the contents of files, by address, where the worker could not write them itself."""

    rows: list[Row]
    turns: set[int]
    kept: dict[Key, tuple[Any, frozenset[Cell]]]
    carried: dict[str, bytes]


@dataclass(frozen=True)
class Job:
    """All that a process elsewhere needs to make the same files. The content folder must be the same there."""

    place: Place
    site: Site
    build: Build
    options: tuple[tuple[str, Any], ...]
    """the projections in use by name, with their options"""
    cache: str
    key: bytes
    left_out: frozenset[str]
    """records that have faults and are not shown"""
    frames: Mapping[str, Frame | None]
    bodies: Mapping[str, Body]


NOWHERE = (0, 0, 0, 0)
_HERE: dict[str, Press] = {}
"""The press of each job that this process knows."""


def install(name: str, press: Press) -> None:
    """Make a press known to this process and to those that it will fork."""
    _HERE.clear()
    _HERE[name] = press


def write_job(path: Path, job: Job) -> None:
    """Leave a job for processes elsewhere."""
    path.write_bytes(pickle.dumps(job, pickle.HIGHEST_PROTOCOL))


def press_batch(addresses: Sequence[tuple[int, str]], name: str, folders: Folders, job: str, *, carry: bool) -> Done:
    """Make the files at the addresses; each is written beside the site, or into its place, or carried back."""
    press = _HERE.get(name)
    if press is None:
        press = _press_of(Path(job))
        install(name, press)
    batch = press.batch(address for _, address in addresses)
    rows: list[Row] = []
    carried: dict[str, bytes] = {}
    for (number, _), made in zip(addresses, batch.made, strict=True):
        staged, mark = "", NOWHERE
        if carry:
            carried[made.address] = made.content
        else:
            staged, mark = folders.write(number, made.address, made.content)
        rows.append(Row(made.address, staged, mark, content_digest(made.content), made.reads, made.note))
    return Done(rows, batch.turns, batch.kept, carried)


def _press_of(path: Path) -> Press:
    from cchc.content.tree import scan  # noqa: PLC0415 - a forked worker needs none of this
    from cchc.fast.fingerprints import Fingerprints  # noqa: PLC0415
    from cchc.fast.index import Index  # noqa: PLC0415
    from cchc.fast.ledger import REST, SITE, Ledger  # noqa: PLC0415
    from cchc.pipeline import project  # noqa: PLC0415
    from cchc.projections import PROJECTIONS  # noqa: PLC0415
    from cchc.projections.projection import Part  # noqa: PLC0415

    job: Job = pickle.loads(path.read_bytes())  # noqa: S301 - written by the build that asks
    ledger, rest = (Ledger(Path(job.cache) / name, job.key) for name in (SITE, REST))
    content = Index(ledger, Fingerprints(rest), job.site).content(scan(job.place.content, job.place.label))
    content = replace(content, entries={name: entry for name, entry in content.entries.items() if name not in job.left_out})
    parts = [Part(PROJECTIONS[name], options) for name, options in job.options]
    result = project(content, job.site, job.build, parts, job.place.docs_label)
    press = Press(result, job.frames, job.bodies)
    press.survey([])
    return press
