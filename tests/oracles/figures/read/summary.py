"""What ``tong-hop.xlsx`` shows: the sheet SO SÁNH and the sheets of the forms.

Cached values are read, as somebody sees them who opens the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from oracles.figures.read.asked import Definition, Form, folded

SHEET = "SO SÁNH"
# What stands above the columns of a base, by a word in it; the first that fits counts.
_TITLES = (
    ("cùng kỳ", "last_year"),
    ("kỳ trước", "previous"),
    ("giao", "target"),
    ("kế hoạch", "plan"),
)


@dataclass
class Shown:
    """A figure as the sheet SO SÁNH shows it: numbers by base; ``both`` where it says so."""

    value: Decimal | None = None
    bases: dict[str, Decimal] = field(default_factory=dict)
    changes: dict[str, Decimal] = field(default_factory=dict)
    both: dict[str, int] = field(default_factory=dict)


def shown_comparisons(path: Path) -> dict[str, Shown]:
    """Return the rows of SO SÁNH by figure id; none where there is no such sheet."""
    book = load_workbook(path, data_only=True, read_only=True)
    found: dict[str, Shown] = {}
    if SHEET in book.sheetnames:
        heads: dict[int, tuple[str, str]] = {}
        for line in book[SHEET].iter_rows(values_only=True):
            if not heads and folded(line[0]) == "mã số liệu":
                heads = dict(_heads([folded(cell) for cell in line]))
            elif heads and line[0]:
                found[str(line[0])] = _shown(line, heads)
    book.close()
    return found


def _heads(labels: Sequence[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the number of each column that is known, with what it holds and of which base."""
    for number, label in enumerate(labels):
        base = _base(label)
        if label == "kỳ này":
            yield number, ("value", "")
        elif label.startswith("so với"):
            yield number, ("change", base)
        elif "số đơn vị" in label and "cả hai" in label:
            yield number, ("both", base)
        elif base and ":" not in label and "đơn vị đó" not in label:
            yield number, ("base", base)


def _base(title: str) -> str:
    return next((base for word, base in _TITLES if word in title), "")


def _shown(line: Sequence[object], heads: Mapping[int, tuple[str, str]]) -> Shown:
    shown = Shown()
    for number, (what, base) in heads.items():
        if what != "value" and not base:
            continue
        value = decimal(line[number] if number < len(line) else None)
        if value is None:
            continue
        match what:
            case "value":
                shown.value = value
            case "base":
                shown.bases[base] = value
            case "change":
                shown.changes[base] = value
            case _:
                shown.both[base] = int(value)
    return shown


def decimal(value: object) -> Decimal | None:
    """Return a number as it was written, a yes/no or a text as none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(f"{value:.15g}")


def shown_totals(path: Path, definition: Definition) -> dict[str, Decimal | None]:
    """Return the totals that the sheets of the forms show, by figure id."""
    book = load_workbook(path, data_only=True, read_only=True)
    found: dict[str, Decimal | None] = {}
    for form in definition.forms.values():
        if form.code not in book.sheetnames:
            continue
        read = _of_rows if form.kind == "fixed" else _of_units
        if form.kind != "text":
            found |= dict(read(form, book[form.code]))
    book.close()
    return found


def _of_rows(form: Form, sheet: Worksheet) -> Iterator[tuple[str, Decimal | None]]:
    lines = list(sheet.iter_rows(values_only=True))
    head = next(n for n, line in enumerate(lines) if folded(line[0]) == "mã số")
    labels = [folded(cell) for cell in lines[head]]
    columns = {
        column.code: labels.index(folded(column.label))
        for column in form.columns.values()
        if folded(column.label) in labels[3:]
    }
    for line in lines[head + 1 :]:
        row = form.rows.get(str(line[0] or ""))
        for code, number in columns.items() if row is not None else ():
            if form.has_cell(row, form.columns[code]):
                yield f"{form.code}.{row.code}.{code}", decimal(line[number])


def _of_units(form: Form, sheet: Worksheet) -> Iterator[tuple[str, Decimal | None]]:
    lines = list(sheet.iter_rows(values_only=True))
    head = next(n for n, line in enumerate(lines) if folded(line[0]) == "stt")
    labels = [folded(cell) for cell in lines[head]]
    total = lines[head + 2]
    for column in form.columns.values():
        if not column.is_numeric:
            continue
        measure = f" ({column.measure})" if column.measure else ""
        wanted = folded(f"{column.label}{measure}")
        if wanted in labels:
            yield f"{form.code}.{column.code}", decimal(total[labels.index(wanted)])
    counted = next((n for n, label in enumerate(labels) if label.startswith("số dòng")), None)
    if counted is not None:
        yield f"{form.code}.count", decimal(total[counted])
