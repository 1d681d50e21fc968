"""Know a row of a fixed form by what it prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from hycampaign.ingest.words.cell_text import key_of
from hycampaign.ingest.words.wording import printed_key, unambiguous, worded
from hycampaign.model.asked.form import Form
from hycampaign.office.values.workbook import CellValue, Sheet

# Labels stand left of the figures, a few inserted columns further at most.
_LABEL_COLUMNS = 8

_Prepared = tuple[Mapping[str, str], frozenset[str], frozenset[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RowLabels:
    """What the rows of a fixed form print: labels that are unique, labels that are shared.

    ``loose`` are unique labels as others word them, with and without accents.
    """

    unique: Mapping[str, str]
    shared: frozenset[str]
    codes: frozenset[str]
    loose: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Form) -> Self:
        """Prepare the labels of a form, once for all workbooks of a run."""
        return cls(*_prepared(tuple((row.code, row.label) for row in form.rows)))

    def row(self, cells: Sequence[CellValue]) -> str:
        """Return the code of the row that these cells print; empty when they print none.

        A label decides; a code counts only beside a label that several rows share, because
        "1" or "a" may stand anywhere.
        """
        texts = [key_of(value) for value in cells if isinstance(value, str | int | float)]
        labels = [printed_key(text) for text in texts]
        for label in labels:
            if label in self.unique:
                return self.unique[label]
        if any(label in self.shared for label in labels):
            return next((text for text in texts if text in self.codes), "")
        loosely = (self.loose.get(worded(text), "") for text in texts)
        return next(filter(None, loosely), "")

    def shares(self, cells: Sequence[CellValue]) -> str:
        """Return the label that these cells print and that several rows share, else nothing."""
        keys = (printed_key(key_of(v)) for v in cells if isinstance(v, str))
        return next((key for key in keys if key in self.shared), "")

    def rows(self, sheet: Sheet) -> dict[str, int]:
        """Return the number of the first row that prints each code."""
        found: dict[str, int] = {}
        for number, cells in enumerate(sheet.rows, 1):
            if code := self.row(cells[:_LABEL_COLUMNS]):
                found.setdefault(code, number)
        return found


@lru_cache(maxsize=64)
def _prepared(labels: tuple[tuple[str, str], ...]) -> _Prepared:
    counts = Counter(printed_key(label) for _, label in labels)
    keys = ((printed_key(label), code) for code, label in labels)
    unique = {key: code for key, code in keys if key and counts[key] == 1}
    shared = frozenset(key for key, count in counts.items() if count > 1)
    return unique, shared, frozenset(code for code, _ in labels), unambiguous(dict(labels))
