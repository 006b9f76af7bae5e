"""The same work on many texts by several processes, in order, without holding more texts than are at work."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from rakshakosh.errors import RakshakoshError

Result = TypeVar("Result")

BATCH = 50_000  # code points handed over at once: an article alone costs as much to hand over as to find its start
_MOST_TEXTS = 256
_AHEAD = 3  # batches for each process that wait or are at work


def in_processes(work: Callable[[str], Result], texts: Iterable[str], processes: int) -> Iterator[Result]:
    """`work(text)` of each text, in order. `work` is handed to each process once: it must be picklable.

    What `work` raises is raised here, in its place; when the caller stops, what was begun is finished and the rest let go. Raises
    `RakshakoshError` where a process ends before its work is done.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(processes, initializer=_take, initargs=(work,))
    at_work: deque[Future[list[Result]]] = deque()
    try:
        for batch in _batches(texts):
            at_work.append(pool.submit(_do, batch))
            if len(at_work) >= _AHEAD * processes:
                yield from at_work.popleft().result()
        while at_work:
            yield from at_work.popleft().result()
    except BrokenProcessPool:
        raise RakshakoshError("a process ended before its work was done (out of memory?); give it fewer or smaller texts") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH or len(batch) >= _MOST_TEXTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_work: Callable[[str], Any] | None = None


def _take(work: Callable[[str], Any]) -> None:
    global _work  # noqa: PLW0603 (a process has one work, given when it begins)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's: it lets go what waits, and the processes end without a word
    _work = work


def _do(batch: list[str]) -> list[Any]:
    assert _work is not None
    return [_work(text) for text in batch]
