"""Do work on foreign files in processes that may die: one file costs itself and nothing else.

A reader in native code can abort, hang or ask for all memory, and no ``except`` helps. Workers
live long, because starting one costs as much as reading a hundred workbooks; one that dies is
replaced. They are started afresh (``spawn``), as Windows does, and inherit nothing.

Limits: time everywhere; memory as far as the system lets a process limit itself, see
``process_limits``.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, islice
from multiprocessing import get_context
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from hycampaign.office.worker.limits import limit_memory

Item = TypeVar("Item")
Value = TypeVar("Value")

# Enough that no worker waits for work, few enough that large files do not pile up.
_AHEAD = 2
# Windows may look through a new process for viruses first.
_SLOWEST_START_SECONDS = 60
# How often a file that leaves no process alive is tried by itself.
_TRIES_ALONE = 3
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

    @property
    def patience(self) -> float:
        """Seconds after which a pool that has not even stopped an item must be broken."""
        return _SLOWEST_START_SECONDS + self.seconds * (_AHEAD * self.workers + 1)


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
    few ahead of the results, so a generator may read large files lazily. No more processes are
    started than there are items: one that is dismissed while it starts complains on the screen.
    """
    rest = iter(items)
    asked = limits or Limits()
    head = list(islice(rest, asked.workers))
    if not head:
        return
    crew = _Crew(function, replace(asked, workers=len(head)))
    waiting: deque[_Task[Item, Value]] = deque()
    try:
        for item in chain(head, rest):
            waiting.append(crew.start(item))
            if len(waiting) > _AHEAD * crew.limits.workers:
                yield _first_result(crew, waiting)
        while waiting:
            yield _first_result(crew, waiting)
    finally:
        # Also when the caller stops half-way; what is still running there has no reader.
        crew.stop()


@dataclass(frozen=True, slots=True)
class _Task(Generic[Item, Value]):
    """An item and what will come of it; ``None`` when the pool could not even take it."""

    item: Item
    future: "ProcessFuture[Result[Value]] | None"

    @property
    def is_lost(self) -> bool:
        """Whether the work on the item was not done when its pool was dismissed."""
        if self.future is None or not self.future.done() or self.future.cancelled():
            return True
        return isinstance(self.future.exception(), BrokenProcessPool)


class _Crew(Generic[Item, Value]):
    """The processes that do the work, replaced all at once when their pool is broken."""

    def __init__(self, function: Callable[[Item], Value], limits: Limits) -> None:
        self.limits = limits
        self._function = function
        self._pool = self._new_pool()

    def start(self, item: Item) -> _Task[Item, Value]:
        """Let the next free process work on an item."""
        arguments = [self._function, item]
        try:
            future = self._pool.schedule(_run, args=arguments, timeout=self.limits.seconds)
        except RuntimeError:
            return _Task(item, None)
        return _Task(item, future)

    def alone(self, item: Item) -> Result[Value]:
        """Return the result for an item while nothing else is at work."""
        for _ in range(_TRIES_ALONE):
            self._renew()
            with suppress(BrokenProcessPool):
                return _result_of(self.start(item), self.limits.patience)
        self._renew()
        return Result(Outcome.CRASHED)

    def stop(self) -> None:
        """Dismiss all processes."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _renew(self) -> None:
        self.stop()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.limits.workers,
            initializer=_prepare_worker,
            initargs=[self.limits.memory_bytes],
            context=get_context("spawn"),
        )


def _first_result(
    crew: _Crew[Item, Value], waiting: "deque[_Task[Item, Value]]"
) -> Result[Value]:
    """Return the result of the first item, in spite of a pool that breaks.

    A process that dies before the pool has heard that it took an item breaks the pool: nobody
    knows then whose fault it was. So the first item is tried alone; the others follow.
    """
    task = waiting.popleft()
    try:
        return _result_of(task, crew.limits.patience)
    except BrokenProcessPool:
        result = crew.alone(task.item)
    for _ in range(len(waiting)):
        other = waiting.popleft()
        waiting.append(crew.start(other.item) if other.is_lost else other)
    return result


def _result_of(task: _Task[Item, Value], patience: float) -> Result[Value]:
    if task.future is None:
        raise BrokenProcessPool
    result: Result[Value]
    try:
        result = task.future.result(patience)
    except ProcessExpired as error:
        result = Result(Outcome.OUT_OF_MEMORY if error.exitcode == _KILLED else Outcome.CRASHED)
    except FutureTimeout as error:
        if not task.future.done():
            raise BrokenProcessPool from error
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
    limit_memory(memory_bytes)
