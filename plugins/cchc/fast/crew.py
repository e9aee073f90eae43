"""Work → its results, done here or by several processes: whatever `concurrent.futures` calls an executor.

Local processes are forked where the system can, and so know all that this one knows; elsewhere, and on other machines, they
read what they need from the job that was written for them. `CCHC_SCHEDULER` names a Dask scheduler to be used instead.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

FEW = 400
"""Work of so many parts is done sooner than processes are started."""
BATCH = 48
"""Parts that are handed over at a time: few enough for the last ones to end together."""
AHEAD = 3
"""Batches for each worker that are under way at a time: what waits for its turn costs memory."""


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
    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def executor() -> Iterator[Executor]:
    """The executor that this build uses."""
    if scheduler():
        from distributed import Client  # noqa: PLC0415 - an extra

        with Client(scheduler(), set_as_default=False) as client:
            client.wait_for_workers(1)
            yield client.get_executor(pure=False, retries=5)
        return
    context = multiprocessing.get_context("fork" if forks() else "spawn")
    with ProcessPoolExecutor(workers(), mp_context=context) as pool:
        yield pool


def batches(parts: Sequence[T], size: int = BATCH) -> list[Sequence[T]]:
    """The parts in batches, in order; towards the end smaller ones."""
    found = []
    place = 0
    while place < len(parts):
        left = len(parts) - place
        count = max(1, min(size, left // (2 * workers()) or left))
        found.append(parts[place : place + count])
        place += count
    return found


def spread(task: Callable[[Sequence[T]], R], parts: Sequence[T], lost: Callable[[], None]) -> Iterator[R]:
    """The results of `task` for all batches, as they come; a batch whose process died is done again, here.

    `lost` is called when that happens.
    """
    waiting = batches(parts)[::-1]
    with executor() as pool:
        limit = AHEAD * max(workers(), 2)
        under_way: dict[Future[Any], Sequence[T]] = {}
        broken = False
        while waiting or under_way:
            while waiting and len(under_way) < limit and not broken:
                batch = waiting.pop()
                try:
                    under_way[pool.submit(task, batch)] = batch
                except BrokenProcessPool:
                    waiting.append(batch)
                    broken = True
            if not under_way:
                break
            for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                batch = under_way.pop(done)
                try:
                    yield done.result()
                except BrokenProcessPool:
                    waiting.append(batch)
                    broken = True
    if waiting:
        lost()
        for batch in waiting:
            yield task(batch)
