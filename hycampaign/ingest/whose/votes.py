"""Collect what a workbook says about itself: four votes, each of which may have been lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from hycampaign.ingest.places.printed_heads import HEADING_ROWS
from hycampaign.ingest.words.cell_text import is_blank, key_of
from hycampaign.ingest.words.wording import printed_key
from hycampaign.model.identity import COVER_SHEET, IDENTITY_SHEET, PROPERTY_PREFIX
from hycampaign.office.values.workbook import Sheet, Workbook
from hycampaign.vietnamese.dates import period_from_text

FIELDS = ("campaign", "unit", "period", "edition")
PROPERTY, HIDDEN, NAME, COVER = "thuộc tính tệp", "trang ẩn", "tên đã đặt", "trang bìa"
SOURCES = (PROPERTY, HIDDEN, NAME, COVER)
# What the cover prints before each field, whichever edition of it.
_COVER_LABELS = {
    "Mã đơn vị": "unit",
    "Kỳ báo cáo": "period",
    "Đợt báo cáo": "campaign",
    "Phiên bản biểu mẫu": "edition",
}
_WIDEST = 200
_LABELS = {printed_key(label): name for label, name in _COVER_LABELS.items()}


@dataclass(frozen=True, slots=True)
class Vote:
    """What one of the four sources says; it may say only some of the fields."""

    source: str
    fields: Mapping[str, str]


def collect_votes(workbook: Workbook) -> tuple[Vote, ...]:
    """Return the votes that are there, in the order of ``SOURCES``."""
    spoken = (
        (PROPERTY, _from_properties(workbook)),
        (HIDDEN, _from_hidden_sheet(workbook)),
        (NAME, _from_names(workbook)),
        (COVER, _from_cover(workbook)),
    )
    return tuple(Vote(source, fields) for source, fields in spoken if fields)


def form_versions(workbook: Workbook) -> dict[str, str]:
    """Return the versions of the forms by code, as the hidden sheet has them."""
    return {key: value for key, value in _pairs(workbook) if key not in FIELDS}


def _from_properties(workbook: Workbook) -> dict[str, str]:
    found = {key.casefold(): value for key, value in workbook.properties.items()}
    return _spoken({name: found.get(PROPERTY_PREFIX + name, "") for name in FIELDS})


def _from_names(workbook: Workbook) -> dict[str, str]:
    found = {key.casefold(): value for key, value in workbook.names.items()}
    written = {name: found.get(PROPERTY_PREFIX + name, "") for name in FIELDS}
    return _spoken({name: _constant(formula) for name, formula in written.items()})


def _constant(formula: str) -> str:
    """Return the text that a formula such as ``="2026-Q4"`` stands for."""
    text = formula.removeprefix("=")
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1].replace('""', '"') if is_quoted else text


def _from_hidden_sheet(workbook: Workbook) -> dict[str, str]:
    return _spoken({key: value for key, value in _pairs(workbook) if key in FIELDS})


def _from_cover(workbook: Workbook) -> dict[str, str]:
    """Return what is printed beside the labels of the cover; of two, the first counts."""
    fields: dict[str, str] = {}
    for sheet in _cover_sheets(workbook):
        for name, value in _labelled(sheet):
            fields.setdefault(name, value)
        if fields:
            break
    return _spoken(fields)


def _cover_sheets(workbook: Workbook) -> list[Sheet]:
    cover = workbook.sheet(COVER_SHEET)
    hidden = IDENTITY_SHEET.casefold()
    others = [sheet for sheet in workbook.sheets if sheet.name.casefold() != hidden]
    return [cover] if cover else others


def _labelled(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for cells in sheet.rows[:HEADING_ROWS]:
        filled = [value for value in cells[:_WIDEST] if not is_blank(value)]
        for value, answer in pairwise(filled):
            name = _LABELS.get(printed_key(value)) if isinstance(value, str) else None
            if name:
                yield name, key_of(answer)


def _pairs(workbook: Workbook) -> Iterator[tuple[str, str]]:
    sheet = workbook.sheet(IDENTITY_SHEET) or Sheet(IDENTITY_SHEET)
    for number in range(1, sheet.last_row + 1):
        if key := key_of(sheet.value(number, 1)):
            yield key, key_of(sheet.value(number, 2))


def _spoken(fields: Mapping[str, str]) -> dict[str, str]:
    """Drop what is empty, and spell the period as the toolkit does."""
    spoken = {name: value.strip() for name, value in fields.items() if value.strip()}
    if "period" in spoken:
        spoken["period"] = period_from_text(spoken["period"]) or spoken["period"]
    return spoken
