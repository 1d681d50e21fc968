"""The rows in which an expression over columns is worked out."""

from collections.abc import Sequence

from hycampaign.define.check.inspection import Inspection
from hycampaign.define.tables.table import TableRow
from hycampaign.expression.compute.properties import references
from hycampaign.expression.language.tree import ColumnRef, Node
from hycampaign.model.asked.form import Form, FormKind, Row, has_cell


def rows_at_hand(
    inspection: Inspection, table: str, line: TableRow, tree: Node
) -> Sequence[Row | None]:
    """Return the rows in which an expression over columns is worked out, one of each kind."""
    form = inspection.forms.get(line.text("form"))
    columns = {one.column for one in references(tree) if isinstance(one, ColumnRef)}
    if form is None or form.kind is FormKind.LIST or not columns:
        return (None,)
    if table == "columns":
        columns.add(line.text("code"))
    named = line.text("rows").split(";") if table == "rules" else ()
    kinds = {
        (row.kind, row.measure, row.formula): row
        for row in form.rows
        if _has_cells(form, row, columns) and (not any(named) or row.code in named)
    }
    return tuple(kinds.values())


def _has_cells(form: Form, row: Row, columns: set[str]) -> bool:
    found = [form.column(code) for code in columns]
    return all(column is not None and has_cell(row, column) for column in found)
