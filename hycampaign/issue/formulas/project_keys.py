"""Find the project of a row by its key, as ``ProjectKey`` does, in the sheet itself."""

from hycampaign.expression.language.tree import Shift
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.sheet.addresses import Span, absolute, range_of
from hycampaign.model.asked.form import Column, ColumnType
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.reported.project_key import KEY_DECIMALS, KEY_JOINT
from hycampaign.office.values.addresses import address_of


def place_formula(layout: FormLayout, shift: Shift, row: int) -> str:
    """Return the place of a row's project among those of another time, 0 for none."""
    projects = layout.earlier.projects[shift]
    cells = [
        (column, address_of(row, layout.columns[column.code]))
        for column in key_columns(layout.form)
    ]
    blanks = ",".join(f"LEN(TRIM({cell}))=0" for _, cell in cells)
    key = f'&"{KEY_JOINT}"&'.join(_key_part(column, cell) for column, cell in cells)
    keys = range_of(Span(projects.keys, layout.first_row, layout.last_row))
    first = absolute(layout.first_row, projects.keys)
    # Rows that were copied have the same key twice, and the same figures.
    found = f"SUMPRODUCT(MAX(({keys}={key})*(ROW({keys})-ROW({first})+1)))"
    return f"IF(OR({blanks}),0,IFERROR({found},0))"


def _key_part(column: Column, cell: str) -> str:
    number = {
        ColumnType.NUMBER: f"ROUND({cell}*{10**KEY_DECIMALS},0)",
        ColumnType.PERCENT: f"ROUND({cell}*{10**KEY_DECIMALS},0)",
        ColumnType.MONTH: f"({cell}-DAY({cell})+1)",
    }.get(column.type)
    return f"IF(ISNUMBER({cell}),{number},TRIM({cell}))" if number else f"TRIM({cell})"
