"""Read one cell of a form: its typed value, and what has to be said about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hycampaign.ingest.cells.choices import Entries, choice_from_cell, yes_no_from_cell
from hycampaign.ingest.cells.days import day_from_cell
from hycampaign.ingest.cells.lexicon import Lexicon
from hycampaign.ingest.cells.numbers import PERCENT_SIGN, Asked, number_from_cell
from hycampaign.ingest.cells.understood import NIL, Understood, unreadable
from hycampaign.ingest.cells.units import unit_from_cell
from hycampaign.ingest.findings.cells import (
    CELL_NOT_ASKED,
    CELL_UNREAD,
    DUPLICATE_CELL,
    ERROR_CELL,
    FORMULA_OVERWRITTEN,
    LEGACY_FONT,
    LEGACY_FONT_UNSURE,
    UNCALCULATED,
)
from hycampaign.ingest.words.cell_text import is_blank, quoted, text_of, written
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Row,
    RowKind,
    cell_formula,
    cell_type,
    has_cell,
)
from hycampaign.model.reported.submission import Entry, EntryState
from hycampaign.model.trouble.finding import Code, Finding, Location, Subject
from hycampaign.office.values.workbook import Cell, CellValue, Sheet
from hycampaign.vietnamese.legacy.fonts import (
    encoding_of_font,
    is_readable_both_ways,
    unicode_from_legacy,
)
from hycampaign.vietnamese.numbers.digits import Convention
from hycampaign.vietnamese.spelling.quoting import quotation
from hycampaign.vietnamese.spelling.spelling import clean, nfc

_NIL_SIGNS = frozenset(("-", "–", "—"))
_ERROR_TEXT = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!)")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a form: the row and column that it answers, and where it lies.

    ``row`` is ``None`` in a list form, where ``key`` is the key of the reading (@1, @2…).
    ``convention`` is how the numbers of the column are written, where texts show it;
    ``name_column`` is where the rows of a list have their names; ``called`` is how a sentence
    names a row of the form.
    """

    sheet: Sheet
    cell: Cell
    form: str
    key: str
    column: Column
    row: Row | None = None
    convention: Convention | None = None
    name_column: int = 0
    called: str = ""

    @property
    def is_computed(self) -> bool:
        """Say whether a formula of ours fills the cell."""
        formula = cell_formula(self.row, self.column) if self.row else self.column.formula
        return bool(formula)

    @property
    def is_asked(self) -> bool:
        """Say whether the form has such a cell at all."""
        return self.row is None or has_cell(self.row, self.column)

    @property
    def type(self) -> ColumnType:
        """What may be typed there."""
        return cell_type(self.row, self.column) if self.row else self.column.type

    @property
    def measure(self) -> str:
        """The đơn vị tính of a number there."""
        if self.type is ColumnType.PERCENT or (self.row and self.row.kind is RowKind.RATIO):
            return PERCENT_SIGN
        return self.column.measure or (self.row.measure if self.row else "")

    @property
    def asked(self) -> Asked:
        """What number belongs there."""
        measure, column = self.measure, self.column
        in_percent = self.cell in self.sheet.oddities.percents
        limits = (column.minimum, column.maximum)
        return Asked(self.type, measure, *limits, self.convention, in_percent)

    def finding(self, code: Code, raw: str, facts: Mapping[str, str]) -> Finding:
        """Return a finding about the cell; ``raw`` is its text as it was kept."""
        column, row = quoted(self.column.label), self._row_label()
        value = self.sheet.value(*self.cell)
        shown = {
            "raw": quoted(raw),
            "written": quotation(quoted(raw)) if value is None else written(value, self.column),
            "where": f"{row} · {column}" if row else f"cột {column}",
            "row_label": row,
            "column_label": column,
            **facts,
        }
        place = Location(sheet=self.sheet.name, row=self.cell[0], column=self.cell[1])
        return Finding(code, place, Subject("", self.form, self.key, self.column.code), shown)

    def _row_label(self) -> str:
        """Return how people call the row: by its label, or by the name typed into it."""
        if self.row:
            return clean(self.called or self.row.label)
        if self.name_column in {0, self.cell[1]}:
            return ""
        return quoted(text_of(self.sheet.value(self.cell[0], self.name_column)))


