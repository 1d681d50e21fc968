"""What changed between two versions, and only that."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from making.factories import NOON, a_campaign, a_reading, a_receipt, a_submission, an_entry

from hycampaign.ingest.findings import reports as codes
from hycampaign.ingest.versions.age import Known, about_age
from hycampaign.ingest.versions.difference import difference, older_saved, older_version
from hycampaign.ingest.versions.timing import Timing, timing_of, timings
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import EntryState, Submission
from hycampaign.office.disk.atomic import archive
from hycampaign.office.values.last_saved import last_saved

CAMPAIGN = a_campaign()


def of_projects(*rows: dict[str, object]) -> Submission:
    values = {
        (f"@{place}", column): value
        for place, row in enumerate(rows, 1)
        for column, value in row.items()
    }
    return a_submission(forms={"BM01": a_reading("BM01", values)})


A = {"ma_da": "7000001", "ten_da": "Cầu A", "gn_lk": 5}
B = {"ma_da": "7000002", "ten_da": "Đường B", "gn_lk": 10}


def changes(before: Submission, after: Submission) -> list[str]:
    return [str(change) for change in difference(CAMPAIGN, before, after)]


def test_the_same_report_twice_has_no_difference():
    assert changes(a_submission(), a_submission()) == []


def test_a_changed_cell_is_named_with_both_values():
    after = a_submission(forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): 13})})
    (change,) = difference(CAMPAIGN, a_submission(), after)
    assert (change.form, change.row, change.column) == ("BM02", "HT01.a", "luy_ke")
    assert (change.before, change.after) == ("12.5", "13")
    assert str(change) == "BM02 · Chỉ tiêu HT01.a · Cột luy_ke: 12,5 → 13"


def test_added_and_removed_cells_and_forms_are_changes():
    nothing = a_submission(forms={})
    assert [change.after for change in difference(CAMPAIGN, nothing, a_submission())] == [
        "Có",
        "12.5",
    ]
    assert changes(a_submission(), nothing)[-1].endswith("12,5 → (trống)")


def test_the_same_number_typed_otherwise_is_no_change():
    entry = an_entry("HT01.a", "luy_ke", raw="12,50")
    reading = replace(a_reading(), entries={("HT01.a", "luy_ke"): entry})
    assert changes(a_submission(), a_submission(forms={"BM02": reading})) == []


def test_nil_is_not_zero_and_not_blank():
    nil = a_submission(forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): "-"})})
    zero = a_submission(forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): 0})})
    blank = a_submission(forms={"BM02": a_reading(values={})})
    assert [len(changes(*pair)) for pair in ((nil, zero), (nil, blank), (zero, blank))] == (
        [1, 1, 1]
    )


def test_another_unreadable_text_is_a_change():
    def unread(raw: str) -> Submission:
        entry = an_entry("HT01.a", "luy_ke", None, raw=raw, state=EntryState.UNREADABLE)
        return a_submission(
            forms={"BM02": replace(a_reading(), entries={(entry.row, entry.column): entry})}
        )

    assert changes(unread("x"), unread("y")) != []
    assert changes(unread("x"), unread("x")) == []


def test_sorting_a_list_changes_nothing():
    assert changes(of_projects(A, B), of_projects(B, A)) == []


def test_a_project_added_on_top_is_the_only_change():
    rows = {change.row for change in difference(CAMPAIGN, of_projects(A), of_projects(B, A))}
    assert rows == {"7000002"}


def test_projects_without_a_code_are_compared_by_their_place():
    nameless = {"ten_da": "Kè C", "gn_lk": 1}
    changed = {"ten_da": "Kè C", "gn_lk": 2}
    assert len(changes(of_projects(A, nameless), of_projects(A, changed))) == 1
    assert len(changes(of_projects(A, A), of_projects(A, {**A, "gn_lk": 6}))) == 1


def test_a_file_older_than_what_counts_says_which_versions_are_meant():
    finding = older_version(replace(a_submission(), version=1), 3)
    assert finding.code is codes.OLDER_THAN_RECEIVED
    assert "bản 1" in finding.message
    assert "bản 3" in finding.message


SAVED = datetime(2026, 12, 14, 2, tzinfo=UTC)


def test_a_later_version_that_was_saved_earlier_says_so():
    second = replace(a_submission(), version=2)
    finding = older_saved(second, SAVED, SAVED + timedelta(hours=3))
    assert finding.code is codes.OLDER_SAVED
    assert "14/12/2026 09:00" in finding.message
    assert "14/12/2026 12:00" in finding.message
    assert "bản 1" in finding.message
    assert older_saved(second, SAVED, SAVED) is None
    assert older_saved(second, SAVED, SAVED - timedelta(hours=3)) is None
    assert older_saved(second, None, SAVED) is None
    assert older_saved(second, SAVED, None) is None


def a_package(properties: str, part: str = "docProps/core.xml") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(part, properties)
    return data.getvalue()


CORE = "<p><dcterms:created>{}</dcterms:created><dcterms:modified>{}</dcterms:modified></p>"


@pytest.mark.parametrize(
    ("data", "saved"),
    [
        (a_package(CORE.format("2026-10-01T00:00:00Z", "2026-12-14T02:00:00Z")), SAVED),
        (a_package(CORE.format("2026-10-01T00:00:00Z", "2026-12-14T09:00:00+07:00")), SAVED),
        (a_package("<m><dc:date>2026-12-14T02:00:00</dc:date></m>", "meta.xml"), SAVED),
        # issued, and never saved by a program that keeps these dates
        (a_package(CORE.format("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z")), None),
        (a_package(CORE.format("2026-10-01T00:00:00Z", "hôm qua 10 giờ")), None),
        (a_package("x" * (1 << 17)), None),
        (a_package("<p/>"), None),
        (a_package("<p/>", "xl/workbook.xml"), None),
        (b"PK\x03\x04 half a file", None),
        (b"", None),
    ],
)
def test_a_workbook_tells_when_it_was_saved(data: bytes, saved: datetime | None):
    assert last_saved(data) == saved


def received(version: int, outcome: Outcome, path: str, sha256: str) -> Receipt:
    sent = replace(a_submission(), version=version, sha256=sha256)
    return replace(
        a_receipt(),
        path=path,
        sha256=sha256,
        outcome=outcome,
        version=version,
        submission=sent,
        findings=(),
    )


def known(*receipts: Receipt, folder: Path = Path("none")) -> Known:
    versions = [r.submission for r in receipts if r.outcome is not Outcome.UNCHANGED]
    return Known(lambda _: versions, lambda: receipts, folder)


def test_only_another_copy_of_a_replaced_version_is_worth_a_word():
    first = received(1, Outcome.ACCEPTED, "a.xlsx", "1" * 64)
    second = received(2, Outcome.ACCEPTED, "b.xlsx", "2" * 64)
    copies = [
        received(version, Outcome.UNCHANGED, path, str(version) * 64)
        for version, path in ((1, "lai/a.xlsx"), (1, "a.xlsx"), (2, "lai/b.xlsx"))
    ]
    history = known(first, second, copies[0])
    told = [[f.code for f in about_age(copy, history).findings] for copy in copies]
    assert told == [[codes.OLDER_THAN_RECEIVED], [], []]


def test_the_ages_of_versions_come_from_their_originals(tmp_path: Path):
    dates = ("2026-12-15T02:00:00Z", "2026-12-14T02:00:00Z", "2026-12-16T02:00:00Z")
    receipts = []
    for version, day in enumerate(dates, 1):
        kept = archive(tmp_path, a_package(CORE.format("2026-10-01T00:00:00Z", day)), ".xlsx")
        name = f"{version}.xlsx"
        receipts.append(received(version, Outcome.ACCEPTED, name, kept.stem))
    history = known(*receipts, folder=tmp_path)
    told = [[f.code for f in about_age(r, history).findings] for r in receipts]
    assert told == [[], [codes.OLDER_SAVED], []]


def test_versions_whose_originals_are_gone_have_no_age(tmp_path: Path):
    receipts = [received(n, Outcome.ACCEPTED, f"{n}.xlsx", str(n) * 64) for n in (1, 2)]
    assert about_age(receipts[1], known(*receipts, folder=tmp_path)) == receipts[1]


@pytest.mark.parametrize(
    ("day", "timing"),
    [
        (date(2026, 12, 13), Timing.EARLY),
        (date(2026, 12, 14), Timing.IN_TIME),
        (date(2026, 12, 19), Timing.IN_TIME),
        (date(2026, 12, 20), Timing.LATE),
        (date(2027, 1, 5), Timing.LATE),
    ],
)
def test_early_timely_and_late_are_told_apart_by_the_day(day: date, timing: Timing):
    settings = {"cutoff_q4": "12-14", "unit_deadline_q4": "12-19"}
    campaign = replace(CAMPAIGN, settings=settings)
    assert timing_of(campaign, Period(2026, "Q4"), day) is timing


def test_only_what_a_run_has_brought_has_a_timing():
    brought = [
        received(n, outcome, f"{n}.xlsx", str(n) * 64)
        for n, outcome in enumerate(
            (Outcome.ACCEPTED, Outcome.SUPERSEDED, Outcome.UNCHANGED), 1
        )
    ]
    found = timings(CAMPAIGN, Period(2026, "Q3"), brought)
    assert NOON.date() == CAMPAIGN.deadline(Period(2026, "Q3"))
    assert found == {"1" * 64: Timing.IN_TIME, "2" * 64: Timing.IN_TIME}
