"""What stands in an issued workbook, as plain data that any program could be given.

The baseline of ``issuing`` writes from it, so that it need not know a campaign, a layout or a
history: all thinking is done for it, and it is timed for writing alone.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

Visibility = Literal["visible", "hidden", "veryHidden"]
STYLE_PARTS = ("font", "fill", "border", "alignment", "protection", "number_format")
PRINT_PARTS = ("page_setup", "page_margins", "print_options", "HeaderFooter")


@dataclass(frozen=True, slots=True)
class CellRecipe:
    """A cell: value or formula, and the parts of its style that are not the plain one's."""

    row: int
    column: int
    value: Any
    style: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SheetRecipe:
    """A sheet; ``heights`` and ``widths`` also say what is hidden."""

    title: str
    state: Visibility
    cells: tuple[CellRecipe, ...]
    merged: tuple[str, ...]
    widths: Mapping[str, tuple[float, bool]]
    heights: Mapping[int, tuple[float | None, bool]]
    validations: tuple[Any, ...]
    colours: tuple[tuple[str, Any], ...]
    protected: bool
    shown: Mapping[str, Any] = field(default_factory=dict)

    def contents(self) -> tuple[object, ...]:
        """Return what must be the same in two workbooks that say the same."""
        locks = {
            (cell.row, cell.column): (_comparable(cell.value), cell.style.get("protection"))
            for cell in self.cells
        }
        rules = sorted((area, rule.formula) for area, rule in self.colours)
        validations = sorted(
            (str(found.sqref), found.type, found.formula1 or "", found.prompt or "")
            for found in self.validations
        )
        hidden = {row for row, (_, is_hidden) in self.heights.items() if is_hidden}
        return (self.title, self.state, self.protected, locks, rules, validations, hidden)


def _comparable(value: object) -> object:
    """Return a value as far as openpyxl keeps it: a figure to 12 digits of 16, for rounding."""
    is_figure = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:.12g}" if is_figure else value


@dataclass(frozen=True, slots=True)
class WorkbookRecipe:
    """A workbook: sheets, defined names and custom properties."""

    sheets: tuple[SheetRecipe, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    title: str

    def contents(self) -> tuple[object, ...]:
        """Return what must be the same in two workbooks that say the same."""
        sheets = tuple(sheet.contents() for sheet in self.sheets)
        return (sheets, dict(self.names), dict(self.properties), self.title)


def recipe_of(path: Path) -> WorkbookRecipe:
    """Return what stands in a workbook that ``issue`` wrote."""
    workbook: Any = openpyxl.load_workbook(path)
    # openpyxl has no public way to the style that a cell has without anybody's doing.
    plain = workbook._named_styles["Normal"]  # noqa: SLF001
    look = _Look(plain)
    return WorkbookRecipe(
        tuple(_sheet(sheet, look) for sheet in workbook.worksheets),
        {name: found.attr_text or "" for name, found in workbook.defined_names.items()},
        {found.name: str(found.value) for found in workbook.custom_doc_props.props},
        workbook.properties.title or "",
    )


class _Look:
    """The styles of a workbook; equal parts are one object, as a developer's constants are."""

    def __init__(self, plain: object) -> None:
        self._plain = plain
        self._parts: dict[tuple[str, object], object] = {}
        self._styles: dict[int, Mapping[str, Any]] = {}

    def of(self, cell: Cell) -> Mapping[str, Any]:
        """Return the parts of a cell's style that differ from the plain one's."""
        if cell.style_id not in self._styles:
            self._styles[cell.style_id] = dict(self._different(cell))
        return self._styles[cell.style_id]

    def _different(self, cell: Cell) -> Iterator[tuple[str, object]]:
        for name in STYLE_PARTS:
            if (part := getattr(cell, name)) != getattr(self._plain, name):
                own = copy(part)
                yield name, self._parts.setdefault((name, own), own)


def _sheet(sheet: Worksheet, look: _Look) -> SheetRecipe:
    rules = sheet.conditional_formatting
    return SheetRecipe(
        sheet.title,
        sheet.sheet_state,
        tuple(
            CellRecipe(cell.row, cell.column, cell.value, look.of(cell))
            for row in sheet.iter_rows()
            for cell in row
            if not isinstance(cell, MergedCell) and (cell.value is not None or cell.has_style)
        ),
        tuple(str(area) for area in sheet.merged_cells.ranges),
        {name: (size.width, size.hidden) for name, size in sheet.column_dimensions.items()},
        {row: (size.height, size.hidden) for row, size in sheet.row_dimensions.items()},
        tuple(sheet.data_validations.dataValidation),
        tuple((str(area.sqref), rule) for area in rules for rule in area.rules),
        sheet.protection.sheet,
        _shown(sheet),
    )


def _shown(sheet: Worksheet) -> Mapping[str, Any]:
    parts = {part: copy(getattr(sheet, part)) for part in PRINT_PARTS}
    return {
        **parts,
        "freeze_panes": sheet.freeze_panes,
        "print_title_rows": sheet.print_title_rows,
        "print_area": sheet.print_area,
        "sheet_properties": copy(sheet.sheet_properties),
    }
