"""Rules: codes of their own range, messages that can be filled in, cells to look at."""

import re
import string
from collections.abc import Iterator, Sequence
from functools import partial

from hycampaign.define.codes import (
    FACT_UNKNOWN,
    MESSAGE_BROKEN,
    RULE_ALWAYS_FIRES,
    RULE_CODE_WRONG,
    RULE_NEVER_FIRES,
)
from hycampaign.define.inspection import Inspection, fault, unknown
from hycampaign.define.lint_asked import QUARTERLY, names_somebody
from hycampaign.define.lint_references import ALL, PERIOD_KINDS, PERIOD_PARTS
from hycampaign.define.rule_cases import cannot_be_broken, cannot_be_kept, limits_of
from hycampaign.model.campaign import Rule
from hycampaign.model.expression import (
    CellRef,
    ColumnRef,
    ExpressionError,
    Missing,
    Node,
    RowRef,
    Shift,
    needed_cells,
)
from hycampaign.model.expression_lint import never_fires, never_holds, references
from hycampaign.model.expression_resolver import understand
from hycampaign.model.finding import Finding
from hycampaign.model.form import Form, FormKind, has_cell
from hycampaign.model.period import Period
from hycampaign.model.unit import matches_selection

_RULE_CODE = re.compile(r"VAL[3-9]\d\d")
# What a finding of a rule knows; places are said beside the sentence.
FACTS = ("label", "found", "expected", "column_label", "form", "title", "address", "sheet")
_ANY_YEAR = 2026
# Units report by the quarter, so rules are applied by the quarter.
_ALL_PERIODS = [Period(_ANY_YEAR, part) for part in ("Q1", "Q2", "Q3", "Q4")]


def find_wrong_rule_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules whose code is not of the range that is left to the definition."""
    for row in inspection.filled("rules", "code"):
        if not _RULE_CODE.fullmatch(row.text("code")):
            yield fault(RULE_CODE_WRONG, row, "code")


def find_broken_messages(inspection: Inspection) -> Iterator[Finding]:
    """Yield messages and hints whose braces are not around the name of a fact."""
    for column in ("message", "hint"):
        for row in inspection.filled("rules", column):
            if not _is_fillable(row.text(column)):
                yield fault(MESSAGE_BROKEN, row, column)


def find_unknown_facts(inspection: Inspection) -> Iterator[Finding]:
    """Yield messages and hints with a name in braces that no fact bears."""
    expected = ", ".join(f"{{{name}}}" for name in FACTS)
    for column in ("message", "hint"):
        for row in inspection.filled("rules", column):
            sentence = row.text(column)
            for name in _names_in(sentence) if _is_fillable(sentence) else ():
                if name not in FACTS:
                    facts = {"found": name, "expected": expected}
                    yield unknown(FACT_UNKNOWN, row, column, FACTS, **facts)


def _names_in(sentence: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def _is_fillable(sentence: str) -> bool:
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError:
        return False
    return all(
        name is None or (name.isidentifier() and not spec and not conversion)
        for _, name, spec, conversion in parts
    )


def find_rules_that_never_fire(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that no report can break, whatever is in it."""
    for rule in inspection.campaign.rules:
        form = inspection.forms.get(rule.form)
        if form is None or not _has_known_places(rule, form):
            continue
        reason = _idle_for_all(inspection, rule, form) or _idle_by_itself(
            inspection, rule, form
        )
        if reason:
            row = inspection.row("rules", rule.code)
            yield fault(RULE_NEVER_FIRES, row, "expression", found=rule.code, reason=reason)


def _has_known_places(rule: Rule, form: Form) -> bool:
    """Say whether periods, rows and columns are known; if not, that is said already."""
    periods = {*PERIOD_KINDS, *PERIOD_PARTS}
    rows = {row.code for row in form.rows} | {ALL}
    columns = {column.code for column in form.columns} | {ALL}
    return (
        periods.issuperset(rule.periods)
        and rows.issuperset(rule.rows)
        and columns.issuperset(rule.columns)
    )


