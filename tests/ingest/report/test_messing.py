"""A whole returned workbook messed up at random: every value is the same, or a finding says.

More tries by ``HYC_MESSING_EXAMPLES=3000 pytest tests/ingest/report/test_messing.py``, more
files through LibreOffice by ``HYC_MESSING_FILES=40``.
"""

import os
import random
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.returned.messing import CAMPAIGN, FIGURES, MESSES, Book, Meant, file_from, report
from making.returned.sheets import expectation

from hycampaign.ingest.findings import reports as codes
from hycampaign.ingest.report.extract import Extraction, extract
from hycampaign.ingest.whose.recognise import recognise
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.reported.submission import FormReading
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.read.workbook import read_workbook
from hycampaign.office.values.workbook import Workbook

EXAMPLES = int(os.environ.get("HYC_MESSING_EXAMPLES", "120"))
FILES = int(os.environ.get("HYC_MESSING_FILES", "4"))
EXPECTED = expectation(CAMPAIGN)
# Said of a whole form: nothing of it, or what was read of it may be another sheet's.
OF_FORM = {codes.FORM_MISSING, codes.FORM_REPEATED}


def figure(draw: random.Random) -> Decimal:
    """Return an amount such as reports hold: round ones, small ones, and zero."""
    places = draw.choice((0, 0, 1, 2, 3))
    largest = draw.choice((0, 9, 1000, 10**5, 10**7))
    return Decimal(draw.randint(0, largest * 10**places)).scaleb(-places)


def read(book: Book) -> Extraction:
    return understood(book.workbook())


def understood(workbook: Workbook) -> Extraction:
    recognition = recognise(workbook, EXPECTED, "a.xlsx")
    assert recognition.outcome is Outcome.ACCEPTED, recognition.findings
    forms = CAMPAIGN.forms_for(recognition.unit, EXPECTED.period)
    return extract(workbook, recognition.unit, forms, EXPECTED.lexicon)


def rows_by_name(form: str, reading: FormReading) -> dict[str, str]:
    """Return the key of each row of the reading by the name that the report gives it."""
    rows = dict.fromkeys(row for row, _ in reading.entries)
    if form != "BM01":
        return {row: row for row in rows}
    return {str(reading.value(row, "ma_da")): row for row in rows}


def is_said(findings: tuple[Finding, ...], reading: FormReading | None, cell: tuple) -> bool:
    """Say whether a finding tells that this cell, its row, column or form is doubtful."""
    form, row, column = cell
    for finding in findings:
        place, subject = finding.location, finding.subject
        if subject.form != form:
            continue
        if finding.code in OF_FORM or (subject.row, subject.column) in {
            (row, column),
            (row, ""),
            ("", column),
        }:
            return True
        number = reading.row_numbers.get(row, -1) if reading else -1
        letters = reading.column_numbers.get(column, -1) if reading else -1
        if (place.row, place.column) in {(number, letters), (number, 0)}:
            return True
    return False


def unsaid(extraction: Extraction, meant: Meant) -> list[tuple]:
    """Return what is read otherwise than it was meant, and not said."""
    wrong = []
    for (form, row, column), value in meant.items():
        reading = extraction.forms.get(form)
        key = rows_by_name(form, reading).get(row, row) if reading else row
        read_as = reading.value(key, column) if reading else None
        if read_as != value and not is_said(extraction.findings, reading, (form, key, column)):
            wrong.append((form, row, column, value, read_as))
    return wrong


def added(extraction: Extraction, meant: Meant) -> list[tuple]:
    """Return values in rows that nobody meant, and that are not said to be doubtful."""
    rows = {(form, row) for form, row, _ in meant}
    return [
        (form, name, column)
        for form, reading in extraction.forms.items()
        for name, key in rows_by_name(form, reading).items()
        for row, column in reading.entries
        if row == key
        and (form, name) not in rows
        and not is_said(extraction.findings, reading, (form, key, column))
    ]


@settings(max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES <= 120)
@given(st.lists(st.sampled_from(MESSES), max_size=6), st.integers(0, 2**32))
def test_whatever_clerks_do_no_value_is_lost_in_silence(messes: list, seed: int):
    draw = random.Random(seed)
    book, meant = report([figure(draw) for _ in range(FIGURES)])
    for mess in messes:
        mess(book, draw)
    extraction = read(book)
    assert unsaid(extraction, meant) == []
    assert added(extraction, meant) == []


@pytest.mark.parametrize("mess", MESSES, ids=lambda mess: mess.__name__)
def test_one_mess_alone_says_what_it_costs(mess):
    figures = [Decimal(n) + Decimal("1000.5") for n in range(FIGURES)]
    for seed in range(8):
        book, meant = report(figures)
        mess(book, random.Random(seed))
        extraction = read(book)
        assert unsaid(extraction, meant) == []
        assert added(extraction, meant) == []


def test_a_workbook_that_nobody_messed_up_is_read_without_a_word():
    book, meant = report([Decimal(n) for n in range(FIGURES)])
    extraction = read(book)
    assert extraction.findings == ()
    assert unsaid(extraction, meant) == []


def converted(folder: Path, ending: str) -> list[Path]:
    """Return the files of the folder as LibreOffice saves them in another format."""
    target = folder / ending
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(folder.glob("*.xlsx"))
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", target]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return [target / f"{file.stem}.{ending}" for file in files]


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_nor_in_what_libreoffice_makes_of_it(tmp_path: Path):
    reports: list[Meant] = []
    for seed in range(FILES):
        draw = random.Random(seed)
        book, meant = report([figure(draw) for _ in range(FIGURES)])
        for mess in draw.sample(MESSES, 3):
            mess(book, draw)
        (tmp_path / f"{seed:03d}.xlsx").write_bytes(file_from(book))
        reports.append(meant)
    for ending in ("xlsx", "ods", "xls"):
        for file, meant in zip(converted(tmp_path, ending), reports, strict=True):
            extraction = understood(read_workbook(file.read_bytes()))
            assert unsaid(extraction, meant) == [], file.name
            assert added(extraction, meant) == [], file.name
