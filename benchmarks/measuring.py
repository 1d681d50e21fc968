"""Time jobs in turn, and say how the ratio of their medians stands to a gate.

Machines are noisy and slow down for minutes, so the job and its baseline take turns in one
run, and only their ratio means anything. Times are of the wall clock: so long a clerk waits.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

DECIMALS = 4


class Gate(Enum):
    """Which side of the gate is the good one."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Side:
    """What was timed: seconds of every run over ``items``, the most memory in MiB if asked."""

    what: str
    runs: tuple[float, ...]
    items: int
    peak_mib: float | None = None

    @property
    def seconds(self) -> float:
        """The median of the runs."""
        return statistics.median(self.runs)

    @property
    def each(self) -> float:
        """The median for one item."""
        return self.seconds / self.items

    def document(self, wanted: int) -> dict[str, object]:
        """Return the side as JSON; with fewer items than wanted, scaled up to them."""
        return {
            "what": self.what,
            "seconds": round(self.each * wanted, DECIMALS),
            "milliseconds_each": round(self.each * 1000, DECIMALS),
            "items_timed": self.items,
            "scaled": self.items != wanted,
            "runs": [round(run, DECIMALS) for run in self.runs],
            "peak_mib": self.peak_mib,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """Both sides of a benchmark and its gate.

    ``AT_LEAST``: how many times as long the baseline takes. ``AT_MOST``: what part, or how many
    times, of the baseline's time we take. ``limit`` is ``None`` where no gate is set.
    """

    name: str
    what: str
    items: int
    ours: Side
    baseline: Side
    gate: Gate
    limit: float | None
    most_mib: float | None = None

    @property
    def ratio(self) -> float:
        """Return what is compared with the limit."""
        quotient = self.baseline.each / self.ours.each
        return quotient if self.gate is Gate.AT_LEAST else 1 / quotient

    @property
    def passed(self) -> bool | None:
        """Say whether the gate is passed; ``None`` where there is none."""
        if self.limit is None:
            return None
        if self.gate is Gate.AT_LEAST:
            is_quick = self.ratio >= self.limit
        else:
            is_quick = self.ratio <= self.limit
        peak = self.ours.peak_mib
        return is_quick and (self.most_mib is None or peak is None or peak <= self.most_mib)

    def document(self) -> dict[str, object]:
        """Return the result as JSON."""
        return {
            "name": self.name,
            "what": self.what,
            "items": self.items,
            "gate": None if self.limit is None else {self.gate.value: self.limit},
            "peak_mib_at_most": self.most_mib,
            "ratio": round(self.ratio, 2),
            "passed": self.passed,
            "ours": self.ours.document(self.items),
            "baseline": self.baseline.document(self.items),
        }

    def line(self) -> str:
        """Return the result in a line for people."""
        sign = {True: "pass", False: "MISS", None: "    "}[self.passed]
        gate = "" if self.limit is None else f"  ({self.gate.value} {self.limit:g})"
        ours, theirs = self.ours.each * self.items, self.baseline.each * self.items
        return (
            f"{sign}  {self.name:<18} {self.ratio:8.2f}x{gate:<18} {ours:9.3f} s "
            f"against {theirs:9.3f} s  {self.what}"
        )


def timed_in_turn(repeat: int, *jobs: Callable[[], object]) -> list[tuple[float, ...]]:
    """Run every job ``repeat`` times, in turn, and return the seconds of each."""
    runs: list[list[float]] = [[] for _ in jobs]
    for _ in range(repeat):
        for job, seconds in zip(jobs, runs, strict=True):
            begun = time.perf_counter()
            job()
            seconds.append(time.perf_counter() - begun)
    return [tuple(seconds) for seconds in runs]
