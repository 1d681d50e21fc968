"""End a quarter as one would with openpyxl, pandas and docxtpl, one file after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.issuing_baseline import write_workbook
from benchmarks.letters import write_letter
from benchmarks.workbook_recipe import WorkbookRecipe
from hycampaign.draft.document.plan import PlannedDocument


@dataclass(frozen=True, slots=True)
class Material:
    """What the baseline is given: forms to issue, files that came back, letters to write."""

    recipes: tuple[WorkbookRecipe, ...]
    returned: tuple[Path, ...]
    letters: tuple[PlannedDocument, ...]
    templates: Path


def end_quarter(material: Material, folder: Path) -> None:
    """Issue, read, add up, and write totals and letters."""
    for number, recipe in enumerate(material.recipes):
        write_workbook(recipe, folder / f"form-{number}.xlsx")
    records = [record for path in material.returned for record in _records(path)]
    _write_totals(pd.DataFrame(records, columns=["form", "row", "column", "value"]), folder)
    for letter in material.letters:
        write_letter(letter, material.templates, folder / letter.file)


def _records(path: Path) -> Iterator[tuple[str, str, str, float]]:
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook.worksheets:
        if str(sheet.cell(1, 1).value).startswith("#"):
            yield from _figures(sheet)


def _figures(sheet: Worksheet) -> Iterator[tuple[str, str, str, float]]:
    """Yield the numbers of a form: the hidden first row and column say what they are."""
    rows = sheet.iter_rows(values_only=True)
    columns = [str(code) for code in next(rows)]
    for row in rows:
        for code, value in zip(columns, row, strict=True):
            if isinstance(value, (int, float)) and row[0] is not None:
                yield columns[0], str(row[0]), code, float(value)


def _write_totals(figures: pd.DataFrame, folder: Path) -> None:
    totals = figures.pivot_table("value", ["form", "row"], "column", aggfunc="sum")
    totals.to_excel(folder / "totals.xlsx")
