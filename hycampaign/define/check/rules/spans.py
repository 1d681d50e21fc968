"""Rules that compare figures of unequal spans, or across the turn of the year."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hycampaign.define.check.figures.kinds import parts_of
from hycampaign.define.check.figures.sum_terms import Cell, name_of
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.check.rules.cases import cannot_be_kept, forbids_its_condition
from hycampaign.define.check.rules.limits import Limits
from hycampaign.define.check.rules.places import cells_at, placed_rules, places_of
from hycampaign.define.findings.rules import (
    FALSE_IN_FIRST_QUARTER,
    PLAN_LOOKED_BEFORE,
    UNEQUAL_SPANS,
    YEAR_LOOKED_BEFORE,
)
from hycampaign.define.tables.forms_spec import SPANS
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    ListRef,
    Negative,
    Node,
    Operation,
    RowRef,
    Shift,
    operands,
    walk,
)
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.comparable import span_of
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import OF_ONE_YEAR, Span
from hycampaign.model.trouble.finding import Finding

_FIRST_QUARTER = Period(2026, "Q1")
_LOOKS_ONLY = {"ISBLANK", "COUNT"}
_SAME = {"=", "<>"}


def find_looks_into_another_year(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that in the first quarter look for a figure of this year in the last one."""
    for rule, form, tree in _rules(inspection):
        if not rule.is_checked_in(_FIRST_QUARTER):
            continue
        before = {
            cell: _spans(inspection, (rule, form, tree), cell)
            for cell in _needed(tree)
            if cell.shift is Shift.PREVIOUS
        }
        here = inspection.row("rules", rule.code)
        of_year = [cell for cell, spans in before.items() if Span.YEAR in spans]
        of_plan = [cell for cell, spans in before.items() if spans & OF_ONE_YEAR]
        if of_year or of_plan:
            code = YEAR_LOOKED_BEFORE if of_year else PLAN_LOOKED_BEFORE
            facts = {"found": rule.code, "cell": _name(inspection, (of_year or of_plan)[0])}
            yield fault(code, here, "periods", **facts)


def find_rules_false_in_first_quarters(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that no report of a first quarter keeps: the year is then the quarter."""
    for rule, form, tree in _rules(inspection):
        if not rule.is_checked_in(_FIRST_QUARTER) or form.kind is FormKind.LIST:
            continue
        pair = _quarter_of_year(form)
        then = _in_first_quarter(tree, form, pair) if pair else tree
        if then == tree:
            continue
        places = tuple(places_of(inspection, tree, rule, form))
        if _is_hopeless(then, places) and not _is_hopeless(tree, places):
            here = inspection.row("rules", rule.code)
            yield fault(FALSE_IN_FIRST_QUARTER, here, "expression", found=rule.code)


def find_unequal_spans(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules that hold a figure against one of last year that is of another span."""
    for rule, form, tree in _rules(inspection):
        for now, then in _pairs(tree):
            place = (rule, form, tree)
            spans, before = (_spans(inspection, place, cell) for cell in (now, then))
            if spans == {Span.LAST_YEAR}:
                spans = _source_spans(inspection, place, now)
            if len(spans) == 1 and len(before) == 1 and spans != before:
                facts = {
                    "found": rule.code,
                    "cell": _name(inspection, now),
                    "other": _name(inspection, then),
                    "expected": SPANS[next(iter(spans)).value],
                    "source": SPANS[next(iter(before)).value],
                }
                yield fault(
                    UNEQUAL_SPANS, inspection.row("rules", rule.code), "expression", **facts
                )


_Place = tuple[Rule, Form, Node]


def _rules(inspection: Inspection) -> Iterator[_Place]:
    for rule, form in placed_rules(inspection):
        tree = inspection.understood(form.code, rule.expression)
        if tree is not None:
            yield rule, form, tree


def _needed(tree: Node) -> Iterator[Cell]:
    """Yield the cells, and columns of lists, of which a rule needs the figures."""
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Cell):
            yield node
        elif not (isinstance(node, Call) and node.function in _LOOKS_ONLY):
            waiting += operands(node)


