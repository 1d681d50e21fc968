"""Live formulas of the summary workbook: plain enough for a clerk, exact in any program.

Only functions that Excel 2010 and LibreOffice both have. Where nobody reported, a formula
shows nothing rather than 0.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from hycampaign.aggregate.add.derived import Formula as Derivation
from hycampaign.aggregate.add.derived import Place, place_of
from hycampaign.aggregate.sheets.sheet_plan import ANY_ROW, Content, Formula
from hycampaign.expression.excel.formula import excel_value
from hycampaign.expression.language.tree import ListRef, Reference
from hycampaign.model.asked.form import Aggregation, Column, ColumnType

# Any number passes: a criterion that looks at numbers only, whatever text stands beside them.
ANY_NUMBER = '">-1E+300"'


def total_formula(cells: str, space: Aggregation, column: Column) -> str:
    """Return the total of a range over units; empty where such values have no total."""
    match space:
        case Aggregation.SUM if column.type is not ColumnType.PERCENT:
            total = f"SUM({cells})"
        case Aggregation.MAX:
            total = f"MAX({cells})"
        case Aggregation.COUNT:
            total = f'COUNTIF({cells},">0")'
        case _:
            return ""
    return f'IF(COUNT({cells})=0,"",{total})'


def derived_formula(derivation: Derivation, address: Callable[[Place], str | None]) -> str:
    """Return the formula of a derived cell; empty where one of its operands has no cell."""

    def addresses(reference: Reference) -> str | None:
        if isinstance(reference, ListRef):
            return None
        return address(place_of(reference, (derivation.row, derivation.column)))

    return (excel_value(derivation.tree, addresses, derivation.missing) or "").removeprefix("=")


def derived_by_row(
    derivations: Mapping[Place, Derivation], address: Callable[[Place], str | None]
) -> dict[Place, str]:
    """Return formulas of one table row each, written for the row ``ANY_ROW``."""
    formulas = {place: derived_formula(d, address) for place, d in derivations.items()}
    return {place: formula for place, formula in formulas.items() if formula}


def at_row(formula: str, row: int) -> str:
    """Return a formula that was made for ``ANY_ROW`` as it stands in a certain row."""
    return formula.replace(str(ANY_ROW), str(row))


def live(formula: str, value: Decimal | None) -> Content:
    """Return a live cell, or the bare value where no formula can be written."""
    return Formula(formula, value) if formula else value


def linked(address: str) -> str:
    """Return what another cell shows; a link to a blank cell would show 0 by itself."""
    return f'IF({address}="","",{address})'


def compared(value: str, base: str, *, is_share: bool) -> str:
    """Return the comparison of two cells in percent; of two percentages their difference."""
    comparison = f"{value}-{base}" if is_share else f"{value}/{base}*100"
    return f'IF(COUNT({value},{base})<2,"",IFERROR({comparison},""))'
