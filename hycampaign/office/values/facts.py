"""What a format's own reader found beside the values, in one shape for all formats."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hycampaign.office.values.unread import Rows, UnreadFinder
from hycampaign.office.values.workbook import Cell, CellRange, Oddities


def nothing_unread(_: Rows) -> Mapping[Cell, str]:
    """Return no cell: nothing is known that could have been missed."""
    return {}


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What was found in one sheet.

    ``merged`` is told only where calamine does not tell it. ``unread_in`` compares with what
    the sheet holds what was read of it.
    """

    name: str
    oddities: Oddities = field(default_factory=Oddities)
    merged: tuple[CellRange, ...] = ()
    unread_in: UnreadFinder = nothing_unread


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What was found in a workbook; the sheets are in the order of their tabs."""

    sheets: tuple[SheetFacts, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    is_1904: bool = False
    is_examined: bool = True

    def of_sheets(self, names: Sequence[str]) -> tuple[SheetFacts, ...]:
        """Return the facts of the sheets that a reader found, in its order.

        The order of the tabs counts, for readers decode odd names differently. A reader that
        leaves sheets out is followed by name; hostile files hold several of one name.
        """
        if len(names) == len(self.sheets):
            return self.sheets
        return tuple(
            self._of_name(name, Counter(names[:place])[name])
            for place, name in enumerate(names)
        )

    def _of_name(self, name: str, occurrence: int) -> SheetFacts:
        found = [sheet for sheet in self.sheets if sheet.name == name]
        return found[occurrence] if occurrence < len(found) else SheetFacts(name)
