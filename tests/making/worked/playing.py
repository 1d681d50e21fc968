"""Play a campaign: every quarter is issued, filled in, sent, received, checked, added up, told.

Everything goes through the commands that a clerk types; what came of it is read from the files
that lie on the desk afterwards.
"""

import io
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from making.returned.filling import filled
from making.worked.asking import Asked
from openpyxl import load_workbook
from oracles.figures.differences import Audit
from oracles.figures.read.document import text_of
from oracles.figures.read.summary import Shown, decimal, shown_comparisons

from hycampaign.cli.app import run

NOTHING = "Không"
Place = tuple[str, str, str]
Answer = object
Answers = Mapping[str, Answer]
"""By "X.luy_ke" or "B1.X.luy_ke" what is typed; by "DA" the rows of a list; or "Không"."""

STEPS = ("issue", "ingest", "validate", "aggregate", "draft")


@dataclass
class Played:
    """A workspace in which steps have been played; ``exits`` are the exit codes by command."""

    root: Path
    asked: Asked
    exits: dict[tuple[str, str], int] = field(default_factory=dict)
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    _audits: dict[str, Audit] = field(default_factory=dict)

    def command(self, name: str, *arguments: str) -> int:
        """Run a command in the workspace; its exit code is kept under name and period."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run([name, *arguments, "-w", str(self.root)])
        key = (name, arguments[0] if arguments else "")
        self.exits[key], self.said[key] = code, out.getvalue() + err.getvalue()
        return code

    def told(self, name: str, *arguments: str) -> dict[str, object]:
        """Return the one document that a command says with ``--json``."""
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            run([name, *arguments, "--json", "-w", str(self.root)])
        return json.loads(out.getvalue())

    def change(self, asked: Asked) -> None:
        """Let the office put another definition in the place of the old one."""
        self.asked = asked
        other = self.root.parent / f"{self.root.name}-khac"
        shutil.rmtree(other, ignore_errors=True)
        _begun(other, asked)
        shutil.copyfile(other / "dinh-nghia.xlsx", self.root / "dinh-nghia.xlsx")
        asked.write_template(self.root / "mau-van-ban")

    def send(self, period: str, answers: Mapping[str, Answers | str]) -> None:
        """Fill in the issued workbooks of these units and put them into the inbox."""
        inbox = self.root / "nhan-ve" / period
        inbox.mkdir(parents=True, exist_ok=True)
        for unit, typed in answers.items():
            (issued,) = (self.root / "bieu-mau" / period).glob(f"{unit}-*.xlsx")
            cells = dict(_cells(self.asked, typed))
            (inbox / f"{unit}-{period}.xlsx").write_bytes(filled(issued.read_bytes(), cells))

    def forget(self) -> None:
        """Forget what was recomputed: something is going to change."""
        self._audits.clear()

    def summary(self, period: str) -> Path:
        """Return where the summary workbook lies."""
        return self.root / "bao-cao" / period / "tong-hop.xlsx"

    def issued_cell(
        self, period: str, unit: str, place: tuple[str, str, str]
    ) -> Decimal | None:
        """Return a number of an issued workbook, by form, row and column.

        A column ``#truoc:Kỳ trước: từ đầu năm`` is the locked one with that heading.
        """
        (path,) = (self.root / "bieu-mau" / period).glob(f"{unit}-*.xlsx")
        form, row, column = place
        code, _, heading = column.partition(":")
        sheets = load_workbook(path, data_only=True).worksheets
        sheet = next(one for one in sheets if one.cell(1, 1).value == f"#bieu:{form}")
        line = next(cell.row for cell in sheet["A"] if cell.value == row)
        for cell in sheet[1]:
            heads = {str(one.value).casefold() for one in sheet[cell.column_letter][:12]}
            if cell.value == code and (not heading or heading.casefold() in heads):
                return decimal(sheet.cell(line, cell.column).value)
        return None

    def figures(self, period: str) -> dict[str, Decimal | None]:
        """Return all figures of the summary workbook by id."""
        book = load_workbook(self.summary(period), data_only=True, read_only=True)
        values = {
            str(line[0]): None if line[1] in {None, ""} else Decimal(f"{line[1]:.15g}")
            for line in book["_so_lieu"].iter_rows(values_only=True, max_col=2)
            if line and "." in str(line[0]) and not isinstance(line[1], str)
        }
        book.close()
        return values

    def shown(self, period: str, figure: str) -> Shown:
        """Return a figure as the sheet SO SÁNH shows it; nothing where it does not."""
        return shown_comparisons(self.summary(period)).get(figure, Shown())

    def report(self, period: str) -> str:
        """Return the text of the drafted report; "" where there is none."""
        path = self.root / "bao-cao" / period / f"bao-cao-{period}.docx"
        return text_of(path) if path.is_file() else ""

    def paragraph(self, period: str, start: str) -> str:
        """Return the paragraph of the report that begins so, without its beginning."""
        lines = (line for line in self.report(period).splitlines() if line.startswith(start))
        return re.sub(r"\s+", " ", next(lines, "").removeprefix(start)).strip()

    def letter(self, period: str, unit: str) -> str:
        """Return the text of the letter that asks a unit to correct; "" where there is none."""
        path = self.root / "bao-cao" / period / f"cong-van-chinh-sua-{unit}.docx"
        return text_of(path) if path.is_file() else ""

    def findings(self, period: str) -> list[dict[str, object]]:
        """Return all that ``validate`` says now."""
        return list(self.told("validate", period)["findings"])

    def audit(self, period: str) -> Audit:
        """Return the period as it is recomputed by another way."""
        if period not in self._audits:
            self._audits[period] = Audit(self.root, period)
        return self._audits[period]


@dataclass(frozen=True)
class Quarter:
    """Units get their forms of a period, fill them in and send them; all is added up and told.

    ``answers`` are what each unit types: by cell, or "Không" for all its forms or for one.
    """

    period: str
    answers: Mapping[str, Answers | str]
    steps: tuple[str, ...] = STEPS

    def play(self, played: Played) -> None:
        played.forget()
        for name in self.steps:
            if name == "ingest":
                played.send(self.period, self.answers)
            played.command(name, self.period)


@dataclass(frozen=True)
class Change:
    """The office changes the definition."""

    asked: Asked

    def play(self, played: Played) -> None:
        played.change(self.asked)
        played.command("define")


@dataclass(frozen=True)
class Command:
    """The clerk types a command: ``Command("close", "2026-Q3")``."""

    name: str
    arguments: tuple[str, ...]

    def play(self, played: Played) -> None:
        played.command(self.name, *self.arguments)


def command(name: str, *arguments: str) -> Command:
    return Command(name, arguments)


Step = Quarter | Change | Command


def play(root: Path, asked: Asked, steps: Iterable[Step]) -> Played:
    """Begin a workspace with a campaign and play the steps in it."""
    _begun(root, asked)
    played = Played(root, asked)
    for step in steps:
        step.play(played)
    return played


def _begun(root: Path, asked: Asked) -> None:
    tables = root.parent / f"{root.name}-bang"
    asked.write(tables)
    err = io.StringIO()
    with redirect_stderr(err):
        code = run(["init", str(root), "--definition", str(tables)])
    if code:
        raise ValueError(err.getvalue())
    asked.write_template(root / "mau-van-ban")


def typed(row: str, text: str) -> dict[str, dict[str, Answer]]:
    """Return what units type into a row, from ``luy_ke: A 10, B 20; cung_ky: A 8, B -``.

    Units that are named in none of the columns send nothing.
    """
    answers: dict[str, dict[str, Answer]] = {}
    for part in text.split(";"):
        column, _, values = part.partition(":")
        for value in values.split(","):
            unit, number = value.split()
            cell = number if number == "-" else Decimal(number)
            answers.setdefault(unit, {})[f"{row}.{column.strip()}"] = cell
    return answers


def lines(text: str) -> dict[str, dict[str, Answer]]:
    """Return what units type into several rows: one a line, ``X | luy_ke: A 10, B 20``."""
    rows = (line.split("|") for line in text.splitlines() if line.strip())
    return both(*(typed(row.strip(), values) for row, values in rows))


def both(*answers: Mapping[str, Mapping[str, Answer]]) -> dict[str, dict[str, Answer]]:
    """Return the answers of several rows put together."""
    joined: dict[str, dict[str, Answer]] = {}
    for one in answers:
        for unit, cells in one.items():
            joined.setdefault(unit, {}).update(cells)
    return joined


def _cells(asked: Asked, typed: Answers | str) -> Iterable[tuple[tuple[str, str, str], Answer]]:
    forms = [line["code"] for line in asked.tables["forms"]]
    answers = dict.fromkeys(forms, NOTHING) if typed == NOTHING else typed
    denied = {form for form, answer in answers.items() if answer == NOTHING}
    told = {
        name: value
        for name, value in answers.items()
        if name not in denied and value is not None
    }
    for form in forms:
        if form in denied:
            yield (form, "#phat_sinh", ""), NOTHING
        elif any(_form_of(asked, name) == form for name in told):
            yield (form, "#phat_sinh", ""), "Có"
    for name, value in told.items():
        if name in forms:
            yield from _rows(asked, name, value)
        else:
            form = _form_of(asked, name)
            row, _, column = name.removeprefix(f"{form}.").rpartition(".")
            yield (form, row, column), value


def _form_of(asked: Asked, name: str) -> str:
    forms = [line["code"] for line in asked.tables["forms"]]
    first = name.partition(".")[0]
    if first in forms:
        return first
    row = name.rpartition(".")[0]
    return next(line["form"] for line in asked.tables["rows"] if line["code"] == row)


def _rows(asked: Asked, form: str, rows: object) -> Iterable:
    """Yield the cells of list rows; a key ``=DA-01`` is a row that has been carried over."""
    columns = {one["code"]: one for one in asked.tables["columns"] if one["form"] == form}
    listed = rows.items() if isinstance(rows, Mapping) else enumerate(rows, 1)
    for key, cells in listed:
        row = f"@{key}" if isinstance(key, int) else key
        for column, value in cells.items():
            is_unit = columns[column]["type"] == "unit"
            yield (form, row, column), f"Đơn vị {value}" if is_unit else value
