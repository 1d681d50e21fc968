"""Every unit that is asked gets one file, named after it."""

from pathlib import Path

from making.factories import a_campaign, a_unit
from making.issuing import issue_workbooks

from hycampaign.issue.write import file_name, planned_workbooks
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History

PERIOD = Period(2026, "Q4")
FILE = "11953-phuong-thu-nghiem.xlsx"


def outcomes(folder: Path, campaign: Campaign) -> list[str]:
    files = issue_workbooks(folder, campaign, PERIOD, campaign.units, History())
    return [put.outcome.value for put in files]


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


def test_a_file_is_about_its_unit_and_made_when_its_turn_comes():
    planned = planned_workbooks(a_campaign(), PERIOD, a_campaign().units, History())
    first = next(planned)
    assert (first.name, first.about) == (FILE, "11953")
    assert not isinstance(first.data, bytes)
    assert first.made().startswith(b"PK")


def test_a_second_run_replaces_what_the_first_one_wrote_if_it_changes(tmp_path: Path):
    outcomes(tmp_path, a_campaign())
    before = (tmp_path / FILE).read_bytes()
    assert outcomes(tmp_path, a_campaign()) == ["unchanged"] * 2
    assert outcomes(tmp_path, a_campaign(fingerprint="a" * 64)) == ["written"] * 2
    assert (tmp_path / FILE).read_bytes() != before


def test_a_file_that_somebody_filled_in_is_kept_and_the_others_are_written(tmp_path: Path):
    outcomes(tmp_path, a_campaign())
    (tmp_path / FILE).write_bytes(b"filled in")
    assert outcomes(tmp_path, a_campaign(fingerprint="a" * 64)) == ["kept", "written"]
    assert (tmp_path / FILE).read_bytes() == b"filled in"
