"""What one piece of work costs: seconds of the processor and the greatest memory it held.

Each piece runs in a process of its own, forked from one that has loaded the program and
nothing else, so that what is measured is what a worker would take. ``python work_cost.py``
reads the pieces from its standard input and writes their costs to its standard output; tests
call ``costs_of``.
"""

import ctypes
import importlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Cost:
    """What came of a piece of work, and what it took. Empty ``answer``: the process died."""

    answer: str
    seconds: float
    memory_bytes: int

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.memory_bytes / MEBIBYTE:.0f} MiB, {self.answer}"


def costs_of(work: str, pieces: Mapping[str, bytes]) -> dict[str, Cost]:
    """Return the cost of each piece; ``work`` is a function, written ``module:function``."""
    done = subprocess.run(
        [sys.executable, __file__],
        input=pickle.dumps((work, dict(pieces))),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return {name: Cost(*cost) for name, cost in _unpacked(done.stdout)}


def most_memory_kib() -> int:
    """Return the greatest memory that this process has held."""
    if sys.platform == "win32":
        return _peak_working_set() // 1024
    import resource  # noqa: PLC0415 - Windows has no such module

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _peak_working_set() -> int:
    """Return what Windows counts, from PROCESS_MEMORY_COUNTERS of psapi.h."""
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    here, counters = ctypes.c_void_p(kernel.GetCurrentProcess()), (ctypes.c_size_t * 9)()
    size = ctypes.c_uint32(ctypes.sizeof(counters))
    assert kernel.K32GetProcessMemoryInfo(here, ctypes.byref(counters), size)
    # After the two 32-bit numbers of size and page faults.
    return counters[1]


def _unpacked(data: bytes) -> Iterable[tuple[str, tuple[str, float, int]]]:
    found: dict[str, tuple[str, float, int]] = pickle.loads(data)  # noqa: S301 - our own child's
    return found.items()


def _cost(work: Callable[[bytes], str], data: bytes) -> tuple[str, float, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.write(writing, work(data).encode()[:4096])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read().decode(errors="replace")
    _, _, usage = os.wait4(child, 0)
    return answer, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def _main() -> None:
    name, pieces = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the test above
    module, _, function = name.partition(":")
    work = getattr(importlib.import_module(module), function)
    found = {piece: _cost(work, data) for piece, data in pieces.items()}
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    _main()
