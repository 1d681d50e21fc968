"""``python -m oracles.figures WORKSPACE PERIOD`` (from ``tests/``): what is printed wrongly.

Exit code 1 where there is a difference.
"""

import sys
from pathlib import Path

from oracles.figures.differences import Audit, by_kind


def main(arguments: list[str]) -> int:
    """Print every difference, and how many there are of each kind."""
    workspace, period = Path(arguments[0]).resolve(), arguments[1]
    found = list(Audit(workspace, period).differences())
    for difference in found:
        print(difference)  # noqa: T201
    for where, count in by_kind(found).items():
        print(f"{count:6} {where}")  # noqa: T201
    print(f"{len(found)} điểm khác")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
