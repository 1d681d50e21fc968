"""Each finding of ``define`` comes where it should, and nowhere else."""

import string

import pytest
from making.definitions.cases import CASES, Case
from making.definitions.tables import A_DEFINITION, findings_of, tables_of, with_cell

from hycampaign.define.check.everything import check_definition
from hycampaign.define.findings import documents as document_codes
from hycampaign.define.findings import figures as figure_codes
from hycampaign.define.findings import parts as codes
from hycampaign.define.findings import rules as rule_codes
from hycampaign.define.findings import unit_codes
from hycampaign.define.findings import workbook as sheet_codes
from hycampaign.model.trouble.finding import Code
from hycampaign.shipped import definition_folder, word_template_folder
from hycampaign.workflow.catalogue import known_codes

MODULES = (sheet_codes, codes, document_codes, figure_codes, unit_codes, rule_codes)
DECLARED = [value for module in MODULES for value in vars(module).values()]
# What only a workbook can have; see test_define_workbook.
WORKBOOK_CODES = {
    "DEF012",
    "DEF013",
    "DEF018",
    "DEF016",
    "DEF017",
    "DEF109",
    "DEF110",
    "DEF111",
    "DEF113",
    "DEF115",
    "DEF514",
}
_BLOCKED = "code | name | block | kind\n11953 | Một | {} | phường\nHY-SXD | Hai | {} | sở"
_OF_BLOCK = (
    "code | label | max_points | expression | block\nTC01 | A | 1 | BM01.SUM(chi) | Khối A"
)
ALL_CODES = {code.id: code for code in DECLARED if isinstance(code, Code)}


def test_a_definition_without_mistakes_has_no_findings():
    assert findings_of(tables_of()) == ()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_wrong_is_found_at_its_cell(case: Case):
    found = findings_of(tables_of(**case.wrong))
    places = [
        f"{finding.location.sheet}!{finding.location.address}"
        for finding in found
        if finding.code.id == case.code
    ]
    assert case.place in places, found


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_right_is_left_alone(case: Case):
    found = findings_of(tables_of(**case.right))
    assert [finding for finding in found if finding.code.id == case.code] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_sentence_is_filled_in(case: Case):
    for finding in findings_of(tables_of(**case.wrong)):
        names = {
            name
            for sentence in (finding.code.message, finding.code.hint)
            for _, name, _, _ in string.Formatter().parse(sentence)
            if name
        }
        assert names <= {*finding.facts, "address", "sheet", "file"}, finding.code.id


def test_the_shipped_definition_has_no_findings():
    assert check_definition(definition_folder(), word_template_folder())[1] == ()


def test_every_code_has_a_case():
    assert {case.code for case in CASES} | WORKBOOK_CODES == set(ALL_CODES)


def test_no_two_findings_bear_one_number():
    own = {value for value in DECLARED if isinstance(value, Code)}
    assert len(own) == len(ALL_CODES)


def test_every_finding_can_be_explained():
    assert ALL_CODES.keys() <= known_codes().keys()


def test_a_predecessor_whose_last_day_cannot_be_read_is_not_said_to_go_on():
    units = "code | name | kind | active_from | predecessors\n1 | A | xã | 2025-07-01 | 11950"
    former = "code | name | kind | active_to\n11950 | Xã Cũ | xã | giữa năm"
    other = {"targets": None, "forms": A_DEFINITION["forms"].replace("phường", "xã    ")}
    rules = with_cell("rules", "phường", "xã")
    found = findings_of(tables_of(units=units, former_units=former, rules=rules, **other))
    assert [finding.code.id for finding in found] == ["DEF104"]


def test_the_bounds_of_a_year_are_written_as_years():
    found = findings_of(tables_of(targets=with_cell("targets", "| 2026 |", "| 26 |")))
    assert "từ 2000 đến 2100" in found[0].message


def test_a_space_that_does_not_break_is_a_space_in_what_is_compared():
    units = _BLOCKED.format("Khối\u00a0A", "Khối A")
    assert findings_of(tables_of(units=units, criteria=_OF_BLOCK)) == ()


CAUSES = {
    "a type that cannot be read": ("columns", "| choice ", "| chon ", "DEF105", "DEF217"),
    "a kind of units that there is not": (
        "forms",
        "| phường ",
        "| phuong ",
        "DEF207",
        "DEF404",
    ),
}


@pytest.mark.parametrize("case", CAUSES)
def test_what_comes_of_a_cell_that_is_not_understood_is_not_said_as_well(case):
    table, old, new, cause, effect = CAUSES[case]
    found = findings_of(tables_of(**{table: with_cell(table, old, new)}))
    said = [finding.code.id for finding in found]
    assert said[0] == cause
    assert effect not in said


NEAREST = {
    "a name for a unit": ("rules", "| phường     | Q1;Q2", "| Sở Ví Dụ | Q1;Q2", "“HY-SXD”"),
    "kinds without accents": ("forms", "| phường ", "| phuong ", "“phường”"),
    "codes parted by commas": ("forms", "| phường ", "| phường, HY-SXD ", "“phường;HY-SXD”"),
    "periods parted by commas": ("rules", "| Q1;Q2", "| Q1, Q2", "“Q1;Q2”"),
    "a period in words": ("rules", "| Q1;Q2", "| Quý I", "“Q1”"),
    "a column by its label": ("rules", "| chi     |", "| Vốn |", "“von”"),
    "rows by labels and commas": ("rules", "| HT01 |", "| Làm, Có |", "“HT01;HT02”"),
    "an entry by its label": ("columns", 'tien_do = "cham"', 'tien_do = "Chậm"', "“cham”"),
    "a day before its month": ("settings", "03-14", "14/3", "“03-14”"),
    "the province in words": ("targets", "| province ", "| Thử Nghiệm ", "“province”"),
}


@pytest.mark.parametrize("case", NEAREST)
def test_what_was_meant_is_asked_back(case):
    table, old, new, nearest = NEAREST[case]
    found = findings_of(tables_of(**{table: with_cell(table, old, new)}))
    assert any(nearest in finding.message for finding in found), found
    assert len(found) == 1


@pytest.mark.parametrize(
    ("code", "changed", "sentence"),
    [
        (
            "DEF106",
            {"columns": with_cell("columns", "| 0   | 100 ", "| 15000.5 | 1000.25 ")},
            "Giá trị nhỏ nhất (15.000,5) lớn hơn giá trị lớn nhất (1.000,25).",
        ),
        (
            "DEF103",
            {"targets": with_cell("targets", "| 2026 |", "| 2026.5 |")},
            "ghi “2.026,5”; ở đây cần một số nguyên",
        ),
    ],
)
def test_figures_are_told_as_excel_shows_them(
    code: str, changed: dict[str, str], sentence: str
):
    (found,) = [f for f in findings_of(tables_of(**changed)) if f.code.id == code]
    assert sentence in found.message
