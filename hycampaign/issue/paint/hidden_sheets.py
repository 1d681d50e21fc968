"""Write the two sheets that nobody sees: the dropdown lists and the identity."""

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter import Workbook

from hycampaign.issue.plan.dropdowns import FIRST_ENTRY_ROW, Dropdown
from hycampaign.issue.plan.sentences import COLUMN, Notices
from hycampaign.issue.sheet.painter import Painter
from hycampaign.model.asked.form import Form
from hycampaign.model.identity import (
    IDENTITY_SHEET,
    LISTS_SHEET,
    PROPERTY_PREFIX,
    Identity,
)

FIRST_FORM_ROW = 5


def write_lists(
    workbook: Workbook, painter: Painter, dropdowns: Iterable[Dropdown], notices: Notices
) -> None:
    """Write one column a list, named for the validations, and one for the checks' sentences."""
    painter.sheet.very_hidden()
    painter.sheet.protect()
    plain = painter.styles.of("plain text")
    for dropdown in dropdowns:
        painter.text(1, dropdown.column, dropdown.list, plain)
        for row, label in enumerate(dropdown.labels, FIRST_ENTRY_ROW):
            painter.text(row, dropdown.column, label, plain)
        workbook.define_name(dropdown.name, dropdown.reference)
    for about, sentence in notices.sentences.items():
        painter.text(notices.rows[about], COLUMN, sentence, plain)


def write_identity(
    workbook: Workbook, painter: Painter, identity: Identity, forms: Sequence[Form]
) -> None:
    """Write the three hidden votes; the fourth is printed on the cover."""
    painter.sheet.very_hidden()
    painter.sheet.protect()
    plain = painter.styles.of("plain text")
    for row, (name, value) in enumerate(identity.fields.items(), 1):
        painter.text(row, 1, name, plain)
        painter.text(row, 2, value, plain)
        workbook.set_custom_property(PROPERTY_PREFIX + name, value, "text")
        workbook.define_name(PROPERTY_PREFIX + name, f"={_literal(value)}")
    for row, form in enumerate(forms, FIRST_FORM_ROW):
        painter.text(row, 1, form.code, plain)
        painter.text(row, 2, form.version, plain)


def identity_cells(identity: Identity) -> Mapping[str, str]:
    """Return the cells of the identity sheet that each copy has for itself."""
    return {f"B{row}": value for row, value in enumerate(identity.fields.values(), 1)}


def named_texts(identity: Identity) -> Mapping[str, str]:
    """Return the defined names of the identity and the texts they stand for."""
    fields = identity.fields.items()
    return {f"{PROPERTY_PREFIX}{name}": _literal(value) for name, value in fields}


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


SHEETS = (LISTS_SHEET, IDENTITY_SHEET)
