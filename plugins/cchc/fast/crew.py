"""Work → its results, done here or by several processes: whatever `concurrent.futures` calls an executor.

Local processes are forked where the system can, and so know all that this one knows; elsewhere, and on other machines, they
build it from the job that is given to them. `CCHC_SCHEDULER` names a Dask scheduler to be used instead.

What it takes to have processes is loaded where they are started: most builds have too little to do for that.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from contextlib import AbstractContextManager

T = TypeVar("T")
R = TypeVar("R")

FEW = 400
"""Work of so many parts is done sooner than processes are started."""
BATCH = 96
"""Parts that are handed over at a time: few enough for the last ones to end together."""
AHEAD = 3
"""Batches for each worker that are under way at a time: what waits for its turn costs memory."""

PATIENCE = 10.0
"""Seconds for a scheduler to answer, and for work to show a result before it is asked whether anybody is there."""


def workers() -> int:
    """How many processes work: as many as the machine has processors for us, or as `CCHC_WORKERS` says."""
    if given := os.environ.get("CCHC_WORKERS", "").strip():
        return max(1, int(given)) if given.isdigit() else 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def scheduler() -> str:
    """The address of a Dask scheduler, or nothing."""
    return os.environ.get("CCHC_SCHEDULER", "").strip()


def forks() -> bool:
    """Whether a new process knows what this one knows."""
    import multiprocessing  # noqa: PLC0415 - see above

    return "fork" in multiprocessing.get_all_start_methods()


class CrewError(RuntimeError):
    """Those that were to help cannot; the text is a Vietnamese sentence for whoever has asked them to."""


@dataclass(frozen=True)
class Crew:
    """Who works: an executor, how many are behind it, and how it says that one of them, or all of them, have died."""

    pool: Executor
    size: int
    one_died: tuple[type[BaseException], ...] = ()
    """of one part of the work, which has killed whoever took it up"""
    all_died: tuple[type[BaseException], ...] = ()
    alive: Callable[[], bool] = lambda: True
    told: tuple[Any, ...] = ()
    """what each task is given besides its batch"""


@contextmanager
def local(told: tuple[Any, ...] = ()) -> Iterator[Crew]:
    """Processes on this machine; `told` is what those need that do not know what this one knows."""
    import multiprocessing  # noqa: PLC0415 - see above
    import signal  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("fork" if forks() else "spawn")
    # Who interrupts a build at a terminal interrupts all of its processes: it is for this one to end the others.
    pool = ProcessPoolExecutor(workers(), mp_context=context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield Crew(pool, workers(), all_died=(BrokenProcessPool,), told=told)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def remote(job: bytes) -> Iterator[Crew]:
    """The workers of the Dask scheduler; raises `CrewError` where there are none to be had.

    The job is a task of its own, on which all others wait: so it is sent out once, and again where its holder has died.
    """
    from concurrent.futures import CancelledError  # noqa: PLC0415 - see above

    address = scheduler()
    try:
        import dask  # noqa: PLC0415 - an extra
        from distributed import Client, KilledWorker  # noqa: PLC0415
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
    except ImportError:
        message = 'CCHC_SCHEDULER: chưa cài Dask trên máy này. Cài bằng: pip install "cchc[dask]".'
        raise CrewError(message) from None
    with _quiet("distributed", "tornado"):
        count = _look(address)
    if not count:
        message = f'CCHC_SCHEDULER: bộ điều phối Dask ở "{address}" không có tiến trình nào để làm việc.'
        raise CrewError(message)
    settings = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    with settings, Client(address, timeout=PATIENCE, set_as_default=False) as client:  # type: ignore[no-untyped-call]

        def alive() -> bool:
            try:
                return bool(client.sync(client.scheduler.ncores, callback_timeout=PATIENCE))
            except Exception:  # noqa: BLE001 - whatever it is, nobody is to be reached
                return False

        held = client.submit(bytes, job, pure=False)
        pool = client.get_executor(pure=False)
        yield Crew(pool, count, (KilledWorker,), (CancelledError, CommClosedError), alive, (held,))
        pool.shutdown(wait=False)


def _look(address: str) -> int:
    """How many workers the scheduler has; a client that finds none would wait, and leave much behind."""
    import asyncio  # noqa: PLC0415 - see above

    from distributed.comm.core import connect  # noqa: PLC0415 - an extra
    from distributed.security import Security  # noqa: PLC0415

    async def ask() -> dict[str, Any]:
        # Where TLS is in use, Dask's own configuration says with what.
        safety = Security().get_connection_args("client")  # type: ignore[no-untyped-call]
        comm = await connect(address, timeout=PATIENCE, **safety)  # type: ignore[no-untyped-call]
        try:
            await comm.write({"op": "identity", "n_workers": -1, "reply": True})
            return await comm.read()  # type: ignore[no-any-return]
        finally:
            comm.abort()

    async def ask_for_a_while() -> dict[str, Any]:
        return await asyncio.wait_for(ask(), PATIENCE)

    try:
        return len(asyncio.run(ask_for_a_while())["workers"])
    except Exception as error:  # noqa: BLE001 - each kind of address fails in its own way
        message = (
            f'CCHC_SCHEDULER: không kết nối được với bộ điều phối Dask ở "{address}" ({_first_line(error)}). '
            "Kiểm tra địa chỉ, dạng tcp://máy:8786; bỏ biến này thì dựng trên máy này."
        )
        raise CrewError(message) from None


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """What libraries log of a failure is left to the one line that we say of it."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def _first_line(error: Exception) -> str:
    return f"{error}".strip().partition("\n")[0] or type(error).__name__


