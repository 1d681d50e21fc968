"""One process that works on one item after another, and may die of any of them.

It is started afresh (``spawn``), as Windows does on its own, and inherits nothing. It hears and
answers through a pipe of its own and shares no lock with its neighbours: however it dies, what
it was working on is known and nobody else waits for it.
"""

import errno
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any

from hycampaign.office.worker.limits import limit_memory

# Windows may look through a new process for viruses first.
_SLOWEST_START_SECONDS = 60
_SLOWEST_END_SECONDS = 5
_TRIES_TO_START = 3
_READY, _DONE, _NO_MEMORY, _RAISED = range(4)
_CANNOT_START = "không khởi động được tiến trình đọc tệp"


class DiedError(Exception):
    """The process has ended before it answered; ``exit_code`` is its own."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"ended with {exit_code}")
        self.exit_code = exit_code


class HungError(Exception):
    """The process did not answer in time and was ended."""


class WorkerProcess:
    """A process that is started when it is first needed, and again after its death."""

    def __init__(self, memory_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_dismissed = False

    def ask(self, function: Callable[[Any], Any], item: object, seconds: float) -> Any:  # noqa: ANN401 - whatever the function returns
        """Return what the function makes of the item in the process.

        What the function raises is raised here, a MemoryError too.

        Raises:
            DiedError, HungError: what came of the process.
            OSError: the system starts no process.
        """
        pipe = self._pipe or self._started()
        try:
            pipe.send((function, item))
            if not pipe.poll(seconds):
                self.end()
                raise HungError
            kind, value = pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise DiedError(self._buried()) from error
        if kind == _NO_MEMORY:
            raise MemoryError
        if kind == _RAISED:
            raise value
        return value

    def dismiss(self) -> None:
        """End the process, from another thread than that which asks it; it starts no more."""
        self._is_dismissed = True
        if process := self._process:
            # It may have been closed by the other thread in this very moment.
            with suppress(ValueError):
                process.kill()

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._buried()

    def _buried(self) -> int | None:
        """Wait for a process that ends and return its exit code."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join(_SLOWEST_END_SECONDS)
        process.kill()
        process.join()
        exit_code = process.exitcode
        process.close()
        return exit_code

    def _started(self) -> Connection:
        """Start the process and return the pipe to it.

        Raises:
            DiedError: it has been dismissed.
            OSError: it has not started, several times.
        """
        refused = OSError(errno.EAGAIN, _CANNOT_START)
        for _ in range(_TRIES_TO_START):
            if self._is_dismissed:
                raise DiedError(None)
            try:
                return self._try_to_start()
            except EOFError:
                self._buried()
            except OSError as error:
                self._buried()
                refused = error
        raise refused

    def _try_to_start(self) -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._memory_bytes), daemon=True, name="hycampaign"
        )
        self._pipe = ours
        try:
            process.start()
        finally:
            # Held here as well it would never say that the process is gone.
            theirs.close()
        self._process = process
        if self._is_dismissed:
            process.kill()
        if not ours.poll(_SLOWEST_START_SECONDS):
            process.kill()
        ours.recv()
        return ours


def _serve(pipe: Connection, memory_bytes: int) -> None:
    """Answer until nobody asks any more; what the process is about."""
    # Ctrl+C reaches all processes of a console; the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    limit_memory(memory_bytes)
    with suppress(EOFError, ConnectionError):
        pipe.send(_READY)
        while True:
            function, item = pipe.recv()
            pipe.send_bytes(_answer(function, item))


def _silence() -> None:
    """Keep a crash's last words off the screen."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stderr__.fileno() if sys.__stderr__ else 2)
        os.close(nowhere)


def _answer(function: Callable[[Any], Any], item: object) -> bytes | memoryview:
    """Return what came of the item, packed for the pipe."""
    try:
        return ForkingPickler.dumps((_DONE, function(item)))
    except MemoryError:
        return pickle.dumps((_NO_MEMORY, None))
    except Exception as error:  # noqa: BLE001 - raised where the answer is heard
        error.add_note(traceback.format_exc())
        try:
            return pickle.dumps((_RAISED, error))
        except (pickle.PicklingError, TypeError, AttributeError):
            return pickle.dumps((_RAISED, RuntimeError(traceback.format_exc())))
