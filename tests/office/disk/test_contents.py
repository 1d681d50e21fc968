"""Saving a file again is no edit; whatever a reader would notice is."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from docx.shared import Inches
from openpyxl import load_workbook
from openpyxl.comments import Comment

from hycampaign.office.disk.contents import is_same_content

# The smallest picture there is.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


PIXEL_FILE = io.BytesIO(PIXEL)


def workbook(more: Callable = lambda _: None) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        for name in ("BM01", "Tổng hợp – quý"):
            sheet = book.add_worksheet(name)
            sheet.write_column("A1", ["Dự án “Cầu Ví Dụ”", " cách đầu", "hai\ndòng", "00123"])
            sheet.write_column("B1", [52000, 0.1 + 0.2, 105.0047336259575, 1e-7])
            sheet.write_column("B5", [f"=B{row}*2" for row in range(1, 5)])
            sheet.write_formula("C1", "='BM01'!$B$1+SUM('Tổng hợp – quý'!B1:B4)*0.50", value=1)
            sheet.write_formula("C2", '=IFERROR(B1/B2,"không  có")&TRUE', value="")
            sheet.write_boolean("D1", True)
            sheet.write_comment("D1", "Ghi chú có sẵn")
        book.worksheets()[1].very_hidden()
        more(book.worksheets()[0])
    return data.getvalue()


def document() -> bytes:
    made = Document()
    made.add_heading("BÁO CÁO", 1)
    made.add_paragraph("Đoạn thứ nhất,\tcó tab.")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "Tên"
    table.cell(1, 1).text = "52.000"
    made.sections[0].header.paragraphs[0].text = "Mẫu số 01"
    made.sections[0].footer.paragraphs[0].text = "Nơi nhận"
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_openpyxl(data: bytes, change: Callable = lambda _: None) -> bytes:
    book = load_workbook(io.BytesIO(data))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_python_docx(data: bytes, change: Callable = lambda _: None) -> bytes:
    made = Document(io.BytesIO(data))
    change(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def with_libreoffice(data: bytes, folder: Path, name: str) -> bytes:
    (folder / name).write_bytes(data)
    suffix = Path(name).suffix[1:]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", suffix, "--outdir", "again", name],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return (folder / "again" / name).read_bytes()


def rewritten(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a package with a part written as another program would write it."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(saved, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                text = content.decode()
                assert re.search(old, text), "nothing to rewrite"
                content = re.sub(old, new, text).encode()
            after.writestr(name, content)
    return saved.getvalue()


def test_saved_again_by_a_library_is_the_same():
    assert is_same_content("a.xlsx", with_openpyxl(workbook()), workbook())
    assert is_same_content("A.DOCX", with_python_docx(document()), document())


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize(("name", "made"), [("a.xlsx", workbook), ("a.docx", document)])
def test_saved_again_by_libreoffice_is_the_same(tmp_path, name, made):
    assert is_same_content(name, with_libreoffice(made(), tmp_path, name), made())


SHEET = "xl/worksheets/sheet1.xml"
SAVED_AGAIN = {
    "a column of formulas becomes shared": (
        r"<f>B1\*2</f>(.*)<f>B2\*2</f>(.*)<f>B3\*2</f>(.*)<f>B4\*2</f>",
        (
            r'<f t="shared" ref="B5:B8" si="0">B1*2</f>\1<f t="shared" si="0"/>\2'
            r'<f t="shared" si="0"/>\3<f t="shared" si="0"/>'
        ),
    ),
    "quotes go": (r"'BM01'!\$B\$1", r"BM01!$B$1"),
    "a constant is spelled otherwise": (r"\*0\.50", r"*0.5"),
    "functions are spelled otherwise": (r"IFERROR\((.*)TRUE", r"_xlfn.iferror(\1true()"),
    "results are computed": (r"</f><v>1</v>", r"</f><v>1234.5</v>"),
    "17 digits become 15": (r"105\.0047336259575", r"105.004733625958"),
}


@pytest.mark.parametrize("case", SAVED_AGAIN)
def test_what_programs_change_by_themselves_is_the_same(case):
    assert is_same_content(
        "a.xlsx", rewritten(workbook(), SHEET, *SAVED_AGAIN[case]), workbook()
    )


def cell(address: str, value: object) -> Callable:
    def change(book) -> None:
        book["BM01"][address] = value

    return change


def remark(text: str) -> Callable:
    def change(book) -> None:
        book["BM01"]["A1"].comment = Comment(text, "ai đó")

    return change


EDITS = {
    "a number": cell("B1", 52001),
    "the fourteenth digit of a number": cell("B2", 0.30000000000008),
    "a number instead of a formula": cell("B5", 104000),
    "a text instead of a number": cell("B1", "52000"),
    "zero instead of nothing": cell("F9", 0),
    "nothing instead of a text": cell("A4", None),
    "a blank in front": cell("A1", " Dự án “Cầu Ví Dụ”"),
    "another row in a formula": cell("B5", "=B2*2"),
    "a fixed reference": cell("B5", "=$B$1*2"),
    "another constant": cell("C1", "='BM01'!$B$1+SUM('Tổng hợp – quý'!B1:B4)*0.51"),
    "another sheet": cell("C1", "='Tổng hợp – quý'!$B$1+SUM('Tổng hợp – quý'!B1:B4)*0.50"),
    "blanks in a text of a formula": cell("C2", '=IFERROR(B1/B2,"không có")&TRUE'),
    "a row more": lambda book: book["BM01"].insert_rows(1),
    "the name of a sheet": lambda book: setattr(book["BM01"], "title", "BM 01"),
    "the order of the sheets": lambda book: book.move_sheet("BM01", 1),
    "a new note": remark("Xem lại số này"),
    "a note that says something else": lambda book: setattr(
        book["BM01"]["D1"].comment, "text", "Đã xem"
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_what_somebody_typed_into_a_workbook_is_an_edit(case):
    assert not is_same_content("a.xlsx", with_openpyxl(workbook(), EDITS[case]), workbook())


def test_what_somebody_put_onto_a_sheet_is_an_edit():
    picture = workbook(lambda sheet: sheet.insert_image("F1", "x", {"image_data": PIXEL_FILE}))
    box = workbook(lambda sheet: sheet.insert_textbox("F1", "Xem lại"))
    other_box = workbook(lambda sheet: sheet.insert_textbox("F1", "Đã xem"))
    made = [workbook(), picture, box, other_box]
    same = [is_same_content("a.xlsx", one, other) for one in made for other in made]
    assert sum(same) == len(made)


def in_cell(made) -> None:
    made.tables[0].cell(1, 1).text = "52.001"


WORDS = {
    "a word": lambda made: made.paragraphs[1].add_run(" Thêm."),
    "a paragraph": lambda made: made.add_paragraph("Đoạn thứ hai."),
    "a cell": in_cell,
    "a header": lambda made: made.sections[0].header.paragraphs[0].add_run(" (sửa)"),
    "a footer": lambda made: made.sections[0].footer.add_paragraph("Lưu: VT"),
    "a remark": lambda made: made.add_comment(made.paragraphs[1].runs, "Xem lại", "ai đó"),
    "a picture": lambda made: made.add_picture(io.BytesIO(PIXEL), Inches(1)),
}


@pytest.mark.parametrize("case", WORDS)
def test_what_somebody_typed_into_a_document_is_an_edit(case):
    assert not is_same_content("a.docx", with_python_docx(document(), WORDS[case]), document())


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
@pytest.mark.parametrize("spoilt", [b"", b"PK", b"not an Office file", workbook()[:900]])
def test_a_file_that_cannot_be_read_is_the_same_as_none(name, spoilt):
    good = workbook() if name == "a.xlsx" else document()
    assert not is_same_content(name, spoilt, good)
    assert not is_same_content(name, good, spoilt)


def test_a_workbook_is_no_document():
    assert not is_same_content("a.docx", workbook(), document())
    assert not is_same_content("a.xlsx", document(), workbook())


def test_of_other_files_the_bytes_decide():
    assert is_same_content("a.json", b"{}", b"{}")
    assert not is_same_content("a.json", b"{}", b"{ }")
