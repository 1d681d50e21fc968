"""Make the rows of carried projects high enough, lock their keys, and print them all."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from hycampaign.issue.paint.print_setup import last_row_with, printed_last_row
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.press.prefill import Prefilled
from hycampaign.issue.sheet.addresses import absolute
from hycampaign.issue.sheet.text_fit import height_for
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.identity import KEY_ROW
from hycampaign.office.values.addresses import address_of


@dataclass(frozen=True, slots=True)
class CarriedRows:
    """The rows of a form that are carried over, none in a form with rows of its own.

    ``heights`` are by row number, ``printed`` is the last row of the sheet that is printed.
    """

    layout: FormLayout
    heights: Mapping[int, float]
    printed: int

    @classmethod
    def of(cls, layout: FormLayout, known: Prefilled) -> Self:
        """Measure the rows: each is as high as its longest text, until somebody types."""
        texts: dict[int, list[tuple[str, float]]] = {
            row: [] for row, _ in enumerate(known.keys, layout.first_row)
        }
        for (row, column), value in known.cells.items():
            if row in texts and isinstance(value, str):
                texts[row].append((value, layout.widths[layout.columns[column]]))
        heights = {row: height_for(cells) for row, cells in texts.items()}
        is_list, carried = layout.is_list, tuple(heights.values())
        printed = last_row_with(layout, carried) if is_list else printed_last_row(layout)
        return cls(layout, heights, printed)

    def finished(self, xml: bytes) -> bytes:
        """Return the worksheet with these rows as high as they are, and their keys locked."""
        if not self.heights:
            return xml
        start = xml.index(b'<row r="%d"' % self.layout.first_row)
        end = xml.index(b'<row r="%d"' % (self.layout.first_row + len(self.heights)))
        rows = xml[start:end]
        for row, height in self.heights.items():
            head = b'<row r="%d"' % row
            rows = rows.replace(head, b'%b ht="%d"' % (head, height), 1)
        for column in key_columns(self.layout.form):
            rows = _with_locked_cells(xml, rows, self.layout.columns[column.code])
        return xml[:start] + rows + xml[end:]

    def printed_in(self, workbook_xml: bytes) -> bytes:
        """Return the workbook part whose print area holds these rows and some free ones."""
        layout, printed = self.layout, printed_last_row(self.layout)
        if printed == self.printed:
            return workbook_xml
        name = html.escape(layout.sheet.replace("'", "''"), quote=False).encode()
        corner = absolute(printed, layout.last_column).encode()
        stretched = absolute(self.printed, layout.last_column).encode()
        # Names that need no quotes are written without.
        pattern = rb"(>'?%b'?!\$[A-Z]+\$\d+:)%b(?=<)" % (re.escape(name), re.escape(corner))
        return re.sub(pattern, lambda match: match[1] + stretched, workbook_xml)


def _with_locked_cells(xml: bytes, rows: bytes, column: int) -> bytes:
    """Give the cells of a key column the locked style that its hidden code cell has."""
    locked = _style_of(xml, address_of(KEY_ROW, column))
    cell = address_of(0, column)[:-1].encode()
    return re.sub(rb'(<c r="%b\d+" s=")\d+"' % cell, rb'\g<1>%b"' % locked, rows)


def _style_of(xml: bytes, address: str) -> bytes:
    match = re.search(rb'<c r="%b" s="(\d+)"' % address.encode(), xml)
    if match is None:
        message = f"{address} has no style"
        raise ValueError(message)
    return match[1]
