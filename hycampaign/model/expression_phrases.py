"""Noun phrases for what an expression computes: "tổng của A, B và C"."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from hycampaign.model.expression import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    ListRef,
    Negative,
    Node,
    Number,
    Operation,
    Reference,
    RowRef,
    Shift,
    Text,
)
from hycampaign.model.expression_criterion import criterion_from
from hycampaign.model.expression_functions import rounded_decimals

_SHIFTED = {
    Shift.NONE: "{}",
    Shift.PREVIOUS: "{} kỳ trước",
    Shift.LAST_YEAR: "{} cùng kỳ năm trước",
    Shift.TARGET: "{} theo kế hoạch",
}
STANDING = {
    "=": "bằng",
    "<>": "khác",
    "<": "nhỏ hơn",
    "<=": "không lớn hơn",
    ">": "lớn hơn",
    ">=": "không nhỏ hơn",
}
_AMONG = {"MIN": "số nhỏ nhất", "MAX": "số lớn nhất", "COUNT": "số ô đã nhập"}
_HUNDRED = Decimal(100)


def number_phrase(value: Decimal) -> str:
    """Return a number with points between thousands and a decimal comma."""
    plain = format(value, ",f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.translate(str.maketrans(",.", ".,"))


def listed(parts: Sequence[str], joint: str = "và") -> str:
    """Return the parts as a list in a sentence.

    >>> listed(["A", "B", "C"])
    'A, B và C'
    """
    *front, last = parts
    return f"{', '.join(front)} {joint} {last}" if front else last


class Phrases:
    """Says what numbers and texts are; ``say_condition`` says the condition of an IF."""

    def __init__(
        self,
        labels: Callable[[Reference], str],
        choice_labels: Callable[[Reference, str], str],
    ) -> None:
        self._labels = labels
        self.choice_labels = choice_labels
        self.say_condition: Callable[[Node], str] = str

    def said(self, node: Node) -> str:
        """Return the noun phrase of a number or a text."""
        match node:
            case Number():
                return number_phrase(node.value)
            case Text():
                return f"“{node.value}”"
            case Negative():
                return f"-{self._inside(node.operand)}"
            case Operation():
                return self._operation(node)
            case Call():
                return self._form_call(node) if node.form else self._call(node)
            case _:
                return self._word(node)

    def _word(self, node: Node) -> str:
        match node:
            case ColumnRef() | RowRef() | CellRef() | ListRef():
                return _SHIFTED[node.shift].format(self._labels(node))
            case Children():
                return f"các dòng thuộc {self._word(node.parent)}"
            case _:
                raise TypeError(type(node).__name__)

    def _inside(self, node: Node) -> str:
        """Say a part of a larger phrase, in brackets unless it is a single word of it."""
        said = self.said(node)
        is_short = isinstance(node, Number | Text | ColumnRef | RowRef | CellRef | Children)
        return said if is_short else f"({said})"

    def _operation(self, node: Operation) -> str:
        match node.operator:
            case "+":
                return f"tổng của {listed([self._inside(term) for term in _terms(node)])}"
            case "-":
                return f"{self._inside(node.left)} trừ đi {self._inside(node.right)}"
            case "*":
                return self._product(node)
            case "/":
                return f"tỷ lệ của {self._inside(node.left)} trên {self._inside(node.right)}"
            case _:
                return f"{self._inside(node.left)} lũy thừa {self.said(node.right)}"

    def _product(self, node: Operation) -> str:
        left, right = node.left, node.right
        if isinstance(left, Number) and not isinstance(right, Number):
            left, right = right, left
        if not isinstance(right, Number):
            return f"{self._inside(left)} nhân với {self._inside(right)}"
        is_ratio = isinstance(left, Operation) and left.operator == "/"
        if isinstance(left, Operation) and is_ratio and right.value == _HUNDRED:
            part, whole = self._inside(left.left), self._inside(left.right)
            return f"tỷ lệ phần trăm của {part} trên {whole}"
        if right.value % 1:
            return f"{number_phrase(right.value * _HUNDRED)}% của {self._inside(left)}"
        return f"{number_phrase(right.value)} lần {self._inside(left)}"

    def _call(self, call: Call) -> str:
        first = call.arguments[0]
        match call.function:
            case "SUM":
                return f"tổng {self._joined(call)}"
            case "MIN" | "MAX" | "COUNT":
                return f"{_AMONG[call.function]} trong {self._joined(call, bare=True)}"
            case "ABS":
                return self._absolute(first)
            case "ROUND":
                return f"{self.said(first)} (làm tròn đến {_places(rounded_decimals(call))})"
            case _:
                condition, yes, no = self.say_condition(first), *call.arguments[1:]
                return f"{self.said(yes)} nếu {condition}, nếu không thì {self.said(no)}"

    def _joined(self, call: Call, *, bare: bool = False) -> str:
        parts = listed([self._inside(argument) for argument in call.arguments])
        return parts if bare or isinstance(call.arguments[0], Children) else f"của {parts}"

    def _absolute(self, node: Node) -> str:
        if isinstance(node, Operation) and node.operator == "-":
            return f"chênh lệch giữa {self._inside(node.left)} và {self._inside(node.right)}"
        return f"giá trị tuyệt đối của {self._inside(node)}"

    def _form_call(self, call: Call) -> str:
        columns = [node for node in call.arguments if isinstance(node, ListRef)]
        label, form = self._word(columns[0]), f"của biểu {call.form}"
        match call.function:
            case "SUM":
                return f"tổng cột {label} {form}"
            case "COUNT":
                return f"số dòng đã nhập {label} {form}"
            case "COUNTIF":
                return f"số dòng có {label} {self._criterion(call, columns[0])} {form}"
            case "SUMIF":
                met = f"{label} {self._criterion(call, columns[0])}"
                return f"tổng cột {self._word(columns[1])} của các dòng có {met} {form}"
            case _:
                extreme = "nhỏ nhất" if call.function == "MIN" else "lớn nhất"
                return f"{label} {extreme} {form}"

    def _criterion(self, call: Call, column: ListRef) -> str:
        criterion = criterion_from(call.arguments[1])
        if criterion.number is None:
            return f"là “{self.choice_labels(column, criterion.text)}”"
        return f"{STANDING[criterion.operator]} {number_phrase(criterion.number)}"


def _terms(node: Node) -> list[Node]:
    if isinstance(node, Operation) and node.operator == "+":
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _places(decimals: int) -> str:
    if decimals > 0:
        return f"{decimals} chữ số thập phân"
    return {0: "hàng đơn vị", -1: "hàng chục", -2: "hàng trăm", -3: "hàng nghìn"}.get(
        decimals, f"hàng 10 lũy thừa {-decimals}"
    )
