"""What Excel takes of a formula; one that is longer, deeper or wider is not written at all."""

import re

from hycampaign.expression.excel.cells import signs

# Excel nests 64 functions; what is put around a formula needs some of them.
MAX_NESTING = 60
MAX_ARGUMENTS = 255

_QUOTED = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'")


def fitting(formula: str, longest: int) -> str | None:
    """Return the formula, or ``None`` where Excel would refuse the file for it."""
    if signs(formula) > longest:
        return None
    if formula.count("(") > MAX_NESTING or formula.count(",") >= MAX_ARGUMENTS:
        depth, width = _extent(_QUOTED.sub("", formula))
        if depth > MAX_NESTING or width > MAX_ARGUMENTS:
            return None
    return formula


def _extent(formula: str) -> tuple[int, int]:
    """Return how deep brackets lie in one another, and the most arguments between two."""
    arguments, deepest, widest = [1], 0, 1
    for sign in formula:
        if sign == "(":
            arguments.append(1)
            deepest = max(deepest, len(arguments) - 1)
        elif sign == ")":
            arguments.pop()
        elif sign == ",":
            arguments[-1] += 1
            widest = max(widest, arguments[-1])
    return deepest, widest
