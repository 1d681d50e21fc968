"""Noun phrases for what an expression computes: "tổng của “A”, “B” và “C”".

A part of a larger phrase stands in brackets unless it is a single word, so that no two
expressions with different values read the same.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from hycampaign.expression.language.criterion import criterion_from
from hycampaign.expression.language.functions import rounded_decimals
from hycampaign.expression.language.tree import (
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
from hycampaign.expression.say.wording import (
    DAY,
    DAYS,
    PERCENT,
    Wording,
    is_percentage,
    measure_of,
)

_SHIFTED = {
    Shift.NONE: "“{}”",
    Shift.PREVIOUS: "“{}” kỳ trước",
    Shift.LAST_YEAR: "“{}” cùng kỳ năm trước",
    Shift.TARGET: "“{}” theo kế hoạch giao",
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
_PLACES = (
    *("hàng đơn vị", "hàng chục", "hàng trăm", "hàng nghìn", "hàng chục nghìn"),
    *("hàng trăm nghìn", "hàng triệu", "hàng chục triệu", "hàng trăm triệu", "hàng tỷ"),
)
_HUNDRED = Decimal(100)
_INNER_QUOTES = str.maketrans(
    "“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)
_DAY_ZERO = date(1899, 12, 30)
# Serial numbers of 1900 to 2199.
_DAYS = range(1, 109_575)


def number_phrase(value: Decimal, measure: str = "") -> str:
    """Return a number with points between thousands and a decimal comma.

    >>> number_phrase(Decimal("1234.50"), "triệu đồng"), number_phrase(Decimal(46204), DAY)
    ('1.234,5 triệu đồng', 'ngày 01/07/2026')
    """
    if measure == DAY and value in _DAYS:
        return f"{_DAY_ZERO + timedelta(days=int(value)):ngày %d/%m/%Y}"
    plain = format(value, ",f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    plain = plain.translate(str.maketrans(",.", ".,"))
    if not value or measure in {"", DAY}:
        return plain
    return f"{plain}%" if measure == PERCENT else f"{plain} {measure}"


def listed(parts: Sequence[str], joint: str = "và") -> str:
    """Return the parts as a list in a sentence.

    >>> listed(["A", "B", "C"])
    'A, B và C'
    """
    *front, last = parts
    return f"{', '.join(front)} {joint} {last}" if front else last


class Phrases:
    """Says what numbers and texts are; ``say_condition`` says the condition of an IF."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.say_condition: Callable[[Node], str] = str

    def said(self, node: Node) -> str:
        """Return the noun phrase of a number or a text."""
        match node:
            case Number() | Text() | Negative(Number()):
                return _written(node)
            case Negative():
                return f"số đối của {self._inside(node.operand)}"
            case Operation():
                return self._operation(node)
            case Call():
                return self._form_call(node) if node.form else self._call(node)
            case _:
                return self._word(node)

    def side(self, node: Node) -> str:
        """Say one side of a comparison: a choice between two values stands in brackets."""
        is_choice = isinstance(node, Call) and node.function == "IF"
        return self._inside(node) if is_choice else self.said(node)

    def choice(self, reference: Reference, code: str) -> str:
        """Say what a cell shows for a code."""
        return f"“{self.wording.choice_labels(reference, code)}”"

    def _word(self, node: Node) -> str:
        match node:
            case ColumnRef() | RowRef() | CellRef() | ListRef():
                label = self.wording.labels(node).translate(_INNER_QUOTES)
                return _SHIFTED[node.shift].format(label)
            case Children():
                return f"các dòng thuộc {self._word(node.parent)}"
            case _:
                raise TypeError(type(node).__name__)

    def _inside(self, node: Node) -> str:
        said = self.said(node)
        match node:
            case Number() | Text() | ColumnRef() | RowRef() | CellRef() | Negative(Number()):
                return said
            case Call(form=form) if form:
                return said
            case _:
                return f"({said})"

    def _operation(self, node: Operation) -> str:
        left, right = self._inside(node.left), self._inside(node.right)
        match node.operator:
            case "+":
                return f"tổng của {listed([self._term(term, node) for term in _terms(node)])}"
            case "-":
                return f"{self._term(node.left, node)} trừ đi {self._term(node.right, node)}"
            case "*":
                return self._product(node)
            case "/":
                return f"tỷ lệ của {left} trên {right}"
            case _:
                return f"{left} lũy thừa {right}"

    def _term(self, term: Node, whole: Operation) -> str:
        """Say a part of a sum; a written number has the measure of the others."""
        if not isinstance(term, Number):
            return self._inside(term)
        measure = measure_of(whole, self.wording) or ""
        return number_phrase(term.value, DAYS if measure == DAY else measure)

    def _product(self, node: Operation) -> str:
        left, right = node.left, node.right
        if isinstance(left, Number) and not isinstance(right, Number):
            left, right = right, left
        if not isinstance(right, Number):
            return f"{self._inside(left)} nhân với {self._inside(right)}"
        if isinstance(left, Operation) and is_percentage(node):
            part, whole = self._inside(left.left), self._inside(left.right)
            return f"tỷ lệ phần trăm của {part} trên {whole}"
        if right.value % 1:
            return f"{number_phrase(right.value * _HUNDRED)}% của {self._inside(left)}"
        return f"{number_phrase(right.value)} lần {self._inside(left)}"

    def _call(self, call: Call) -> str:
        first = call.arguments[0]
        match call.function:
            case "SUM" if len(call.arguments) == 1 and isinstance(first, Children):
                return f"tổng {self._word(first)}"
            case "SUM":
                return f"tổng của {self._joined(call)}"
            case "MIN" | "MAX" | "COUNT":
                return f"{_AMONG[call.function]} trong {self._joined(call)}"
            case "ABS":
                return self._absolute(first)
            case "ROUND":
                places = _places(rounded_decimals(call))
                return f"{self._inside(first)} làm tròn đến {places}"
            case _:
                condition, yes, no = first, *map(self._inside, call.arguments[1:])
                return f"{yes} nếu {self.say_condition(condition)}, nếu không thì {no}"

    def _joined(self, call: Call) -> str:
        is_one = len(call.arguments) == 1
        say = self.said if is_one else self._inside
        return listed([say(argument) for argument in call.arguments])

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
                return f"số {extreme} của cột {label} {form}"

    def _criterion(self, call: Call, column: ListRef) -> str:
        criterion = criterion_from(call.arguments[1])
        if criterion.number is None:
            return f"là {self.choice(column, criterion.text)}"
        number = number_phrase(criterion.number, self.wording.measures(column))
        return f"{STANDING[criterion.operator]} {number}"


def _written(node: Number | Text | Negative) -> str:
    match node:
        case Number(value):
            return number_phrase(value)
        case Negative(Number(value)):
            return number_phrase(-value)
        case Text(text) if text:
            return f"chữ “{text}”"
        case _:
            return "để trống"


def _terms(node: Node) -> list[Node]:
    if isinstance(node, Operation) and node.operator == "+":
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _places(decimals: int) -> str:
    return f"{decimals} chữ số thập phân" if decimals > 0 else _PLACES[-decimals]
