"""Write a tree back as text, with no more brackets than it needs; ``parse`` reads it again."""

from decimal import Decimal

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Comparison,
    ListRef,
    Name,
    Negative,
    Node,
    Number,
    Operation,
    RowRef,
    Shift,
    Text,
    Truth,
)

_COMPARED, _SIGNED, _PLAIN = 1, 5, 6
_BINDING = {"+": 2, "-": 2, "*": 3, "/": 3, "^": 4}
# 1.250 could be 1250, so the parser refuses it; 1.2500 it takes.
_GROUP = 3


def to_text(tree: Node) -> str:
    """Return the tree as one would type it; settled names carry the code of their form.

    >>> from hycampaign.expression.parse.parser import parse
    >>> to_text(parse("(a+b)*2<=if(c>0,(d),1.5)"))
    '(a + b) * 2 <= IF(c > 0; d; 1.5)'
    """
    return _written(tree, 0)


def _written(node: Node, binding: int) -> str:
    """Return the text of ``node``, in brackets where it binds looser than asked."""
    text, own = _text_and_binding(node)
    return f"({text})" if own < binding else text


def _text_and_binding(node: Node) -> tuple[str, int]:
    match node:
        case Comparison():
            left, right = (
                _written(node.left, _COMPARED + 1),
                _written(node.right, _COMPARED + 1),
            )
            return f"{left} {node.operator} {right}", _COMPARED
        case Operation():
            own = _BINDING[node.operator]
            left, right = _written(node.left, own), _written(node.right, own + 1)
            return f"{left} {node.operator} {right}", own
        case Negative():
            return f"-{_written(node.operand, _SIGNED)}", _SIGNED
        case _:
            return _atom(node), _PLAIN


def _atom(node: Node) -> str:
    match node:
        case Number():
            return number_text(node.value)
        case Text():
            return '"' + node.value.replace('"', '""') + '"'
        case Call():
            return _call(node)
        case Children():
            return f"CHILDREN({_written(node.parent, 0)})"
        case _:
            return _word(node)


def _call(call: Call) -> str:
    prefix = f"{call.form}." if call.form else ""
    inside = "; ".join(_written(argument, 0) for argument in call.arguments)
    return f"{prefix}{call.function}({inside})"


def _word(node: Node) -> str:
    match node:
        case Name():
            return node.text
        case Truth():
            return "TRUE" if node.value else "FALSE"
        case ColumnRef() | ListRef():
            text, shift = f"{node.form}.{node.column}", node.shift
        case RowRef():
            text, shift = f"{node.form}.{node.row}", node.shift
        case CellRef():
            text, shift = f"{node.form}.{node.row}.{node.column}", node.shift
        case _:
            raise TypeError(type(node).__name__)
    return text if shift is Shift.NONE else f"{shift.value}({text})"


def number_text(value: Decimal) -> str:
    """Return a number not below zero as the parser reads it, without an exponent.

    >>> number_text(Decimal("1.250")), number_text(Decimal("1.125"))
    ('1.25', '1.1250')
    """
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == _GROUP == max(_GROUP, len(whole)) and whole != "0":
        decimals += "0"
    return f"{whole}.{decimals}" if decimals else whole
