"""The clock of the benchmarks: processor time in rounds, whole processes from start to exit, memory of a process of its own.

Processor time, because other programs on the machine take less from it than from the time on the wall; and whatever is compared is
measured in turn, round by round, so that a slow minute strikes all alike.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

ROOT = Path(__file__).parents[1]
T = TypeVar("T")


class Scale(NamedTuple):
    """How much is measured: the whole suite, or just enough to show that it works."""

    megabytes: float  # of articles
    rounds: int
    starts: int  # of cold processes
    peer_megabytes: float  # some peers take a minute for a megabyte
    terms: tuple[int, ...]  # of generated glossaries; peers are compared on the first and the last
    texts: tuple[int, ...]  # bytes of growing texts
    shapes: tuple[int, ...]  # code points of pathological texts
    queries: int
    exports: int  # concepts that go out in each format

    @property
    def is_quick(self) -> bool:
        return self.rounds == 1


FULL = Scale(
    megabytes=1.5,
    rounds=5,
    starts=9,
    peer_megabytes=0.06,
    terms=(5_000, 50_000, 500_000),
    texts=(10**3, 10**4, 10**5, 10**6, 10**7, 10**8),
    shapes=(250_000, 1_000_000),
    queries=300,
    exports=100_000,
)
QUICK = Scale(0.02, 1, 1, 0.002, terms=(100, 200), texts=(10**3, 10**4), shapes=(1_000, 2_000), queries=5, exports=20)


def pin() -> set[int]:
    """Stay on one core, where the system allows it. The cores there were."""
    if not hasattr(os, "sched_setaffinity"):
        return set(range(os.cpu_count() or 1))
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    return cores


def seconds(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median processor time of each work, all of them in turn in every round, after a first round that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            began = time.process_time()
            work()
            if number:
                times[name].append(time.process_time() - began)
    return {name: statistics.median(measured) for name, measured in times.items()}


def once(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` gives, and its processor time, the first time it is done."""
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


class Start(NamedTuple):
    """A cold process: medians of its time on the wall and of its processor time, and its peak memory."""

    wall: float
    processor: float
    peak_megabytes: float


def start(code: str, times: int) -> Start:
    """A Python process that runs `code`, start to exit."""
    walls: list[float] = []
    processors: list[float] = []
    for _ in range(times):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - began)
        processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    told = f"{code}\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    done = subprocess.run([sys.executable, "-c", told], check=True, cwd=ROOT, capture_output=True, text=True)
    return Start(statistics.median(walls), statistics.median(processors), float(done.stdout.split()[-1]) / 1024)


def apart(work: Callable[..., T], *given: object) -> T:
    """What `work` gives in a new process: nothing is warm there, and what it keeps in memory goes with it."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def in_copy(work: Callable[..., T], *given: object) -> T:
    """What `work` gives in a copy of this process, all of whose memory is its own before it begins."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _take, (work, given)) as pool:
        return pool.submit(_do).result()


_task: tuple[Callable[..., Any], tuple[object, ...]] | None = None


def _take(*task: Any) -> None:
    global _task  # noqa: PLW0603 (handed over by the copy, not through a pipe)
    _task = task


def _do() -> Any:
    assert _task is not None
    gc.collect()  # touches, and so copies, what the collector would touch while the clock runs
    work, given = _task
    return work(*given)


def memory(field: str = "VmRSS") -> float:
    """Megabytes that this process holds now, or at its peak (VmHWM)."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(field)) / 1024
