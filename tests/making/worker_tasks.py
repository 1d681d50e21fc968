"""What a worker is asked to do in the tests; importable by name, as workers need it."""

import ctypes
import io
import os
import random
import signal
import time
import zipfile
from pathlib import Path

from hycampaign.office.read.workbook import Unreadable, read_workbook

# Longer than any machine takes to start a process, however busy it is.
HANGING_SECONDS = 600


def work(item: str) -> str:
    """Do what the item says."""
    if item == "abort":
        os.abort()
    if item == "hang":
        time.sleep(HANGING_SECONDS)
    if item.startswith("nap"):
        time.sleep(0.005)
    if item == "vanish":
        os._exit(3)
    if item == "killed":
        os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    if item == "grow":
        return str(len(bytearray(8 << 30)))
    if item == "bug":
        message = "a bug"
        raise KeyError(message)
    return item.upper()


def dies_at_first(item: tuple[Path, int]) -> str:
    """Cost the process as often as the item says, counted by the lines of a file."""
    path, times = item
    before = path.read_bytes() if path.exists() else b""
    path.write_bytes(before + b"x")
    if len(before) < times:
        os._exit(3)
    return "read"


def not_to_be_carried(_: str) -> object:
    """Return what no pipe takes."""
    return lambda: None


def limited_by(_: str) -> int:
    """Return how much memory the process may have."""
    import resource  # noqa: PLC0415 - Windows has no such module

    return resource.getrlimit(resource.RLIMIT_AS)[0]


def is_in_a_job(_: str) -> bool:
    """Say whether Windows has put the process into a job."""
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    here, answer = ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.c_int()
    assert kernel.IsProcessInJob(here, None, ctypes.byref(answer))
    return bool(answer)


def process_number(_: int) -> int:
    return os.getpid()


def sheets_of(data: bytes) -> list[str] | str:
    """Read a workbook and answer in plain values."""
    try:
        return [sheet.name for sheet in read_workbook(data).sheets]
    except Unreadable as error:
        return error.reason.value


def answer_of(data: bytes) -> str:
    """Read a workbook and say in a word what came of it."""
    try:
        workbook = read_workbook(data)
    except Unreadable as error:
        problem = error.preflight.problem if error.preflight else None
        return problem.value if problem else error.reason.value
    return f"{sum(len(sheet.rows) for sheet in workbook.sheets)} rows"


def sheets_of_damaged(case: tuple[int, bytes]) -> str:
    """Damage one part of a package at random, put it back and read it."""
    seed, data = case
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in parts if name != "mimetype"])
    parts[name] = _damaged(parts[name], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    answer = sheets_of(file.getvalue())
    return answer if isinstance(answer, str) else "read"


def _damaged(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5])):
        place = chance.randrange(len(changed) + 1)
        piece = chance.choice(_RUBBISH)
        how = chance.randrange(4)
        if how == 0:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            del changed[place : place + chance.randrange(1, 40)]
        elif how == 2:
            changed[place:place] = piece
        else:
            start = chance.randrange(len(changed) + 1)
            changed[place:place] = changed[start : start + 60]
    return bytes(changed)


_RUBBISH = (
    b'<c r="XFD1048576"><v>1</v></c>',
    b"<f>",
    b"</row>",
    b'"',
    b"&x;",
    b"99999999999999999999",
    b"-1",
    b"\xff\xfe",
    b"<!DOCTYPE a>",
    b"<!--",
    b'<mergeCell ref="A1:ZZ9"/>',
)
