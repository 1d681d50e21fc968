"""The columns of a list form by which its rows are told apart, named and owned."""

from hycampaign.model.asked.form import Column, ColumnType, Form, FormKind, RowKind


def key_columns(form: Form) -> tuple[Column, ...]:
    """Return the columns that together identify a row; none but in a list."""
    if form.kind is not FormKind.LIST:
        return ()
    return tuple(column for column in form.columns if column.kind is RowKind.KEY)


def name_column(form: Form) -> Column | None:
    """Return the column that says in words what a row is: the first text that is no key."""
    wordy = (c for c in form.columns if c.type is ColumnType.TEXT)
    return next((column for column in wordy if column.kind is not RowKind.KEY), None)


def owner_column(form: Form) -> Column | None:
    """Return the column that names the unit whose row counts, if the form has one."""
    return next((column for column in form.columns if column.type is ColumnType.UNIT), None)
