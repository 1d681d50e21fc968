"""What the exit code tells a script that called us."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """0 clean · 1 errors found in the data · 2 wrong usage · 3 cannot go on · 70 a bug."""

    CLEAN = 0
    ERRORS_FOUND = 1
    USAGE = 2
    FAILURE = 3
    BUG = 70
