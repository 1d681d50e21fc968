"""What changed between two versions, and only that."""

from dataclasses import replace

from factories import a_campaign, a_reading, a_submission, an_entry

from hycampaign.ingest import codes
from hycampaign.ingest.versions import difference, older_version
from hycampaign.model.submission import EntryState, Submission

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
    assert str(change) == "BM02 · Chỉ tiêu HT01.a · Cột luy_ke: 12.5 → 13"


def test_added_and_removed_cells_and_forms_are_changes():
    nothing = a_submission(forms={})
    assert [change.after for change in difference(CAMPAIGN, nothing, a_submission())] == [
        "Có",
        "12.5",
    ]
    assert changes(a_submission(), nothing)[-1].endswith("12.5 → (trống)")


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
