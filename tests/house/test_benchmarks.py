"""The benchmarks compare like with like, and say what they measured. No times are judged."""

import datetime
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from benchmarks import __main__ as program
from benchmarks import issuing
from benchmarks.issuing_baseline import write_workbook
from benchmarks.letters import planned_letters, texts_of, write_letter, write_letters
from benchmarks.measuring import Gate, Result, Side
from benchmarks.province import Province
from benchmarks.workbook_recipe import recipe_of
from hycampaign.model.reported.history import History
from hycampaign.office.read.workbook import read_workbook
from hycampaign.workflow.invented import INVENTED

UNITS = 2


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Province:
    return Province(tmp_path_factory.mktemp("benchmarks"), UNITS)


def test_the_program_prints_a_document_with_a_ratio_for_every_gate(capsys):
    code = program.main(["P4", "--units", str(UNITS), "--repeat", "1"])
    document = json.loads(capsys.readouterr().out)
    (result,) = document["benchmarks"]
    assert {"gate", "ratio", "passed"} < result.keys()
    assert result["gate"] == {"at_least": 12}
    assert result["items"] == document["units"] == UNITS
    assert code == (0 if document["passed"] else 1)
    for side in (result["ours"], result["baseline"]):
        assert side["seconds"] > 0
        assert len(side["runs"]) == document["repeat"] == 1


def test_every_gate_is_measured_by_a_module_that_says_what_it_leaves_out():
    for name, run in program.BENCHMARKS.items():
        text = " ".join(sys.modules[run.__module__].__doc__.split())
        assert text.startswith(f"{name}: ")
        assert "Timed" in text
        assert "Not timed:" in text or "on both sides" in text


@pytest.mark.parametrize(
    ("gate", "limit", "ratio", "passed"),
    [
        (Gate.AT_LEAST, 4, 5, True),
        (Gate.AT_LEAST, 6, 5, False),
        (Gate.AT_MOST, 0.25, 0.2, True),
        (Gate.AT_MOST, 0.1, 0.2, False),
        (Gate.AT_LEAST, None, 5, None),
    ],
)
def test_a_scaled_baseline_is_compared_item_by_item(gate, limit, ratio, passed):
    ours = Side("", (1.0, 20.0, 10.0), 100)
    baseline = Side("", (1.0,), 2)
    result = Result("X", "", 100, ours, baseline, gate, limit)
    assert result.ratio == pytest.approx(ratio)
    assert result.passed is passed
    assert result.document()["baseline"]["seconds"] == 50
    assert result.document()["baseline"]["scaled"] is True


def test_too_much_memory_misses_the_gate():
    ours, baseline = Side("", (1.0,), 1, peak_mib=300.0), Side("", (9.0,), 1)
    assert not Result("X", "", 1, ours, baseline, Gate.AT_LEAST, 2, most_mib=250).passed
    assert Result("X", "", 1, ours, baseline, Gate.AT_LEAST, 2, most_mib=350).passed


def test_the_baseline_writes_the_workbook_that_is_issued(province: Province, tmp_path: Path):
    path = issuing.issued(province, History())[-1]
    recipe = issuing.proven_recipe(path, tmp_path)
    copy = tmp_path / "baseline.xlsx"
    assert recipe_of(copy).contents() == recipe.contents()
    ours, theirs = openpyxl.load_workbook(path), openpyxl.load_workbook(copy)
    assert ours.sheetnames == theirs.sheetnames
    for sheet in ours.worksheets:
        assert _shown(sheet) == _shown(theirs[sheet.title])
        assert theirs[sheet.title].protection.sheet
    assert len(recipe.sheets) == len(ours.worksheets)


def test_a_baseline_that_leaves_a_cell_out_proves_nothing(
    province: Province, tmp_path: Path, monkeypatch
):
    path = issuing.issued(province, History())[0]

    def forgetful(recipe, target: Path) -> None:
        first, *others = recipe.sheets
        less = replace(first, cells=first.cells[:-1])
        write_workbook(replace(recipe, sheets=(less, *others)), target)

    monkeypatch.setattr(issuing, "write_workbook", forgetful)
    with pytest.raises(ValueError, match="another workbook"):
        issuing.proven_recipe(path, tmp_path)


def test_both_sides_read_the_same_cells(province: Province):
    data = issuing.issued(province, History())[0].read_bytes()
    workbook = read_workbook(data)
    theirs = openpyxl.load_workbook(io.BytesIO(data))
    assert [sheet.name for sheet in workbook.sheets] == theirs.sheetnames
    for sheet in workbook.sheets:
        cells = {
            (cell.row, cell.column): cell.value
            for row in theirs[sheet.name].iter_rows()
            for cell in row
            if cell.value is not None
        }
        formulas = {at for at, value in cells.items() if str(value).startswith("=")}
        assert sheet.oddities.formulas == formulas
        ours = {
            (row, column): value
            for row, values in enumerate(sheet.rows, 1)
            for column, value in enumerate(values, 1)
            if value is not None and (row, column) not in formulas
        }
        assert ours == {at: value for at, value in cells.items() if at not in formulas}


def test_both_sides_write_the_same_letters(province: Province, tmp_path: Path):
    plan = planned_letters(province)
    assert len(plan.documents) == UNITS
    templates = province.workspace.word_templates
    for letter, path in zip(
        plan.documents, write_letters(plan, templates, tmp_path), strict=True
    ):
        write_letter(letter, templates, tmp_path / "baseline.docx")
        ours = [text for text in texts_of(path) if text != INVENTED]
        assert texts_of(tmp_path / "baseline.docx") == ours


def _shown(sheet) -> dict[str, tuple[object, bool, str]]:
    return {
        cell.coordinate: (
            cell.value.date() if isinstance(cell.value, datetime.datetime) else cell.value,
            cell.protection.locked,
            cell.number_format,
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
