"""The codes that an expression may name, and the search for what a name means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    ColumnRef,
    ExpressionError,
    ListRef,
    Name,
    RowRef,
)
from hycampaign.vietnamese.spelling.nearest import closest, folded

_ADDRESS = re.compile(r"[A-Za-z]{1,3}\d{1,7}")


@dataclass(frozen=True, slots=True)
class FormWords:
    """The codes of one form; ``kind`` is fixed, list or text, as in the table ``forms``.

    ``rows`` maps a row code to the codes of the rows directly below it. Rows and columns named
    in ``text_rows`` and ``text_columns`` hold texts, choices or yes/no instead of numbers.
    """

    kind: str
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    text_rows: frozenset[str] = frozenset()
    text_columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All forms by code; ``own`` is the form of the expression, empty for one about all."""

    own: str
    forms: Mapping[str, FormWords]


class _Form:
    """One form's codes, ready to be searched."""

    def __init__(self, code: str, words: FormWords) -> None:
        self.code = code
        self.words = words
        self.rows = {folded(row): row for row in words.rows}
        self.columns = {folded(column): column for column in words.columns}

    def reference(self, name: str, position: int) -> CellReference | None:
        """Return what ``name`` means in this form, the longest row code first."""
        key = folded(name)
        if key in self.columns:
            return self._typed(ColumnRef(self.code, self.columns[key], position=position))
        if key in self.rows:
            return self._typed(RowRef(self.code, self.rows[key], position=position))
        segments = key.split(".")
        for cut in range(len(segments) - 1, 0, -1):
            row = self.rows.get(".".join(segments[:cut]))
            column = self.columns.get(".".join(segments[cut:]))
            if row is not None and column is not None:
                return self._typed(CellRef(self.code, row, column, position=position))
        return None

    def _typed(self, reference: CellReference) -> CellReference:
        words, position = self.words, reference.position
        match reference:
            case ColumnRef(form, column):
                is_text = column in words.text_columns
                return ColumnRef(form, column, is_text=is_text, position=position)
            case RowRef(form, row):
                is_text = row in words.text_rows
                return RowRef(form, row, is_text=is_text, position=position)
            case CellRef(form, row, column):
                is_text = column in words.text_columns or row in words.text_rows
                return CellRef(form, row, column, is_text=is_text, position=position)

    def nearest(self, name: str) -> str:
        """Return the code that ``name`` was probably meant to be, or an empty text."""
        segments = folded(name).split(".")
        for cut in range(len(segments) - 1, 0, -1):
            front, rest = ".".join(segments[:cut]), ".".join(segments[cut:])
            row, column = self.rows.get(front), self.columns.get(rest)
            if row is None and column is not None:
                row = closest(front, self.rows.values())
            elif row is not None:
                column = closest(rest, self.columns.values())
            if row and column:
                return f"{row}.{column}"
        return closest(name, [*self.columns.values(), *self.rows.values()])


class Lexicon:
    """Finds what names mean, first in the own form, then behind the code of a form."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._forms = {
            folded(code): _Form(code, words) for code, words in vocabulary.forms.items()
        }
        self._own = self._forms.get(folded(vocabulary.own))

    def is_list(self, form: str) -> bool:
        """Say whether units add the rows of that form themselves."""
        return self._forms[folded(form)].words.kind == "list"

    def children(self, parent: RowRef | CellRef) -> tuple[str, ...]:
        """Return the codes of the rows directly below ``parent``."""
        return self._forms[folded(parent.form)].words.rows[parent.row]

    def bears(self, name: Name) -> bool:
        """Say whether anything bears that name."""
        try:
            self.reference(name)
        except ExpressionError:
            return False
        return True

    def reference(self, name: Name) -> CellReference:
        """Return the cell that a name means.

        Raises:
            ExpressionError: when there is none, or the cell of another form is not one cell.
        """
        if self._own is not None:
            found = self._own.reference(name.text, name.position)
            if found is not None:
                return found
        form, rest = self._split(name.text)
        if form is None:
            raise self._unknown(name)
        if not rest:
            raise ExpressionError(
                name.position, f"“{name.text}” là mã biểu; hãy ghi thêm mã dòng và mã cột"
            )
        found = form.reference(rest, name.position)
        if found is None:
            near = form.nearest(rest)
            raise ExpressionError(
                name.position,
                f"Biểu {form.code} không có chỉ tiêu hoặc cột “{rest}”",
                f"{form.code}.{near}" if near else "",
            )
        self._check_reach(found, form, name)
        return found

    def _check_reach(self, found: CellReference, form: _Form, name: Name) -> None:
        if form is self._own or isinstance(found, CellRef):
            return
        if form.words.kind == "list":
            message = f"Biểu {form.code} có nhiều dòng; hãy dùng ví dụ {form.code}.SUM(…)"
        else:
            message = f"“{name.text}” thuộc biểu khác nên phải ghi đủ mã dòng và mã cột"
        raise ExpressionError(name.position, message)

    def _split(self, text: str) -> tuple[_Form | None, str]:
        """Cut off the longest form code at the front."""
        segments = text.split(".")
        for cut in range(len(segments), 0, -1):
            form = self._forms.get(folded(".".join(segments[:cut])))
            if form is not None:
                return form, ".".join(segments[cut:])
        return None, text

    def _unknown(self, name: Name) -> ExpressionError:
        near = self._own.nearest(name.text) if self._own is not None else ""
        head, _, rest = name.text.partition(".")
        if not near and rest and (form := closest(head, self._codes())):
            near = f"{form}.{rest}"
        message = f"Không có chỉ tiêu hoặc cột “{name.text}”"
        if not near and _ADDRESS.fullmatch(name.text):
            message += "; địa chỉ ô không dùng được, hãy ghi mã dòng, mã cột"
        return ExpressionError(name.position, message, near)

    def _codes(self) -> list[str]:
        return [form.code for form in self._forms.values()]

    def list_form(self, call: Call) -> str:
        """Return the code of the list form that a function runs over.

        Raises:
            ExpressionError: when there is no such form, or its rows are fixed.
        """
        form = self._forms.get(folded(call.form))
        if form is None:
            lists = [code for code in self._codes() if self.is_list(code)]
            near = closest(call.form, self._codes()) or (lists[0] if len(lists) == 1 else "")
            raise ExpressionError(call.position, f"Không có biểu “{call.form}”", near)
        if form.words.kind != "list":
            raise ExpressionError(
                call.position, f"Biểu {form.code} có dòng cố định; hãy cộng từng ô bằng SUM(…)"
            )
        return form.code

    def list_column(self, name: Name, form: str) -> ListRef:
        """Return the whole column of a list form that a name means.

        Raises:
            ExpressionError: when the form has no such column.
        """
        found = self._forms[folded(form)]
        key = folded(name.text).removeprefix(folded(form) + ".")
        column = found.columns.get(key)
        if column is None:
            near = closest(name.text, found.columns.values())
            raise ExpressionError(
                name.position, f"Biểu {form} không có cột “{name.text}”", near
            )
        is_text = column in found.words.text_columns
        return ListRef(form, column, is_text=is_text, position=name.position)
