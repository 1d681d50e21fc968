"""Keep the sentences of the live checks once, on the hidden list sheet.

A check formula stands in hundreds of rows and names its sentence by address.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hycampaign.issue.counts import FAULT_WORD, REQUIRED
from hycampaign.issue.painting import absolute
from hycampaign.issue.validations import cut
from hycampaign.model.campaign import Rule
from hycampaign.model.finding import Severity
from hycampaign.model.form import Form, RowKind
from hycampaign.model.identity import LISTS_SHEET

FIRST_ROW = 2
UNCONDITIONAL = (REQUIRED, "no", "")
TEXT_IN_NUMBER = "#chu"
BELOW_MINIMUM = "#nho"
ABOVE_MAXIMUM = "#lon"
NOT_WHOLE = "#le"
BLANK_REQUIRED = "#thieu"
BROKEN_CELL = "#hong"
_LONGEST = 240
_FACT = re.compile(r"\{[^}]*\}")
# "Dự án “{label}”: " – the sentence stands beside the very row.
_SUBJECT = re.compile(r"^[^:{]*\{label\}[^:]*:\s*")

_WORDS = {
    Severity.ERROR: FAULT_WORD,
    Severity.WARNING: "Cảnh báo",
    Severity.NOTICE: "Lưu ý",
}


@dataclass(frozen=True, slots=True)
class Notices:
    """The sentences by what they are about, and the column of the list sheet they stand in."""

    column: int = 1
    sentences: Mapping[str, str] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict, init=False, compare=False)

    def address(self, about: str) -> str:
        """Return where a sentence stands, as formulas write it."""
        if not self._addresses:
            for row, each in enumerate(self.sentences, FIRST_ROW):
                self._addresses[each] = f"{LISTS_SHEET}!{absolute(row, self.column)}"
        return self._addresses[about]


def plan_notices(column: int, rules: Sequence[Rule], forms: Sequence[Form]) -> Notices:
    """Return a sentence for every rule, every conditionally required column, and the rest."""
    sentences = {
        TEXT_IN_NUMBER: f"{FAULT_WORD}: có ô phải ghi số mà lại ghi chữ.",
        BELOW_MINIMUM: f"{FAULT_WORD}: có số nhỏ hơn mức cho phép.",
        ABOVE_MAXIMUM: "Cảnh báo: có số lớn hơn mức cho phép, hãy kiểm tra lại đơn vị tính.",
        NOT_WHOLE: f"{FAULT_WORD}: có ô phải ghi số nguyên mà lại ghi số lẻ.",
        BLANK_REQUIRED: "Còn ô bắt buộc chưa nhập.",
        BROKEN_CELL: f"{FAULT_WORD}: có ô chứa công thức bị lỗi, hãy nhập lại.",
    }
    for form in forms:
        keys = " và ".join(f"“{c.label}”" for c in form.columns if c.kind is RowKind.KEY)
        if keys:
            repeated = cut(f"{FAULT_WORD}: trùng {keys} với một dòng ở trên.", _LONGEST)
            sentences[repeated_about(form.code)] = repeated
        conditional = [c for c in form.columns if c.required not in UNCONDITIONAL]
        for column_ in conditional:
            label = cut(f"{FAULT_WORD}: chưa ghi “{column_.label}”.", _LONGEST)
            sentences[required_about(form.code, column_.code)] = label
    sentences |= {rule.code: sentence(rule) for rule in rules}
    return Notices(column, sentences)


def required_about(form: str, column: str) -> str:
    """Return the key of the sentence about a column that a row's other cells make required."""
    return f"#{form}.{column}"


def repeated_about(form: str) -> str:
    """Return the key of the sentence about two rows of a list with the same key."""
    return f"#{form}#"


def sentence(rule: Rule) -> str:
    """Return a rule's sentence without the figures, which the unit has before its eyes.

    >>> text = "{label}: ghi {found} km – không được vượt {expected} km."
    >>> sentence(Rule("VAL301", "F", Severity.ERROR, "a <= b", text))
    'Lỗi VAL301: Ghi … km – không được vượt … km.'
    """
    plain = _FACT.sub("…", _SUBJECT.sub("", rule.message)).strip()
    text = f"{_WORDS[rule.severity]} {rule.code}: {plain[:1].upper()}{plain[1:]}"
    return cut(text, _LONGEST)
