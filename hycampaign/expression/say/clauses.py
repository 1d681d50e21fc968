"""Clauses for what must hold ("phải bằng") and for what may be the case ("bằng")."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.expression.language.functions import compares_texts
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    Negative,
    Node,
    Number,
    RowRef,
    Text,
    Truth,
)
from hycampaign.expression.say.phrases import STANDING, Phrases, number_phrase
from hycampaign.expression.say.wording import DAY, measure_of

_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
_BRANCHED = frozenset({"IF"})
_ANY_JOINED = frozenset({"IF", "AND", "OR"})
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Mood:
    """The words of a demand or of a condition."""

    standing: Mapping[str, str]
    in_time: Mapping[str, str]
    same: str
    other: str
    alike: str
    unlike: str
    negative: str
    not_negative: str
    blank: str
    filled: str
    both: str
    either: str


DEMAND = Mood(
    standing={
        "=": "phải bằng",
        "<>": "phải khác",
        "<": "phải nhỏ hơn",
        "<=": "không được lớn hơn",
        ">": "phải lớn hơn",
        ">=": "không được nhỏ hơn",
    },
    in_time={
        "=": "phải trùng với",
        "<>": "không được trùng với",
        "<": "phải trước",
        "<=": "không được sau",
        ">": "phải sau",
        ">=": "không được trước",
    },
    same="phải là",
    other="không được là",
    alike="phải ghi giống",
    unlike="phải ghi khác",
    negative="phải là số âm",
    not_negative="không được là số âm",
    blank="phải để trống",
    filled="phải được nhập",
    both="; đồng thời ",
    either="; hoặc ",
)
CONDITION = Mood(
    standing=STANDING,
    in_time={
        "=": "trùng với",
        "<>": "không trùng với",
        "<": "trước",
        "<=": "không sau",
        ">": "sau",
        ">=": "không trước",
    },
    same="là",
    other="không phải là",
    alike="ghi giống",
    unlike="ghi khác",
    negative="là số âm",
    not_negative="không âm",
    blank="chưa được nhập",
    filled="đã được nhập",
    both=" và ",
    either=" hoặc ",
)


class Clauses:
    """Says truths in a mood, turning NOT into the opposite words."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def said(self, node: Node, mood: Mood, *, negated: bool = False) -> str:
        """Return the clause of a truth, or of its opposite."""
        match node:
            case Truth():
                return "luôn đúng" if node.value is not negated else "luôn sai"
            case Comparison():
                return self._compared(node, mood, negated=negated)
            case Call(function="NOT"):
                return self.said(node.arguments[0], mood, negated=not negated)
            case Call(function="ISBLANK"):
                cell = self._phrases.said(node.arguments[0])
                return f"{cell} {mood.filled if negated else mood.blank}"
            case Call(function="IF"):
                return self._branched(node, mood, negated=negated)
            case Call():
                return self._joined(node, mood, negated=negated)
            case _:
                raise TypeError(type(node).__name__)

    def _compared(self, node: Comparison, mood: Mood, *, negated: bool) -> str:
        operator = _OPPOSITE[node.operator] if negated else node.operator
        left, right = node.left, node.right
        if _is_literal(left) and not _is_literal(right):
            left, right, operator = right, left, _MIRRORED[operator]
        if compares_texts(node):
            return self._compared_texts(left, operator, right, mood)
        subject = self._phrases.side(left)
        if right == Number(Decimal(0)) and operator in {"<", ">="}:
            return f"{subject} {mood.negative if operator == '<' else mood.not_negative}"
        measure = measure_of(left, self._phrases.wording) or ""
        words = mood.standing
        if measure == DAY and measure_of(right, self._phrases.wording) in {None, DAY}:
            words = mood.in_time
        match right:
            case Number(value):
                other = number_phrase(value, measure)
            case Negative(Number(value)):
                other = number_phrase(-value, measure)
            case _:
                other = self._phrases.side(right)
        return f"{subject} {words[operator]} {other}"

    def _compared_texts(self, left: Node, operator: str, right: Node, mood: Mood) -> str:
        subject = self._phrases.side(left)
        if isinstance(right, Text) and isinstance(left, ColumnRef | RowRef | CellRef):
            verb = mood.same if operator == "=" else mood.other
            return f"{subject} {verb} {self._phrases.choice(left, right.value)}"
        verb = mood.alike if operator == "=" else mood.unlike
        return f"{subject} {verb} {self._phrases.side(right)}"

    def _branched(self, call: Call, mood: Mood, *, negated: bool) -> str:
        condition, yes, no = call.arguments
        holds = Truth(value=not negated)
        if yes == holds:
            unmet = self._within(condition, CONDITION, _ANY_JOINED, negated=True)
            return f"nếu {unmet} thì {self._within(no, mood, _BRANCHED, negated=negated)}"
        met = self._within(condition, CONDITION, _BRANCHED)
        if no == holds:
            return f"nếu {met} thì {self._within(yes, mood, _BRANCHED, negated=negated)}"
        said = f"nếu {met} thì {self._within(yes, mood, _ANY_JOINED, negated=negated)}"
        otherwise = self._within(no, mood, _ANY_JOINED, negated=negated)
        return f"{said}, nếu không thì {otherwise}"

    def _joined(self, call: Call, mood: Mood, *, negated: bool) -> str:
        is_both = (call.function == "AND") is not negated
        joint = mood.both if is_both else mood.either
        bracketed = _ANY_JOINED if len(call.arguments) > 1 else frozenset[str]()
        parts = [
            self._within(part, mood, bracketed, negated=negated) for part in call.arguments
        ]
        return joint.join(parts)

    def _within(
        self, part: Node, mood: Mood, bracketed: frozenset[str], *, negated: bool = False
    ) -> str:
        """Say a part of a larger clause, in brackets where it is one of those functions."""
        said = self.said(part, mood, negated=negated)
        return f"({said})" if _function(part) in bracketed else said


def _is_literal(node: Node) -> bool:
    inner = node.operand if isinstance(node, Negative) else node
    return isinstance(inner, Number | Text)


def _function(node: Node) -> str:
    """Return the function that a clause comes down to; a NOT or a single AND is none."""
    while isinstance(node, Call):
        is_single = node.function in {"AND", "OR"} and len(node.arguments) == 1
        if node.function != "NOT" and not is_single:
            return node.function
        node = node.arguments[0]
    return ""
