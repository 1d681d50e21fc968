"""Limit the memory of the process that runs, on every system that knows how.

Linux and macOS limit the address space (``resource``). Windows has no such call, but job
objects: a process that joins one with a limit gets no more memory than that, just as there.
Where neither works – a Windows before 8 whose process is in a job already – time and
``preflight`` are the limits that are left, and the system itself ends a process that takes all
memory, which costs one file as well.
"""

import ctypes
import sys
from typing import Any

if sys.platform != "win32":
    import resource

# winnt.h and learn.microsoft.com, "JOBOBJECT_BASIC_LIMIT_INFORMATION".
PROCESS_MEMORY = 0x100
DIE_WITHOUT_DIALOG = 0x400
EXTENDED_LIMITS = 9
# errhandlingapi.h: nobody sits before the worker to close a box that says it has crashed.
NO_ERROR_BOXES = 0x1 | 0x2


class BasicLimits(ctypes.Structure):
    """What a job limits; of the fields only ``flags`` is used."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """What a job limits, memory included (JOBOBJECT_EXTENDED_LIMIT_INFORMATION)."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_memory(memory_bytes: int) -> bool:
    """Let this process have no more memory; return whether the system has agreed."""
    if sys.platform == "win32":
        return limit_by_job(ctypes.WinDLL("kernel32", use_last_error=True), memory_bytes)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    except (ValueError, OSError):
        # The system's own limit may be lower already, and then it may not be raised.
        return False
    return True


def limit_by_job(kernel: Any, memory_bytes: int) -> bool:  # noqa: ANN401 - a foreign library
    """Put this process into a job object of Windows with that limit.

    The job lives as long as the process in it, so its handle is never closed.
    """
    kernel.SetErrorMode(NO_ERROR_BOXES)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = ExtendedLimits()
    limits.basic.flags = PROCESS_MEMORY | DIE_WITHOUT_DIALOG
    limits.process_memory = memory_bytes
    handle, size = ctypes.c_void_p(job), ctypes.sizeof(limits)
    is_set = kernel.SetInformationJobObject(
        handle, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.c_uint32(size)
    )
    here = ctypes.c_void_p(kernel.GetCurrentProcess())
    return bool(is_set and kernel.AssignProcessToJobObject(handle, here))
