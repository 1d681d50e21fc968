"""One workbook, saved by LibreOffice in three formats, reads the same in all of them."""

import datetime
import io
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from oracles.second_reader import differences

from hycampaign.office.read.workbook import Unreadable, read_workbook
from hycampaign.office.sniff.sniff import FileKind
from hycampaign.office.values.workbook import CellRange, Visibility, Workbook

pytestmark = pytest.mark.office

KINDS = {"xlsx": FileKind.XLSX, "ods": FileKind.ODS, "xls": FileKind.XLS}


def _add_grid(workbook: xlsxwriter.Workbook, day: object) -> None:
    grid = workbook.add_worksheet("Số liệu")
    for number in range(600):
        place = divmod(number, 6)
        grid.write(*place, (number * 7919) % 1000 / 8 if number % 3 else f"Xã {number}")
        if number % 5 == 0:
            grid.write(*place, datetime.date(2026, 1, 1 + number % 28), day)


def returned_form() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        workbook.set_custom_property("hyc_unit", "11953")
        workbook.set_custom_property("hyc_period", "2026-Q4 mới")
        sheet = workbook.add_worksheet("BM01 Đầu tư")
        workbook.define_name("hyc_unit", '="11953"')
        percent = workbook.add_format({"num_format": "0.0%"})
        legacy = workbook.add_format({"font_name": ".VnTime"})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Xã An Phú", 12, 12345.678])
        sheet.write(0, 3, 0.5, percent)
        sheet.write(0, 4, "B¸o", legacy)
        sheet.write(1, 0, datetime.date(2026, 9, 30), day)
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 2, "=B1*2", None, 24)
        sheet.merge_range("B5:D6", "gộp")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("G:H", 10, None, {"hidden": True})
        sheet.write_column("A9", ["Xã", "An Phú", "Đồng Châu", "Hữu"])
        sheet.autofilter("A9:A12")
        sheet.filter_column("A", "x != Hữu")
        sheet.set_row(11, None, None, {"hidden": True})
        sheet.set_row(13, None, None, {"level": 1, "hidden": True})
        hidden = workbook.add_worksheet("_hyc")
        hidden.very_hidden()
        hidden.write(0, 0, "unit")
        _add_grid(workbook, day)
    return file.getvalue()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    source = folder / "form.xlsx"
    source.write_bytes(returned_form())
    profile = (folder / "profile").as_uri()
    found = {}
    for suffix in KINDS:
        out = folder / suffix
        command = [office, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found[suffix] = Path(out, f"form.{suffix}").read_bytes()
    return found


@pytest.fixture(scope="module")
def saved(files: dict[str, bytes]) -> dict[str, Workbook]:
    return {suffix: read_workbook(data) for suffix, data in files.items()}


@pytest.mark.parametrize("suffix", KINDS)
def test_every_format_keeps_values_identity_and_oddities(
    saved: dict[str, Workbook], suffix: str
):
    workbook = saved[suffix]
    assert workbook.kind is KINDS[suffix]
    assert workbook.properties["hyc_unit"] == "11953"
    assert workbook.properties["hyc_period"] == "2026-Q4 mới"
    assert workbook.names["hyc_unit"] == '"11953"'
    sheet, hidden, _ = workbook.sheets
    assert sheet.name == "BM01 Đầu tư"
    assert hidden.visibility is not Visibility.VISIBLE
    assert hidden.value(1, 1) == "unit"
    assert sheet.rows[0][:5] == ("Xã An Phú", 12.0, 12345.678, 0.5, "B¸o")
    assert type(sheet.value(1, 2)) is float
    assert sheet.rows[1][:3] == (datetime.date(2026, 9, 30), None, 24.0)
    assert sheet.merged == (CellRange(5, 2, 6, 4),)
    found = sheet.oddities
    assert found.errors == {(2, 2): "#DIV/0!"}
    assert found.formulas == {(2, 2), (2, 3)}
    assert found.uncached == frozenset()
    assert found.percents == {(1, 4)}
    assert found.legacy_fonts == {(1, 5): ".VnTime"}
    assert found.hidden_rows == {3, 12, 14}
    assert found.hidden_columns == {7, 8}
    assert found.unread == {}


@pytest.mark.parametrize("suffix", KINDS)
def test_every_cell_is_the_same_for_another_reader_of_libreoffices_own_xlsx(
    files: dict[str, bytes], saved: dict[str, Workbook], suffix: str
):
    assert list(differences(saved[suffix], files["xlsx"])) == []


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_that_is_still_being_copied_is_never_read_in_part(
    files: dict[str, bytes], saved: dict[str, Workbook], suffix: str
):
    """Explorer makes a file as long as it is to be, and fills it from its beginning."""
    data = files[suffix]
    step = len(data) // 60
    for place in range(len(data) - 1, 0, -step):
        for part in (data[:place], data[:place] + bytes(len(data) - place)):
            try:
                read = read_workbook(part)
            except Unreadable:
                continue
            # What is missing is then no part of the workbook, like the author's name.
            assert read.sheets == saved[suffix].sheets
            assert place > len(data) * 0.9
