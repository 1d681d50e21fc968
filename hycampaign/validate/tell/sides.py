"""Say what both sides of a broken rule come to: what was found, and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from hycampaign.expression.language.functions import ValueKind, kind_of
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    Number,
    RowRef,
    Text,
    sides,
    walk,
)
from hycampaign.expression.say.wording import DAY, Wording, measure_of
from hycampaign.model.asked.form import Column, ColumnType
from hycampaign.validate.arrays.evaluate import values_of
from hycampaign.validate.tell.cell_words import day_text, exact_number, number_text
from hycampaign.validate.tell.cells import ToldCells
from hycampaign.validate.tell.figures import told_figures
from hycampaign.vietnamese.numbers.printed import text_from_decimal, text_under
from hycampaign.vietnamese.spelling.quoting import quotation

_FOUND_BLANK = "để trống"
# “phải bằng để trống” would ask to leave the cell blank.
_EXPECTED_BLANK = "(chưa có số liệu)"


@dataclass(frozen=True, slots=True)
class _Side:
    """What a side comes to at a place; ``exact`` has all digits of what ``text`` rounds."""

    text: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Says what a rule reads at the places at which it is broken.

    ``is_silent`` says that the rule's sentence quotes neither side.
    """

    cells: ToldCells
    wording: Wording
    missing: Missing
    is_silent: bool = False

    def facts(self, tree: Node) -> list[dict[str, str]]:
        """Return the facts of the rule's sentence, place by place."""
        compared = sides(tree)
        # A rule that joins several comparisons is told by the cell to blame.
        found = self._side(*compared) if compared else [_Side(own) for own in self.cells.own()]
        nothing = [_Side("")] * self.cells.size
        expected = self._side(compared[1], compared[0]) if compared else nothing
        earlier = told_figures(
            tree, self.cells, self.wording, self.missing, is_silent=self.is_silent
        )
        return [
            _facts(*_told_apart(left, right), text)
            for left, right, text in zip(found, expected, earlier, strict=True)
        ]

    def _side(self, node: Node, other: Node) -> list[_Side]:
        match node:
            case ColumnRef() | RowRef() | CellRef():
                return [_Side(text) for text in self.cells.texts(node)]
            case Text():
                return [_Side(self._literal(node.value, other))] * self.cells.size
            case Number() if measure_of(other, self.wording) != DAY:
                column = self._column(other)
                label = column.label if column else ""
                return [_Side(text_under(label, node.value))] * self.cells.size
            case _:
                return self._computed(node, other)

    def _literal(self, text: str, other: Node) -> str:
        """Say a text of the rule; what it is compared with tells what its code stands for."""
        column = self._column(other)
        if column is None or not text:
            return quotation(text) if text else ""
        return self.cells.words.text(column, column.type, text)

    def _computed(self, node: Node, other: Node) -> list[_Side]:
        values = values_of(node, self.cells.source, self.missing).to_numpy()
        if kind_of(node) is ValueKind.TEXT:
            return [_Side(self._literal(value or "", other)) for value in values]
        measure = measure_of(node, self.wording) or measure_of(other, self.wording)
        kind = self._kind_of_days((node, other)) if measure == DAY else None
        return [_computed_side(float(value), kind) for value in values]

    def _kind_of_days(self, nodes: Sequence[Node]) -> ColumnType:
        """Return whether days or months are compared: months if nothing else is read."""
        kinds = {
            column.type
            for node in nodes
            for part in walk(node)
            if isinstance(part, ColumnRef | CellRef | ListRef)
            and (column := self.cells.reports.forms[part.form].form.column(part.column))
        }
        is_month = ColumnType.MONTH in kinds and ColumnType.DATE not in kinds
        return ColumnType.MONTH if is_month else ColumnType.DATE

    def _column(self, node: Node) -> Column | None:
        """Return the column of a cell, the same at all places for what this is used for."""
        if not isinstance(node, ColumnRef | RowRef | CellRef):
            return None
        return next((column for _, column in self.cells.named(node)), None)


def _computed_side(value: float, days: ColumnType | None) -> _Side:
    if isnan(value):
        return _Side("")
    if days is not None:
        return _Side(day_text(value, days))
    return _Side(number_text(value), text_from_decimal(exact_number(value)))


def _told_apart(left: _Side, right: _Side) -> tuple[str, str]:
    """Return both texts; “10, but 10 expected” would help nobody, so then in full length."""
    if left.text == right.text:
        return left.exact or left.text, right.exact or right.text
    return left.text, right.text


def _facts(found: str, expected: str, earlier: str) -> dict[str, str]:
    found, expected = found or _FOUND_BLANK, expected or _EXPECTED_BLANK
    facts = {"found": found, "expected": expected, "left": found, "right": expected}
    return facts | {"earlier": earlier} if earlier else facts
