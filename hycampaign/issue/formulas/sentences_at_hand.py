"""Bring the sentences of a list's checks to its own sheet.

All rows of a list share their formulas, and a formula that is shared must not look at another
sheet: Excel keeps those relative to each row and has no way to keep a sheet in them ([MS-XLS]
2.5.198.118 and [MS-XLSB] 2.5.98.98 forbid PtgRef3d and PtgArea3d), so that it repairs the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hycampaign.issue.plan.form_layout import UNIT_ROW, FormLayout
from hycampaign.issue.plan.sentences import Notices
from hycampaign.issue.sheet.addresses import absolute


@dataclass(frozen=True, slots=True)
class NoticesAtHand:
    """The sentences that a list's checks have asked for, in hidden cells of its first line."""

    notices: Notices
    layout: FormLayout
    columns: dict[str, int] = field(default_factory=dict)

    def address(self, about: str) -> str:
        """Return where a sentence stands on the list's own sheet."""
        following = self.layout.helper_column + len(self.columns)
        return absolute(UNIT_ROW, self.columns.setdefault(about, following))

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """Yield row number, column number and formula of the sentences asked for so far."""
        for about, column in self.columns.items():
            yield UNIT_ROW, column, self.notices.address(about)
