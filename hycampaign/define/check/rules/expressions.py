"""Expressions: each must be understood where it stands."""

from collections.abc import Iterator

from hycampaign.define.build.forms import SAID_REQUIRED
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.parts import EXPRESSION_BROKEN
from hycampaign.define.tables.table import TableRow
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import ExpressionError, Node, Number, Operation, walk
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.trouble.finding import Finding

# Table and column, and what the expression must come to; some belong to no form.
_PLACES = (
    ("rows", "formula", ValueKind.NUMBER),
    ("columns", "formula", None),
    ("columns", "required", ValueKind.TRUTH),
    ("rules", "expression", ValueKind.TRUTH),
    ("criteria", "expression", ValueKind.NUMBER),
    ("rehearsal", "basis", None),
)
_BY_NOUGHT = "chia cho 0 thì không có kết quả"


def find_broken_expressions(inspection: Inspection) -> Iterator[Finding]:
    """Yield expressions with a slip, a name that nothing bears, or parts that do not fit."""
    for table, column, yields in _PLACES:
        for row in inspection.filled(table, column):
            form = row.text("form")
            is_ours = not form or form in inspection.forms
            if is_ours and not (
                column == "required" and row.text(column).casefold() in SAID_REQUIRED
            ):
                yield from _broken(inspection, row, column, yields)


def _broken(
    inspection: Inspection, row: TableRow, column: str, yields: ValueKind | None
) -> Iterator[Finding]:
    try:
        tree = understand(row.text(column), inspection.vocabulary(row.text("form")), yields)
    except ExpressionError as error:
        nearest = f" Có phải “{error.suggestion}”?" if error.suggestion else ""
        facts = {"reason": error.message, "position": str(error.position + 1)}
        yield fault(EXPRESSION_BROKEN, row, column, **facts, nearest=nearest)
        return
    for node in walk(tree):
        if isinstance(node, Operation) and node.operator == "/" and _is_nought(node.right):
            facts = {"reason": _BY_NOUGHT, "position": str(node.right.position + 1)}
            yield fault(EXPRESSION_BROKEN, row, column, **facts)


def _is_nought(node: Node) -> bool:
    return isinstance(node, Number) and not node.value
