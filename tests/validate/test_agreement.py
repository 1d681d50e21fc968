"""All reports at once say the same as exact evaluation, cell by cell."""

import random
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.random_reports import Exact, Lookup, random_report
from making.reports import PERIOD, shipped

from hycampaign.expression.compute.properties import Scope, forms, scope_of
from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.tree import CellRef, ColumnRef, Missing, RowRef, Shift, walk
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.form import FormKind, cell_formula, has_cell
from hycampaign.model.reported.history import History
from hycampaign.model.rules.blame import blamed_cell
from hycampaign.model.rules.words import vocabulary_of
from hycampaign.validate.run import find_problems

EARLIER = {Shift.PREVIOUS: PERIOD.previous, Shift.LAST_YEAR: PERIOD.same_last_year}
# Communes, departments and a board: who is asked for what differs.
UNITS = ("11953", "11977", "HY-SXD", "HY-STC", "HY-BQLKKT", "HY-SCT")


def a_quarter(seed, codes=UNITS):
    chance = random.Random(seed)
    campaign = shipped()
    units = [campaign.unit(code) for code in codes]
    reports = {
        shift: {
            unit.code: random_report(campaign, unit, "Q", chance)
            for unit in units
            if chance.random() < (1.0 if shift is Shift.NONE else 0.8)
        }
        for shift in (Shift.NONE, Shift.PREVIOUS, Shift.LAST_YEAR)
    }
    history = History(reports[Shift.PREVIOUS], reports[Shift.LAST_YEAR])
    return campaign, units, reports, history


def places(rule, tree, campaign, unit):
    """Return row and column code of every place, by the words of the definition's manual."""
    form = campaign.form(rule.form)
    row, column = blamed_cell(rule, tree)
    nodes = [n for n in walk(tree) if getattr(n, "shift", None) is Shift.NONE]
    columns = {n.column for n in nodes if isinstance(n, ColumnRef)} | {column}
    rows = {n.row for n in nodes if isinstance(n, RowRef)}
    match scope_of(tree):
        case Scope.EACH_ROW:
            for each in form.rows_for(unit):
                is_input = not cell_formula(each, form.column(column))
                is_meant = each.code in rule.rows or (is_input and not rule.rows)
                if is_meant and all(has_cell(each, form.column(c)) for c in columns):
                    yield each.code, column
        case Scope.EACH_COLUMN:
            for each in form.columns:
                is_meant = each.code in rule.columns or not (rule.columns or each.formula)
                if is_meant and all(has_cell(form.row(r), each) for r in rows):
                    yield row, each.code
        case Scope.ONCE:
            yield row, column


def is_checked(rule, tree, unit, report):
    """Say whether a unit's report is one that the rule speaks of."""
    campaign = shipped()
    own = report.forms.get(rule.form)
    asked = {
        (f.code, r.code)
        for f in campaign.forms
        for r in f.rows_for(unit)
        if f.code in report.forms
    }
    named = {
        (n.form, n.row)
        for n in walk(tree)
        if isinstance(n, CellRef | RowRef) and n.shift is Shift.NONE
    }
    return (
        own is not None
        and own.has_activity is not False
        and rule.applies(unit, PERIOD)
        and forms(tree) <= set(report.forms)
        and named <= asked
    )


def exactly_broken(campaign, units, reports):
    for rule in campaign.rules:
        tree = understand(rule.expression, vocabulary_of(campaign, rule.form))
        form = campaign.form(rule.form)
        for unit in units:
            report = reports[Shift.NONE][unit.code]
            if not is_checked(rule, tree, unit, report):
                continue
            if form.kind is FormKind.LIST:
                column = blamed_cell(rule, tree)[1]
                cells = [(row, column) for row in report.forms[rule.form].row_numbers]
            else:
                cells = places(rule, tree, campaign, unit)
            read = {shift: given.get(unit.code) for shift, given in reports.items()}
            for row, column in cells:
                lookup = Lookup(Exact(campaign, unit, read, rule.form, row, column))
                if value_of(tree, lookup, Missing(rule.missing)) is False:
                    yield rule.code, unit.code, row, column


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_shipped_rules_are_broken_where_exact_evaluation_says_so(seed):
    campaign, units, reports, history = a_quarter(seed)
    # Explained warnings would be told otherwise.
    forms_ = tuple(
        replace(form, columns=tuple(c for c in form.columns if c.code != "giai_trinh"))
        for form in campaign.forms
    )
    campaign = replace(campaign, forms=forms_)
    found = find_problems(campaign, PERIOD, reports[Shift.NONE], history)
    broken = {rule.code for rule in campaign.rules}
    said = {
        (f.code.id, f.subject.unit, f.subject.row, f.subject.column)
        for f in found
        if f.code.id in broken
    }
    expected = set(exactly_broken(campaign, units, reports))
    assert said == expected
    assert len({code for code, *_ in said}) > 60


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.permutations(UNITS))
def test_findings_are_the_same_for_any_order_of_units(seed, order):
    campaign, _, reports, history = a_quarter(seed)
    found = find_problems(campaign, PERIOD, reports[Shift.NONE], history)
    mixed = {code: reports[Shift.NONE][code] for code in order}
    turned = replace(campaign, units=campaign.units[::-1])
    assert find_problems(campaign, PERIOD, mixed, history) == found
    assert find_problems(turned, PERIOD, mixed, history) == found


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_every_finding_lies_in_its_sheet_and_reads_as_a_sentence(seed):
    campaign, _, reports, history = a_quarter(seed)
    for finding in find_problems(campaign, PERIOD, reports[Shift.NONE], history):
        report = reports[Shift.NONE][finding.subject.unit]
        read = report.forms[finding.subject.form]
        assert finding.location.file == report.file
        assert finding.location.sheet == read.sheet
        cells = {
            (r, c) for r in read.row_numbers.values() for c in read.column_numbers.values()
        }
        assert (finding.location.row, finding.location.column) in cells | {read.activity_cell}
        text = finding.message + finding.hint
        assert not re.search(r"[{}]|nan|None|e[+-]\d", text), text


@pytest.mark.slow
def test_the_whole_province_is_checked_in_the_time_of_a_breath():
    codes = [unit.code for unit in shipped().units]
    campaign, _, reports, history = a_quarter(7, codes)
    start = time.process_time()
    found = find_problems(campaign, PERIOD, reports[Shift.NONE], history)
    assert time.process_time() - start < 3.0
    assert len(found) > 10_000
