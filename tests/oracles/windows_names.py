"""What Windows makes of a file's name, told by Python's own rules for it."""

import ntpath
from pathlib import PureWindowsPath


def is_reserved(name: str) -> bool:
    """Say whether Windows keeps a name for a device; later Pythons know of more names."""
    told = getattr(ntpath, "isreserved", None)
    return bool(told(name) if told else PureWindowsPath(name).is_reserved())