@dataclass(frozen=True, slots=True)
class CellReading:
    """The entry of a cell, ``None`` when it is blank, and the findings about it."""

    entry: Entry | None = None
    findings: tuple[Finding, ...] = field(default=())


def read_cell(place: Place, value: CellValue, lexicon: Lexicon) -> CellReading:
    """Return what a cell says; ``value`` is given, for merged cells have it elsewhere."""
    odd = place.sheet.oddities
    if place.is_computed and (place.cell in odd.formulas or is_blank(value)):
        return CellReading()
    if trouble := _trouble(place):
        code, raw = trouble
        entry = _entry(place, unreadable(code), raw)
        return CellReading(entry, (place.finding(code, raw, {}),))
    if is_blank(value):
        return CellReading()
    if not place.is_asked:
        return CellReading(None, (place.finding(CELL_NOT_ASKED, text_of(value), {}),))
    return _read_value(place, value, lexicon)


def _trouble(place: Place) -> tuple[Code, str] | None:
    """Return why the value of the cell cannot be believed, and what stands there."""
    odd = place.sheet.oddities
    if error := odd.errors.get(place.cell):
        return ERROR_CELL, error
    if stored := odd.unread.get(place.cell):
        return CELL_UNREAD, stored
    if place.cell in odd.uncached and place.is_asked:
        return UNCALCULATED, ""
    value = place.sheet.value(*place.cell)
    if isinstance(value, str) and _ERROR_TEXT.fullmatch(value.strip()):
        return ERROR_CELL, value.strip()
    return (DUPLICATE_CELL, text_of(value)) if place.cell in odd.duplicates else None


def _read_value(place: Place, value: CellValue, lexicon: Lexicon) -> CellReading:
    raw = text_of(value)
    converted, about_font = _without_legacy_font(place, value)
    findings = list(about_font)
    understood = _understood(place, converted, lexicon)
    if place.is_computed:
        understood = replace(understood, note="gõ đè lên ô tự tính", code=FORMULA_OVERWRITTEN)
    if understood.code:
        findings.append(place.finding(understood.code, raw, understood.facts))
    if about_font and not understood.note:
        understood = replace(understood, note="đổi từ phông cũ sang Unicode")
    return CellReading(_entry(place, understood, raw), tuple(findings))


def _without_legacy_font(
    place: Place, value: CellValue
) -> tuple[CellValue, tuple[Finding, ...]]:
    """Return the value in Unicode, and what has to be said when that changes it."""
    font = place.sheet.oddities.legacy_fonts.get(place.cell, "")
    encoding = encoding_of_font(font) if font else None
    if encoding is None or not isinstance(value, str):
        return value, ()
    converted = unicode_from_legacy(value, encoding)
    if converted == nfc(value):
        return value, ()
    code = LEGACY_FONT_UNSURE if is_readable_both_ways(value, encoding) else LEGACY_FONT
    facts = {"font": font, "value": quoted(converted)}
    return converted, (place.finding(code, text_of(value), facts),)


def _understood(place: Place, value: CellValue, lexicon: Lexicon) -> Understood:
    kind = place.type
    match kind:
        case ColumnType.NUMBER | ColumnType.INTEGER | ColumnType.PERCENT:
            return number_from_cell(value, place.asked)
        case ColumnType.CHOICE:
            return choice_from_cell(value, lexicon.lists.get(place.column.choices, Entries()))
        case ColumnType.YES_NO:
            return yes_no_from_cell(value)
        case ColumnType.DATE | ColumnType.MONTH:
            return day_from_cell(value, kind)
        case ColumnType.UNIT:
            return unit_from_cell(value, lexicon.units)
        case ColumnType.TEXT:
            return text_from_cell(value)


def text_from_cell(value: CellValue) -> Understood:
    """Return a text in NFC with its line breaks, without invisible signs and outer blanks."""
    text = "\n".join(map(clean, text_of(value).splitlines())).strip("\n")
    return NIL if text in _NIL_SIGNS else Understood(text)


def _entry(place: Place, understood: Understood, raw: str) -> Entry:
    value = understood.value if understood.state is EntryState.VALUE else None
    return Entry(place.key, place.column.code, value, raw, understood.state, understood.note)
