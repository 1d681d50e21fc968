"""Find the cells of an issued sheet by their hidden keys, straight from its XML.

Column A holds row keys, row 1 column codes, A1 the form; most units get the very same XML, so
that it is indexed once and filled often.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hycampaign.model.identity import ACTIVITY_KEY, NEW_ROW_KEY
from hycampaign.office.stamp.sheet_template import CellContent, SheetTemplate
from hycampaign.office.values.addresses import address_of, column_number

FORM_MARK = "#bieu:"
_ANSWER_COLUMN = 4
# So many projects more than were there before may be reported.
_ROOM = 60
_KEY_CELL = re.compile(rb'<c r="(A[0-9]+|[A-Z]+1)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_TEXT = re.compile(rb"<t[^>]*>(.*?)</t>", re.DOTALL)
_VALUE = re.compile(rb"<v>(.*?)</v>", re.DOTALL)
_ENTRY = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_CELL_NAME = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True, slots=True)
class IssuedSheet:
    """A form's sheet: ``rows`` are row numbers by row code, in a list those of all its rows.

    ``kept`` are the rows of a list that were filled in before the unit saw it. Most of the 300
    rows of a list stay empty: they are the ``rest`` of the XML, which no cell is looked for in.
    """

    form: str
    template: SheetTemplate
    rest: bytes
    addresses: frozenset[str]
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    free_rows: tuple[int, ...]
    kept: tuple[int, ...]
    answer: str

    def filled(self, contents: Mapping[str, CellContent]) -> bytes:
        """Return the worksheet part with these cells filled."""
        return self.template.fill(contents) + self.rest

    def row_number(self, row: str) -> int:
        """Return the number of a row by its code, or by its place in the list (@1, @2…)."""
        if row.startswith("@"):
            place = int(row[1:]) - 1
            return self.free_rows[place] if place < len(self.free_rows) else 0
        return self.rows.get(row, 0)

    def address(self, row: str, column: str) -> str:
        """Return the address of a cell, empty when the sheet has no such cell."""
        number, place = self.row_number(row), self.columns.get(column, 0)
        address = address_of(number, place) if number and place else ""
        return address if address in self.addresses else ""


@lru_cache(maxsize=16)
def shared_texts(part: bytes) -> tuple[str, ...]:
    """Return the texts of ``xl/sharedStrings.xml``."""
    return tuple(_text(entry) for entry in _ENTRY.findall(part))


@lru_cache(maxsize=48)
def issued_sheet(xml: bytes, texts: tuple[str, ...]) -> IssuedSheet | None:
    """Index a worksheet part; ``None`` when it is the sheet of no form."""
    keys: dict[int, str] = {}
    codes: dict[str, int] = {}
    for address, attributes, content in _KEY_CELL.findall(xml):
        letters, digits = _parts(address.decode())
        text = _content(attributes, content, texts)
        if letters == "A" and text:
            keys[int(digits)] = text
        elif text:
            codes[text] = column_number(letters)
    if not keys.get(1, "").startswith(FORM_MARK):
        return None
    answer = next((number for number, key in keys.items() if key == ACTIVITY_KEY), 0)
    return _sheet(xml, keys, codes, answer)


def _sheet(xml: bytes, keys: dict[int, str], codes: dict[str, int], answer: int) -> IssuedSheet:
    plain = {number: key for number, key in keys.items() if not key.startswith("#")}
    is_list = NEW_ROW_KEY in plain.values()
    end = len(xml)
    if is_list:
        kept = sum(key != NEW_ROW_KEY for key in plain.values())
        end = xml.find(b'<row r="%d"' % (min(plain) + kept + _ROOM)) % (len(xml) + 1)
    template = SheetTemplate.compile(xml[:end])
    return IssuedSheet(
        keys[1].removeprefix(FORM_MARK),
        template,
        xml[end:],
        template.addresses,
        codes,
        {} if is_list else {key: number for number, key in plain.items()},
        tuple(sorted(plain)) if is_list else (),
        tuple(n for n, key in sorted(plain.items()) if is_list and key != NEW_ROW_KEY),
        address_of(answer, _ANSWER_COLUMN) if answer else "",
    )


def _parts(address: str) -> tuple[str, str]:
    match = _CELL_NAME.fullmatch(address)
    return (match[1], match[2]) if match else ("", "0")


def _content(attributes: bytes, content: bytes, texts: tuple[str, ...]) -> str:
    if b't="s"' in attributes and (value := _VALUE.search(content)):
        return texts[int(value[1])]
    return _text(content)


def _text(xml: bytes) -> str:
    return html.unescape(b"".join(_TEXT.findall(xml)).decode())
