"""Say live whether a form is filled in, as ``validate`` will say of what comes back.

A form counts as soon as something of the unit's own stands in it: not what was filled in
beforehand, and in a list a project that was not carried over. Until then nothing is wrong in
it; then every row is looked at, also those that are still blank.
"""

from collections.abc import Iterator
from dataclasses import replace

from hycampaign.expression.language.tree import Shift
from hycampaign.issue.formulas.counts import ANSWER, Count, added, inputruns, runs
from hycampaign.issue.plan.dropdowns import NO
from hycampaign.issue.plan.form_layout import ACTIVITY_ROW, FormLayout
from hycampaign.issue.sheet.addresses import Span, absolute, range_of
from hycampaign.issue.sheet.widths import NUMBER_COLUMN
from hycampaign.model.asked.form import Column, Prefill, is_input


def status_count(layout: FormLayout) -> Count:
    """Return the formula of ``layout.status``: 1 is filled in, 0 "Không", -1 not yet begun."""
    typed, helpers = added(layout, ACTIVITY_ROW, _typed(layout) or ["0"], behind=1)
    begun = f"IF(IFERROR({typed},1)>0,1,-1)"
    return Count(f'IF(TRIM({ANSWER})="{NO}",0,{begun})', helpers)


def _typed(layout: FormLayout) -> list[str]:
    """Return terms that add up to more than 0 as soon as the unit has typed anything."""
    own = _own_columns(layout)
    if not layout.is_list:
        spans = [span for column in own for span in inputruns(layout, column)]
        typed = [f"SUMPRODUCT(LEN(TRIM({range_of(span)})))" for span in spans]
        return [*typed, *_brought_up_to_date(layout)]
    rows = (layout.first_row, layout.last_row)
    numbers = range_of(Span(NUMBER_COLUMN, *rows))
    if (projects := layout.earlier.projects.get(Shift.PREVIOUS)) is None:
        return [f"COUNT({numbers})"]
    places = range_of(Span(projects.place, *rows))
    typed = [
        f"SUMPRODUCT(LEN(TRIM({absolute(rows[0], run[0])}:{absolute(rows[1], run[-1])})))"
        for run in runs(layout.columns[c.code] for c in own if not c.formula)
    ]
    return [*typed, f'SUMPRODUCT(({numbers}<>"")*({places}=0))']


def _brought_up_to_date(layout: FormLayout) -> Iterator[str]:
    """Yield counts of filled cells that differ from what they came with."""
    for code, issued in layout.earlier.issued.items():
        column = layout.form.column(code)
        for span in inputruns(layout, column) if column else ():
            now, then = range_of(span), range_of(replace(span, column=issued))
            yield f"SUMPRODUCT((LEN(TRIM({now}))>0)*(TRIM({now})<>TRIM({then})))"


def _own_columns(layout: FormLayout) -> list[Column]:
    """Return the columns that nothing is filled into beforehand; all, where there are none."""
    form = layout.form
    own = [column for column in form.columns if column.prefill is Prefill.NONE]
    if layout.is_list:
        is_typed = any(not column.formula for column in own)
    else:
        is_typed = any(is_input(row, column) for row in form.rows for column in own)
    return own if is_typed else list(form.columns)
