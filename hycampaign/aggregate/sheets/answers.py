"""The sheet of a form with questions: the answers of all units side by side."""

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.sheet_plan import HEADER_ROW, SheetPlan
from hycampaign.model.asked.form import Form, has_cell

_FIXED = ("STT", "Mã", "Đơn vị")
_ANSWER_WIDTH = 48


def plan_answers(contents: Contents, form: Form, name: str) -> SheetPlan:
    """Plan one row a unit that answered, one column a question."""
    plan = SheetPlan(name, frozen=(HEADER_ROW, len(_FIXED)))
    plan.head(f"{form.code} – {form.title}", contents.subtitle)
    places = [(row, column) for row in form.rows for column in form.columns]
    asked = [(row, column) for row, column in places if has_cell(row, column)]
    many = len(form.columns) > 1
    labels = [f"{row.label}\n{column.label}" if many else row.label for row, column in asked]
    plan.line(HEADER_ROW, [*_FIXED, *labels], "head")
    plan.heights[HEADER_ROW] = 34
    answers = range(len(_FIXED) + 1, len(_FIXED) + len(asked) + 1)
    plan.widths.update({1: 6, 2: 18, 3: 30} | dict.fromkeys(answers, _ANSWER_WIDTH))
    at = HEADER_ROW
    for unit, submission in contents.ordered().items():
        reading = submission.forms.get(form.code)
        if reading is None or not reading.entries:
            continue
        at += 1
        plan.put(at, 1, at - HEADER_ROW, "box top centre")
        plan.put(at, 2, unit, "box top centre")
        plan.put(at, 3, contents.name(unit), "box top")
        for number, (row, column) in zip(answers, asked, strict=True):
            entry = reading.entries.get((row.code, column.code))
            plan.put(at, number, entry.raw or str(entry.value) if entry else None, "box top")
    return plan
