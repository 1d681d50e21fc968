"""Run benchmarks and print one JSON document; lines for people go to stderr.

    python -m benchmarks                     all of them, 135 units
    python -m benchmarks P3 P7               some of them
    python -m benchmarks --units 12 --repeat 1

The exit code is 1 when a gate is missed.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import issuing, letters, quarter, reading, rerun, starting
from benchmarks.measuring import Result
from benchmarks.province import ALL_UNITS, Province

BENCHMARKS: dict[str, Callable[[Province, int], Iterator[Result]]] = {
    "P1": quarter.run,
    "P2": reading.run,
    "P3": issuing.run,
    "P4": letters.run,
    "P5": rerun.run,
    "P7": starting.run,
}


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for and return the exit code."""
    asked = _parser().parse_args(arguments)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        province = Province(Path(folder), asked.units)
        for name in asked.names or BENCHMARKS:
            for result in BENCHMARKS[name](province, asked.repeat):
                results.append(result)
                print(result.line(), file=sys.stderr, flush=True)
    print(json.dumps(document(results, asked.units, asked.repeat), indent=2))
    return 1 if any(result.passed is False for result in results) else 0


def document(results: list[Result], units: int, repeat: int) -> dict[str, object]:
    """Return everything that was measured, and on what."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "units": units,
        "repeat": repeat,
        "passed": all(result.passed is not False for result in results),
        "benchmarks": [result.document() for result in results],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--units", type=int, default=ALL_UNITS, help="how many units report")
    parser.add_argument("--repeat", type=int, default=3, help="how often each side is timed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
