"""What a format's own reader found beside the values, in one shape for all formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.office.workbook import CellRange, Oddities


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What was found in one sheet; ``merged`` only where calamine does not tell it."""

    name: str
    oddities: Oddities = field(default_factory=Oddities)
    merged: tuple[CellRange, ...] = ()


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What was found in a workbook; the sheets are in the order of their tabs."""

    sheets: tuple[SheetFacts, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    is_1904: bool = False

    def of_sheet(self, name: str, occurrence: int = 0) -> SheetFacts:
        """Return the facts of a sheet; hostile files hold several of one name."""
        found = [sheet for sheet in self.sheets if sheet.name == name]
        return found[occurrence] if occurrence < len(found) else SheetFacts(name)