def batches(parts: Sequence[T], count: int, size: int = BATCH) -> list[Sequence[T]]:
    """The parts in batches for so many workers, in order; towards the end smaller ones."""
    found = []
    place = 0
    while place < len(parts):
        left = len(parts) - place
        length = max(1, min(size, left // (2 * count) or left))
        found.append(parts[place : place + length])
        place += length
    return found


def spread(
    task: Callable[..., R],
    parts: Sequence[T],
    lost: Callable[[], None],
    crew: AbstractContextManager[Crew] | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[R]:
    """The results of `task` for all batches, as they come; a batch whose process died is done again, here.

    `lost` is called when that happens. The crew is that of this machine, unless another is given. `meanwhile` is called once
    the first batches are under way.
    """
    left: list[Sequence[T]] = []
    with crew or local() as found:
        yield from _by_crew(found, task, parts, left, meanwhile)
    if left:
        lost()
        for batch in left:
            yield task(batch)


def _by_crew(
    crew: Crew, task: Callable[..., R], parts: Sequence[T], left: list[Sequence[T]], meanwhile: Callable[[], None]
) -> Iterator[R]:
    """The results of the batches that the crew gets done; the others go into `left`."""
    from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - see above

    waiting = batches(parts, crew.size)[::-1]
    under_way: dict[Future[R], Sequence[T]] = {}
    left += _hand_out(crew, task, waiting, under_way)
    meanwhile()
    while waiting or under_way:
        left += _hand_out(crew, task, waiting, under_way)
        done = wait(under_way, timeout=PATIENCE, return_when=FIRST_COMPLETED).done
        if under_way and not done and not crew.alive():
            left += [*under_way.values(), *waiting]
            return
        for future in done:
            batch = under_way.pop(future)
            try:
                result = future.result()
            except (*crew.one_died, *crew.all_died) as error:
                left.append(batch)
                if isinstance(error, crew.all_died):
                    left += waiting
                    waiting.clear()
            else:
                yield result


def _hand_out(
    crew: Crew, task: Callable[..., R], waiting: list[Sequence[T]], under_way: dict[Future[R], Sequence[T]]
) -> list[Sequence[T]]:
    """Have the crew begin with as many batches as it may have at a time; those that nobody is left for."""
    limit = AHEAD * max(crew.size, 2)
    while waiting and len(under_way) < limit:
        try:
            future = crew.pool.submit(task, waiting[-1], *crew.told)
        except crew.all_died:
            gone = list(waiting)
            waiting.clear()
            return gone
        under_way[future] = waiting.pop()
    return []
