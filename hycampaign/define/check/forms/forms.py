"""Forms that cannot be filled in: empty, without a key, with a dropdown of no entries."""

from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault, unknown
from hycampaign.define.findings.parts import (
    CHOICES_UNKNOWN,
    CHOICES_UNUSED,
    FORM_EMPTY,
    KEY_COLUMN_MISSING,
    LIST_FORM_ROWS,
    PREFILL_MISFIT,
)
from hycampaign.define.findings.unit_codes import COLUMN_WITHOUT_CELLS, ROW_WITHOUT_CELLS
from hycampaign.define.findings.workbook import RANGE_REVERSED
from hycampaign.define.tables.forms_spec import COLUMN_TYPES, ROW_KINDS
from hycampaign.model.asked.form import ColumnType, FormKind, RowKind
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.numbers.printed import text_from_decimal

_MAY_HAVE_CHOICES = {ColumnType.CHOICE, ColumnType.YES_NO}


def find_empty_forms(inspection: Inspection) -> Iterator[Finding]:
    """Yield forms without columns, and those with given rows that have none."""
    for form in inspection.campaign.forms:
        row = inspection.row("forms", form.code)
        if not form.columns:
            yield fault(FORM_EMPTY, row, "code", part="cột", expected="Cột")
        if not form.rows and form.kind is not FormKind.LIST:
            yield fault(FORM_EMPTY, row, "code", part="chỉ tiêu", expected="Chỉ tiêu")


def find_list_form_faults(inspection: Inspection) -> Iterator[Finding]:
    """Yield list forms whose rows cannot be told apart, or that have given rows."""
    for form in inspection.campaign.forms:
        if form.kind is not FormKind.LIST:
            continue
        if form.columns and not any(column.kind is RowKind.KEY for column in form.columns):
            yield fault(KEY_COLUMN_MISSING, inspection.row("forms", form.code), "code")
        for row in form.rows:
            here = inspection.row("rows", form.code, row.code)
            yield fault(LIST_FORM_ROWS, here, "code", form=form.code)


def find_faulty_choices(inspection: Inspection) -> Iterator[Finding]:
    """Yield columns with a dropdown list that has no entries, or that is never shown."""
    lists = inspection.campaign.choices
    for form in inspection.campaign.forms:
        for column in form.columns:
            row = inspection.row("columns", form.code, column.code)
            needs_list = column.type is ColumnType.CHOICE or column.choices
            if row.text("type") and row.text("type") not in COLUMN_TYPES:
                # What cannot be read is said at its cell.
                continue
            if column.choices and column.type not in _MAY_HAVE_CHOICES:
                yield fault(CHOICES_UNUSED, row, "choices")
            elif needs_list and not lists.get(column.choices):
                yield unknown(CHOICES_UNKNOWN, row, "choices", lists)


def find_unfit_prefills(inspection: Inspection) -> Iterator[Finding]:
    """Yield columns that are to be filled in from a column of another type."""
    for form in inspection.campaign.forms:
        for column in form.columns:
            source = form.column(column.prefill_from)
            if source is not None and source.type.is_numeric != column.type.is_numeric:
                row = inspection.row("columns", form.code, column.code)
                cell = "prefill_from" if row.text("prefill_from") else "prefill"
                yield fault(PREFILL_MISFIT, row, cell, found=source.code)


def find_rows_and_columns_without_cells(inspection: Inspection) -> Iterator[Finding]:
    """Yield columns of fixed forms that no row has a cell in, and rows that no column has."""
    for form in inspection.campaign.forms:
        if form.kind is FormKind.LIST or not (form.rows and form.columns):
            continue
        kinds = {row.kind for row in form.rows}
        for column in form.columns:
            if column.row_kinds and kinds.isdisjoint(column.row_kinds):
                here = inspection.row("columns", form.code, column.code)
                words = ", ".join(ROW_KINDS[kind.value] for kind in column.row_kinds)
                facts = {"found": column.code, "expected": words}
                yield fault(COLUMN_WITHOUT_CELLS, here, "row_kinds", **facts)
        meant = {kind for column in form.columns for kind in column.row_kinds}
        for row in form.rows if meant else ():
            if row.kind is not RowKind.HEADING and row.kind not in meant:
                here = inspection.row("rows", form.code, row.code)
                facts = {"found": row.code, "expected": ROW_KINDS[row.kind.value]}
                yield fault(ROW_WITHOUT_CELLS, here, "kind", **facts)


def find_reversed_ranges(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows and columns that no number can satisfy."""
    for form in inspection.campaign.forms:
        for table, parts in (("rows", form.rows), ("columns", form.columns)):
            for part in parts:
                low, high = part.minimum, part.maximum
                if low is not None and high is not None and low > high:
                    row = inspection.row(table, form.code, part.code)
                    found, expected = text_from_decimal(low), text_from_decimal(high)
                    yield fault(RANGE_REVERSED, row, "min", found=found, expected=expected)
