"""A definition reads the same from CSV files, from our workbook and from an edited one."""

import datetime
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.definitions.tables import A_DEFINITION, findings_of, sheet_of, tables_of
from openpyxl import Workbook, load_workbook

from hycampaign.define.build.campaign import build_campaign, fingerprint_of
from hycampaign.define.build.load import load_campaign
from hycampaign.define.read.cell_text import tidy
from hycampaign.define.read.sheets import tables_from_sheets
from hycampaign.define.read.source import read_tables
from hycampaign.define.tables.campaign_spec import SCHEMA
from hycampaign.define.tables.spec import CellKind
from hycampaign.define.tables.table import Table, TableRow, Tables
from hycampaign.define.write.workbook import definition_bytes, write_definition
from hycampaign.model.asked.form import Prefill
from hycampaign.model.trouble.failure import DefinitionRejected


def _written(tmp_path: Path, **changed: str | None) -> Path:
    path = tmp_path / "dinh-nghia.xlsx"
    write_definition(path, tables_of(**changed))
    return path


def _csv_folder(tmp_path: Path, encoding: str = "utf-8") -> Path:
    folder = tmp_path / "definition"
    folder.mkdir()
    for name, text in A_DEFINITION.items():
        rows = sheet_of(name, text).rows
        lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
        (folder / f"{name}.csv").write_text("\r\n".join(lines), encoding, newline="")
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_csv_folder_gives_the_tables(tmp_path, encoding):
    tables = read_tables(_csv_folder(tmp_path, encoding))
    assert tables == tables_of()
    assert tables.faults == ()


def test_the_written_workbook_gives_equal_tables(tmp_path):
    tables = read_tables(_written(tmp_path))
    assert tables == tables_of()
    assert findings_of(tables) == ()


def test_the_same_tables_give_the_same_bytes():
    assert definition_bytes(tables_of()) == definition_bytes(tables_of())


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30
)


@st.composite
def _tables(draw: st.DrawFn) -> Tables:
    spec = draw(st.sampled_from(SCHEMA))
    texts = st.one_of(
        _TEXTS.map(lambda text: unicodedata.normalize("NFC", text).strip()),
        st.sampled_from(["007", "012345678901", "=1+1", "-5", "1E5", "0.50", "TRUE", "a\nb"]),
        st.integers(-(10**14), 10**14).map(str),
        st.dates().map(datetime.date.isoformat),
    )
    codes = [column.code for column in spec.columns if column.kind is not CellKind.LIST]
    rows = draw(
        st.lists(st.dictionaries(st.sampled_from(codes), texts, min_size=1), max_size=3)
    )
    kept = [{code: text for code, text in row.items() if text} for row in rows]
    coded = [
        {code: tidy(text, spec.column(code)) for code, text in row.items()}
        for row in kept
        if row
    ]
    return Tables({spec.name: Table(spec.name, tuple(map(TableRow, coded)))})


@settings(max_examples=40, deadline=None)
@given(_tables())
def test_whatever_stands_in_a_cell_comes_back(tmp_path_factory, tables):
    path = tmp_path_factory.mktemp("definition") / "dinh-nghia.xlsx"
    write_definition(path, tables)
    (name,) = tables.tables
    assert read_tables(path).rows(name) == tables.rows(name)


def test_what_excel_made_of_typed_values_is_taken_back(tmp_path):
    path = _written(tmp_path)
    book = load_workbook(path)
    units, targets = book["Đơn vị"], book["Kế hoạch giao"]
    units["A3"] = 11953.0
    units["G3"] = datetime.datetime.fromisoformat("2025-07-01T00:00:00")
    targets["D3"] = 0.1 + 0.2
    book["Biểu"]["G3"] = True
    book.save(path)
    tables = read_tables(path)
    assert tables.rows("units")[0].text("code") == "11953"
    assert tables.rows("units")[0].text("active_from") == "2025-07-01"
    assert tables.rows("targets")[0].text("value") == "0.3"
    assert tables.rows("forms")[0].text("version") == "TRUE"


def test_moved_and_inserted_columns_and_rows_are_found_by_their_heading(tmp_path):
    path = _written(tmp_path)
    book = load_workbook(path)
    sheet = book["Danh mục"]
    sheet.insert_cols(1)
    sheet["A1"], sheet["A3"] = "Ý kiến", "xem lại"
    sheet.insert_rows(1)
    sheet["A1"] = "Các danh mục của tỉnh"
    book.save(path)
    tables = read_tables(path)
    assert tables == tables_of()
    assert tables.faults == ()
    assert tables.rows("choices")[0].place("code").address == "C4"


