"""What a worker is asked to do in the tests; importable by name, as workers need it."""

import os
import signal
import time

from hycampaign.office.reading import Unreadable, read_workbook


def work(item: str) -> str:
    """Do what the item says."""
    if item == "abort":
        os.abort()
    if item == "hang":
        time.sleep(60)
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


def process_number(_: int) -> int:
    return os.getpid()


def sheets_of(data: bytes) -> list[str] | str:
    """Read a workbook and answer in plain values."""
    try:
        return [sheet.name for sheet in read_workbook(data).sheets]
    except Unreadable as error:
        return error.reason.value
