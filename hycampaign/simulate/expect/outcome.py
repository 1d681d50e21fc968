"""What a rehearsal did, and what a comparison with its truth came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Played:
    """What was sent: files in the inbox, and by kind of mistake the units that make it."""

    files: int
    mistakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()

    def as_object(self) -> dict[str, object]:
        """Return it for ``--json``."""
        return {
            "files": self.files,
            "mistakes": {kind: list(units) for kind, units in self.mistakes.items()},
            "missing": list(self.missing),
            "late": list(self.late),
        }


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How the pipeline did: planted findings found, errors without cause, figures that differ.

    ``missed``, ``unexpected`` and ``wrong`` say it in Vietnamese, one line each.
    """

    planted: int = 0
    found: int = 0
    figures_compared: int = 0
    missed: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share of what was planted that was found; 1 where nothing was planted."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def false_errors(self) -> int:
        """How many errors were found that nobody made."""
        return len(self.unexpected)

    @property
    def figures_wrong(self) -> int:
        """How many figures differ from the truth."""
        return len(self.wrong)

    @property
    def is_perfect(self) -> bool:
        """Say whether all was found, nothing more, and every figure is right."""
        return not (self.missed or self.unexpected or self.wrong)

    def as_object(self) -> dict[str, object]:
        """Return it for ``--json``."""
        return {
            "recall": self.recall,
            "false_errors": self.false_errors,
            "figures_compared": self.figures_compared,
            "figures_wrong": self.figures_wrong,
            "missed": list(self.missed),
            "unexpected": list(self.unexpected),
            "wrong": list(self.wrong),
        }
