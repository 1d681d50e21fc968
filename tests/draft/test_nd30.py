"""The shipped documents obey Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re
import zipfile

import pytest
from making.occasions import shipped_documents
from reading.nd30 import Looks, millimetres, sections
from reading.projection import W, part, projected, text_in

DOCUMENTS = ["PLAN", "REPORT", "REMINDER", "CORRECTION"]
LETTERS = ["REMINDER", "CORRECTION"]
TABLE_TEXT = {"BangTieuDe", "BangChu", "BangGiua", "BangSo", "DonViTinh", "GhiChu"}
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

pytestmark = pytest.mark.parametrize("code", DOCUMENTS)


@pytest.fixture
def data(code: str) -> bytes:
    return shipped_documents()[code]


@pytest.fixture
def looks(data: bytes) -> Looks:
    return Looks(data)


def test_every_page_is_a4_with_margins_in_range(data):
    for section in sections(data):
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        sides = sorted([round(millimetres(size, "w")), round(millimetres(size, "h"))])
        assert sides == [210, 297]
        assert 20 <= round(millimetres(margins, "top")) <= 25
        assert 20 <= round(millimetres(margins, "bottom")) <= 25
        assert 30 <= round(millimetres(margins, "left")) <= 35
        assert 15 <= round(millimetres(margins, "right"), 1) <= 20


def test_all_text_is_times_new_roman_in_all_four_slots(looks):
    assert {look.font for _, _, look in looks.all()} == {frozenset({"Times New Roman"})}


def test_no_style_takes_its_font_from_the_theme(data):
    for fonts in part(data, "word/styles.xml").iter(W + "rFonts"):
        assert not [name for name in fonts.attrib if "Theme" in name]


def test_no_name_of_a_style_holds_a_comma(data):
    """Word parts a style's names at commas: ECMA-376 part 1, 17.7.4.9 and 17.7.4.1."""
    for style in part(data, "word/styles.xml").iter(W + "style"):
        assert "," not in style.find(W + "name").get(W + "val")