def _spans(inspection: Inspection, place: _Place, cell: Cell) -> set[Span]:
    """Return of what spans the figures of a cell are, at all the places of a rule."""
    rule, form, tree = place
    rows, columns = cells_at(tree, rule, form)
    row, column = parts_of(inspection, cell)
    of = inspection.forms.get(cell.form)
    if of is None:
        return set()
    if isinstance(cell, RowRef):
        return {span_of(of, row, one) for one in columns}
    if column is None:
        return set()
    if isinstance(cell, ColumnRef) and of.kind is not FormKind.LIST:
        return {span_of(of, one, column) for one in rows}
    return {span_of(of, row, column)}


def _source_spans(inspection: Inspection, place: _Place, cell: Cell) -> set[Span]:
    """Return the spans of the column from which one of last year is filled in."""
    _, column = parts_of(inspection, cell)
    form = inspection.forms[cell.form]
    if column is None or form.column(column.prefill_from) is None or isinstance(cell, RowRef):
        return set()
    return _spans(inspection, place, replace(cell, column=column.prefill_from))


def _pairs(tree: Node) -> Iterator[tuple[Cell, Cell]]:
    """Yield cells of now with those of last year that they must equal, or are taken from."""
    for node in walk(tree):
        is_equal = isinstance(node, Comparison) and node.operator in _SAME
        is_difference = isinstance(node, Operation) and node.operator == "-"
        if not (is_equal or is_difference) or not isinstance(node, Comparison | Operation):
            continue
        for pair in ((node.left, node.right), (node.right, node.left)):
            match pair:
                case (
                    ColumnRef() | RowRef() | CellRef() | ListRef() as now,
                    ColumnRef() | RowRef() | CellRef() | ListRef() as then,
                ) if (now.shift, then.shift) == (Shift.NONE, Shift.LAST_YEAR):
                    yield now, then
                case _:
                    pass


def _is_hopeless(tree: Node, places: Iterable[Limits]) -> bool:
    """Say whether a rule is broken everywhere, or wherever its condition is met."""
    return all(cannot_be_kept(tree, one) or forbids_its_condition(tree, one) for one in places)


def _quarter_of_year(form: Form) -> tuple[str, str] | None:
    """Return the columns of the year and of the quarter, where there is one of each."""
    typed = [c for c in form.columns if c.type.is_numeric and not c.formula]
    found = [
        [column.code for column in typed if column.span is span]
        for span in (Span.YEAR, Span.QUARTER)
    ]
    return (found[0][0], found[1][0]) if [len(codes) for codes in found] == [1, 1] else None


def _in_first_quarter(tree: Node, form: Form, pair: tuple[str, str]) -> Node:
    """Return a rule as it reads in a first quarter, when the year is the quarter so far."""
    year, quarter = pair

    def seen(node: Node) -> Node:
        match node:
            case ColumnRef() | CellRef() if _is_year(node):
                return replace(node, column=quarter)
            case Call():
                return replace(node, arguments=tuple(seen(part) for part in node.arguments))
            case Operation() | Comparison():
                return replace(node, left=seen(node.left), right=seen(node.right))
            case Negative():
                return replace(node, operand=seen(node.operand))
            case _:
                return node

    def _is_year(cell: ColumnRef | CellRef) -> bool:
        row = form.row(cell.row) if isinstance(cell, CellRef) else None
        column = form.column(cell.column)
        is_ours = cell.form == form.code and cell.column == year and cell.shift is Shift.NONE
        if not is_ours or column is None:
            return False
        return row is None or span_of(form, row, column) is Span.YEAR

    return seen(tree)


def _name(inspection: Inspection, cell: Cell) -> str:
    """Return what a sentence calls a cell: the label of its column, else of its row."""
    row, column = parts_of(inspection, cell)
    part = column or row
    return part.label if part is not None else name_of(cell)
