"""Tell from the texts of a column how its numbers are written: 1.234,5 or 1,234.5."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hycampaign.office.values.workbook import CellValue, Sheet
from hycampaign.vietnamese.numbers.digits import Convention
from hycampaign.vietnamese.numbers.readings import read_number


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the numbers of a form's columns are written, looked up once a column."""

    sheet: Sheet
    rows: tuple[int, ...]
    _known: dict[int, Convention | None] = field(default_factory=dict, compare=False)

    def beside(self, value: CellValue, column: int) -> Convention | None:
        """Return what the texts of a column show; only a text has to know."""
        if not isinstance(value, str):
            return None
        if column not in self._known:
            texts = (self.sheet.value(row, column) for row in self.rows)
            self._known[column] = convention_of(text for text in texts if isinstance(text, str))
        return self._known[column]


def convention_of(texts: Iterable[str]) -> Convention | None:
    """Return the one convention that the texts show; ``None`` if they show none or both.

    An amount in words ("1,2 tỷ") shows nothing of how the bare figures around it came there.

    >>> convention_of(["12,5", "1.234", "chưa có"])
    <Convention.VIETNAMESE: '1.234,5'>
    """
    readings = [read_number(text) for text in texts]
    shown = {r.convention for r in readings if r.scale is None and r.convention}
    return shown.pop() if len(shown) == 1 else None
