"""What a unit has made of the figures of the quarter before that its form came with."""

from hycampaign.model.asked.form import Form, Prefill, is_input
from hycampaign.model.reported.submission import FormReading


def has_brought_up_to_date(
    form: Form, reading: FormReading, before: FormReading | None
) -> bool:
    """Say whether a cell that is filled in from the quarter before holds something else now.

    Where there was nothing to fill in, whatever stands there was typed. Plans and figures of
    last year are no figures of this period, whoever typed them.
    """
    for (row_code, column_code), entry in reading.entries.items():
        row, column = form.row(row_code), form.column(column_code)
        if row is None or column is None or column.prefill is not Prefill.PREVIOUS:
            continue
        source = (row_code, column.prefill_from or column_code)
        earlier = before.entries.get(source) if before is not None else None
        now, then = (entry.value, entry.state), (earlier and (earlier.value, earlier.state))
        if is_input(row, column) and now != then:
            return True
    return False
