"""Check whether each form was filled in, and whether that fits "Có phát sinh trong kỳ"."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from hycampaign.model.reported.submission import FormReading
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.values.addresses import address_of
from hycampaign.validate.findings import (
    ANSWER_BLANK,
    FIGURES_AGAINST_ANSWER,
    NOT_FILLED_IN,
    NOTHING_TYPED,
)
from hycampaign.validate.reports.reports import FormReports, Reports, Status
from hycampaign.validate.tell.naming import finding_about

_CODES = {Status.UNFILLED: NOT_FILLED_IN, Status.EMPTY: NOTHING_TYPED}


def unfilled_forms(reports: Reports) -> Iterator[Finding]:
    """Yield what is wrong with forms as a whole."""
    for code, form in reports.forms.items():
        for unit, status in enumerate(form.statuses):
            whose, reading = (code, unit), form.readings[unit]
            if status in _CODES:
                yield finding_about(reports, _CODES[Status(status)], whose, {})
            elif reading is not None and status == Status.NOTHING:
                contrary = _figures(form, reading)
                if contrary:
                    facts = {"count": str(len(contrary)), "first": contrary[0]}
                    yield finding_about(reports, FIGURES_AGAINST_ANSWER, whose, facts)
            elif reading is not None and reading.has_activity is None:
                yield finding_about(reports, ANSWER_BLANK, whose, {})


def _figures(form: FormReports, reading: FormReading) -> list[str]:
    """Return the addresses of typed figures other than 0, in the order of the sheet."""
    own = form.patterns.is_own & form.patterns.is_numeric
    columns = form.table.columns
    places = [
        (reading.row_numbers.get(row, 0), reading.column_numbers.get(column, 0))
        for (row, column), entry in reading.entries.items()
        if column in columns
        and (form.is_list or row in form.table.rows)
        and own[0 if form.is_list else form.table.rows[row], columns[column]]
        and isinstance(entry.value, Decimal)
        and entry.value != 0
    ]
    return [address_of(*place) if all(place) else "?" for place in sorted(places)]


def filled_units(form: FormReports) -> list[int]:
    """Return the numbers of the units that filled in the form."""
    return [int(unit) for unit in np.nonzero(form.statuses == Status.FILLED)[0]]
