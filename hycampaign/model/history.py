"""What was reported before: the submissions that a period is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.model.submission import Submission


@dataclass(frozen=True, slots=True)
class History:
    """The current submissions of earlier periods, by unit code.

    ``previous`` is the quarter before, ``last_year`` the same quarter of the year before.
    """

    previous: Mapping[str, Submission] = field(default_factory=dict)
    last_year: Mapping[str, Submission] = field(default_factory=dict)
