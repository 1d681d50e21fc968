"""A rehearsed quarter keeps the figures of last year that its workbooks were issued with."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from making.issuing import issue_workbooks
from making.rehearsed_province import (
    SEED,
    computed,
    district,
    expressions,
    province,
    rehearsed_in,
)

from hycampaign.ingest.receive import receive
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited
from hycampaign.model.reported.submission import Entry, EntryState, FormReading, Submission
from hycampaign.model.trouble.finding import Severity
from hycampaign.model.workspace import Workspace
from hycampaign.simulate.evaluate.evaluate import broken_rules
from hycampaign.simulate.expect.truth import text_from_truth, unpacked
from hycampaign.simulate.invent.generate import generated_reports
from hycampaign.simulate.play.casting import shared_rows
from hycampaign.simulate.play.earlier_quarters import a_year_ago
from hycampaign.simulate.play.play import Rehearsal, rehearse
from hycampaign.simulate.workbook.read import read_truth
from hycampaign.validate.run import find_problems

Q1, NEXT_Q1 = Period(2026, "Q1"), Period(2027, "Q1")
OVER_THE_BORDER = Period(2025, "Q2"), Period(2026, "Q2")
SPRING = datetime.fromisoformat("2027-04-01T09:00:00")
OF_LAST_YEAR = {"VAL816", "VAL825"}


def _reports(period, year_ago):
    rehearsed = replace(rehearsed_in(district(), period), year_ago=year_ago)
    return generated_reports(rehearsed, shared_rows(rehearsed))


def test_figures_of_last_year_stay_as_they_were_filled_in():
    then = _reports(Q1, {})
    now = computed(_reports(NEXT_Q1, then))
    before = computed(then)
    kept = [
        (report.cell(form, row, "cung_ky"), before[code].cell(form, row, "luy_ke"))
        for code, report in now.items()
        for form in ("BM02", "BM03")
        if (page := report.form(form))
        for row in page.rows
        if before[code].cell(form, row, "luy_ke") is not None
    ]
    assert len(kept) > 200
    assert all(held == was for held, was in kept)


def test_a_rehearsal_knows_which_figures_of_last_year_are_wrong():
    then = _reports(Q1, {})
    report = _reports(NEXT_Q1, then)["11953"]
    page = report.forms["BM02"]
    row = next(row for row, column in page.cells if column == "cung_ky")
    page.put(row, "cung_ky", page.number(row, "cung_ky") + 1)
    ((_, one),) = computed({"11953": report}).items()
    broken = {(b.rule.code, b.row) for b in broken_rules(expressions(), NEXT_Q1, one, None)}
    assert {found for found in broken if found[0] in OF_LAST_YEAR} == {("VAL816", row)}


def _few(campaign, codes):
    """Return the campaign with these units of today, and all that they came out of."""
    units = tuple(unit for unit in campaign.units if unit.code in codes)
    origins = {code for unit in units for code in unit.predecessors}
    former = tuple(unit for unit in campaign.former_units if unit.code in origins)
    return replace(campaign, units=units, former_units=former)


def _as_sent(unit, report):
    """Return a report as the store would hold it."""
    forms = {
        form: FormReading(form, "", {k: _entry(k, held) for k, held in page.cells.items()})
        for form, page in report.forms.items()
    }
    return Submission(unit, "2025-Q2", forms, "", "", SPRING)


def _entry(key, held):
    if isinstance(held, Decimal | str | bool | date):
        return Entry(*key, held)
    return Entry(*key, None, state=EntryState.NIL)


def test_a_merged_unit_goes_on_from_the_sum_of_its_predecessors(tmp_path):
    """Both sides add up on their own: the rehearsal its truth, the pipeline what it read."""
    campaign, (then, now) = _few(province(), {"11977", "11980"}), OVER_THE_BORDER
    workspace, of_then = Workspace(tmp_path), campaign.in_period(then)
    units = of_then.units_in(then)
    list(issue_workbooks(workspace.issued(then), of_then, then, units, History()))
    rehearse(of_then, then, _folders(workspace, then), SEED)
    truth = read_truth(workspace.truth(then))
    sent = unpacked(of_then, {code: truth.meant[code] for code in truth.read})
    history = History(last_year={code: _as_sent(code, one) for code, one in sent.items()})
    expected = inherited(campaign, now, history).last_year
    clean = replace(truth, read=dict.fromkeys(truth.read))
    found = a_year_ago(campaign, now, _kept(workspace, then, clean))
    assert {*found} == {*expected} != set()
    for code, submission in expected.items():
        sums = {
            (form, *key): entry.value
            for form, reading in submission.forms.items()
            for key, entry in reading.entries.items()
        }
        cells = {
            (form, *key): held
            for form, page in found[code].forms.items()
            for key, held in page.cells.items()
        }
        assert cells == sums


def _kept(workspace, period, truth):
    path = workspace.truth(period)
    path.write_text(text_from_truth(truth), encoding="utf-8")
    return path


def _folders(workspace, period):
    return Rehearsal(
        workspace.issued(period),
        workspace.inbox(period),
        workspace.truth(period),
        workspace.truth(period.previous),
        workspace.truth(period.same_last_year),
    )


def test_the_pipeline_finds_nothing_in_a_rehearsed_year_that_was_not_planned(tmp_path):
    """The warnings of the checks against last year are those of planted mistakes alone."""
    campaign = replace(district(), units=district().units[:3])
    workspace, history = Workspace(tmp_path), History()
    for period in (Q1, NEXT_Q1):
        folder = workspace.issued(period)
        list(issue_workbooks(folder, campaign, period, campaign.units, history))
        rehearse(campaign, period, _folders(workspace, period), SEED)
        files = sorted(workspace.inbox(period).iterdir())
        receipts = receive(campaign, period, files, None, SPRING)
        current = {r.unit: r.submission for r in receipts if r.submission}
        found = find_problems(campaign, period, current, history)
        history = History(last_year=current)
    expected = {(f.unit, f.code, f.row) for f in read_truth(workspace.truth(NEXT_Q1)).findings}
    warnings = {
        (finding.subject.unit, finding.code.id, finding.subject.row)
        for finding in found
        if finding.code.severity is Severity.WARNING
    }
    assert warnings <= expected
    assert any(
        "cung_ky" in key for one in current.values() for key in one.forms["BM03"].entries
    )
