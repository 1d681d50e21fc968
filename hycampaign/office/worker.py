"""Do work on foreign files in processes that may die: one file costs itself and nothing else.

A reader in native code can abort, hang or ask for all memory, and no ``except`` helps. Workers
live long, because starting one costs as much as reading a hundred workbooks; one that dies is
replaced. They are started afresh (``spawn``), as Windows does, and inherit nothing.

Limits: time everywhere; memory through the operating system where Python knows how to ask it
(``resource``: Linux, macOS). On Windows the standard library has no such call: there the limits
of ``preflight`` and of time have to do, and a process that takes all memory is ended by Windows
itself, which costs one file as well.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

try:
    import resource
except ImportError:  # Windows has no such module.
    resource = None  # type: ignore[assignment]

Item = TypeVar("Item")
Value = TypeVar("Value")

# Enough that no worker waits for work, few enough that large files do not pile up.
_AHEAD = 2
# What Linux does to a process when memory runs out; Windows has no such exit code.
_KILLED = -9


class Outcome(Enum):
    """How the work on one item ended."""

    OK = "ok"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the work on one item may take."""

    seconds: float = 20
    memory_bytes: int = 1 << 30
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Result(Generic[Value]):
    """The outcome for one item; there is a value only when it is ``OK``."""

    outcome: Outcome
    value: Value | None = None


def isolated_map(
    function: Callable[[Item], Value], items: Iterable[Item], limits: Limits | None = None
) -> Iterator[Result[Value]]:
    """Yield the result for each item in order, working in other processes.

    The function must be importable by name and should return, not raise, what it has to say of
    bad input: an exception that it raises is a bug and is raised here. Items are taken only a
    few ahead of the results, so a generator may read large files lazily.
    """
    limits = limits or Limits()
    pool = ProcessPool(
        max_workers=limits.workers,
        initializer=_prepare_worker,
        initargs=[limits.memory_bytes],
        context=get_context("spawn"),
    )
    try:
        yield from _results(pool, function, items, limits)
    finally:
        # Also when the caller stops half-way; what is still running there has no reader.
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _results(
    pool: ProcessPool,
    function: Callable[[Item], Value],
    items: Iterable[Item],
    limits: Limits,
) -> Iterator[Result[Value]]:
    waiting: deque[ProcessFuture[Result[Value]]] = deque()
    for item in items:
        waiting.append(pool.schedule(_run, args=[function, item], timeout=limits.seconds))
        if len(waiting) > _AHEAD * limits.workers:
            yield _result_of(waiting.popleft())
    while waiting:
        yield _result_of(waiting.popleft())


def _result_of(future: ProcessFuture[Result[Value]]) -> Result[Value]:
    result: Result[Value]
    try:
        result = future.result()
    except ProcessExpired as error:
        result = Result(Outcome.OUT_OF_MEMORY if error.exitcode == _KILLED else Outcome.CRASHED)
    except FutureTimeout:
        result = Result(Outcome.TIMED_OUT)
    return result


def _run(function: Callable[[Item], Value], item: Item) -> Result[Value]:
    try:
        return Result(Outcome.OK, function(item))
    except MemoryError:
        return Result(Outcome.OUT_OF_MEMORY)


def _prepare_worker(memory_bytes: int) -> None:
    """Limit the memory of this process and keep a crash's last words off the screen."""
    with suppress(OSError):
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, sys.__stderr__.fileno() if sys.__stderr__ else 2)
        os.close(silence)
    if resource is not None:
        # The system's own limit may be lower already, and then it may not be raised.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
