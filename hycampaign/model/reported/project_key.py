"""What identifies a row of a list – a project – over units and periods: its key.

The one home of the idea. Every stage asks here; the sheets that are issued put the same key
together by a formula (``issue/formulas/project_keys.py``), and a test holds both to each other.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Self

from hycampaign.expression.language.held import CellValue, Mark, text_in
from hycampaign.model.asked.form import Column, ColumnType, Form
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.reported.submission import FormReading
from hycampaign.vietnamese.spelling.spelling import clean

KEY_JOINT = "|"
# A key that is a number has so many decimals: what lies behind is the dust of a computer.
KEY_DECIMALS = 6
_LAST_DIGIT = Decimal(1).scaleb(-KEY_DECIMALS)
# Enough digits for any number that a worksheet can hold.
_EXACT = Context(prec=1000)
_DAYS = frozenset({ColumnType.DATE, ColumnType.MONTH})


@dataclass(frozen=True, slots=True, order=True)
class ProjectKey:
    """The key columns of a row as they are compared, one text each; false if one is lacking.

    Two rows are of one project, as far as keys can tell, where these are equal and true.
    """

    parts: tuple[str, ...] = ()

    @classmethod
    def of(cls, form: Form, reading: FormReading, row: str) -> Self:
        """Return the key of a row as it was read back."""
        columns = key_columns(form)
        return cls.made_of(columns, [reading.held(row, column.code) for column in columns])

    @classmethod
    def made_of(cls, columns: Sequence[Column], values: Sequence[CellValue]) -> Self:
        """Return the key that these values of the key columns make, one for each column."""
        return cls(tuple(map(_part, columns, values)))

    @classmethod
    def read(cls, form: Form, text: str) -> Self:
        """Return the key that ``written_key`` wrote; without parts if it is of another form."""
        return cls(tuple(map(_part_from_text, key_columns(form), written_parts(form, text))))

    def __bool__(self) -> bool:
        return bool(self.parts) and all(self.parts)

    def __str__(self) -> str:
        return KEY_JOINT.join(self.parts)


def written_key(form: Form, reading: FormReading, row: str) -> str:
    """Return the key of a row as people wrote it; a part that is lacking is left empty.

    So it stands in the hidden key of a row that is carried over, and is shown.
    """
    values = [reading.value(row, column.code) for column in key_columns(form)]
    return KEY_JOINT.join(text_in(value) or "" for value in values)


def written_parts(form: Form, text: str) -> tuple[str, ...]:
    """Return the parts of what ``written_key`` wrote; none if it is of another form."""
    count = len(key_columns(form))
    parts = text.split(KEY_JOINT) if count > 1 else [text]
    return tuple(parts) if len(parts) == count else ()


def _part(column: Column, value: CellValue) -> str:
    """Return one text for all ways in which the same part is typed; empty if it is none.

    A dash and what nobody could read identify nothing. A code is a text, whatever a cell made
    of it: 7001, 7001.0 and "7001" are one, "07001" is another.
    """
    match value:
        case None | Mark():
            return ""
        case datetime():
            return _part(column, value.date())
        case date() if column.type is ColumnType.MONTH:
            return value.replace(day=1).isoformat()
        case Decimal() | int() if not isinstance(value, bool):
            rounded = Decimal(value).quantize(_LAST_DIGIT, ROUND_HALF_UP, _EXACT)
            return text_in(rounded or Decimal(0)) or ""
        case _:
            # Folding a letter may take its mark off.
            return unicodedata.normalize("NFC", clean(text_in(value) or "").casefold())


def _part_from_text(column: Column, text: str) -> str:
    try:
        if column.type.is_numeric:
            return _part(column, Decimal(text))
        if column.type in _DAYS:
            return _part(column, date.fromisoformat(text))
    except (InvalidOperation, ValueError):
        # Whatever else stands there is compared as it is.
        return _part(column, text)
    return _part(column, text)
