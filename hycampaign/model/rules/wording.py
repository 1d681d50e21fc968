"""What a campaign's definition calls the cells that its expressions name."""

from hycampaign.expression.language.tree import CellRef, ExpressionError, Reference, RowRef
from hycampaign.expression.parse.resolver import understand
from hycampaign.expression.say.sentence import sentence
from hycampaign.expression.say.wording import DAY, PERCENT, Wording
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.asked.form import Column, ColumnType, Row
from hycampaign.model.rules.words import vocabulary_of

_YES_NO = {"co": "Có", "khong": "Không"}
_DAYS = {ColumnType.DATE, ColumnType.MONTH}


def wording_of(campaign: Campaign) -> Wording:
    """Return labels, choices and measures by the codes of expressions."""
    found = _Definition(campaign)
    return Wording(found.label, found.choice, found.measure)


def rule_sentence(campaign: Campaign, rule: Rule) -> str:
    """Return what a rule demands, in words; nothing if its expression is not understood."""
    try:
        tree = understand(rule.expression, vocabulary_of(campaign, rule.form))
    except ExpressionError:
        return ""
    return sentence(tree, wording_of(campaign))


class _Definition:
    """Looks up the row and the column of a reference; what is not there has its code."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign

    def label(self, reference: Reference) -> str:
        """Return the label of the row, of the column, or of both."""
        row, column = self._row(reference), self._column(reference)
        return " – ".join(part.label for part in (row, column) if part) or reference.form

    def choice(self, reference: Reference, code: str) -> str:
        """Return the label of a choice."""
        column = self._column(reference)
        entries = self._campaign.choices.get(column.choices, ()) if column else ()
        labels = {entry.code.casefold(): entry.label for entry in entries} or _YES_NO
        return labels.get(code.casefold(), code)

    def measure(self, reference: Reference) -> str:
        """Return the unit of measure; of a column of fixed rows, that of its rows, none."""
        row, column = self._row(reference), self._column(reference)
        if column and column.type in _DAYS:
            return DAY
        if column and column.type is ColumnType.PERCENT:
            return PERCENT
        if row:
            return row.measure
        return column.measure if column else ""

    def _row(self, reference: Reference) -> Row | None:
        form = self._campaign.form(reference.form)
        if form is None or not isinstance(reference, RowRef | CellRef):
            return None
        return form.row(reference.row)

    def _column(self, reference: Reference) -> Column | None:
        form = self._campaign.form(reference.form)
        if form is None or isinstance(reference, RowRef):
            return None
        return form.column(reference.column)
