"""Write an expression as a live formula of the issued workbook.

Formulas are in file form (English names, commas) and use only what Excel 2010, LibreOffice,
WPS and Google Sheets all have. What has no value is an error value inside and an empty text
outside; ``model.expression`` says what that means. The exception to it: an error value in a
column of a list form spoils its total, which the computation over all units passes over.
"""

from collections.abc import Callable
from typing import TypeAlias

from hycampaign.expression.excel.cells import (
    Addresses,
    MonthAddress,
    NotInWorkbook,
    blankness,
    number_or_error,
    number_or_nought,
    quoted,
    ranges,
    readable_number,
    text_or_error,
)
from hycampaign.expression.excel.limits import fitting
from hycampaign.expression.excel.rows import over_rows
from hycampaign.expression.excel.texts import text_shown, texts_alike, truth
from hycampaign.expression.language.functions import (
    ValueKind,
    compares_texts,
    kind_of,
    rounded_decimals,
)
from hycampaign.expression.language.tree import (
    COMPARED_DECIMALS,
    DIVISOR_DECIMALS,
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    Missing,
    Negative,
    Node,
    Number,
    Operation,
    Reference,
    RowRef,
    Text,
    Truth,
    expanded,
    needed_cells,
)

# Signs that Excel takes in one formula.
MAX_FORMULA = 8192

ChoiceTexts: TypeAlias = Callable[[Reference, str], str]


def as_written(_reference: Reference, text: str) -> str:
    """Return a text as it is, for cells that show what the expression compares them with."""
    return text


def excel_formula(
    tree: Node, addresses: Addresses, missing: Missing, choice_texts: ChoiceTexts = as_written
) -> str | None:
    """Return a formula that gives TRUE (the rule holds), FALSE (broken) or "" (no verdict).

    ``addresses`` gives the address of a cell, or the range of a whole column; ``choice_texts``
    what a cell shows for the code of a choice. ``None`` when an operand is not in the workbook
    or the formula would be longer or deeper than Excel takes.
    """
    formula = _Formula(addresses, choice_texts, number_or_error, text_or_error)
    if missing is Missing.ZERO:
        formula = _Formula(addresses, choice_texts, number_or_nought, "TRIM({})".format)
    try:
        verdict, otherwise = formula.truth(tree), '""'
        if missing is Missing.ERROR and (cells := needed_cells(tree)):
            blanks = ",".join(blankness(formula.address(cell)) for cell in cells)
            otherwise = f'IF(OR({blanks}),FALSE(),"")'
    except NotInWorkbook:
        return None
    return fitting(f"=IFERROR({verdict},{otherwise})", MAX_FORMULA)


def excel_value(
    tree: Node,
    addresses: Addresses,
    missing: Missing = Missing.ZERO,
    choice_texts: ChoiceTexts = as_written,
) -> str | None:
    """Return the formula of a computed cell; "" where all that it reads is blank.

    Under ``ZERO`` text where a number belongs counts as 0 too, for the sake of a formula that
    a clerk can read; that text is reported by itself.
    """
    formula = _Formula(addresses, choice_texts, number_or_error, text_or_error)
    if missing is Missing.ZERO:
        text_in = "TRIM({})".format
        formula = _ReadableFormula(addresses, choice_texts, readable_number, text_in)
    try:
        value = formula.value(tree)
        lengths = "+".join(
            f"SUMPRODUCT(LEN(TRIM({cell})))" if ":" in cell else f"LEN(TRIM({cell}))"
            for cell in ranges(formula.address(cell) for cell in needed_cells(tree))
        )
    except NotInWorkbook:
        return None
    if lengths:
        # An error value is not blank, and need not be what the formula comes to read.
        value = f'IF(IFERROR({lengths},1)=0,"",{value})'
    return fitting(f'=IFERROR({value},"")', MAX_FORMULA)


def _adds(node: Node) -> bool:
    return isinstance(node, Operation) and node.operator in {"+", "-"}


