"""Keep the sentences of the live checks once, on the hidden list sheet.

A check formula stands in hundreds of rows and names its sentence by address.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Protocol

from hycampaign.expression.language.tree import Node, Number, sides
from hycampaign.issue.plan.messages import cut
from hycampaign.issue.sheet.addresses import absolute
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import Form
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.identity import LISTS_SHEET
from hycampaign.model.trouble.finding import Severity
from hycampaign.vietnamese.numbers.printed import text_from_decimal

# How the text in the check column names a fault; the count looks for the same word.
FAULT_WORD = "Lỗi"
REQUIRED = "yes"
FIRST_ROW = 2
UNCONDITIONAL = (REQUIRED, "no", "")
TEXT_IN_NUMBER = "#chu"
BELOW_MINIMUM = "#nho"
ABOVE_MAXIMUM = "#lon"
NOT_WHOLE = "#le"
BLANK_REQUIRED = "#thieu"
BROKEN_CELL = "#hong"
COLUMN = 1
_LONGEST = 240
_FACT = re.compile(r"\{[^}]*\}")
# What says nothing without its figure: "(…)" and the stop behind "ghi ….".
_OPENING = re.compile(r"^…(?= )")
_EMPTY = re.compile(r" \(…\)|(?<=…)\.$")
# "Dự án “{label}”: " – the sentence stands beside the very row.
_SUBJECT = re.compile(r"^[^:{]*\{label\}[^:]*:\s*")

_WORDS = {
    Severity.ERROR: FAULT_WORD,
    Severity.WARNING: "Cảnh báo",
    Severity.NOTICE: "Lưu ý",
}


_GENERAL: Mapping[str, str] = MappingProxyType(
    {
        TEXT_IN_NUMBER: f"{FAULT_WORD}: có ô phải ghi số mà lại ghi chữ.",
        BELOW_MINIMUM: f"{FAULT_WORD}: có số nhỏ hơn mức cho phép.",
        ABOVE_MAXIMUM: "Cảnh báo: có số lớn hơn mức thường thấy, có thể nhầm đơn vị tính; nếu "
        "số đúng thì giải trình.",
        NOT_WHOLE: f"{FAULT_WORD}: có ô phải ghi số nguyên mà lại ghi số lẻ.",
        BLANK_REQUIRED: "Còn ô bắt buộc chưa nhập.",
        BROKEN_CELL: f"{FAULT_WORD}: có ô chứa công thức bị lỗi, hãy nhập lại.",
    }
)


class Sentences(Protocol):
    """Whatever knows in which cells the sentences stand."""

    def address(self, about: str) -> str:
        """Return where a sentence stands, as formulas write it."""


@dataclass(frozen=True, slots=True)
class Notices:
    """The sentences of a workbook, and the rows of the list sheet they stand in, by subject.

    A sentence has the same row in every workbook of a campaign, whichever others stand there.
    """

    sentences: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)

    def address(self, about: str) -> str:
        """Return where a sentence stands, as formulas write it."""
        return f"{LISTS_SHEET}!{absolute(self.rows[about], COLUMN)}"

    def among(self, rules: Iterable[Rule], forms: Iterable[Form]) -> "Notices":
        """Return those that a workbook with these rules and forms needs."""
        wanted = [*_GENERAL, *chain.from_iterable(map(_form_sentences, forms))]
        wanted += [rule.code for rule in rules]
        return Notices({about: self.sentences[about] for about in wanted}, self.rows)


def plan_notices(trees: Mapping[Rule, Node | None], forms: Iterable[Form]) -> Notices:
    """Return a sentence for every rule, every conditionally required column, and the rest.

    ``trees`` are the rules and what has been understood of them.
    """
    sentences = dict(_GENERAL)
    for form in forms:
        sentences |= _form_sentences(form)
    sentences |= {rule.code: sentence(rule, _limit(tree)) for rule, tree in trees.items()}
    rows = {about: row for row, about in enumerate(sentences, FIRST_ROW)}
    return Notices(sentences, rows)


def _form_sentences(form: Form) -> dict[str, str]:
    sentences: dict[str, str] = {}
    keys = " và ".join(f"“{c.label}”" for c in key_columns(form))
    if keys:
        repeated = cut(f"{FAULT_WORD}: trùng {keys} với một dòng ở trên.", _LONGEST)
        sentences[repeated_about(form.code)] = repeated
    for column in form.columns:
        if column.required not in UNCONDITIONAL:
            label = cut(f"{FAULT_WORD}: chưa ghi “{column.label}”.", _LONGEST)
            sentences[required_about(form.code, column.code)] = label
    return sentences


def required_about(form: str, column: str) -> str:
    """Return the key of the sentence about a column that a row's other cells make required."""
    return f"#{form}.{column}"


def repeated_about(form: str) -> str:
    """Return the key of the sentence about two rows of a list with the same key."""
    return f"#{form}#"


def sentence(rule: Rule, limit: str = "") -> str:
    """Return a rule's sentence without the figures, which the unit has before its eyes.

    ``limit`` is what is expected where that is the same for everybody.

    >>> text = "{label}: ghi {found} km – không được vượt {expected} km."
    >>> sentence(Rule("VAL301", "F", Severity.ERROR, "a <= b", text))
    'Lỗi VAL301: Ghi … km – không được vượt … km.'
    >>> sentence(Rule("VAL301", "F", Severity.ERROR, "a <= 20000", text), "20.000")
    'Lỗi VAL301: Ghi … km – không được vượt 20.000 km.'
    """
    told = _SUBJECT.sub("", rule.message).replace("{expected}", limit or "{expected}")
    plain = _OPENING.sub("Số ghi", _EMPTY.sub("", _FACT.sub("…", told).strip()))
    text = f"{_WORDS[rule.severity]} {rule.code}: {plain[:1].upper()}{plain[1:]}"
    return cut(text, _LONGEST)


def _limit(tree: Node | None) -> str:
    compared = sides(tree) if tree is not None else None
    match compared:
        case (_, Number(value=limit)):
            return text_from_decimal(limit)
        case _:
            return ""
