"""Do work on foreign files in processes that may die: one file costs itself and nothing else.

A reader in native code can abort, hang or ask for all memory, and no ``except`` helps.
Processes live long, because starting one costs as much as reading a hundred workbooks; one that
dies is replaced. It may have been ended by a virus scanner or for want of memory: a file is
accused only when others have died of it too, while nothing else was at work.

Limits: time everywhere; memory as far as the system lets a process limit itself (``limits``).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, islice
from queue import LifoQueue
from typing import Generic, TypeVar

from hycampaign.office.worker.process import DiedError, HungError, WorkerProcess

Item = TypeVar("Item")
Value = TypeVar("Value")

# Enough that no worker waits for work, few enough that large files do not pile up.
_AHEAD = 2
# How many processes a file must cost alone until it is accused, beside the first.
_DEATHS_ALONE = 2
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
    few ahead of the results, so a generator may read large files lazily. No more processes are
    started than there are items.
    """
    rest = iter(items)
    asked = limits or Limits()
    head = list(islice(rest, asked.workers))
    if not head:
        return
    crew = _Crew(function, replace(asked, workers=len(head)))
    waiting: deque[tuple[Item, Future[Result[Value]]]] = deque()
    try:
        for item in chain(head, rest):
            waiting.append((item, crew.start(item)))
            if len(waiting) > _AHEAD * crew.limits.workers:
                yield crew.result(*waiting.popleft())
        while waiting:
            yield crew.result(*waiting.popleft())
    finally:
        # Also when the caller stops half-way; what is still running there has no reader.
        crew.stop()


class _Crew(Generic[Item, Value]):
    """The processes that do the work, each with a thread that waits for it."""

    def __init__(self, function: Callable[[Item], Value], limits: Limits) -> None:
        self.limits = limits
        self._function = function
        self._processes = [WorkerProcess(limits.memory_bytes) for _ in range(limits.workers)]
        # The last one that was used is used first, so that no other is started without need.
        self._idle: LifoQueue[WorkerProcess] = LifoQueue()
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(limits.workers)

    def start(self, item: Item) -> Future[Result[Value]]:
        """Let the next free process work on an item."""
        return self._threads.submit(self._in_company, item)

    def result(self, item: Item, future: Future[Result[Value]]) -> Result[Value]:
        """Return what came of an item, which is tried again alone if a process died with it."""
        try:
            return future.result()
        except DiedError:
            return self._alone(item)

    def stop(self) -> None:
        """Dismiss all processes."""
        for process in self._processes:
            process.dismiss()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.end()

    def _in_company(self, item: Item) -> Result[Value]:
        process = self._idle.get()
        try:
            return self._asked(process, item)
        finally:
            self._idle.put(process)

    def _alone(self, item: Item) -> Result[Value]:
        """Return the result for an item while nothing else is at work."""
        everybody = [self._idle.get() for _ in self._processes]
        outcome = Outcome.CRASHED
        try:
            for _ in range(_DEATHS_ALONE):
                everybody[0].end()
                try:
                    return self._asked(everybody[0], item)
                except DiedError as death:
                    is_killed = death.exit_code == _KILLED
                    outcome = Outcome.OUT_OF_MEMORY if is_killed else Outcome.CRASHED
            return Result(outcome)
        finally:
            for process in everybody:
                self._idle.put(process)

    def _asked(self, process: WorkerProcess, item: Item) -> Result[Value]:
        try:
            return Result(Outcome.OK, process.ask(self._function, item, self.limits.seconds))
        except HungError:
            return Result(Outcome.TIMED_OUT)
        except MemoryError:
            return Result(Outcome.OUT_OF_MEMORY)