def test_without_the_row_of_codes_the_vietnamese_headings_count(tmp_path):
    path = _written(tmp_path)
    book = load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title in {spec.sheet for spec in SCHEMA}:
            sheet.delete_rows(2)
    book.save(path)
    assert read_tables(path) == tables_of()


def test_text_in_another_composition_and_with_spaces_around_is_the_same():
    tables = tables_of()
    decomposed = {
        name: unicodedata.normalize("NFD", text).replace("|", " |  ")
        for name, text in A_DEFINITION.items()
    }
    sheets = [sheet_of(name, text) for name, text in decomposed.items()]
    assert tables_from_sheets(sheets, "") == tables


def test_every_cell_knows_where_it_stands(tmp_path):
    row = read_tables(_written(tmp_path)).rows("rules")[1]
    place = row.place("expression")
    assert (place.file, place.sheet, place.address) == ("dinh-nghia.xlsx", "Quy tắc", "F4")


def test_the_campaign_is_built_as_the_tables_say(tmp_path):
    campaign, faults = load_campaign(_written(tmp_path))
    assert faults == ()
    assert campaign == build_campaign(tables_of())[0]
    assert [unit.code for unit in campaign.units] == ["11953", "HY-SXD"]
    column = campaign.form("BM02").column("luy_ke")
    assert (column.prefill, column.prefill_from) == (Prefill.LAST_YEAR, "luy_ke")
    assert campaign.form("BM02").row("HT03").formula == "HT01 + HT02"
    assert campaign.setting("cutoff_q1") == "03-14"


def test_rows_and_columns_stand_in_their_order_and_not_as_typed():
    text = """
        form | code | order | label
        BM02 | HT09 | 20    | Sau
        BM02 | HT10 | 3     | Trước
        BM02 | HT11 | 20    | Sau nữa
    """
    campaign, _ = build_campaign(tables_of(rows=text))
    assert [row.code for row in campaign.form("BM02").rows] == ["HT10", "HT09", "HT11"]


def test_a_day_that_cannot_be_read_is_left_out_of_the_campaign():
    campaign, faults = build_campaign(tables_of(settings="key | value\ncutoff_q1 | 31/3"))
    assert campaign.setting("cutoff_q1") == ""
    assert [fault.code.id for fault in faults] == ["DEF502"]


def test_the_fingerprint_changes_with_what_is_asked_alone():
    base = fingerprint_of(tables_of())
    asked = A_DEFINITION["rows"].replace("Cả hai", "Tất cả")
    assert fingerprint_of(tables_of(rows=asked)) != base
    assert fingerprint_of(tables_of(rules=None, settings=None, units=None)) == base


def test_the_fingerprint_is_the_same_from_every_kind_of_file(tmp_path):
    folder = read_tables(_csv_folder(tmp_path))
    assert fingerprint_of(read_tables(_written(tmp_path))) == fingerprint_of(folder)


def _encrypted(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _halved(path: Path) -> None:
    write_definition(path, tables_of())
    path.write_bytes(path.read_bytes()[:3000])


@pytest.mark.parametrize("damage", [_encrypted, _empty, _missing, _halved])
def test_what_is_no_workbook_ends_in_a_sentence(tmp_path, damage):
    path = tmp_path / "dinh-nghia.xlsx"
    damage(path)
    with pytest.raises(DefinitionRejected, match=r"dinh-nghia\.xlsx") as caught:
        read_tables(path)
    assert caught.value.hint


@pytest.mark.parametrize("text", ['code,name\n"11953,Phường', "mã,tên\n1,Ph\xf4"])
def test_a_broken_csv_file_ends_in_a_sentence(tmp_path, text):
    (tmp_path / "units.csv").write_bytes(text.encode("latin-1", "replace"))
    with pytest.raises(DefinitionRejected, match=r"units\.csv"):
        read_tables(tmp_path)


def test_an_empty_workbook_lacks_its_sheets(tmp_path):
    path = tmp_path / "dinh-nghia.xlsx"
    Workbook().save(path)
    codes = [fault.code.id for fault in read_tables(path).faults]
    assert codes.count("DEF002") == 4
