"""Invent a cell that no recipe knows, by its type, its limits and its measure alone."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType, Prefill, Row, RowKind, cell_type
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.simulate.report.chance import Chance
from hycampaign.simulate.report.report import FormReport, Held
from hycampaign.simulate.report.words import ANSWERS, SAMPLE
from hycampaign.vietnamese.numbers.unit_words import scale_of_measure

# Twenty to four hundred million đồng, and as much of anything else as fits on two hands.
_MONEY = (20_000_000, 400_000_000)
_USUAL = 20
_OPTIONAL_SHARE = 0.5
_YES_SHARE = 0.9
_DAYS = 60


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks whom for which period; ``serial`` is a number that nobody else uses."""

    campaign: Campaign
    unit: Unit
    period: Period
    serial: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is typed into; ``row`` is its key in the report."""

    form: FormReport
    row: str
    column: Column

    @property
    def at_row(self) -> Row | None:
        """The fixed row, ``None`` in a list."""
        return self.form.place(self.row, self.column.code)[0]

    @property
    def type(self) -> ColumnType:
        """What may be typed there."""
        row = self.at_row
        return cell_type(row, self.column) if row else self.column.type

    @property
    def measure(self) -> str:
        """Its đơn vị tính."""
        row = self.at_row
        return self.column.measure or (row.measure if row else "")

    @property
    def decimals(self) -> int:
        """How many decimals are usual there."""
        if self.type is ColumnType.INTEGER:
            return 0
        row = self.at_row
        is_own = row is None or self.column.type is not ColumnType.NUMBER
        return self.column.decimals if is_own or row is None else row.decimals

    @property
    def least(self) -> Decimal | None:
        """The smallest number allowed."""
        row = self.at_row
        own = self.column.minimum
        return own if own is not None or row is None else row.minimum

    @property
    def most(self) -> Decimal | None:
        """The largest number allowed."""
        row = self.at_row
        own = self.column.maximum
        return own if own is not None or row is None else row.maximum

    def within(self, number: Decimal) -> Decimal:
        """Return the number, or the limit that it crosses."""
        if self.least is not None and number < self.least:
            return self.least
        return self.most if self.most is not None and number > self.most else number


def first_guess(asker: Asker, cell: Cell, planned: Decimal | None, chance: Chance) -> Held:
    """Return a value that fits the cell; ``None`` leaves it blank."""
    column = cell.column
    if column.prefill is Prefill.TARGET:
        return planned
    if column.prefill is Prefill.LAST_YEAR:
        return None
    if column.required == "no" and not (
        column.type.is_numeric and chance.happens(_OPTIONAL_SHARE)
    ):
        return None
    if column.kind is RowKind.KEY and cell.form.is_list:
        return _key(asker, cell)
    if cell.type.is_numeric:
        return _number(cell, chance)
    return _other(asker, cell, chance)


def _key(asker: Asker, cell: Cell) -> Held:
    """Return what no other row of the list, of this unit or another, is told by."""
    number = int(cell.row.removeprefix("@"))
    match cell.column.type:
        case ColumnType.CHOICE:
            choices = asker.campaign.choices.get(cell.column.choices, ())
            return choices[(number - 1) % len(choices)].code if choices else None
        case ColumnType.DATE | ColumnType.MONTH:
            return asker.period.last_day.replace(day=1) - timedelta(days=number)
        case ColumnType.UNIT:
            return asker.unit.code
        case ColumnType.TEXT:
            return f"M{asker.serial}"
        case _:
            return cell.within(Decimal(asker.serial))


def _number(cell: Cell, chance: Chance) -> Decimal:
    scale, is_money = scale_of_measure(cell.measure)
    low, high = Decimal(0), Decimal(_USUAL)
    if is_money:
        low, high = (Decimal(end) / scale for end in _MONEY)
    elif cell.column.type is ColumnType.PERCENT:
        low, high = Decimal(40), Decimal(95)
    low, high = cell.within(low), cell.within(high)
    return cell.within(chance.number(float(low), float(max(low, high)), cell.decimals))


def _other(asker: Asker, cell: Cell, chance: Chance) -> Held:
    column = cell.column
    match column.type:
        case ColumnType.YES_NO:
            return chance.happens(_YES_SHARE)
        case ColumnType.CHOICE:
            choices = asker.campaign.choices.get(column.choices, ())
            return chance.pick(choices).code if choices else None
        case ColumnType.UNIT:
            return asker.unit.code
        case ColumnType.DATE | ColumnType.MONTH:
            day = asker.period.last_day - timedelta(days=chance.whole(1, _DAYS))
            return day.replace(day=1) if column.type is ColumnType.MONTH else day
        case _:
            return _text(cell, chance)


def _text(cell: Cell, chance: Chance) -> str:
    if cell.form.is_list:
        return f"{cell.column.label} {SAMPLE} {cell.row.removeprefix('@')}"
    return chance.pick(ANSWERS)
