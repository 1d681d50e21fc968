"""A clerk at the definition workbook, and what comes of it: edit, issue, fill in, run, read."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import openpyxl
from making.returned.filling import Content, filled
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hycampaign.cli.app import run
from hycampaign.model.reported.submission import Submission
from hycampaign.model.workspace import Workspace
from hycampaign.simulate.workbook.read import summary_values
from hycampaign.store.history import Store

Cells = Mapping[tuple[str, str, str], Content]


@contextmanager
def editing(workspace: Workspace) -> Iterator[Workbook]:
    """Open the definition as a clerk would, and save it."""
    book = openpyxl.load_workbook(workspace.definition)
    yield book
    book.save(workspace.definition)


def places(sheet: Worksheet) -> dict[str, int]:
    """Return the number of each column by the small grey code below its heading."""
    return {str(cell.value): cell.column for cell in sheet[2] if cell.value}


def add(book: Workbook, name: str, /, **values: object) -> int:
    """Type a row into the first free line of a sheet; return its number."""
    sheet = book[name]
    columns = places(sheet)
    line = next(n for n in range(3, sheet.max_row + 2) if sheet.cell(n, 1).value is None)
    for code, value in values.items():
        sheet.cell(line, columns[code]).value = value
    return line


def line_of(sheet: Worksheet, /, **values: str) -> int:
    """Return the number of the row that has these cells."""
    columns = places(sheet)
    return next(
        n
        for n in range(3, sheet.max_row + 1)
        if all(sheet.cell(n, columns[c]).value == value for c, value in values.items())
    )


def set_cell(book: Workbook, name: str, row: Mapping[str, str], /, **values: object) -> None:
    """Change cells of the row of a sheet that has the cells ``row``."""
    sheet = book[name]
    line = line_of(sheet, **row)
    for code, value in values.items():
        sheet.cell(line, places(sheet)[code]).value = value


def issued(workspace: Workspace, period: str, unit: str) -> bytes:
    """Return the workbook that a unit got."""
    return next((workspace.root / "bieu-mau" / period).glob(f"{unit}-*.xlsx")).read_bytes()


def send(workspace: Workspace, period: str, unit: str, cells: Cells) -> None:
    """Fill in a unit's workbook and put it into the inbox."""
    inbox = workspace.root / "nhan-ve" / period
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / f"{unit}.xlsx").write_bytes(filled(issued(workspace, period, unit), cells))


def hycampaign(workspace: Workspace, *arguments: str) -> int:
    """Run a command in the workspace."""
    return run([*arguments, "-w", str(workspace.root)])


def findings(workspace: Workspace, capsys, *command: str) -> list[dict[str, str]]:
    """Return the findings of ``define`` or ``validate``."""
    capsys.readouterr()
    hycampaign(workspace, *command, "--json")
    return json.loads(capsys.readouterr().out)["findings"]


def submission(workspace: Workspace, period, unit: str) -> Submission:
    """Return what was read from a unit's report."""
    store = Store.open(workspace.store)
    found = store.current(period)[unit]
    store.close()
    return found


def totals(workspace: Workspace, period: str) -> dict[str, object]:
    """Return the figures of ``tong-hop.xlsx``."""
    return summary_values(workspace.root / "bao-cao" / period / "tong-hop.xlsx")
