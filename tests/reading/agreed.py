"""Returned workbooks, recalculated and read, held against what is found in them."""

import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from python_calamine import CalamineWorkbook
from reading.agreement import Agreement, compared

from hycampaign.ingest.receive import receive
from hycampaign.issue.plan.workbook import WorkbookPlan, plan_workbook
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.reported.submission import Submission
from hycampaign.validate.run import find_problems

NOON = datetime.fromisoformat("2026-12-24T12:00:00")
UNITS = ("11953", "11977", "HY-BQLDA1", "HY-SXD")


def plan_of(campaign: Campaign, period: Period, unit: str) -> WorkbookPlan:
    found = campaign.unit(unit)
    assert found is not None
    return plan_workbook(campaign, period, found)


def received(campaign: Campaign, period: Period, inbox: Path) -> dict[str, Submission]:
    files = sorted(inbox.iterdir(), key=lambda path: (path.stat().st_mtime, path.name))
    return {
        receipt.unit: receipt.submission
        for receipt in receive(campaign, period, files, None, NOON)
        if receipt.outcome is Outcome.ACCEPTED and receipt.submission is not None
    }


def check(campaign: Campaign, period: Period, inbox: Path, history: History) -> Agreement:
    """Compare the workbooks of an inbox with what is found in them."""
    agreement, current = Agreement(), received(campaign, period, inbox)
    findings = find_problems(campaign, period, current, history)
    places = {code: inbox / s.file for code, s in current.items() if s.file.endswith(".xlsx")}
    shown = recalculated([path for path in places.values() if path.is_file()])
    for code, submission in current.items():
        if (sheets := shown.get(submission.file)) is not None:
            plan = plan_of(campaign, period, code)
            compared(plan, sheets, submission, findings, agreement)
    return agreement


def recalculated(files: list[Path]) -> dict[str, dict[str, list[list[object]]]]:
    out = files[0].parents[1] / f"tinh-lai-{files[0].parent.name}"
    profile = (files[0].parents[1] / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            out,
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {file.name: dict(shown_in(out / file.name)) for file in files}


def shown_in(path: Path) -> Iterator[tuple[str, list[list[object]]]]:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        yield name, list(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
