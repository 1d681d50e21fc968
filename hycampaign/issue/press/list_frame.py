"""Repeat the one painted row of a list over all its rows, directly in the sheet's XML.

Painting 400 rows of 30 cells takes half a second in each workbook and a formula of a
kilobyte 400 times over makes a file of a megabyte. Repeated as text and with formulas shared,
as Excel itself stores a column filled down, both cost next to nothing.
"""

import re

from hycampaign.issue.plan.form_layout import MODEL_ROW, FormLayout

_MODEL = re.compile(rb'<row r="%d".*?</row>' % MODEL_ROW, re.DOTALL)
_FORMULA = re.compile(rb'(<c r="([A-Z]+)%d"[^>]*>)<f>(.*?)</f>' % MODEL_ROW, re.DOTALL)
# The number of the model row, or of the one above it, in an address or the row's own.
_CELLS = re.compile(rb'(?:(?<=[A-Z])|(?<=<row r="))(%d|%d)(?!\d)' % (MODEL_ROW, MODEL_ROW - 1))
_FIXED_HEIGHT = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_OTHER_SHEET = b"!"
_DIMENSION = re.compile(rb'(<dimension ref="A1:[A-Z]+)%d' % MODEL_ROW)


def with_growing_rows(xml: bytes, layout: FormLayout) -> bytes:
    """Return the worksheet with the rows of its table as high as they are, but not fixed so.

    Excel and LibreOffice fit a row to its text while somebody types unless its height is said
    to be somebody's choice, which is how XlsxWriter writes every height. Above the table texts
    stand in merged cells, to which no program fits a row.
    """

    def freed(match: re.Match[bytes]) -> bytes:
        return match[1] if int(match[2]) >= layout.first_row else match[0]

    return _FIXED_HEIGHT.sub(freed, xml)


def with_frame(xml: bytes, layout: FormLayout) -> bytes:
    """Return the worksheet with its model row standing in every row of the list.

    Formulas of the model row may look at their own row and the one above it.
    """
    model = _MODEL.search(xml)
    if model is None:
        return xml
    head = _DIMENSION.sub(rb"\g<1>%d" % layout.last_row, xml[: model.start()])
    first, following = _shared(model[0], layout)
    rows = [_at(_CELLS.split(first), layout.first_row)]
    pieces = _CELLS.split(following)
    rows += [_at(pieces, row) for row in range(layout.first_row + 1, layout.last_row + 1)]
    return b"".join((head, *rows, xml[model.end() :]))


def _shared(model: bytes, layout: FormLayout) -> tuple[bytes, bytes]:
    """Return the row that holds the formulas, and the row that only says which it shares.

    A formula that looks at another sheet is written out in every row: Excel cannot share it.
    """
    numbers = {match[2]: place for place, match in enumerate(_FORMULA.finditer(model))}

    def master(match: re.Match[bytes]) -> bytes:
        if _OTHER_SHEET in match[3]:
            return match[0]
        column = match[2]
        area = b"%b%d:%b%d" % (column, layout.first_row, column, layout.last_row)
        head = b'<f t="shared" ref="%b" si="%d">' % (area, numbers[column])
        return b"%b%b%b</f>" % (match[1], head, match[3])

    def sharer(match: re.Match[bytes]) -> bytes:
        if _OTHER_SHEET in match[3]:
            return match[0]
        return b'%b<f t="shared" si="%d"/>' % (match[1], numbers[match[2]])

    return _FORMULA.sub(master, model), _FORMULA.sub(sharer, model)


def _at(pieces: list[bytes], number: int) -> bytes:
    """Return the row at that number; every other piece is a number to be replaced."""
    return b"".join(
        b"%d" % (number + int(piece) - MODEL_ROW) if place % 2 else piece
        for place, piece in enumerate(pieces)
    )
