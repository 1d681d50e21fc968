"""Read a workbook twice: its values with calamine, what calamine hides from the file itself.

Calamine is fast and reads what others refuse, but it turns errors and formulas that were never
calculated into blanks. A second look at the file finds those (``Oddities``). Both only ever
see a workbook that ``preflight`` let pass, in a worker process: a panic or an abort inside
calamine cannot be caught reliably.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Context, Decimal
from enum import Enum
from typing import cast

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from hycampaign.office.package.foreign import ForeignPackage, PackageDamaged, PartTooLarge
from hycampaign.office.package.limits import LimitExceeded, Problem
from hycampaign.office.read.preflight import Preflight, preflight_package
from hycampaign.office.sniff.sniff import WORKBOOKS, FileKind, sniff
from hycampaign.office.values.facts import BookFacts, SheetFacts
from hycampaign.office.values.workbook import CellRange, Sheet, Visibility, Workbook
from hycampaign.office.xlsx.facts import xlsx_facts

# Excel shows and compares no more digits of a number than these.
SIGNIFICANT_DIGITS = 15
_AS_EXCEL_SHOWS = Context(prec=SIGNIFICANT_DIGITS)
# Truth values are whole numbers to Python, but not to anybody here.
_INTEGERS = frozenset({int})
_BINARY = frozenset({FileKind.XLS, FileKind.XLSB})

_VISIBILITIES = (
    (SheetVisibleEnum.Hidden, Visibility.HIDDEN),
    (SheetVisibleEnum.VeryHidden, Visibility.VERY_HIDDEN),
)


class UnreadableReason(Enum):
    """Why a workbook that looked like one cannot be read."""

    NO_WORKBOOK = "no workbook"
    ENCRYPTED = "encrypted"
    REFUSED = "refused by preflight"
    DAMAGED = "damaged"
    READER_CRASHED = "reader crashed"


class Unreadable(Exception):
    """A workbook cannot be read.

    Attributes:
        reason: Why.
        detail: The reader's own message, for the log.
        preflight: What was found before reading, when the reason is ``REFUSED``.
    """

    def __init__(
        self, reason: UnreadableReason, detail: str = "", preflight: Preflight | None = None
    ) -> None:
        super().__init__(reason, detail, preflight)
        self.reason = reason
        self.detail = detail
        self.preflight = preflight


def read_workbook(data: bytes) -> Workbook:
    """Read all worksheets of an .xlsx, .xlsm, .xlsb, .xls or .ods with what is odd in them.

    Of an .xls of Excel 95 only values are read. The limits of ``preflight`` are applied
    first. A workbook without sheets or without values is returned as such: see ``is_empty``.

    Raises:
        Unreadable: the file is no workbook, is encrypted, damaged or dangerous to read.
    """
    kind = sniff(data)
    if kind is FileKind.ENCRYPTED:
        raise Unreadable(UnreadableReason.ENCRYPTED)
    if kind not in WORKBOOKS:
        raise Unreadable(UnreadableReason.NO_WORKBOOK, kind.value)
    try:
        facts, readable = _of_xls(data) if kind is FileKind.XLS else _checked(kind, data)
    except (PackageDamaged, PartTooLarge) as error:
        raise Unreadable(UnreadableReason.DAMAGED, str(error)) from error
    except LimitExceeded as found:
        look = Preflight(found.problem, part=found.part, address=found.address)
        raise Unreadable(UnreadableReason.REFUSED, found.problem.value, look) from found
    sheets = tuple(_sheets(readable, facts))
    if kind in _BINARY:
        sheets = tuple(map(_without_integers, sheets))
    return Workbook(
        kind, sheets, facts.properties, facts.names, facts.is_1904, facts.is_examined
    )


def _checked(kind: FileKind, data: bytes) -> tuple[BookFacts, bytes]:
    """Return what calamine does not tell, and the package as far as it is inflated now."""
    package = ForeignPackage.open(data)
    look = preflight_package(package)
    if look.problem is Problem.DAMAGED:
        raise Unreadable(UnreadableReason.DAMAGED, look.part)
    if look.problem is not None:
        raise Unreadable(UnreadableReason.REFUSED, look.problem.value, look)
    if kind in {FileKind.XLSX, FileKind.XLSM}:
        return xlsx_facts(package, look.facts), package.stored()
    if kind is FileKind.ODS:
        from hycampaign.office.ods.facts import ods_facts

        return ods_facts(package), package.stored()
    from hycampaign.office.xlsb.facts import xlsb_facts

    return xlsb_facts(package), package.stored()


def _of_xls(data: bytes) -> tuple[BookFacts, bytes]:
    # Like the two above, loaded when such a file comes: every command reads an .xlsx, its
    # definition, and most never see another format.
    from hycampaign.office.xls.facts import xls_facts

    return xls_facts(data), data


def decimal_from_float(value: float) -> Decimal:
    """Return the number that Excel shows for a float, without the float's dust.

    >>> decimal_from_float(0.1 + 0.2), decimal_from_float(45930.0), decimal_from_float(1e20)
    (Decimal('0.3'), Decimal('45930'), Decimal('100000000000000000000'))

    Raises:
        ValueError: the value is infinite or no number.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        message = f"{value} is no number"
        raise ValueError(message)
    if exact == exact.to_integral_value() and abs(exact) < 10**SIGNIFICANT_DIGITS:
        return Decimal(int(value))
    shown = _AS_EXCEL_SHOWS.plus(exact).normalize()
    return Decimal(int(shown)) if shown == shown.to_integral_value() else shown


def _sheets(data: bytes, facts: BookFacts) -> Iterator[Sheet]:
    with _reader_failures():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        every = workbook.sheets_metadata
        in_order = facts.of_sheets([metadata.name for metadata in every])
        for index, (metadata, found) in enumerate(zip(every, in_order, strict=True)):
            # Reading a chart sheet raises.
            if metadata.typ == SheetTypeEnum.WorkSheet:
                yield _sheet(workbook.get_sheet_by_index(index), metadata, found)


def _sheet(sheet: CalamineSheet, metadata: SheetMetadata, found: SheetFacts) -> Sheet:
    # Without skip_empty_area=False the first used cell would be taken for A1.
    written = sheet.to_python(skip_empty_area=False)
    rows = tuple([tuple([None if v == "" else v for v in row]) for row in written])
    unread = found.unread_in(rows)
    merged = tuple(
        CellRange(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Sheet(
        name=metadata.name,
        rows=rows,
        visibility=next(
            (ours for theirs, ours in _VISIBILITIES if metadata.visible == theirs),
            Visibility.VISIBLE,
        ),
        merged=merged or found.merged,
        oddities=replace(found.oddities, unread=unread) if unread else found.oddities,
    )


def _without_integers(sheet: Sheet) -> Sheet:
    """Make whole numbers floats: binary formats store them apart, to nobody's use here."""
    rows = (
        tuple(float(cast("int", value)) if type(value) in _INTEGERS else value for value in row)
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


@contextmanager
def _reader_failures() -> Iterator[None]:
    """Turn whatever calamine raises into ``Unreadable``."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, Unreadable):
        raise
    except PasswordError as error:
        raise Unreadable(UnreadableReason.ENCRYPTED, str(error)) from None
    except Exception as error:  # noqa: BLE001 - its own errors, OSError, ValueError, UnicodeError…
        raise Unreadable(UnreadableReason.DAMAGED, str(error)) from None
    except BaseException as error:  # noqa: BLE001 - a panic of Rust code is no Exception
        raise Unreadable(UnreadableReason.READER_CRASHED, str(error)) from None
