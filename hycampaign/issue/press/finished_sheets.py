"""Keep the finished sheets of forms for all the workbooks in which they come out the same.

Units are asked for different rows of a form or two; the other sheets of their workbooks are
alike. What a sheet looks like depends on its layout, on the rules about the form and on where
the cells lie that its formulas look at – on nothing of the unit.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Self

from hycampaign.expression.language.functions import ValueKind
from hycampaign.issue.plan.dropdowns import list_of
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.plan.formula_memory import Ground
from hycampaign.issue.plan.sentences import UNCONDITIONAL
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.press.list_frame import with_frame, with_growing_rows
from hycampaign.model.asked.form import Form, cell_formula
from hycampaign.office.stamp.package import DeflatedPart, SheetTemplate


@dataclass(frozen=True)
class FinishedSheet:
    """The sheet of a form with all its rows, ready to be filled for a unit."""

    part: DeflatedPart

    @classmethod
    def of(cls, painted: bytes, layout: FormLayout) -> Self:
        """Finish what was painted: repeat the model row of a list, free the rows' heights."""
        return cls(DeflatedPart.of(with_growing_rows(with_frame(painted, layout), layout)))

    @cached_property
    def template(self) -> SheetTemplate:
        """The sheet with the places of its cells known; most lists are never filled."""
        return SheetTemplate.compile(self.part.content)


class FinishedSheets:
    """The finished sheets of a campaign's forms in a period, by what they depend on."""

    def __init__(self) -> None:
        self._sheets: dict[Ground, FinishedSheet] = {}
        self._forms_in_formulas: dict[str, frozenset[str]] = {}

    def __contains__(self, ground: Ground) -> bool:
        return ground in self._sheets

    def __getitem__(self, ground: Ground) -> FinishedSheet:
        return self._sheets[ground]

    def keep(self, ground: Ground, layout: FormLayout, painted: bytes) -> None:
        """Finish the sheet of a form that has been painted, and keep it."""
        self._sheets[ground] = FinishedSheet.of(painted, layout)

    def ground(self, plan: WorkbookPlan, layout: FormLayout) -> Ground:
        """Return all that the sheet of a form depends on; equal grounds give equal sheets."""
        memory = plan.expressions.memory
        rules = [rule for rule in plan.rules if rule.form == layout.form.code]
        trees = [plan.expressions.tree(r.form, r.expression, ValueKind.TRUTH) for r in rules]
        forms = {form for tree in trees if tree for form in memory.forms_in(tree)}
        forms |= self._forms_of_formulas(plan, layout.form)
        lists = dict.fromkeys(list_of(column) for column in layout.form.columns)
        return (
            memory.places_of(layout),
            tuple((rule.code, rule.expression) for rule in rules),
            tuple(memory.places_of(plan.layout(form)) for form in sorted(forms)),
            tuple(plan.dropdowns[name].name for name in lists if name in plan.dropdowns),
        )

    def _forms_of_formulas(self, plan: WorkbookPlan, form: Form) -> frozenset[str]:
        """Return the codes of the forms that a form's formulas and conditions speak of."""
        if form.code not in self._forms_in_formulas:
            cells = ((row, column) for row in form.rows for column in form.columns)
            formulas = {cell_formula(row, column) for row, column in cells}
            formulas |= {column.formula for column in form.columns}
            tree = plan.expressions.tree
            trees = {tree(form.code, text) for text in formulas - {""}}
            trees |= {
                tree(form.code, column.required, ValueKind.TRUTH)
                for column in form.columns
                if column.required not in UNCONDITIONAL
            }
            named = (plan.expressions.memory.forms_in(tree) for tree in trees if tree)
            self._forms_in_formulas[form.code] = frozenset(chain.from_iterable(named))
        return self._forms_in_formulas[form.code]
