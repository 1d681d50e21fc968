"""One spelling for a formula, whichever program wrote it into the cell.

Saving a workbook rewrites its formulas without changing them: quotes round the name of a sheet
come and go, a column of equal formulas becomes one that is shared, a constant keeps 15 digits.
"""

import re

from hycampaign.office.values.addresses import column_number

_SIGNIFICANT = ".15g"
# Texts first: nothing in them is a reference. A sheet before a cell: ``BM01!E6`` names two.
_PART = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    | '(?P<quoted>(?:[^']|'')*)'(?=!)
    | (?P<sheet>[^\W\d][\w.]*)(?=!)
    | (?<![\w.$])(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})
        (?P<fixed_row>\$?)(?P<row>[0-9]{1,7})(?![\w.(])
    | (?<![\w.$:])(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.:(])
    | (?P<blank>\s+)
    | (?P<word>[^\W\d][\w.]*(?:\(\))?)
    """,
    re.VERBOSE,
)
_NEWER = re.compile(r"\A_XL(?:FN|WS|UDF)\.")


def spelled_alike(formula: str, row: int, column: int) -> str:
    """Return a formula in a spelling that is equal for formulas that compute the same cells.

    References are told from the cell that holds it, so that the copies of a shared formula are
    spelled as their first one. Numbered from 1.

    >>> spelled_alike("SUM('BM01'!$B2:B9) * 0.10", 2, 3)
    'SUM(BM01!R[0]C2:R[7]C[-1])*0.1'
    >>> spelled_alike('iferror(A1, "A 1")&true()', 1, 1)
    'IFERROR(R[0]C[0],"A 1")&TRUE'
    """
    return _PART.sub(lambda part: _spelled(part, row, column), formula.removeprefix("="))


def _spelled(part: re.Match[str], row: int, column: int) -> str:
    if part["text"] or part["sheet"]:
        return part[0]
    if part["quoted"] is not None:
        return part["quoted"]
    if part["column"]:
        line, place = int(part["row"]), column_number(part["column"])
        down = f"R{line}" if part["fixed_row"] else f"R[{line - row}]"
        right = f"C{place}" if part["fixed_column"] else f"C[{place - column}]"
        return down + right
    if part["number"]:
        return format(float(part["number"]), _SIGNIFICANT)
    if part["word"]:
        word = _NEWER.sub("", part["word"].upper())
        return word.removesuffix("()") if word in {"TRUE()", "FALSE()"} else word
    return ""
