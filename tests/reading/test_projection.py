"""The projection sees what a reader sees, and nothing that merely differs in bytes."""

import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, Protection
from reading.projection import projected, projected_workbook

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "word" / "ke-hoach.docx"


def a_workbook() -> Workbook:
    book = Workbook()
    book.active.title = "Biểu 01"
    book.active["A1"] = "Tổng số"
    book.active["B1"] = 44
    book.active["B1"].protection = Protection(locked=False)
    return book


def seen(book: Workbook) -> str:
    stream = io.BytesIO()
    book.save(stream)
    return projected_workbook(stream.getvalue())


def in_bold(book: Workbook) -> None:
    book.active["A1"].font = Font(bold=True)


def with_another_digit(book: Workbook) -> None:
    book.active["B1"] = 45


def with_a_lock(book: Workbook) -> None:
    book.active["B1"].protection = Protection(locked=True)


def with_a_merged_cell(book: Workbook) -> None:
    book.active.merge_cells("A1:A2")


def hidden(book: Workbook) -> None:
    book.create_sheet("Ẩn").sheet_state = "veryHidden"


@pytest.mark.parametrize(
    "change", [in_bold, with_another_digit, with_a_lock, with_a_merged_cell, hidden]
)
def test_what_a_reader_would_notice_differs(change):
    changed = a_workbook()
    change(changed)
    assert seen(changed) != seen(a_workbook())


def test_a_sheet_reads_as_lines():
    assert seen(a_workbook()).splitlines() == [
        "=== Biểu 01 (visible, open)",
        "A1 Tổng số",
        "B1 44 [input]",
    ]


def test_another_author_and_time_are_not_seen():
    other = a_workbook()
    other.properties.creator = "Người khác"
    assert seen(other) == seen(a_workbook())


def test_a_title_split_in_two_runs_reads_the_same():
    def text_of(*runs: str) -> str:
        document, stream = docx.Document(), io.BytesIO()
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
        document.save(stream)
        return projected(stream.getvalue())

    assert text_of("KẾ HOẠCH") == text_of("KẾ ", "HOẠCH")


def test_git_can_call_it_on_a_template():
    command = [sys.executable, str(ROOT / "tests" / "reading" / "projection.py"), str(TEMPLATE)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == projected(TEMPLATE.read_bytes())


def test_git_is_told_which_files_read_as_text():
    attributes = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for kind in ("xlsx", "docx"):
        assert f"*.{kind} binary diff={kind}-text" in attributes
        assert f"git config diff.{kind}-text.textconv" in guide