def find_rules_that_always_fire(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that every report breaks."""
    for row in inspection.filled("rules", "expression"):
        try:
            tree = understand(row.text("expression"), inspection.vocabulary(row.text("form")))
        except ExpressionError:
            continue
        if never_holds(tree) or cannot_be_kept(tree, partial(limits_of, inspection)):
            yield fault(RULE_ALWAYS_FIRES, row, "expression", found=row.text("code"))


def _idle_for_all(inspection: Inspection, rule: Rule, form: Form) -> str:
    units = [u for u in inspection.campaign.all_units if matches_selection(u, rule.applies_to)]
    if not any(matches_selection(unit, form.applies_to) for unit in units):
        known = (*rule.applies_to, *form.applies_to)
        is_said = not names_somebody(inspection, known)
        reason = f"không đơn vị nào vừa thuộc quy tắc vừa phải nộp biểu {form.code}"
        return "" if is_said else reason
    if not any(
        rule.applies(unit, period) and form.applies(unit, period.kind)
        for unit in units
        for period in _ALL_PERIODS
    ):
        return f"các kỳ của quy tắc không trùng kỳ nào của biểu {form.code}"
    return ""


def _idle_by_itself(inspection: Inspection, rule: Rule, form: Form) -> str:
    try:
        tree = understand(rule.expression, inspection.vocabulary(form.code))
    except ExpressionError:
        return ""
    if not references(tree):
        return "biểu thức không đọc ô nào của báo cáo"
    if never_fires(tree) or cannot_be_broken(tree, lambda _: []):
        return "biểu thức luôn đúng, bất kể báo cáo ghi gì"
    if cannot_be_broken(tree, partial(limits_of, inspection)):
        return "ô “Nhỏ nhất”, “Lớn nhất” của chỉ tiêu, cột đã kiểm tra điều này"
    if form.kind is FormKind.LIST:
        return ""
    is_skipped = rule.missing == Missing.SKIP.value
    without_cells = _without_cells(tree, rule, form) if is_skipped else ""
    return without_cells or _without_rows(inspection, tree, rule, form)


def _without_rows(inspection: Inspection, tree: Node, rule: Rule, form: Form) -> str:
    """Say so if no unit of the rule is asked for the rows that it is about."""
    units = [
        unit
        for unit in inspection.campaign.all_units
        if matches_selection(unit, rule.applies_to) and form.applies(unit, QUARTERLY)
    ]
    named = [
        found
        for node in needed_cells(tree)
        if isinstance(node, RowRef | CellRef)
        and node.form == form.code
        and node.shift is Shift.NONE
        and (found := form.row(node.row)) is not None
    ]
    chosen = [row for row in form.rows if row.code in _chosen(rule, form)]
    for unit in units:
        has_named = all(matches_selection(unit, row.applies_to) for row in named)
        if has_named and any(
            matches_selection(unit, row.applies_to) for row in named or chosen
        ):
            return ""
    return "không đơn vị nào của quy tắc được hỏi các dòng mà quy tắc nói đến" if units else ""


def _without_cells(tree: Node, rule: Rule, form: Form) -> str:
    """Say so if nowhere in the form all the cells exist that the rule needs."""
    needed = needed_cells(tree)
    columns = [node.column for node in needed if isinstance(node, ColumnRef)]
    rows = [node.row for node in needed if isinstance(node, RowRef)]
    if columns and not any(_exist(form, [row], columns) for row in _chosen(rule, form)):
        return "không dòng nào có đủ các ô mà biểu thức cần"
    where = rule.columns or [column.code for column in form.columns]
    if rows and not any(_exist(form, rows, [code]) for code in where):
        return "không cột nào có đủ các ô mà biểu thức cần"
    return ""


def _chosen(rule: Rule, form: Form) -> list[str]:
    return [row.code for row in form.rows if row.code in rule.rows or not rule.rows]


def _exist(form: Form, rows: Sequence[str], columns: Sequence[str]) -> bool:
    for code in rows:
        row = form.row(code)
        for name in columns:
            column = form.column(name)
            if row is None or column is None or not has_cell(row, column):
                return False
    return True
