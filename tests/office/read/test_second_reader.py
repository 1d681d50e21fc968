"""What is read of a workbook is what another reader reads of it.

``HYC_HOSTILE_FILES=FOLDER`` adds the .xlsx of a folder of strangers' files, as far as the other
reader can open them at all.
"""

import datetime
import io
import os
import random
import warnings
from pathlib import Path

import pytest
import xlsxwriter
from oracles.second_reader import differences

from hycampaign.office.read.workbook import Unreadable, read_workbook
from hycampaign.office.values.workbook import Workbook

FOLDER = os.environ.get("HYC_HOSTILE_FILES", "")
# Of strict Open XML openpyxl reads no sheet; of a date beyond the year 9999 it makes an error.
OTHERS_LIMITS = ("no sheet", "#VALUE!")
# What openpyxl raises for workbooks that it does not understand.
NOT_FOR_OPENPYXL = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    SyntaxError,
)


def a_grid(seed: int) -> bytes:
    """Return two sheets of a thousand cells of every kind that people type."""
    chance = random.Random(seed)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for name in ("BM01", "Số liệu"):
            sheet = workbook.add_worksheet(name)
            for number in range(1000):
                row, column = divmod(number, 8)
                kind = chance.randrange(8)
                if kind == 0:
                    sheet.write(row, column, chance.randrange(-(10**9), 10**12))
                elif kind == 1:
                    sheet.write(row, column, chance.uniform(-1e6, 1e6))
                elif kind == 2:
                    sheet.write(
                        row, column, chance.choice(["Xã Đồng Châu", " hai ", "-", "0", "a\nb"])
                    )
                elif kind == 3:
                    moment = datetime.date(2026, 1, 1) + datetime.timedelta(
                        chance.randrange(365)
                    )
                    sheet.write(row, column, moment, day)
                elif kind == 4:
                    sheet.write(row, column, chance.random() < 0.5)
                elif kind == 5:
                    sheet.write_formula(
                        row, column, "=1+1", None, chance.choice([2, "", "hai"])
                    )
    return file.getvalue()


@pytest.mark.parametrize("seed", range(5))
def test_thousands_of_cells_are_the_same_for_both_readers(seed: int):
    data = a_grid(seed)
    workbook = read_workbook(data)
    assert list(differences(workbook, data)) == []
    assert all(not sheet.oddities.unread for sheet in workbook.sheets)
    assert sum(len(row) for sheet in workbook.sheets for row in sheet.rows) > 1500


def unexplained(path: Path) -> list[str]:
    try:
        workbook: Workbook = read_workbook(path.read_bytes())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(differences(workbook, path.read_bytes()))
    except Unreadable:
        return []
    except NOT_FOR_OPENPYXL as error:
        return [f"no sheet {error}"] if isinstance(error, KeyError) else []


@pytest.mark.skipif(not FOLDER, reason="HYC_HOSTILE_FILES names no folder")
def test_strangers_workbooks_are_the_same_for_both_readers():
    found = {path.name: unexplained(path) for path in sorted(Path(FOLDER).rglob("*.xlsx"))}
    unknown = {
        name: [one for one in all_of_it if not any(limit in one for limit in OTHERS_LIMITS)]
        for name, all_of_it in found.items()
    }
    assert {name: all_of_it for name, all_of_it in unknown.items() if all_of_it} == {}
