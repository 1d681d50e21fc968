"""Write formulas that read other forms: what these are then decides what is read.

A form with the answer "Không" is blank, whatever stands in it. A rule is not looked at as long
as a form that it reads has neither been filled in nor got that answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from hycampaign.expression.compute.properties import references
from hycampaign.expression.excel.formula import MAX_FORMULA
from hycampaign.expression.language.tree import Missing, Node, Shift
from hycampaign.issue.formulas.references import Scope
from hycampaign.issue.formulas.written_once import check_formula, value_formula
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.sheet.addresses import quoted_sheet

_Write: TypeAlias = Callable[[Scope, Node, Missing], str | None]


def rule_formula(scope: Scope, tree: Node, missing: Missing) -> str | None:
    """Return the formula of a rule: TRUE, FALSE or "" (no verdict, or not to be looked at)."""
    others = _others(scope, tree)
    if not others:
        return check_formula(scope, tree, missing)
    layouts = [layout for code in others if (layout := scope.plan.layout(code))]
    formula = _by_answers(check_formula, scope, tree, missing)
    if formula is None or len(layouts) < len(others):
        return None
    statuses = ",".join(_status(layout) for layout in layouts)
    formula = f'IF(MIN({statuses})<0,"",{formula})'
    return formula if len(formula) < MAX_FORMULA else None


def condition_formula(scope: Scope, tree: Node) -> str | None:
    """Return the formula of a condition; forms that are not asked for are blank to it."""
    return _by_answers(check_formula, replace(scope, takes_blank=True), tree, Missing.SKIP)


def result_formula(scope: Scope, tree: Node, missing: Missing) -> str | None:
    """Return the formula of a computed cell; forms that are not asked for are blank to it."""
    return _by_answers(value_formula, replace(scope, takes_blank=True), tree, missing)


def _by_answers(write: _Write, scope: Scope, tree: Node, missing: Missing) -> str | None:
    others = _others(scope, tree)
    if not others:
        return write(scope, tree, missing)
    read = {each.form for each in references(tree) if each.shift is Shift.NONE}
    layouts = [scope.plan.layout(code) for code in others if code in read]
    return _either(write, scope, (tree, missing), [layout for layout in layouts if layout])


def _others(scope: Scope, tree: Node) -> list[str]:
    """Return the codes of the other forms that an expression reads."""
    own = scope.layout.form.code
    return [form for form in scope.plan.expressions.memory.forms_in(tree) if form != own]


def _either(
    write: _Write, scope: Scope, what: tuple[Node, Missing], others: Sequence[FormLayout]
) -> str | None:
    """Return the formula that takes each of the other forms for blank if nothing arose."""
    if not others:
        return write(scope, *what)
    code = others[0].form.code
    without = replace(scope, nothing=scope.nothing | {code})
    if_nothing = _either(write, without, what, others[1:])
    otherwise = _either(write, scope, what, others[1:])
    if if_nothing is None or otherwise is None or if_nothing == otherwise:
        return otherwise
    formula = f"IF({_status(others[0])}=0,{if_nothing},{otherwise})"
    return formula if len(formula) < MAX_FORMULA else None


def _status(layout: FormLayout) -> str:
    return f"{quoted_sheet(layout.sheet)}!{layout.status}"
