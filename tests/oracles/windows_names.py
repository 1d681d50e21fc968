"""What Windows makes of a file's name, told by Python's own rules for it; and which Windows."""

import ctypes
import ntpath
import sys
from pathlib import PureWindowsPath


def is_reserved(name: str) -> bool:
    """Say whether Windows keeps a name for a device; later Pythons know of more names."""
    told = getattr(ntpath, "isreserved", None)
    return bool(told(name) if told else PureWindowsPath(name).is_reserved())


def is_wine() -> bool:
    """Say whether the tests run on Wine, which does some things only for show."""
    return sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
