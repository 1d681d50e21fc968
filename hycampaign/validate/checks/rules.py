"""Evaluate the definition's rules over all units, and say where they are broken."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from hycampaign.expression.compute.properties import Scope, forms, references, scope_of
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import (
    CellRef,
    Children,
    Missing,
    Node,
    RowRef,
    Shift,
    operands,
    walk,
)
from hycampaign.expression.say.wording import Wording
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.rules.blame import blamed_cell
from hycampaign.model.rules.expressions import Expressions
from hycampaign.model.rules.wording import wording_of
from hycampaign.model.trouble.finding import Finding
from hycampaign.validate.arrays.arithmetic import Mask
from hycampaign.validate.arrays.evaluate import evaluate
from hycampaign.validate.reports.asked import is_computed
from hycampaign.validate.reports.places import Source, column_refs, row_places, thinned
from hycampaign.validate.reports.reports import FormReports, Reports, Status
from hycampaign.validate.reports.table import Places
from hycampaign.validate.tell.cell_words import CellWords
from hycampaign.validate.tell.cells import ToldCells
from hycampaign.validate.tell.naming import finding_at
from hycampaign.validate.tell.sides import Telling

_SIDES = re.compile(r"\{(?:found|expected|left|right)\}")


def broken_rules(reports: Reports, expressions: Expressions) -> Iterator[Finding]:
    """Yield a finding for every place at which a rule is broken, rule by rule."""
    wording = wording_of(reports.campaign)
    for rule in reports.campaign.rules:
        tree = expressions.tree(rule.form, rule.expression, ValueKind.TRUTH)
        if tree is not None and rule.form in reports.forms:
            yield from broken_at(rule, tree, reports, wording)


def broken_at(rule: Rule, tree: Node, reports: Reports, wording: Wording) -> Iterator[Finding]:
    """Yield the findings of one rule."""
    everywhere, code = places_of(rule, tree, reports), rule.finding_code
    if not len(everywhere.groups):
        return
    missing, is_silent = Missing(rule.missing), not _SIDES.search(rule.message)
    for part, chosen in thinned(tree, everywhere):
        source = everywhere.at(chosen)
        verdicts = evaluate(part, source, missing)
        is_broken = (~verdicts.holds).fillna(value=False).to_numpy(dtype=bool)
        if not is_broken.any():
            continue
        broken = replace(source.at(is_broken), compares_texts=False)
        cells = ToldCells(reports, CellWords(reports.campaign), broken)
        telling = Telling(cells, wording, missing, is_silent=is_silent)
        for place, facts in enumerate(telling.facts(part)):
            cell = (int(broken.lines[place]), int(broken.columns[place]))
            yield finding_at(reports, code, (rule.form, int(broken.groups[place])), cell, facts)


def places_of(rule: Rule, tree: Node, reports: Reports) -> Source:
    """Return where a rule is evaluated; the column is that of the cell to blame.

    Only units that have filled in the form and reported the others that it reads, and only
    cells that exist and are asked. A rule on a form with fixed rows that names no rows, or no
    columns, leaves out the computed cells: what is wrong in them is wrong in their parts.
    """
    form = reports.forms[rule.form]
    units = _units(rule, tree, reports)
    row, column = blamed_cell(rule, tree)
    at_column = form.table.columns.get(column, -1)
    scope = scope_of(tree)
    if form.is_list and scope is not Scope.ONCE:
        lines = np.nonzero(units[form.table.groups])[0].astype(np.intp)
        groups, columns = form.table.groups[lines], np.full_like(lines, at_column)
    elif scope is Scope.EACH_ROW:
        asked = form.asked & units[:, None] & _rows(rule, tree, form, column)[None, :]
        groups, lines = row_places(form, asked)
        columns = np.full_like(lines, at_column)
    else:
        is_column = scope is Scope.EACH_COLUMN
        chosen = _columns(rule, tree, form) if is_column else [at_column]
        groups = np.repeat(np.nonzero(units)[0].astype(np.intp), len(chosen))
        columns = np.tile(np.array(chosen, dtype=np.intp), int(units.sum()))
        lines = _lines_of(form, row, groups)
    texts = any(r.is_text for r in references(tree))
    return Source(reports, rule.form, groups, lines, columns, compares_texts=texts)


def _lines_of(form: FormReports, row: str, groups: Places) -> Places:
    place = form.table.rows.get(row)
    if place is None:
        return np.full_like(groups, -1)
    return groups * len(form.table.rows) + place


def _units(rule: Rule, tree: Node, reports: Reports) -> Mask:
    chosen = np.array([rule.applies(u, reports.period) for u in reports.units], dtype=np.bool_)
    chosen &= reports.forms[rule.form].statuses == Status.FILLED
    for code in forms(tree) - {rule.form}:
        other = reports.forms.get(code)
        if other is None:
            return np.zeros_like(chosen)
        chosen &= np.isin(other.statuses, [Status.FILLED, Status.NOTHING])
    for reference in _named_cells(tree):
        form = reports.forms[reference.form]
        place = form.table.rows.get(reference.row)
        chosen &= form.asked[:, place] if place is not None else False
    return chosen


def _named_cells(tree: Node) -> list[RowRef | CellRef]:
    """Return what is read of named rows in this period; rows below another may be unasked."""
    found: list[RowRef | CellRef] = []
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Children):
            continue
        if isinstance(node, RowRef | CellRef) and node.shift is Shift.NONE:
            found.append(node)
        waiting.extend(operands(node))
    return found


def _rows(rule: Rule, tree: Node, form: FormReports, column: str) -> Mask:
    """Return the rows in which a rule along the row can be evaluated."""
    codes = form.form.rows
    chosen = np.array(
        [
            row.code in rule.rows if rule.rows else not is_computed(form.form, row.code, column)
            for row in codes
        ],
        dtype=np.bool_,
    )
    for code in {column, *column_refs(tree, rule.form)}:
        place = form.table.columns.get(code)
        if place is not None:
            chosen &= form.patterns.exists[:, place]
    return chosen


def _columns(rule: Rule, tree: Node, form: FormReports) -> list[int]:
    """Return the columns in which a rule down the column can be evaluated."""
    rows = [
        form.table.rows[node.row]
        for node in walk(tree)
        if isinstance(node, RowRef) and node.form == rule.form and node.shift is Shift.NONE
    ]
    return [
        place
        for place, column in enumerate(form.form.columns)
        if (column.code in rule.columns if rule.columns else not column.formula)
        and form.patterns.exists[rows, place].all()
    ]
