"""Three evaluators and a spreadsheet agree on expressions and reports drawn at random.

What the page on expressions says is computed in fractions by ``expression_book``. The exact
computation, the check over all units and the live formula, recalculated by LibreOffice, must
come to the same. ``HYC_EXPRESSION_TRIALS=50000`` tries more than the usual 2,000.
"""

import itertools
import os
import random
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
import xlsxwriter
from making.places import Source
from oracles.expression_book import NIL, ODD, Book, verdict
from oracles.expression_trees import CHILDREN, DAYS, NUMERIC, WORDY, drawn, written
from oracles.vocabularies import OWN, VOCABULARIES
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name

from hycampaign.expression.compute.value import formula_value, value_of
from hycampaign.expression.excel.cells import MonthAddress
from hycampaign.expression.excel.formula import excel_formula, excel_value
from hycampaign.expression.language.held import Mark, Values
from hycampaign.expression.language.tree import (
    Call,
    Children,
    Comparison,
    ListRef,
    Missing,
    Negative,
    Node,
    Operation,
)
from hycampaign.expression.parse.resolver import understand
from hycampaign.validate.arrays.evaluate import evaluate, values_of

TRIALS = int(os.environ.get("HYC_EXPRESSION_TRIALS", "2000"))
REFERENCES = {
    kind: {
        name: understand(name, VOCABULARIES[kind])
        for name in (*NUMERIC[kind], *WORDY[kind], *itertools.chain(*CHILDREN[kind].values()))
    }
    for kind in OWN
}
MARKS = {NIL: Mark.NIL, ODD: Mark.UNREADABLE}


@dataclass(frozen=True)
class Trial:
    """A tree with its text, and the report it is evaluated on."""

    seed: int
    kind: str
    tree: tuple
    text: str
    data: object
    policy: Missing
    node: Node
    place: Values

    def __str__(self):
        cells = {n: c for n, c in self.data.cells.items() if n.lower() in self.text.lower()}
        lists = self.data.lists if "BM0" in self.text.upper() else ""
        return f"seed {self.seed}, {self.policy}: {self.text} | {cells} {lists}"


def trial(seed, what):
    kind, chance, trees, data, depth = drawn(seed)
    tree = getattr(trees, what)(depth)
    text = written(tree, chance)
    node = _asked(understand(text, VOCABULARIES[kind]), kind, data)
    cells = {REFERENCES[kind][n]: MARKS.get(c, c) for n, c in data.cells.items()}
    lists = {ListRef(*at): [MARKS.get(c, c) for c in cs] for at, cs in data.lists.items()}
    policy = chance.choice(list(Missing))
    return Trial(seed, kind, tree, text, data, policy, node, Values(cells, lists))


def _asked(node, kind, data):
    """Leave out the rows below another that this unit is not asked for."""
    match node:
        case Children(parts=parts):
            names = {REFERENCES[kind][n]: n for row in data.children.values() for n in row}
            return replace(node, parts=tuple(part for part in parts if part in names))
        case Call(arguments=arguments):
            return replace(node, arguments=tuple(_asked(a, kind, data) for a in arguments))
        case Operation(left=left, right=right) | Comparison(left=left, right=right):
            return replace(node, left=_asked(left, kind, data), right=_asked(right, kind, data))
        case Negative(operand=operand):
            return replace(node, operand=_asked(operand, kind, data))
        case _:
            return node


def _verdict_over_all_units(given):
    holds = evaluate(given.node, Source([given.place]), given.policy).holds
    return None if holds.isna()[0] else bool(holds[0])


def _is_near(given):
    """Figures beyond what binary numbers hold are compared as spreadsheets do, not exactly."""
    return given.seed % 3 == 0


def test_every_verdict_is_what_the_page_says():
    for seed in range(TRIALS):
        given = trial(seed, "truth")
        expected = verdict(given.tree, given.data, given.policy.value)
        assert _verdict_over_all_units(given) is expected, str(given)
        if not _is_near(given):
            assert value_of(given.node, given.place, given.policy) is expected, str(given)