class _Formula:
    """Formula text of nodes; each piece is a function, a literal or in brackets."""

    def __init__(
        self,
        addresses: Addresses,
        choice_texts: ChoiceTexts,
        number_in: Callable[[str], str],
        text_in: Callable[[str], str],
    ) -> None:
        self._addresses = addresses
        self._choice_texts = choice_texts
        self._number_in = number_in
        self._text_in = text_in

    def address(self, reference: Reference) -> str:
        found = self._addresses(reference)
        if found is None:
            raise NotInWorkbook
        return found

    def value(self, node: Node) -> str:
        match kind_of(node):
            case ValueKind.TRUTH:
                return self.truth(node)
            case ValueKind.NUMBER:
                return self.number(node)
            case ValueKind.TEXT | ValueKind.EMPTY:
                return self.text(node)

    def number(self, node: Node) -> str:
        match node:
            case Number():
                return format(node.value, "f")
            case ColumnRef() | RowRef() | CellRef():
                return self._number_in(self.address(node))
            case Negative():
                return f"(-{self.number(node.operand)})"
            case Operation():
                return self._operation(node)
            case Call():
                return self._called(node)
            case _:
                return "NA()"

    def _operation(self, node: Operation) -> str:
        left, right = self.number(node.left), self.number(node.right)
        if _adds(node) and _adds(node.left):
            # A long sum stays flat: Excel takes no more than 64 brackets in one another.
            left = left.removeprefix("(").removesuffix(")")
        if node.operator == "/" and not (
            isinstance(node.right, Number) and round(node.right.value, DIVISOR_DECIMALS)
        ):
            right = f"IF(ROUND({right},{DIVISOR_DECIMALS})=0,NA(),{right})"
        return f"({left}{node.operator}{right})"

    def _called(self, call: Call) -> str:
        if call.form:
            return over_rows(call, self.address, self._choice_texts)
        match call.function:
            case "IF":
                return self._branched(call, self.number)
            case "COUNT":
                cells = [self._blankness(cell) for cell in expanded(call.arguments)]
                return f"({'-'.join([str(len(cells)), *cells])})"
            case "ROUND":
                return f"ROUND({self.number(call.arguments[0])},{rounded_decimals(call)})"
            case _:
                # A CHILDREN of which the workbook has no row leaves nothing to add up.
                nothing = ["0" if call.function == "SUM" else "NA()"]
                return f"{call.function}({','.join(self._operands(call) or nothing)})"

    def _operands(self, call: Call) -> list[str]:
        return [self.number(node) for node in expanded(call.arguments)]

    def _branched(self, call: Call, branch: Callable[[Node], str]) -> str:
        condition, yes, no = call.arguments
        return f"IF({self.truth(condition)},{branch(yes)},{branch(no)})"

    def _blankness(self, node: Node) -> str:
        if isinstance(node, ColumnRef | RowRef | CellRef):
            return blankness(self.address(node))
        return "FALSE()"

    def truth(self, node: Node) -> str:
        match node:
            case Truth():
                return truth(value=node.value)
            case Comparison():
                return self._compared(node)
            case Call(function="IF"):
                return self._branched(node, self.truth)
            case Call(function="ISBLANK"):
                return self._blankness(node.arguments[0])
            case Call():
                return self._joined(node)
            case _:
                return "NA()"

    def _joined(self, call: Call) -> str:
        """Join truths as numbers, an unknown one halfway: AND is the least, OR the greatest.

        Excel's own AND would be unknown whenever one part is.
        """
        if call.function == "NOT":
            return f"NOT({self.truth(call.arguments[0])})"
        least = "MIN" if call.function == "AND" else "MAX"
        parts = ",".join(f"IFERROR(1*{self.truth(part)},0.5)" for part in call.arguments)
        return f"CHOOSE(1+2*{least}({parts}),FALSE(),NA(),TRUE())"

    def _compared(self, node: Comparison) -> str:
        if compares_texts(node):
            return self._compared_texts(node)
        difference = self.number(node.left)
        if not (isinstance(node.right, Number) and node.right.value == 0):
            difference += f"-{self.number(node.right)}"
        return f"(ROUND({difference},{COMPARED_DECIMALS}){node.operator}0)"

    def _compared_texts(self, node: Comparison) -> str:
        left, right = node.left, node.right
        if isinstance(left, Text):
            left, right = right, left
        if not isinstance(right, Text):
            return texts_alike(node.operator, self.text(left), self.text(right))
        if isinstance(left, ColumnRef | RowRef | CellRef):
            shown = self._choice_texts(left, right.value)
            return text_shown(node.operator, self.text(left), shown, self.address(left))
        return text_shown(node.operator, self.text(left), right.value)

    def text(self, node: Node) -> str:
        match node:
            case Text():
                return quoted(node.value)
            case ColumnRef() | RowRef() | CellRef():
                return self._text_in(self.address(node))
            case Call(function="IF"):
                return self._branched(node, self.text)
            case _:
                return "NA()"


class _ReadableFormula(_Formula):
    """Adds cells up as a clerk would, SUM(F13:F21), since SUM passes over text and blanks."""

    def _operands(self, call: Call) -> list[str]:
        if call.function != "SUM":
            return super()._operands(call)
        found: list[str] = []
        for node in expanded(call.arguments):
            place = ""
            if isinstance(node, ColumnRef | RowRef | CellRef):
                place = self.address(node)
            is_bare = place and not isinstance(place, MonthAddress)
            found.append(place if is_bare else self.number(node))
        return ranges(found)
