"""Which figures of other times a definition looks up: earlier ones, and planned ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from hycampaign.expression.compute.properties import references
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import Missing, Node, RowRef, Shift
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.asked.form import Column, ColumnType, Form, Row, RowKind, cell_formula

TreeOf: TypeAlias = Callable[[str, str, ValueKind | None], Node | None]
"""Gives the tree of an expression of a form, ``None`` where it cannot be understood."""

_NO_CONDITION = frozenset(("yes", "no", ""))


@dataclass(frozen=True, slots=True)
class _Stated:
    """An expression of a form, what it must come to, and the columns it is evaluated in."""

    form: str
    text: str
    kind: ValueKind | None
    columns: tuple[str, ...]


def looked_up(
    campaign: Campaign, tree_of: TreeOf, rules: Iterable[Rule]
) -> dict[tuple[Shift, str], tuple[str, ...]]:
    """Return the columns that are looked up of each form at another time, as the form has them.

    These rules, all formulas and all conditions of the definition may look them up. Which
    column a TARGET names does not matter: a row has one target.
    """
    found: dict[tuple[Shift, str], set[str]] = {}
    for stated in _stated(campaign, rules):
        for shift, of, column in _read(stated, tree_of):
            if shift is not Shift.NONE:
                found.setdefault((shift, of), set()).add(column)
    ordered: dict[tuple[Shift, str], tuple[str, ...]] = {}
    for (shift, code), named in found.items():
        if (form := campaign.form(code)) is not None:
            columns = (column.code for column in form.columns)
            ordered[shift, code] = tuple(column for column in columns if column in named)
    return ordered


def with_parts(
    campaign: Campaign, tree_of: TreeOf, wanted: Mapping[tuple[Shift, str], Iterable[str]]
) -> dict[tuple[Shift, str], frozenset[str]]:
    """Return the same columns with all those that their formulas are made of."""
    formulas = {form.code: tuple(formulas_of(form)) for form in campaign.forms}
    found: dict[tuple[Shift, str], set[str]] = {key: set() for key in wanted}
    waiting = [(*key, column) for key, columns in wanted.items() for column in columns]
    while waiting:
        shift, form, column = waiting.pop()
        known = found.setdefault((shift, form), set())
        if column in known:
            continue
        known.add(column)
        for stated in formulas.get(form, ()):
            if column in stated.columns:
                own = _Stated(form, stated.text, None, (column,))
                parts = _read(own, tree_of)
                waiting += [(shift, of, part) for at, of, part in parts if at is Shift.NONE]
    return {key: frozenset(columns) for key, columns in found.items()}


def formulas_of(form: Form) -> Iterator[_Stated]:
    """Yield every formula of a form once, with the columns that it fills."""
    columns: dict[str, dict[str, None]] = {}
    for column in form.columns:
        rows: tuple[Row | None, ...] = form.rows or (None,)
        for text in {formula_at(row, column) for row in rows} - {""}:
            columns.setdefault(text, {})[column.code] = None
    for text, filled in columns.items():
        yield _Stated(form.code, text, None, tuple(filled))


def formula_at(row: Row | None, column: Column) -> str:
    """Return the formula of a figure, empty where there is none; a list's cells have no row."""
    if row is None:
        return column.formula
    return cell_formula(row, column) if column.type.is_numeric else ""


def missing_in(row: Row | None, column: Column) -> Missing:
    """Return what a blank part means to a formula: half an answer makes no rate, but a sum."""
    is_ratio = column.type is ColumnType.PERCENT or (row and row.kind is RowKind.RATIO)
    return Missing.SKIP if is_ratio else Missing.ZERO


def _stated(campaign: Campaign, rules: Iterable[Rule]) -> Iterator[_Stated]:
    for rule in rules:
        if (form := campaign.form(rule.form)) is not None:
            plain = tuple(column.code for column in form.columns if not column.formula)
            columns = rule.columns or plain
            yield _Stated(rule.form, rule.expression, ValueKind.TRUTH, columns)
    for form in campaign.forms:
        for column in form.columns:
            if column.required not in _NO_CONDITION:
                yield _Stated(form.code, column.required, ValueKind.TRUTH, (column.code,))
        yield from formulas_of(form)


def _read(stated: _Stated, tree_of: TreeOf) -> Iterator[tuple[Shift, str, str]]:
    """Yield time, form and column of everything that an expression reads."""
    tree = tree_of(stated.form, stated.text, stated.kind)
    for reference in references(tree) if tree is not None else ():
        columns = stated.columns if isinstance(reference, RowRef) else (reference.column,)
        for column in columns:
            yield reference.shift, reference.form, column
