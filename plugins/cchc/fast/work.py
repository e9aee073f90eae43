"""A batch of addresses → files beside the site and what is to be noted of them: the task that workers do.

A worker that was forked has the press of the process that forked it. Any other builds one like it, once, from a `Job`: the same
options, instant and frames, and the same cards.
"""

from __future__ import annotations

import pickle
import socket
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from cchc.fast.crew import CrewError
from cchc.fast.fingerprints import content_digest
from cchc.fast.press import Press
from cchc.fast.program import Program, difference, program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc.catalog.reads import Cell, Key
    from cchc.content.stamps import Stamp
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

    program: Program
    place: Place
    site: Site
    build: Build
    options: tuple[tuple[str, Any], ...]
    """the projections in use by name, with their options"""
    tables: Mapping[str, Mapping[str, Any]]
    """what is known of each source, and Jinja's templates as they were compiled"""
    content: bytes
    """a digest of the content folder"""
    left_out: frozenset[str]
    """records that have faults and are not shown"""
    frames: Mapping[str, Frame | None]
    bodies: Mapping[str, Body]


TOLD = ("sheet", "other", "ground", "media", "template")
"""The tables that a job brings along, beside those of cards."""
NOWHERE = (0, 0, 0, 0)
LARGE = 1 << 20
"""Bytes over which a file is not known again by what it holds: it is sooner made again than digested each time."""
_ONE_AT_A_TIME = threading.Lock()
"""A worker of Dask may have several threads; a press notes what is read, and so makes one thing at a time."""
_HERE: dict[str, Press] = {}
"""The press of each job that this process knows."""


def install(name: str, press: Press) -> None:
    """Make a press known to this process and to those that it will fork."""
    _HERE.clear()
    _HERE[name] = press


def packed_job(job: Job) -> bytes:
    """A job, for processes elsewhere; raises `CrewError` where it holds what only this process has."""
    try:
        return pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        message = (
            f"Cấu hình có thứ không gửi được sang tiến trình khác ({error}); đặt CCHC_WORKERS=1, bỏ CCHC_SCHEDULER rồi dựng lại."
        )
        raise CrewError(message) from error


def press_batch(
    addresses: Sequence[tuple[int, str]], job: bytes | str = b"", *, name: str, folders: Folders, carry: bool
) -> Done:
    """Make the files at the addresses; each is written beside the site, or into its place, or carried back.

    `job` is the job itself or the file that holds it, for processes that do not know the press of this name. Raises `CrewError`
    where this process could not make the same files.
    """
    with _ONE_AT_A_TIME:
        press = _HERE.get(name)
        if press is None:
            press = _press_of(pickle.loads(job if isinstance(job, bytes) else Path(job).read_bytes()))  # noqa: S301 - from the build that asks
            install(name, press)
        return _pressed(press, addresses, folders, carry=carry)


def _pressed(press: Press, addresses: Sequence[tuple[int, str]], folders: Folders, *, carry: bool) -> Done:
    batch = press.batch(address for _, address in addresses)
    rows: list[Row] = []
    carried: dict[str, bytes] = {}
    for (number, _), made in zip(addresses, batch.made, strict=True):
        staged, mark = str(number), NOWHERE
        if carry:
            carried[made.address] = made.content
        else:
            staged, mark = folders.write(number, made.address, made.content)
        digest = content_digest(made.content) if len(made.content) <= LARGE else b""
        rows.append(Row(made.address, staged, mark, digest, made.reads, made.note))
    return Done(rows, batch.turns, batch.kept, carried)


def _press_of(job: Job) -> Press:
    from cchc.content.tree import scan  # noqa: PLC0415 - a forked worker needs none of this
    from cchc.fast.folders import Folders  # noqa: PLC0415
    from cchc.fast.index import Index  # noqa: PLC0415
    from cchc.fast.kept import Fresh  # noqa: PLC0415
    from cchc.fast.ledger import Ledger  # noqa: PLC0415
    from cchc.fast.templates import Compiled  # noqa: PLC0415
    from cchc.pipeline import project  # noqa: PLC0415
    from cchc.projections import PROJECTIONS  # noqa: PLC0415
    from cchc.projections.projection import Part  # noqa: PLC0415

    if found := difference(job.program, program()):
        _refuse(f"{found} Cài cùng phiên bản như trên máy dựng.")
    if not job.place.content.is_dir():
        _refuse(f"không có thư mục {job.place.content}. Thư mục nội dung phải nằm ở cùng một đường dẫn trên mọi máy.")
    ledger = Ledger.in_memory(job.tables)
    index = Index(ledger, Folders(Ledger.in_memory({})), job.site)
    content = index.content(scan(job.place.content, job.place.label))
    if index.folders.whole != job.content:
        _refuse(f"thư mục {job.place.content} không giống như trên máy dựng. Chép lại cho giống rồi dựng lại.")
    content = replace(content, roll=content.roll.without(job.left_out)) if job.left_out else content
    parts = [Part(PROJECTIONS[name], options) for name, options in job.options]
    result = project(content, job.site, job.build, parts, job.place.docs_label, look=index.look)
    result.composition.templates.bytecode_cache = Compiled(ledger)
    result.catalog.reads.keeper = Fresh()
    press = Press(result, job.frames, job.bodies)
    press.survey([])
    return press


def _refuse(why: str) -> NoReturn:
    message = f"Máy {socket.gethostname()} không cùng dựng được: {why}"
    raise CrewError(message)
