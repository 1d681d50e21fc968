"""Write a unit's workbook from scratch with openpyxl, cell by cell and style by style."""

from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.workbook_recipe import SheetRecipe, WorkbookRecipe


def write_workbook(recipe: WorkbookRecipe, path: Path) -> None:
    """Write a prefilled, protected workbook with dropdowns, checks and print setup."""
    workbook: Any = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = recipe.title
    for sheet in recipe.sheets:
        _write_sheet(workbook.create_sheet(sheet.title), sheet)
    for name, text in recipe.names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=text)
    for name, text in recipe.properties.items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=text))
    workbook.save(path)


def _write_sheet(sheet: Worksheet, recipe: SheetRecipe) -> None:
    for found in recipe.cells:
        cell = sheet.cell(found.row, found.column, found.value)
        for part, value in found.style.items():
            setattr(cell, part, value)
    for area in recipe.merged:
        sheet.merge_cells(area)
    for validation in recipe.validations:
        sheet.add_data_validation(validation)
    for area, rule in recipe.colours:
        sheet.conditional_formatting.add(area, copy(rule))
    _set_up(sheet, recipe)


def _set_up(sheet: Worksheet, recipe: SheetRecipe) -> None:
    for name, (width, is_hidden) in recipe.widths.items():
        sheet.column_dimensions[name].width = width
        sheet.column_dimensions[name].hidden = is_hidden
    for row, (height, is_hidden) in recipe.heights.items():
        sheet.row_dimensions[row].height = height
        sheet.row_dimensions[row].hidden = is_hidden
    sheet.sheet_state = recipe.state
    sheet.protection.sheet = recipe.protected
    for part, value in recipe.shown.items():
        if value is not None:
            setattr(sheet, part, copy(value))
