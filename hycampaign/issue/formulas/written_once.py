"""Write a live formula once for all the workbooks in which it comes out the same.

The workbooks of a campaign differ in a few rows of a form or two; most formulas are the same
in all of them, and writing them is a third of the work of building one.
"""

from collections.abc import Callable
from typing import TypeAlias

from hycampaign.expression.excel.formula import ChoiceTexts, excel_formula, excel_value
from hycampaign.expression.language.tree import Missing, Node
from hycampaign.issue.formulas.references import Addresses, Scope

_Writer: TypeAlias = Callable[[Node, Addresses, Missing, ChoiceTexts], str | None]


def check_formula(scope: Scope, tree: Node, missing: Missing) -> str | None:
    """Return the formula of a rule or a condition, as ``excel_formula`` does, without ``=``."""
    return _written(excel_formula, scope, tree, missing)


def value_formula(scope: Scope, tree: Node, missing: Missing) -> str | None:
    """Return the formula of a computed cell, as ``excel_value`` does, without ``=``."""
    return _written(excel_value, scope, tree, missing)


def _written(writer: _Writer, scope: Scope, tree: Node, missing: Missing) -> str | None:
    plan, memory = scope.plan, scope.plan.expressions.memory
    if memory.reads_along(tree):
        own, form = memory.columns_of(scope.layout), scope.layout.form.code
        named = tuple(other for other in memory.forms_in(tree) if other != form)
    else:
        own, named = memory.places_of(scope.layout), memory.forms_in(tree)
    others = [memory.places_of(plan.layout(form)) for form in named]
    place = (own, scope.row, scope.column, scope.nothing, scope.takes_blank)
    key = (writer, id(tree), missing, *place, *others)
    if key not in memory.formulas:
        formula = writer(scope.asked(tree), scope.address, missing, scope.choice_text)
        memory.formulas[key] = formula.removeprefix("=") if formula else None
    return memory.formulas[key]
