"""What a cell holds: a quarter, the year so far, the phase so far, a state, a plan, last year.

The definition says it in a column ``span`` (rule R-1); while it does not, the table below does
for the shipped columns, and what is otherwise known of a column for others.
"""

from oracles.figures.read.asked import Column, Form, Row, folded

QUARTER, YEAR, PHASE, END, PLAN, LAST_YEAR, NOTHING = (
    "quarter", "year", "phase", "end", "plan", "last_year", "",
)  # fmt: skip
SPANS = (QUARTER, YEAR, PHASE, END, PLAN, LAST_YEAR)
SHIPPED = {
    "BM01": {
        "tmdt": END,
        "lk_von_truoc": END,
        "khv_nam": PLAN,
        "khv_nstw": PLAN,
        "khv_nst": PLAN,
        "khv_nsx": PLAN,
        "khv_sdd": PLAN,
        "khv_khac": PLAN,
        "khv_keo_dai": PLAN,
        "kl_th": YEAR,
        "gn_quy": QUARTER,
        "gn_lk": YEAR,
        "uoc_nam": PLAN,
        "gpmb_kh": END,
        "gpmb_da": END,
        "ho_con_vuong": END,
    }
}


def span_of(form: Form, row: Row | None, column: Column) -> str:
    """Return the span of a cell; in ``luy_ke`` a stock row holds its state at the end."""
    if column.kind == "yes_no" or column.type == "yes_no":
        return END
    if not column.is_numeric:
        return NOTHING
    if column.formula and column.type == "percent":
        return column.span if column.span in SPANS else NOTHING
    span = column.span if column.span in SPANS else _inferred(form, column)
    if row is not None and span in {YEAR, QUARTER, PHASE} and row.kind != "flow":
        return _of_state(form, row, column)
    return span


def _of_state(form: Form, row: Row, column: Column) -> str:
    """Return the span of what is no flow; a rate has that of what it is made from."""
    if row.kind != "ratio":
        return END
    parts = [form.rows.get(code) for code in (row.numerator, row.denominator)]
    spans = {span_of(form, part, column) for part in parts if part is not None}
    return spans.pop() if len(spans) == 1 else NOTHING


def _inferred(form: Form, column: Column) -> str:
    known = SHIPPED.get(form.code, {}).get(column.code)
    if known is not None:
        return known
    if column.prefill in {"target", "last_year"}:
        return PLAN if column.prefill == "target" else LAST_YEAR
    label = folded(column.label)
    if "giai đoạn" in label:
        return PHASE
    if form.kind == "list":
        return _of_list(column)
    if "trong quý" in label or "trong kỳ" in label or column.row_kinds == ("flow",):
        return QUARTER
    return YEAR


def _of_list(column: Column) -> str:
    if column.kind == "stock":
        return END
    return QUARTER if column.time == "sum" else YEAR
