"""What the definition workbook offers a clerk: a guide, dropdowns, notes, headings in view."""

import io

import pytest
from making.definitions.tables import tables_of
from openpyxl import load_workbook

from hycampaign.define.tables.campaign_spec import SCHEMA
from hycampaign.define.tables.spec import CellKind
from hycampaign.define.write.guide_text import LEGENDS, RECIPES, SHEETS
from hycampaign.define.write.workbook import definition_bytes


@pytest.fixture(scope="module")
def book():
    return load_workbook(io.BytesIO(definition_bytes(tables_of())))


def test_the_guide_comes_first_and_leads_to_every_sheet(book):
    guide = book.worksheets[0]
    links = {c.value: c.hyperlink.location for row in guide.rows for c in row if c.hyperlink}
    assert guide.title == "Hướng dẫn"
    assert links == {name: f"'{name}'!A1" for name, _ in SHEETS}
    assert {spec.sheet for spec in SCHEMA} == set(links)


def test_the_guide_says_how_to_do_what_is_done_often(book):
    shown = {str(cell.value) for row in book["Hướng dẫn"].rows for cell in row}
    assert len(RECIPES) == 12
    assert {text for recipe in RECIPES for text in recipe} <= shown


def test_every_word_of_a_dropdown_is_explained():
    unexplained = [
        (title, code) for title, words, meanings in LEGENDS for code in words.keys() ^ meanings
    ]
    assert unexplained == []


@pytest.mark.parametrize("spec", SCHEMA, ids=lambda spec: spec.name)
def test_headings_stay_in_view_and_on_every_printed_page(book, spec):
    sheet = book[spec.sheet]
    assert sheet.freeze_panes[1:] == "3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols.startswith("$A")
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("spec", SCHEMA, ids=lambda spec: spec.name)
def test_a_sheet_is_not_squeezed_onto_a_page_that_nobody_can_read(book, spec):
    width = sum(column.width for column in spec.columns)
    assert width / (book[spec.sheet].page_setup.fitToWidth or 1) <= 190


LISTS = {
    "units": {"kind": {"xã"}, "block": {"Cụm 1"}},
    "rows": {"measure": {"km", "triệu đồng"}, "applies_to": {"*", "xã"}, "parent": {"ma_rows"}},
    "columns": {"choices": {"tien_do"}, "measure": {"km", "triệu đồng"}},
    "rules": {"periods": {"*", "Q", "H", "9M", "Y", "Q1", "Q2", "Q3", "Q4"}},
    "criteria": {"block": {"Cụm 1"}},
    "forms": {"owner_unit": {"ma_units"}},
    "targets": {"unit": {"ma_units"}, "measure": {"km", "triệu đồng"}},
    "texts": {"document": {"ma_documents"}},
}


def test_columns_that_mostly_repeat_something_suggest_it():
    tables = tables_of(
        units="""
            code | name | kind | block
            1    | A    | xã   | Cụm 1
            2    | B    | xã   | Cụm 1
        """,
        rows="""
            form | code | label | measure
            F    | r    | R     | km
            F    | s    | S     | km
        """,
        columns="""
            form | code | label | measure
            F    | c    | C     | triệu đồng
        """,
        choices="""
            list    | code | label
            tien_do | a    | A
            tien_do | b    | B
        """,
    )
    book = load_workbook(io.BytesIO(definition_bytes(tables)))
    for spec in SCHEMA:
        for code, offered in LISTS.get(spec.name, {}).items():
            place = spec.codes.index(code) + 1
            (check,) = (
                check
                for check in book[spec.sheet].data_validations.dataValidation
                if any(area.min_col <= place <= area.max_col for area in check.sqref.ranges)
            )
            assert entries_of(book, check.formula1) == offered, (spec.name, code)
            assert not check.showErrorMessage or spec.column(code).refers


def entries_of(book, source):
    """Return the entries of a list on the hidden sheet, or the name of a range of codes."""
    if "!" not in source:
        assert source in book.defined_names
        return {source}
    sheet, _, area = source.partition("!")
    return {cell.value for (cell,) in book[sheet][area.replace("$", "")]}


def test_a_list_of_codes_ends_with_the_last_of_them(book):
    """Excel opens a list at its first blank entry."""
    meaning = book.defined_names["ma_forms"].attr_text
    assert meaning.startswith("'Biểu'!$A$3:INDEX('Biểu'!$A$3:$A$2002,MAX(1,")


@pytest.mark.parametrize("spec", SCHEMA, ids=lambda spec: spec.name)
def test_columns_of_few_words_have_a_dropdown_and_explained_ones_a_note(book, spec):
    sheet = book[spec.sheet]
    lists = {
        area.min_col: check
        for check in sheet.data_validations.dataValidation
        for area in check.sqref.ranges
        if check.type == "list"
    }
    for place, column in enumerate(spec.columns, 1):
        if column.kind is CellKind.ONE_OF or column.refers:
            assert place in lists, column.code
        comment = sheet.cell(1, place).comment
        assert (comment.text if comment else "") == column.note
