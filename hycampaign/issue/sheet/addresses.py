"""Where cells lie, as formulas write it: spans, ranges, the names of sheets."""

from dataclasses import dataclass

from hycampaign.office.values.addresses import address_of, column_letters


@dataclass(frozen=True, slots=True)
class Span:
    """Rows ``first`` to ``last`` of a column; ``first`` beyond ``last`` is none at all."""

    column: int
    first: int
    last: int


def absolute(row: int, column: int) -> str:
    """Return the address of a cell that stays when a formula is copied: ``$D$5``."""
    return f"${column_letters(column)}${row}"


def range_of(span: Span) -> str:
    """Return the absolute address of a span: ``$C$12:$C$311``."""
    return f"{absolute(span.first, span.column)}:{absolute(span.last, span.column)}"


def relative_range(span: Span) -> str:
    """Return the plain address of a span: ``C12:C311``, or ``C12`` for a single cell."""
    first, last = address_of(span.first, span.column), address_of(span.last, span.column)
    return first if first == last else f"{first}:{last}"


def quoted_sheet(name: str) -> str:
    """Return a sheet's name as formulas write it.

    >>> quoted_sheet("Tỉnh d'Artagnan")
    "'Tỉnh d''Artagnan'"
    """
    return "'" + name.replace("'", "''") + "'"
