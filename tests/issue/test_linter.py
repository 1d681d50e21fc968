"""No program has anything to "repair" in an issued workbook, whatever the definition holds."""

import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from making.definitions.odd import odd_campaigns
from making.factories import a_campaign, a_column, a_list_form, a_rule
from making.issuing import issue_workbooks
from reading.linter.arrays import PARAMETERS
from reading.linter.formulas import FUNCTIONS, Scope, wrong_formula
from reading.linter.workbook import Lint, objections

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.office.stamp.package import Package

PERIOD = Period(2026, "Q4")
BREAK = (
    b'<colBreaks count="1" manualBreakCount="1"><brk id="%b" max="16383" man="1"/></colBreaks>'
)
DEFINITION = Path(__file__).parents[2] / "templates" / "definition"


def issued(folder: Path, campaign: Campaign, units: Iterable[Unit]) -> list[bytes]:
    files = issue_workbooks(folder, campaign, PERIOD, units, History())
    return [file.path.read_bytes() for file in files]


def test_the_workbooks_of_all_units_of_the_shipped_definition_are_sound(tmp_path: Path):
    campaign, _ = load_campaign(DEFINITION)
    units = campaign.units_in(PERIOD)
    known: dict[tuple[str, str], list[str]] = {}
    books = issued(tmp_path, campaign, units)
    assert len(books) == len(units) == 135
    assert [found for data in books for found in objections(data, known)] == []


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
@given(odd_campaigns())
def test_the_workbooks_of_odd_definitions_are_sound(campaign: Campaign):
    with TemporaryDirectory() as folder:
        for data in issued(Path(folder), campaign, campaign.units):
            assert objections(data) == []


def test_a_form_of_300_columns_is_counted_in_parts(tmp_path: Path):
    columns = tuple(a_column(f"c{n}", form="BM01", required="yes") for n in range(300))
    campaign = a_campaign(forms=(a_list_form(columns=columns),), rules=())
    data = issued(tmp_path, campaign, campaign.units[:1])[0]
    assert objections(data) == []
    # The required cells of every column are counted, wherever their count stands.
    sheet = Package.open(data).read("xl/worksheets/sheet2.xml")
    counted = re.findall(rb"ISBLANK\(\$([A-Z]+)\$", b"".join(re.findall(rb"<f>.*?</f>", sheet)))
    assert len(set(counted)) == 300


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    campaign = a_campaign()
    return issued(tmp_path_factory.mktemp("so"), campaign, campaign.units[:1])[0]


