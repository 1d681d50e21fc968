"""Rules that no report can break, and rules that none can keep."""

from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.check.rules.cases import (
    cannot_be_broken,
    cannot_be_kept,
    forbids_its_condition,
)
from hycampaign.define.check.rules.limits import NO_LIMITS
from hycampaign.define.check.rules.places import (
    idle_for_all,
    idle_in_all_places,
    placed_rules,
    places_of,
)
from hycampaign.define.findings.parts import RULE_ALWAYS_FIRES, RULE_NEVER_FIRES
from hycampaign.define.findings.rules import RULE_FORBIDS, RULE_REPEATED
from hycampaign.expression.compute.properties import never_fires, never_holds, references
from hycampaign.expression.language.tree import Missing, Node, needed_cells
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import Form
from hycampaign.model.trouble.finding import Finding


def find_rules_that_never_fire(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that no report can break, whatever is in it."""
    for rule, form in placed_rules(inspection):
        if reason := _idle(inspection, rule, form):
            row = inspection.row("rules", rule.code)
            yield fault(RULE_NEVER_FIRES, row, "expression", found=rule.code, reason=reason)


def find_rules_that_always_fire(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that every report breaks, and those that do once their condition is met."""
    for rule, form in placed_rules(inspection):
        tree = inspection.understood(form.code, rule.expression)
        if tree is None or _idle(inspection, rule, form):
            continue
        row, places = inspection.row("rules", rule.code), places_of
        if never_holds(tree) or all(
            cannot_be_kept(tree, limits) for limits in places(inspection, tree, rule, form)
        ):
            yield fault(RULE_ALWAYS_FIRES, row, "expression", found=rule.code)
        elif all(
            forbids_its_condition(tree, limits)
            for limits in places(inspection, tree, rule, form)
        ):
            yield fault(RULE_FORBIDS, row, "expression", found=rule.code)


def find_repeated_rules(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that say what another one says already, of the same cells and units."""
    seen: dict[tuple[object, ...], str] = {}
    for rule, form in placed_rules(inspection):
        tree = inspection.understood(form.code, rule.expression)
        where = (rule.rows, rule.columns, rule.applies_to, rule.periods, rule.missing)
        if tree is not None and (
            (first := seen.setdefault((form.code, tree, *where), rule.code)) != rule.code
        ):
            row = inspection.row("rules", rule.code)
            yield fault(RULE_REPEATED, row, "expression", found=rule.code, expected=first)


def _idle(inspection: Inspection, rule: Rule, form: Form) -> str:
    """Say why a rule can never be broken; nothing if it can."""
    tree = inspection.understood(form.code, rule.expression)
    if (reason := idle_for_all(inspection, rule, form)) or tree is None:
        return reason
    return _idle_by_itself(inspection, tree, rule, form) or idle_in_all_places(
        inspection, tree, rule, form
    )


def _idle_by_itself(inspection: Inspection, tree: Node, rule: Rule, form: Form) -> str:
    if not references(tree):
        return "biểu thức không đọc ô nào của báo cáo"
    if rule.missing == Missing.ERROR.value and needed_cells(tree):
        # What it finds are blank cells.
        return ""
    if never_fires(tree) or cannot_be_broken(tree, NO_LIMITS):
        return "biểu thức luôn đúng, bất kể báo cáo ghi gì"
    if all(
        cannot_be_broken(tree, limits) for limits in places_of(inspection, tree, rule, form)
    ):
        return (
            "giới hạn nhỏ nhất, lớn nhất, danh mục hoặc ô bắt buộc của chỉ tiêu, cột "
            "đã kiểm tra điều này"
        )
    return ""