def test_the_heading_of_the_state_is_complete_and_set_as_asked(looks):
    (nation,) = looks.styled("QuocHieu")
    (motto,) = looks.styled("TieuNgu")
    assert nation[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto[0] == "Độc lập - Tự do - Hạnh phúc"
    assert (nation[1].size, nation[1].bold, nation[1].align) == (13, True, "center")
    assert (motto[1].size, motto[1].bold, motto[1].italic) == (14, True, False)


def test_the_issuing_body_is_bold_and_its_superior_is_not(looks, code):
    issuers = [text for text, look in looks.styled("CoQuanBanHanh") if look.bold]
    superiors = [text for text, look in looks.styled("CoQuanChuQuan") if not look.bold]
    if code == "PLAN":
        assert (superiors, issuers) == ([], ["ỦY BAN NHÂN DÂN", "TỈNH HƯNG YÊN"])
    else:
        assert (superiors, issuers) == (["UBND TỈNH HƯNG YÊN"], ["SỞ NỘI VỤ"])


def test_number_and_date_stand_in_one_row_of_a_borderless_table(data, looks):
    heading = next(part(data, "word/document.xml").iter(W + "tbl"))
    assert heading.find(f"{W}tblPr/{W}tblBorders") is None
    widths = [round(millimetres(column, "w")) for column in heading.find(W + "tblGrid")]
    assert widths == [65, 100]
    row = [text_in(cell) for cell in list(heading.iter(W + "tr"))[1].iter(W + "tc")]
    assert re.match(r"Số:\s+/[A-ZĐ-]+", row[0])
    assert row[1] == "Hưng Yên, ngày 05 tháng 01 năm 2027"
    ((_, look),) = looks.styled("DiaDanhThoiGian")
    assert (look.size, look.italic, look.align) == (14, True, "center")
    assert [look.size for _, look in looks.styled("SoKyHieu")] == [13]


def test_lines_are_drawn_under_motto_issuer_and_abstract(data, code):
    drawn = [
        int(extent.get("cx")) / 12700
        for extent in part(data, "word/document.xml").iter(DRAWING + "extent")
    ]
    motto = 170 <= max(drawn) <= 180
    assert motto
    assert len(drawn) == (2 if code in LETTERS else 3)


def test_the_kind_of_document_or_the_subject_of_the_letter_is_set_as_asked(looks, code):
    if code in LETTERS:
        ((subject, look),) = looks.styled("TrichYeuCongVan")
        assert subject.startswith("V/v ")
        assert (look.size, look.bold) == (13, False)
        assert looks.styled("TenLoai") == []
    else:
        ((title, look),) = looks.styled("TenLoai")
        assert title == {"PLAN": "KẾ HOẠCH", "REPORT": "BÁO CÁO"}[code]
        assert (look.size, look.bold, look.align) == (14, True, "center")


def test_body_text_is_justified_indented_and_spaced(looks):
    body = looks.styled("LoiVan") + looks.styled("Diem") + looks.styled("LoiVanKet")
    assert body
    for _, look in body:
        assert 13 <= look.size <= 14
        assert not look.bold
        assert look.align == "both"
        assert look.first_line == pytest.approx(1.27, abs=0.01)
        assert look.after >= 6
        assert 1 <= look.line <= 1.5


def test_bases_are_italic_and_end_as_asked(looks, code):
    bases = looks.styled("CanCu")
    assert bool(bases) == (code == "PLAN")
    assert all(look.italic for _, look in bases)
    assert all(text.endswith(";") for text, _ in bases[:-1])
    assert all(text.endswith(".") for text, _ in bases[-1:])


def test_headings_are_capital_and_bold_and_lead_the_navigation(data, looks):
    for text, look in looks.styled("Heading1"):
        assert re.match(r"[IVX]+\. ", text)
        assert text == text.upper()
        assert look.bold
    names = {
        style.get(W + "styleId"): style.find(W + "name").get(W + "val")
        for style in part(data, "word/styles.xml").iter(W + "style")
    }
    assert names["Heading1"] == "heading 1"
    assert names["Heading2"] == "heading 2"


def test_the_text_ends_with_the_closing_sign_once(data):
    text = projected(data)
    assert text.count("./.") == 1
    assert re.search(r"\./\.\n(\[DongCach\]\n)?\| Nơi nhận:", text)


def test_recipients_and_signature_are_set_as_asked(looks):
    ((word, look),) = looks.styled("NoiNhan")
    assert (word, look.size, look.bold, look.italic) == ("Nơi nhận:", 12, True, True)
    listed = looks.styled("NoiNhanDanhSach")
    assert {(line.size, line.bold, line.italic) for _, line in listed} == {(11, False, False)}
    assert all(re.fullmatch(r"- .*;", text) for text, _ in listed[:-1])
    assert re.fullmatch(r"- Lưu: VT, .*\.", listed[-1][0])
    signing = looks.styled("QuyenHan") + looks.styled("HoTenNguoiKy")
    assert all(
        (line.size, line.bold, line.align) == (14, True, "center") for _, line in signing
    )


def test_page_numbers_stand_in_the_middle_of_the_top_but_not_on_the_first_page(data):
    for section in sections(data):
        assert section.find(W + "titlePg") is not None
    with_number, first = (part(data, f"word/header{n}.xml") for n in (1, 2))
    assert " PAGE " in "".join(with_number.itertext())
    assert text_in(first) == ""
    ((_, look),) = [
        (style, Looks(data).look(found))
        for found in with_number.iter(W + "p")
        for style in [found]
    ]
    assert (look.size, look.align, look.bold) == (14, "center", False)


def test_tables_repeat_their_heads_and_never_split_a_row(data):
    for found in part(data, "word/document.xml").iter(W + "tbl"):
        assert all(
            row.find(f"{W}trPr/{W}cantSplit") is not None for row in found.iter(W + "tr")
        )
        style = found.find(f"{W}tblPr/{W}tblStyle")
        if style is not None:
            first = next(found.iter(W + "tr"))
            assert first.find(f"{W}trPr/{W}tblHeader") is not None


def test_annexes_are_numbered_each_for_itself_on_wide_pages(data, looks, code):
    names = [text for text, look in looks.styled("PhuLuc") if look.bold and look.size == 14]
    if code != "REPORT":
        assert names == []
        return
    assert names == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]
    found = sections(data)
    starts = [section.find(W + "pgNumType") for section in found]
    assert starts[0] is None
    assert [start.get(W + "start") for start in starts[1:]] == ["1"] * 4
    wide = [section.find(W + "pgSz").get(W + "orient") for section in found]
    assert wide == [None, "landscape", "landscape", "landscape", None]
    assert all(
        look.italic and text.startswith("(Kèm theo Báo cáo số:")
        for text, look in looks.styled("KemTheo")
    )
    assert all(text == text.upper() for text, _ in looks.styled("TenPhuLuc"))


def test_the_language_is_vietnamese_and_the_title_is_set(data, tmp_path):
    language = part(data, "word/styles.xml").find(f".//{W}lang")
    assert language.get(W + "val") == "vi-VN"
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as package:
        core = package.read("docProps/core.xml").decode()
    assert re.search(r"<dc:title>\w.+2026|<dc:title>Kế hoạch .+</dc:title>", core)
    assert "{{" not in core


def test_no_tag_is_left_over(data):
    assert not re.search(r"\{[{%#]|[}%#]\}", projected(data))