@pytest.mark.parametrize(
    ("part", "written", "instead", "objection"),
    [
        ("sheet2", rb"<f>IF\(", b"<f>TODAY()+IF(", "function TODAY"),
        ("sheet2", rb"<f>IF\(", b"<f>IF(SUM(A:A)=0,", "not understood"),
        ("sheet2", rb"<f>IF\(", b"<f>SUM([1]Trang!A1,", "not understood"),
        ("sheet2", rb"<f>IF\(", b"<f>SUM('Khong co'!A1,", "no sheet"),
        ("sheet2", rb"<f>IF\(", b'<f>IF("' + b"a" * 256 + b'"="",', "text of 258 signs"),
        ("sheet2", rb"<f>IF\(", b"<f>" + b"INT(" * 65 + b"IF(", "nested 65 deep"),
        ("sheet2", rb"<f>IF\(", b"<f>" + b"1+" * 5000 + b"IF(", "formula of"),
        ("sheet2", rb"<f>IF\(", b"<f>" + b"A1+" * 2500 + b"IF(", "bytes"),
        ("sheet2", rb"<f>IF\(", b"<f>IF(LEN(D5:D9)=0,", "one cell of D5:D9"),
        ("sheet2", rb"<f>IF\(", b"<f>SUMPRODUCT(IF(D5:D9=0,1,0))+IF(", "one cell of D5:D9"),
        (
            "sheet2",
            rb'(<f t="shared" ref=[^>]*>)',
            rb"\g<1>_danh_muc!$A$1+",
            "at another sheet",
        ),
        ("sheet2", rb"<formula1>dm_\w+<", b'<formula1>"a,b"<', 'list "a,b"'),
        ("sheet2", rb'prompt="', b'prompt="' + b"a" * 256, "prompt of"),
        ("sheet2", rb"<sheetProtection[^>]*/>", b"", "not protected"),
        ("sheet2", rb'<c r="C12" s="\d+"', b'<c r="C12" s="999"', "without style"),
        (
            "sheet2",
            rb'<f t="shared" ref="([A-Z]+)12:',
            rb'<f t="shared" ref="\g<1>500:',
            "shares",
        ),
        ("sheet2", rb'<pageSetup paperSize="9"', b'<pageSetup paperSize="1"', "page setup"),
        ("sheet2", rb"(<sheetProtection[^>]*/>)(.*)(</worksheet>)", rb"\2\1\3", "order"),
        ("sheet1", rb' tabSelected="1"', b"", "selected"),
        ("sheet1", rb"<sheetView ", b'<sheetView zoomScale="20" ', "zoom of"),
        ("sheet2", rb'ySplit="\d+"', b'ySplit="60"', "are frozen"),
        ("sheet2", rb'activePane="\w+"', b'activePane="bottomRite"', "no cell is selected"),
        ("sheet2", rb'<col min="3" max="3"', b'<col min="2" max="3"', "column 2 out of order"),
        ("sheet2", rb'<mergeCells count="', b'<mergeCells count="9', "mergeCells counts"),
        ("sheet2", rb'priority="2"', b'priority="1"', "of one rank"),
        ("sheet2", rb'sqref="C12:C\d+"', b'sqref="C12:D99"', "overlap"),
        ("sheet2", rb' t="inlineStr"', b"", "where its text is"),
        ("sheet2", rb' t="inlineStr"', b' t="text"', "of kind text"),
        ("sheet2", rb"<formula>", rb"\g<0>_danh_muc!$A$1+", "looks at"),
        ("sheet2", rb"<formula1>IF", rb"<formula1>_danh_muc!$A$1+IF", "looks at"),
        ("sheet2", rb"&amp;LBM|&amp;L&amp;", b"&amp;K&amp;", "footer"),
        ("sheet2", rb"</headerFooter>", rb"\g<0>" + BREAK % b"3", "ignored"),
        ("sheet2", rb"</headerFooter>", rb"\g<0>" + BREAK % b"300", "page breaks [300]"),
    ],
)
def test_the_linter_can_object(
    sound: bytes, part: str, written: bytes, instead: bytes, objection: str
):
    package, name = Package.open(sound), f"xl/worksheets/{part}.xml"
    spoilt = re.sub(written, instead, package.read(name), count=1, flags=re.DOTALL)
    assert spoilt != package.read(name)
    found = objections(package.stamp({name: spoilt}))
    assert any(objection in what for what in found), found


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a workbook of which a form takes several pages across."""
    columns = tuple(
        a_column(f"c{n}", form="BM01", width=20.0, group=f"Nhóm {n // 4}") for n in range(25)
    )
    campaign = a_campaign(forms=(a_list_form(columns=columns),), rules=())
    return issued(tmp_path_factory.mktemp("rong"), campaign, campaign.units[:1])[0]


def test_a_form_of_several_pages_across_is_sound(wide: bytes):
    assert b"<colBreaks" in Package.open(wide).read("xl/worksheets/sheet2.xml")
    assert objections(wide) == []


@pytest.mark.parametrize(
    ("written", "instead", "objection"),
    [
        (rb'scale="\d+"', b'scale="140"', "points wide"),
        (rb'<mergeCells count="\d+">', rb'\g<0><mergeCell ref="B1:F1"/>', "on two pages"),
        (rb'<mergeCells count="\d+">', rb'\g<0><mergeCell ref="C1:D1"/>', "on two pages"),
        (rb"<brk id=", b'<brk id="1"/><brk id=', "page breaks [1,"),
    ],
)
def test_the_linter_objects_to_pages(
    wide: bytes, written: bytes, instead: bytes, objection: str
):
    package, name = Package.open(wide), "xl/worksheets/sheet2.xml"
    spoilt = re.sub(written, instead, package.read(name), count=1)
    assert spoilt != package.read(name)
    found = objections(package.stamp({name: spoilt}))
    assert any(objection in what for what in found), found


@pytest.mark.parametrize(
    ("part", "written", "instead", "objection"),
    [
        (
            "[Content_Types].xml",
            rb'<Override PartName="/xl/styles.xml"[^>]*/>',
            b"",
            "no content",
        ),
        ("xl/_rels/workbook.xml.rels", rb"styles\.xml", b"style.xml", "is missing"),
        ("xl/styles.xml", rb'fontId="1"', b'fontId="99"', "fontId 99"),
        ("xl/styles.xml", rb'<xf numFmtId="\d+"', b'<xf numFmtId="999"', "format 999"),
        ("xl/styles.xml", rb'<dxfs count="', b'<dxfs count="9', "dxfs counts"),
        ("xl/styles.xml", rb'indent="\d+"', b'indent="251"', "indent of 251"),
        ("xl/workbook.xml", rb'localSheetId="1"', b'localSheetId="9"', "of sheet 9"),
        ("xl/workbook.xml", rb'localSheetId="1"', b'localSheetId="2"', "of another sheet"),
        ("_rels/.rels", rb'Id="rId2"', b'Id="rId1"', "rId1 twice"),
        ("xl/workbook.xml", rb"<workbookView ", b'<workbookView activeTab="1" ', "is opened"),
        ("xl/workbook.xml", rb'sheetId="2"', b'sheetId="1"', "sheets of one number"),
        ("docProps/custom.xml", rb"<vt:lpwstr>", rb"\g<0>" + b"a" * 256, "custom property of"),
    ],
)
def test_the_linter_objects_to_a_package(
    sound: bytes, part: str, written: bytes, instead: bytes, objection: str
):
    package = Package.open(sound)
    spoilt = re.sub(written, instead, package.read(part), count=1)
    assert spoilt != package.read(part)
    found = objections(package.stamp({part: spoilt}))
    assert any(objection in what for what in found), found


@pytest.mark.parametrize("name", ["a" * 32, "a:b", "'a", "History", "BÌA"])
def test_the_linter_objects_to_names_of_sheets(sound: bytes, name: str):
    package = Package.open(sound)
    workbook = package.read("xl/workbook.xml").replace("BM01 Dự án".encode(), name.encode())
    assert any(
        "sheet" in what for what in objections(package.stamp({"xl/workbook.xml": workbook}))
    )


def test_the_linter_reads_sheets_with_quotes_in_their_names(sound: bytes):
    book = Lint.of(sound)
    assert list(wrong_formula(book.scope, "'BM01 Dự án'!$D$5+_danh_muc!A1")) == []


@pytest.mark.parametrize(
    ("formula", "taken"),
    [
        ("SUM(A1:A9)", []),
        ("SUM(A1:A9*2)", ["A1:A9"]),
        ("SUMPRODUCT(A1:A9*2)", []),
        ("SUMPRODUCT(MAX((A1:A9=B1)*(ROW(A1:A9)-ROW(A1)+1)))", []),
        ("SUMPRODUCT(LEN(TRIM(A1:C9)))", []),
        ("LEN(TRIM(A1:C9))", ["A1:C9"]),
        ("LEN(A1:A1)", []),
        ("IF(B1=0,SUMPRODUCT(1*(A1:A9>0)),MAX(A1:A9))", []),
        ("SUMPRODUCT(IF(A1:A9>0,B1:B9,0))", ["A1:A9", "B1:B9"]),
        ("SUMPRODUCT(IFERROR(A1:A9,0)*1)", ["A1:A9"]),
        ("SUMPRODUCT(AND(A1:A9>0)*1)", []),
        ("AND(A1:A9>0)", ["A1:A9"]),
        ("INDEX(A1:A9,B1:B9)", ["B1:B9"]),
        ("SUMPRODUCT(INDEX(A1:A9,B1:B9))", ["B1:B9"]),
        ("A1:A9", []),
        ("SUM((A1:A9))", []),
        ('SUMPRODUCT(N(A1:A9)*1)&"A1:A9"', ["A1:A9"]),
    ],
)
def test_ranges_of_which_excel_takes_one_cell_are_found(formula: str, taken: list[str]):
    found = list(wrong_formula(Scope(frozenset(), frozenset()), formula))
    assert found == [f"one cell of {area} is taken" for area in taken]


def test_the_parameters_of_every_function_are_known():
    assert set(PARAMETERS) == FUNCTIONS


def test_rules_about_other_forms_are_written_out_in_every_row_of_a_list(tmp_path: Path):
    """A formula that all rows share must not look at another sheet; the others stay shared."""
    rules = (
        a_rule(code="VAL301", form="BM01", expression="gn_lk <= BM02.HT01.luy_ke"),
        a_rule(code="VAL302", form="BM01", expression="gn_lk >= 0"),
    )
    campaign = a_campaign(rules=rules)
    data = issued(tmp_path, campaign, campaign.units[:1])[0]
    assert objections(data) == []
    sheet = Package.open(data).read("xl/worksheets/sheet2.xml")
    far = [f for f in re.findall(rb"<f[ >][^<]*</f>", sheet) if b"BM02" in f]
    assert len(far) == 400
