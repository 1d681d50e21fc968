"""Clauses for what must hold ("phải bằng") and for what may be the case ("bằng")."""

from collections.abc import Mapping
from dataclasses import dataclass

from hycampaign.model.expression import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    Node,
    Number,
    RowRef,
    Text,
    Truth,
)
from hycampaign.model.expression_functions import compares_texts
from hycampaign.model.expression_phrases import STANDING, Phrases

_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Mood:
    """The words of a demand or of a condition."""

    standing: Mapping[str, str]
    same: str
    other: str
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
    same="phải là",
    other="không được là",
    negative="phải là số âm",
    not_negative="không được là số âm",
    blank="phải để trống",
    filled="phải được nhập",
    both="; đồng thời ",
    either="; hoặc ",
)
CONDITION = Mood(
    standing=STANDING,
    same="là",
    other="không phải là",
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
        if isinstance(left, Number | Text) and not isinstance(right, Number | Text):
            left, right, operator = right, left, _MIRRORED[operator]
        subject = self._phrases.said(left)
        if compares_texts(node):
            verb = mood.same if operator == "=" else mood.other
            return f"{subject} {verb} {self._text(right, left)}"
        if isinstance(right, Number) and right.value == 0 and operator in {"<", ">="}:
            return f"{subject} {mood.negative if operator == '<' else mood.not_negative}"
        return f"{subject} {mood.standing[operator]} {self._phrases.said(right)}"

    def _text(self, node: Node, other: Node) -> str:
        if isinstance(node, Text) and isinstance(other, ColumnRef | RowRef | CellRef):
            return f"“{self._phrases.choice_labels(other, node.value)}”"
        return self._phrases.said(node)

    def _branched(self, call: Call, mood: Mood, *, negated: bool) -> str:
        condition, yes, no = call.arguments
        holds = Truth(value=not negated)
        if yes == holds:
            unmet = self.said(condition, CONDITION, negated=True)
            return f"nếu {unmet} thì {self.said(no, mood, negated=negated)}"
        met = self.said(condition, CONDITION)
        said = f"nếu {met} thì {self.said(yes, mood, negated=negated)}"
        if no == holds:
            return said
        return f"{said}, nếu không thì {self.said(no, mood, negated=negated)}"

    def _joined(self, call: Call, mood: Mood, *, negated: bool) -> str:
        is_both = (call.function == "AND") is not negated
        joint = mood.both if is_both else mood.either
        parts = [self._part(part, call, mood, negated=negated) for part in call.arguments]
        return joint.join(parts)

    def _part(self, part: Node, whole: Call, mood: Mood, *, negated: bool) -> str:
        """Say a part of AND or OR, in brackets where the other of the two stands inside."""
        said = self.said(part, mood, negated=negated)
        inner = part
        while isinstance(inner, Call) and inner.function == "NOT":
            inner = inner.arguments[0]
        is_joined = isinstance(inner, Call) and inner.function in {"AND", "OR", "IF"}
        return f"({said})" if is_joined and len(whole.arguments) > 1 else said