def test_every_number_is_what_the_page_says():
    for seed in range(TRIALS // 2):
        given = trial(seed, "number")
        if _is_near(given):
            continue
        book = Book(given.data, zero=given.policy is Missing.ZERO).number(given.tree)
        expected = np.nan if book is None else float(book)
        found = values_of(given.node, Source([given.place]), given.policy)[0]
        is_same = found == pytest.approx(expected, rel=1e-9, abs=1e-6, nan_ok=True)
        assert is_same, str(given)


class Workbook:
    """A row of sheet ``data`` is a trial: its formula, then its cells; lists are blocks."""

    BLOCK = 5

    def __init__(self, folder):
        self._path = folder / "expressions.xlsx"
        self._book = xlsxwriter.Workbook(self._path)
        self._data = self._book.add_worksheet("data")
        # An apostrophe in a name is doubled where the sheet is named.
        self._lists = self._book.add_worksheet("d'Artagnan")
        self._chance = random.Random(7)
        self._rows = itertools.count()

    def add(self, given, make):
        row = next(self._rows)
        columns = {name: place for place, name in enumerate(given.data.cells, 1)}
        for name, content in given.data.cells.items():
            is_month = name == DAYS[1] and isinstance(content, date)
            late = timedelta(days=self._chance.randint(0, 27) if is_month else 0)
            self._write(self._data, (row, columns[name]), content, late)
        for column, contents in enumerate(given.data.lists.values()):
            for line, content in enumerate(contents):
                self._write(self._lists, (row * self.BLOCK + line, column), content)
        names = {REFERENCES[given.kind][name]: name for name in given.data.cells}
        lists = list(given.data.lists)

        def address(reference):
            if isinstance(reference, ListRef):
                letter = xl_col_to_name(lists.index((reference.form, reference.column)))
                first = row * self.BLOCK + 1
                return f"'d''Artagnan'!${letter}${first}:${letter}${first + 3}"
            name = names[reference]
            found = f"${xl_col_to_name(columns[name])}${row + 1}"
            return MonthAddress(found) if name == DAYS[1] else found

        formula = make(address)
        self._data.write_formula(row, 0, formula or '="too long"')
        return row

    def _write(self, sheet, at, content, late=timedelta(0)):
        match content:
            case None:
                pass
            case date():
                sheet.write_number(*at, (content + late - date(1899, 12, 30)).days)
            case Decimal():
                sheet.write_number(*at, float(content))
            case str():
                sheet.write_string(*at, content)
            case _ if content is NIL:
                dashes = ["-", " - ", "\N{EN DASH}", "\N{EM DASH}"]
                sheet.write_string(*at, self._chance.choice(dashes))
            case _:
                sheet.write_formula(*at, "=NA()", None, "#N/A")

    def results(self, locale):
        """Return the first column as LibreOffice computes it on a computer of that country."""
        self._book.close()
        profile = self._path.parent / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS.format(locale=locale), encoding="utf-8")
        folder = self._path.parent / "out"
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--convert-to", "xlsx", "--outdir", str(folder)),
                str(self._path),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
        sheet = CalamineWorkbook.from_path(folder / self._path.name).get_sheet_by_name("data")
        return [row[0] for row in sheet.to_python(skip_empty_area=False)]


_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item>
</oor:items>
"""


def _is_spoilt(given):
    """An error value in a column of a list form spoils its total in a spreadsheet."""
    return any(content is ODD for column in given.data.lists.values() for content in column)


def _formula(given, address):
    return excel_formula(given.node, address, given.policy)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("locale", ["en-US", "vi-VN"])
def test_every_live_formula_says_what_the_check_says(tmp_path, locale):
    workbook, expected = Workbook(tmp_path), {}
    first = TRIALS if locale == "en-US" else 2 * TRIALS
    for seed in range(first, first + TRIALS // 2):
        given = trial(seed, "truth")
        if not _is_spoilt(given):
            found = _verdict_over_all_units(given)
            row = workbook.add(given, lambda address, given=given: _formula(given, address))
            expected[row] = (given, "" if found is None else found)
    results = workbook.results(locale)
    differing = [
        f"{given}: {wanted!r}, {results[row]!r} on the sheet"
        for row, (given, wanted) in expected.items()
        if results[row] != wanted
    ]
    assert len(expected) > TRIALS // 4
    assert not differing, "\n".join(differing[:5])


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_computed_cell_shows_what_the_exact_computation_says(tmp_path):
    workbook, expected = Workbook(tmp_path), {}
    for seed in range(1, TRIALS):
        given = trial(seed, "number")
        if _is_spoilt(given) or _is_near(given) or given.policy is Missing.ERROR:
            continue
        wordy = [c for n, c in given.data.cells.items() if n not in WORDY[given.kind]]
        if given.policy is Missing.ZERO and any(isinstance(c, str) for c in wordy):
            continue  # A readable formula takes text for 0; that is reported by itself.
        value = formula_value(given.node, given.place, given.policy)
        row = workbook.add(
            given, lambda address, given=given: excel_value(given.node, address, given.policy)
        )
        expected[row] = (given, "" if value is None else float(value))
    results = workbook.results("vi-VN")
    differing = [
        f"{given}: {wanted!r}, {results[row]!r} on the sheet"
        for row, (given, wanted) in expected.items()
        if not _is_same(results[row], wanted)
    ]
    assert len(expected) > TRIALS // 10
    assert not differing, "\n".join(differing[:5])


def _is_same(found, expected):
    if isinstance(found, str) or isinstance(expected, str):
        return found == expected
    return found == pytest.approx(expected, rel=1e-9, abs=1e-6)
