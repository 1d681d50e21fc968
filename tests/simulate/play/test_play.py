"""Two quarters are played into folders, and the pipeline agrees with the truth."""

from dataclasses import replace
from datetime import datetime

import pytest
from making.issuing import issue_workbooks
from making.rehearsed_province import Q3, Q4, SEED, district

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.ingest.receive import receive
from hycampaign.model.asked.form import Aggregation, Column, RowKind
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.workspace import Workspace
from hycampaign.office.read.workbook import read_workbook
from hycampaign.simulate.expect.check import Produced, compare
from hycampaign.simulate.play.play import Rehearsal, rehearse
from hycampaign.simulate.workbook.read import control_values, read_truth, summary_values
from hycampaign.validate.run import find_problems

NOON = datetime.fromisoformat("2026-12-24T12:00:00")


def folders_of(workspace, period, inbox=None):
    return Rehearsal(
        workspace.issued(period),
        inbox or workspace.inbox(period),
        workspace.truth(period),
        workspace.truth(period.previous),
        workspace.truth(period.same_last_year),
    )


def received(workspace, period):
    """Receive the inbox as the history would: the last version of a unit counts."""
    files = sorted(workspace.inbox(period).iterdir(), key=lambda p: (p.stat().st_mtime, p.name))
    receipts, current, known = [], {}, set()
    for receipt in receive(district(), period, files, None, NOON):
        found = receipt
        if receipt.outcome is Outcome.ACCEPTED and receipt.sha256 in known:
            found = replace(receipt, outcome=Outcome.UNCHANGED)
        elif receipt.outcome is Outcome.ACCEPTED:
            receipts = [_superseded(r) if r.unit == receipt.unit else r for r in receipts]
            current[receipt.unit] = receipt.submission
            known.add(receipt.sha256)
        receipts.append(found)
    return receipts, current


def _superseded(receipt):
    if receipt.outcome is not Outcome.ACCEPTED:
        return receipt
    return replace(receipt, outcome=Outcome.SUPERSEDED)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Play both quarters and return for each what came out, and its truth."""
    workspace = Workspace(tmp_path_factory.mktemp("dien-tap"))
    results, history = {}, History()
    for period in (Q3, Q4):
        units = district().units_in(period)
        list(issue_workbooks(workspace.issued(period), district(), period, units, history))
        sent = rehearse(district(), period, folders_of(workspace, period), SEED)
        receipts, current = received(workspace, period)
        told = [f for r in receipts if r.outcome is Outcome.ACCEPTED for f in r.findings]
        found = find_problems(district(), period, current, history)
        reports = Reports(period, current, history, Completeness())
        figures = figures_from(district(), reports).figures
        totals = {name: figure.value for name, figure in figures.items()}
        results[period] = (Produced(receipts, [*told, *found], totals), current, sent)
        history = History(previous=current)
    return workspace, results


@pytest.mark.parametrize("period", [Q3, Q4], ids=str)
def test_the_pipeline_finds_everything_and_nothing_more(played, period):
    workspace, results = played
    result = compare(read_truth(workspace.truth(period)), results[period][0])
    assert result.missed == ()
    assert result.unexpected == ()
    assert result.wrong == ()
    assert result.planted > 20
    assert result.figures_compared > 500


@pytest.mark.parametrize("period", [Q3, Q4], ids=str)
def test_who_is_missing_has_not_been_received(played, period):
    workspace, results = played
    truth = read_truth(workspace.truth(period))
    assert truth.missing
    assert set(results[period][1]) == {u.code for u in district().units} - {*truth.missing}


def test_late_files_are_saved_after_the_deadline_and_all_others_before(played):
    workspace, _ = played
    deadline = district().deadline(Q4)
    truth = read_truth(workspace.truth(Q4))
    for file in truth.files:
        saved = (workspace.inbox(Q4) / file.name).stat().st_mtime
        day = datetime.fromtimestamp(saved).date()  # noqa: DTZ006 - as files are dated
        assert (day > deadline) is file.is_late
    assert any(file.is_late for file in truth.files)


def test_the_same_seed_sends_the_same_bytes(played, tmp_path):
    workspace, _ = played
    folders = replace(folders_of(workspace, Q4, tmp_path / "lai"), truth=tmp_path / "lai.json")
    rehearse(district(), Q4, folders, SEED)
    again = {path.name: path.read_bytes() for path in folders.inbox.iterdir()}
    first = {path.name: path.read_bytes() for path in workspace.inbox(Q4).iterdir()}
    assert again == first
    assert folders.truth.read_bytes() == workspace.truth(Q4).read_bytes()


def test_a_filled_workbook_keeps_formulas_and_shows_their_results(played):
    workspace, results = played
    current = results[Q4][1]["11953"]
    path = workspace.inbox(Q4) / current.file
    sheet = next(
        s for s in read_workbook(path.read_bytes()).sheets if s.name.startswith("BM02")
    )
    keys = [sheet.value(number, 1) for number in range(1, sheet.last_row + 1)]
    row, column = keys.index("HT28") + 1, sheet.rows[0].index("luy_ke") + 1
    parts = [current.forms["BM02"].value(f"HT28{part}", "luy_ke") or 0 for part in "abcdef"]
    assert (row, column) in sheet.oddities.formulas
    assert sheet.value(row, column) == pytest.approx(float(sum(parts)))


def test_a_result_that_no_workbook_can_work_out_is_not_filled_in(tmp_path):
    """PREVIOUS has no cell in the workbook where no column shows the quarter before."""
    column = Column(
        "BM01",
        "hai_quy",
        "Hai quý cộng lại",
        formula="gn_quy + PREVIOUS(gn_quy)",
        kind=RowKind.FLOW,
        space=Aggregation.SUM,
    )
    form = next(form for form in district().forms if form.code == "BM01")
    form = replace(form, columns=(*form.columns, column))
    unit = next(unit for unit in district().units if unit.code == "11953")
    campaign = replace(district(), units=(unit,), forms=(form,), rules=())
    workspace = Workspace(tmp_path)
    list(issue_workbooks(workspace.issued(Q3), campaign, Q3, campaign.units, History()))
    rehearse(campaign, Q3, folders_of(workspace, Q3), SEED)
    reports = received_of(campaign, workspace)
    assert reports
    for reading in reports:
        assert any(key[1] == "gn_quy" for key in reading.entries)
        assert not any(key[1] == "hai_quy" for key in reading.entries)


def received_of(campaign, workspace):
    files = sorted(workspace.inbox(Q3).iterdir())
    receipts = receive(campaign, Q3, files, None, NOON)
    return [r.submission.forms["BM01"] for r in receipts if r.submission is not None]


def test_without_a_summary_or_documents_there_is_nothing_to_compare(tmp_path):
    assert summary_values(tmp_path / "tong-hop.xlsx") == {}
    assert control_values([]) == []
