"""Totals and counts over the rows of a list form, as formulas over its columns.

COUNTIF and SUMIF themselves read wildcards and bounds out of their criterion, and differently
in each program; SUMPRODUCT over plain comparisons does not.
"""

from collections.abc import Callable

from hycampaign.expression.excel.cells import is_decimal, nil_mark, quoted
from hycampaign.expression.language.criterion import criterion_from
from hycampaign.expression.language.held import NIL_TEXT
from hycampaign.expression.language.tree import Call, ListRef, Reference


def over_rows(
    call: Call,
    address: Callable[[Reference], str],
    choice_texts: Callable[[Reference, str], str],
) -> str:
    """Return the formula of a form function; an error value where it has no value."""
    columns = [node for node in call.arguments if isinstance(node, ListRef)]
    places = [address(column) for column in columns]
    match call.function:
        case "SUM":
            return f"SUM({places[0]})"
        case "COUNT":
            return f"SUMPRODUCT(1*(LEN(TRIM({places[0]}))>0))"
        case "COUNTIF" | "SUMIF":
            met = _met(call, columns[0], places[0], choice_texts)
            return f"SUMPRODUCT({','.join([met, *places[1:]])})"
        case _:
            return f"IF(COUNT({places[0]})=0,NA(),{call.function}({places[0]}))"


def _met(
    call: Call, column: ListRef, place: str, choice_texts: Callable[[Reference, str], str]
) -> str:
    criterion = criterion_from(call.arguments[1])
    if criterion.number is not None:
        return f"ISNUMBER({place})*({place}{criterion.operator}{criterion.number:f})"
    text = choice_texts(column, criterion.text)
    if text == NIL_TEXT:
        return f"1*ISNUMBER({nil_mark(f'TRIM({place})')})"
    is_same = f"TRIM({place})={quoted(text)}"
    if is_decimal(text):
        return f"1*(({is_same})+ISNUMBER({place})*({place}={text})>0)"
    return f"1*({is_same})"
