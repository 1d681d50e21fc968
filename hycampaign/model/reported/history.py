"""What was reported before: the submissions that a period is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.model.reported.submission import Submission


@dataclass(frozen=True, slots=True)
class History:
    """The current submissions of earlier periods, by unit code.

    ``previous`` is the quarter before, ``last_year`` the same quarter of the year before: what
    each unit is compared with. ``all_previous`` and ``all_last_year`` are all that was reported
    then, by the codes of that time, for totals; ``None`` when no unit has changed since.
    ``remeasured`` names by ``previous`` and ``last_year`` the cells (form, row, column; the row
    is empty in a list) that were asked in another measure then, ``regrouped`` those that other
    units were asked for.
    """

    previous: Mapping[str, Submission] = field(default_factory=dict)
    last_year: Mapping[str, Submission] = field(default_factory=dict)
    all_previous: Mapping[str, Submission] | None = None
    all_last_year: Mapping[str, Submission] | None = None
    remeasured: Mapping[str, frozenset[tuple[str, str, str]]] = field(default_factory=dict)
    regrouped: Mapping[str, frozenset[tuple[str, str, str]]] = field(default_factory=dict)

    def of_units(self, base: str) -> Mapping[str, Submission]:
        """Return what units of today reported then (``previous``…), or take over."""
        return self.previous if base == "previous" else self.last_year

    def of_all(self, base: str) -> Mapping[str, Submission]:
        """Return everybody's reports of ``previous`` or ``last_year``."""
        if base == "previous":
            return self.previous if self.all_previous is None else self.all_previous
        return self.last_year if self.all_last_year is None else self.all_last_year
