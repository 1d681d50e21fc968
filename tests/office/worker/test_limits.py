"""A worker gets no more memory than it may have, by whatever means the system offers."""

import ctypes
import sys
from typing import Any

import pytest
from making.worker_tasks import is_in_a_job, limited_by, process_number

from hycampaign.office.worker import limits as process_limits
from hycampaign.office.worker.limits import ExtendedLimits, limit_by_job, limit_memory
from hycampaign.office.worker.worker import Limits, Outcome, Result, isolated_map

GIGABYTE = 1 << 30


class Windows:
    """Stands in for kernel32: keeps what it was asked, and answers as it is told."""

    def __init__(self, *, job: int = 7, sets: int = 1, assigns: int = 1) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.limits: ExtendedLimits | None = None
        self.SetErrorMode = self._call("SetErrorMode", 0)
        self.CreateJobObjectW = self._call("CreateJobObjectW", job)
        self.GetCurrentProcess = self._call("GetCurrentProcess", -1 & 0xFFFFFFFFFFFFFFFF)
        self.SetInformationJobObject = self._call("SetInformationJobObject", sets)
        self.AssignProcessToJobObject = self._call("AssignProcessToJobObject", assigns)

    def _call(self, name: str, answer: int) -> Any:
        def call(*arguments: Any) -> int:
            self.asked.append((name, arguments))
            if name == "SetInformationJobObject":
                self.limits = arguments[2]._obj
            return answer

        return call


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of 64-bit Windows")
def test_the_structures_are_as_large_as_windows_expects_them():
    assert ctypes.sizeof(process_limits.BasicLimits) == 64
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.process_memory.offset == 112


def test_on_windows_the_process_joins_a_job_with_the_limit():
    windows = Windows()
    assert limit_by_job(windows, GIGABYTE)
    assert [name for name, _ in windows.asked] == [
        "SetErrorMode",
        "CreateJobObjectW",
        "SetInformationJobObject",
        "GetCurrentProcess",
        "AssignProcessToJobObject",
    ]
    assert windows.limits is not None
    assert windows.limits.process_memory == GIGABYTE
    assert windows.limits.basic.flags == 0x500
    handle, process = windows.asked[-1][1]
    assert (handle.value, process.value) == (7, 0xFFFFFFFFFFFFFFFF)


@pytest.mark.parametrize("refusing", [{"job": 0}, {"sets": 0}, {"assigns": 0}])
def test_a_windows_that_refuses_is_no_failure(refusing: dict[str, int]):
    assert not limit_by_job(Windows(**refusing), GIGABYTE)


class Recorded:
    """The kernel32 of this Windows, which remembers what it is asked and what it answers."""

    def __init__(self) -> None:
        self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        self.answers: dict[str, Any] = {}
        self.limits: ExtendedLimits | None = None

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._kernel, name)

        def call(*arguments: Any) -> Any:
            if name == "AssignProcessToJobObject":
                # The tests go on without a limit.
                return self.answers.setdefault(name, arguments)
            if name == "SetInformationJobObject":
                self.limits = arguments[2]._obj
            real.restype = getattr(call, "restype", ctypes.c_int)
            return self.answers.setdefault(name, real(*arguments))

        self.__dict__[name] = call
        return call


@pytest.mark.skipif(sys.platform != "win32", reason="asks the kernel32 of Windows itself")
def test_this_windows_takes_the_limit_that_it_is_given():
    windows = Recorded()
    assert limit_by_job(windows, GIGABYTE)
    assert windows.limits is not None
    assert windows.limits.process_memory == GIGABYTE
    assert windows.limits.basic.flags == 0x500
    assert windows.answers["SetInformationJobObject"]
    job, process = windows.answers["AssignProcessToJobObject"]
    assert job.value == windows.answers["CreateJobObjectW"]
    assert process.value == windows.answers["GetCurrentProcess"]


@pytest.mark.skipif(sys.platform != "win32", reason="other systems have no jobs")
def test_a_worker_on_windows_is_in_a_job_before_its_first_item():
    results = list(isolated_map(is_in_a_job, ["a"], Limits(memory_bytes=GIGABYTE)))
    assert results == [Result(Outcome.OK, value=True)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has jobs in place of this call")
def test_a_system_that_refuses_is_no_failure(monkeypatch: pytest.MonkeyPatch):
    def refusing(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(process_limits.resource, "setrlimit", refusing)
    assert not limit_memory(GIGABYTE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has jobs in place of this limit")
def test_a_worker_is_limited_before_its_first_item():
    results = list(isolated_map(limited_by, ["a"], Limits(memory_bytes=GIGABYTE)))
    assert results == [Result(Outcome.OK, GIGABYTE)]


def test_a_worker_without_a_limit_of_memory_still_has_one_of_time():
    """What is left on a system that knows neither means."""
    (result,) = isolated_map(process_number, [0], Limits(memory_bytes=64 << 40))
    assert result.outcome is Outcome.OK
