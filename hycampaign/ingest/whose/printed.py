"""Read whose report a workbook is, and for when, from what people read in it."""

import re
from collections.abc import Iterable, Iterator

from hycampaign.ingest.cells.units import UnitNames
from hycampaign.ingest.places.form_sheets import FORM_MARK
from hycampaign.ingest.words.cell_text import is_blank, text_of
from hycampaign.model.asked.unit import Unit
from hycampaign.model.identity import COVER_SHEET
from hycampaign.office.disk.names import ascii_slug
from hycampaign.office.values.workbook import Sheet, Visibility, Workbook
from hycampaign.vietnamese.dates import period_from_text
from hycampaign.vietnamese.names.parts import parse_unit_name
from hycampaign.vietnamese.spelling.spelling import fold

_HEAD_ROWS, _HEAD_COLUMNS = 12, 30
# The reporting unit's own name opens a report, above the title.
_LETTERHEAD_ROWS = 4
_MOST_SUGGESTED = 3
_LABELS = frozenset(
    ("don vi", "don vi bao cao", "ten don vi", "ten don vi bao cao", "co quan bao cao")
)
_PERIOD = re.compile(
    r"(?:quý|qúy|quy)\s*(?:[1-4]|I{1,3}|IV)\s*(?:[/.,-]|năm|nam|\s)\s*(?:năm\s*)?\d{4}"
    r"|(?:6|9)\s*tháng(?:\s*đầu)?(?:\s*năm)?\s*\d{4}",
    re.IGNORECASE,
)


def labelled_units(workbook: Workbook, units: UnitNames) -> dict[str, list[str]]:
    """Return the units named beside "Đơn vị báo cáo", each with the sheets that name it."""
    found: dict[str, list[str]] = {}
    for sheet in _visible(workbook):
        for name in _labelled_names(sheet):
            if code := units.code(name):
                found.setdefault(code, []).append(sheet.name)
    return found


def letterhead_units(workbook: Workbook, units: UnitNames) -> dict[str, list[str]]:
    """Return the units whose name stands alone on top of a sheet that we did not issue."""
    found: dict[str, list[str]] = {}
    for sheet in _visible(workbook):
        if sheet.name.casefold() == COVER_SHEET.casefold() or _is_marked(sheet):
            continue
        for cells in sheet.rows[:_LETTERHEAD_ROWS]:
            for value in cells[:_HEAD_COLUMNS]:
                if isinstance(value, str) and (code := units.code(value)):
                    found.setdefault(code, []).append(sheet.name)
    return found


def suggested_units(workbook: Workbook, units: UnitNames) -> tuple[str, ...]:
    """Return units whose names resemble what a workbook prints where a unit's name belongs."""
    texts = [name for sheet in _visible(workbook) for name in _labelled_names(sheet)]
    for sheet in _visible(workbook):
        for cells in sheet.rows[:_LETTERHEAD_ROWS]:
            heads = [text for text in cells[:_HEAD_COLUMNS] if isinstance(text, str)]
            texts += [text for text in heads if parse_unit_name(text).kind]
    found = (units.suggested(text)[:_MOST_SUGGESTED] for text in texts)
    return tuple(dict.fromkeys(code for codes in found for code in codes))[:_MOST_SUGGESTED]


def printed_periods(workbook: Workbook) -> frozenset[str]:
    """Return the periods that titles print: "Quý IV năm 2026" is 2026-Q4."""
    texts = (text for sheet in _visible(workbook) for _, text in _head_texts(sheet))
    spelled = (match[0] for text in texts for match in _PERIOD.finditer(text))
    return frozenset(period for text in spelled if (period := period_from_text(text)))


def unit_from_file_name(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the one unit whose code or name is part of a file's name; a suggestion only."""
    words = f"-{ascii_slug(name.rpartition('.')[0] or name)}-"
    found = [
        unit
        for unit in units
        if f"-{ascii_slug(unit.code)}-" in words or f"-{ascii_slug(unit.name)}-" in words
    ]
    return found[0] if len(found) == 1 else None


def _visible(workbook: Workbook) -> Iterator[Sheet]:
    return (s for s in workbook.sheets if s.visibility is Visibility.VISIBLE)


def _is_marked(sheet: Sheet) -> bool:
    return any(text.startswith(FORM_MARK) for _, text in _head_texts(sheet))


def _head_texts(sheet: Sheet) -> Iterator[tuple[tuple[int, int], str]]:
    for number, cells in enumerate(sheet.rows[:_HEAD_ROWS], 1):
        for place, value in enumerate(cells[:_HEAD_COLUMNS], 1):
            if isinstance(value, str):
                yield (number, place), value


def _labelled_names(sheet: Sheet) -> Iterator[str]:
    for (row, column), text in _head_texts(sheet):
        label, colon, rest = text.partition(":")
        if fold(label) not in _LABELS:
            continue
        if colon and rest.strip():
            yield rest
            continue
        cells = sheet.rows[row - 1][column:]
        yield text_of(next((value for value in cells if not is_blank(value)), None))
