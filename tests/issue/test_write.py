"""Issued files are written whole, and nobody's work is written over."""

import json
from pathlib import Path

import pytest
from making.factories import a_campaign, a_unit

from hycampaign.issue.write import (
    IssueOutcome,
    file_name,
    issue_workbooks,
    reissue_workbooks,
)
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.trouble.failure import FileIsOpen
from hycampaign.office.disk import written_files
from hycampaign.office.disk.atomic import FileBusy
from hycampaign.office.disk.written_files import LIST_NAME

PERIOD = Period(2026, "Q4")


def outcomes(folder: Path, campaign: Campaign, issue=issue_workbooks) -> list[IssueOutcome]:
    return [f.outcome for f in issue(folder, campaign, PERIOD, campaign.units, History())]


def test_a_file_is_named_by_code_and_plain_name():
    assert file_name(a_campaign(), a_unit()) == "11953-phuong-thu-nghiem.xlsx"
    long = file_name(a_campaign(), a_unit(name="Ban Quản lý " * 40))
    assert len(long) < 80
    assert long.endswith(".xlsx")


def test_the_office_may_name_the_files_otherwise_but_never_without_the_code():
    named = a_campaign(settings={"issued_file_name": "{name}_{code}.xlsx"})
    assert file_name(named, a_unit()) == "phuong-thu-nghiem_11953.xlsx"
    nameless = a_campaign(settings={"issued_file_name": "bao-cao.xlsx"})
    assert file_name(nameless, a_unit()) == "11953-bao-cao.xlsx"


def test_a_second_run_replaces_what_the_first_one_wrote(tmp_path: Path):
    outcomes(tmp_path, a_campaign())
    changed = a_campaign(fingerprint="a" * 64)
    before = (tmp_path / "11953-phuong-thu-nghiem.xlsx").read_bytes()
    assert outcomes(tmp_path, changed) == [IssueOutcome.WRITTEN] * 2
    assert (tmp_path / "11953-phuong-thu-nghiem.xlsx").read_bytes() != before


def test_a_file_that_somebody_changed_is_kept(tmp_path: Path):
    campaign = a_campaign()
    outcomes(tmp_path, campaign)
    path = tmp_path / "11953-phuong-thu-nghiem.xlsx"
    path.write_bytes(b"filled in")
    assert outcomes(tmp_path, campaign) == [IssueOutcome.KEPT, IssueOutcome.WRITTEN]
    assert path.read_bytes() == b"filled in"


def test_a_file_that_somebody_else_made_is_kept(tmp_path: Path):
    path = tmp_path / "HY-SXD-so-xay-dung.xlsx"
    path.write_bytes(b"theirs")
    assert outcomes(tmp_path, a_campaign()) == [IssueOutcome.WRITTEN, IssueOutcome.KEPT]


def test_reissuing_replaces_even_that(tmp_path: Path):
    campaign = a_campaign()
    path = tmp_path / "HY-SXD-so-xay-dung.xlsx"
    path.write_bytes(b"theirs")
    assert outcomes(tmp_path, campaign, reissue_workbooks) == [IssueOutcome.WRITTEN] * 2
    assert path.read_bytes().startswith(b"PK")
    assert outcomes(tmp_path, campaign) == [IssueOutcome.WRITTEN] * 2


def test_a_run_that_was_killed_before_its_list_was_written_is_completed(tmp_path: Path):
    campaign = a_campaign()
    outcomes(tmp_path, campaign)
    (tmp_path / LIST_NAME).unlink()
    assert outcomes(tmp_path, campaign) == [IssueOutcome.WRITTEN] * 2


def test_a_broken_list_remembers_nothing_and_loses_nothing(tmp_path: Path):
    campaign = a_campaign()
    outcomes(tmp_path, campaign)
    (tmp_path / LIST_NAME).write_text("[1, 2", encoding="utf-8")
    (tmp_path / "11953-phuong-thu-nghiem.xlsx").write_bytes(b"filled in")
    assert outcomes(tmp_path, campaign) == [IssueOutcome.KEPT, IssueOutcome.WRITTEN]
    assert len(json.loads((tmp_path / LIST_NAME).read_text("utf-8"))) == 1


def test_stopping_halfway_remembers_what_was_written(tmp_path: Path):
    campaign = a_campaign()
    files = issue_workbooks(tmp_path, campaign, PERIOD, campaign.units, History())
    next(files)
    files.close()
    known = json.loads((tmp_path / LIST_NAME).read_text("utf-8"))
    written = {path.name for path in tmp_path.glob("*.xlsx")}
    assert "11953-phuong-thu-nghiem.xlsx" in written
    assert set(known) == written


def test_a_file_held_open_by_excel_is_a_failure_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def busy(path: Path, data: bytes) -> None:
        if path.suffix == ".xlsx":
            raise FileBusy(path)
        path.write_bytes(data)

    monkeypatch.setattr(written_files, "replace_whole", busy)
    with pytest.raises(FileIsOpen) as failure:
        outcomes(tmp_path, a_campaign())
    assert "11953-phuong-thu-nghiem.xlsx" in str(failure.value)
    assert failure.value.hint == "Đóng tệp đó rồi chạy lại."
