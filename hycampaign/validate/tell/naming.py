"""Make findings out of places: where in the unit's workbook, and by what name."""

from collections.abc import Mapping
from decimal import Decimal

from hycampaign.model.trouble.finding import Code, Finding, Location, Subject
from hycampaign.validate.reports.reports import FormReports, Reports
from hycampaign.vietnamese.numbers.printed import text_under


def finding_at(
    reports: Reports,
    code: Code,
    whose: tuple[str, int],
    cell: tuple[int, int],
    facts: Mapping[str, str],
) -> Finding:
    """Return a finding about a cell: ``whose`` is the form's code and the unit's number.

    ``cell`` is line and column of the form's table, -1 where the finding is about no line or
    no column.
    """
    form, unit = reports.forms[whose[0]], whose[1]
    line, column = cell
    key = form.table.keys[line] if line >= 0 else ""
    column_code = form.form.columns[column].code if column >= 0 else ""
    label = reports.label(form, line) if line >= 0 else form.form.title
    named = {
        "form": form.form.code,
        "title": form.form.title,
        "label": label,
        "row_label": label,
        "column_label": form.form.columns[column].label if column >= 0 else "",
    }
    return Finding(
        code,
        _location(reports, form, unit, (key, column_code)),
        Subject(reports.units[unit].code, form.form.code, key, column_code),
        {**named, **facts},
    )


def finding_about(
    reports: Reports, code: Code, whose: tuple[str, int], facts: Mapping[str, str]
) -> Finding:
    """Return a finding about a whole form, placed at its answer "Có phát sinh trong kỳ"."""
    form, unit = reports.forms[whose[0]], whose[1]
    reading, file = form.readings[unit], reports.submissions[unit].file
    place = Location(file)
    if reading is not None:
        place = Location(file, reading.sheet, *reading.activity_cell)
    named = {"form": form.form.code, "title": form.form.title, "label": form.form.title}
    subject = Subject(reports.units[unit].code, form.form.code)
    return Finding(code, place, subject, {**named, **facts})


def typed_figure(form: FormReports, line: int, column: int) -> str:
    """Return a figure as it was typed, in all its digits."""
    content = form.table.contents[line, column]
    heading = form.form.columns[column].label
    typed = content if isinstance(content, Decimal) else Decimal(str(content))
    return text_under(heading, typed)


def _location(
    reports: Reports, form: FormReports, unit: int, cell: tuple[str, str]
) -> Location:
    reading, file = form.readings[unit], reports.submissions[unit].file
    return reading.location(file, *cell) if reading is not None else Location(file)
