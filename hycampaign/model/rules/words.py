"""The words that the expressions of a campaign may use: its codes, as a vocabulary."""

from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, RowKind

_WORDY_COLUMNS = {ColumnType.TEXT, ColumnType.CHOICE, ColumnType.YES_NO, ColumnType.UNIT}
_WORDY_ROWS = {RowKind.TEXT, RowKind.YES_NO}


def vocabulary_of(campaign: Campaign, own: str) -> Vocabulary:
    """Return the codes that an expression in the form ``own`` may name (empty: in none)."""
    return Vocabulary(own, {form.code: words_of(form) for form in campaign.forms})


def words_of(form: Form) -> FormWords:
    """Return the codes of one form; headings are rows too, because they have children."""
    return FormWords(
        kind=form.kind.value,
        rows={
            row.code: tuple(child.code for child in form.children(row.code))
            for row in form.rows
        },
        columns=tuple(column.code for column in form.columns),
        text_rows=frozenset(row.code for row in form.rows if row.kind in _WORDY_ROWS),
        text_columns=frozenset(c.code for c in form.columns if c.type in _WORDY_COLUMNS),
    )
