"""Check that an expression adds numbers, compares like with like and joins conditions."""

from hycampaign.expression.language.criterion import check_numbers
from hycampaign.expression.language.functions import (
    FORM_FUNCTIONS,
    FUNCTIONS,
    ValueKind,
    kind_of,
)
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Comparison,
    ExpressionError,
    ListRef,
    Negative,
    Node,
    Operation,
    RowRef,
    Text,
    operands,
    walk,
)

_TAKES_CHILDREN = {"SUM", "COUNT", "MIN", "MAX"}


def check_types(tree: Node, yields: ValueKind | None = None) -> None:
    """Check every part of ``tree``, and that the whole yields what is asked, if anything.

    Raises:
        ExpressionError: at the first part that has no business where it stands.
    """
    if isinstance(tree, Children):
        raise _misplaced_children(tree)
    if yields is not None:
        _require(tree, yields)
    for node in walk(tree):
        match node:
            case Negative() | Operation():
                for operand in operands(node):
                    _require(operand, ValueKind.NUMBER)
            case Comparison():
                _check_comparison(node)
            case Call():
                _check_call(node)
            case _:
                pass


def _require(node: Node, kind: ValueKind) -> None:
    if isinstance(node, Children):
        raise _misplaced_children(node)
    found = kind_of(node)
    if found is not kind:
        raise ExpressionError(
            node.position, f"{_said(node)} là {found.value}, chỗ này cần {kind.value}"
        )


def _said(node: Node) -> str:
    match node:
        case ColumnRef() | ListRef():
            return f"“{node.column}”"
        case RowRef():
            return f"“{node.row}”"
        case CellRef():
            return f"“{node.row}.{node.column}”"
        case Text():
            return f"“{node.value}”"
        case Call():
            return f"{node.function}(…)"
        case _:
            return "Phần này"


def _misplaced_children(node: Children) -> ExpressionError:
    return ExpressionError(
        node.position, "CHILDREN chỉ dùng bên trong SUM, MIN, MAX hoặc COUNT"
    )


def _check_comparison(node: Comparison) -> None:
    for side in (node.left, node.right):
        if isinstance(side, Children):
            raise _misplaced_children(side)
    kinds = {kind_of(node.left), kind_of(node.right)}
    if kinds == {ValueKind.NUMBER}:
        return
    if kinds != {ValueKind.TEXT}:
        _require(node.right, kind_of(node.left))
        raise ExpressionError(node.position, "Chỉ so sánh được số với số, chữ với chữ")
    if node.operator not in {"=", "<>"}:
        raise ExpressionError(node.position, "Chữ chỉ so sánh được bằng = hoặc <>")
    for side in (node.left, node.right):
        if isinstance(side, Call):
            raise ExpressionError(
                side.position, "Chỉ so sánh được một ô với một đoạn chữ hoặc với ô khác"
            )


def _check_call(call: Call) -> None:
    if call.function == "IF":
        _check_if(call)
        return
    known = FORM_FUNCTIONS if call.form else FUNCTIONS
    wanted = known[call.function].takes
    for argument in call.arguments:
        if isinstance(argument, Children) and call.function in _TAKES_CHILDREN:
            continue
        if wanted is not None:
            _require(argument, wanted)
    if call.function in {"ISBLANK", "COUNT"}:
        _check_cells(call)
    if call.function in {"COUNTIF", "SUMIF"}:
        _check_criterion(call)


def _check_criterion(call: Call) -> None:
    column, criterion, *summed = call.arguments
    if isinstance(column, ListRef) and not column.is_text:
        check_numbers(criterion, column.column)
    for argument in summed:
        _require(argument, ValueKind.NUMBER)


def _check_cells(call: Call) -> None:
    allowed: tuple[type, ...] = (ColumnRef, RowRef, CellRef)
    if call.function == "COUNT":
        allowed = (ListRef,) if call.form else (*allowed, Children)
    for argument in call.arguments:
        if not isinstance(argument, allowed):
            raise ExpressionError(argument.position, f"{call.function} cần mã của ô")


def _check_if(call: Call) -> None:
    condition, *branches = call.arguments
    _require(condition, ValueKind.TRUTH)
    wanted = kind_of(call)
    for branch in branches:
        if kind_of(branch) is not ValueKind.EMPTY or wanted is ValueKind.TRUTH:
            _require(branch, wanted)
