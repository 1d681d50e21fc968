"""Say how wide the columns of a form sheet are, so that what belongs there can be read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hycampaign.issue.sheet.text_fit import BOLD, width_for
from hycampaign.model.asked.form import Column, ColumnType, Form, FormKind, Row, has_cell
from hycampaign.model.identity import KEY_COLUMN

PORTRAIT = "portrait"
NUMBER_COLUMN = KEY_COLUMN + 1
LABEL_COLUMN = NUMBER_COLUMN + 1
ANSWER_COLUMN = LABEL_COLUMN + 1

_KEY_WIDTH = 8.0
_NUMBER_WIDTH = 5.5
_LABEL_WIDTH = {FormKind.FIXED: 46.0, FormKind.LIST: 24.0, FormKind.TEXT: 32.0}
_TEXT_ANSWER_WIDTH = 84.0
_NARROWEST_ANSWER = 40.0
# So many units are legible on a sheet of A4 held upright, less some for the lines between.
_UPRIGHT_WIDTH = 128.0
_MEASURE_WIDTH = 11.0
_CHECK_WIDTH = 46.0
_ANSWER_WIDTH = 10.0
_NARROWEST, _WIDEST = 4.0, 110.0
# What is repeated on every page leaves room for a column of the widest beside it.
_WIDEST_LABEL = 60.0
_CODE_SIZE, _WIDEST_CODE = 10, 20.0
_WIDEST_WORD = 16.0
_HIGHEST_HEADING = 8
# The largest figure of a column for which the definition has no limit, and of any column: what
# is larger is shown smaller.
_USUAL_MOST, _WIDEST_MOST = Decimal(99_999_999), Decimal(999_999_999)
_FIGURE_PADDING = 1.2


def column_widths(
    form: Form, rows: Sequence[Row], columns: Mapping[str, int], measure_column: int
) -> dict[int, float]:
    """Return the widths in Excel's units by column number, that of the checks included.

    ``columns`` are the numbers of the form's columns by code.
    """
    codes = max([_NUMBER_WIDTH, *map(_code_width, rows)])
    widths = {KEY_COLUMN: _KEY_WIDTH, NUMBER_COLUMN: codes}
    if measure_column:
        widths[measure_column] = _measure_width(rows)
    for column in form.columns:
        if column.code in columns:
            widths[columns[column.code]] = _column_width(column, form.kind, rows)
    # The three live lines stand in these columns of every form, whatever else does.
    widths[LABEL_COLUMN] = max(widths.get(LABEL_COLUMN, 0), _LABEL_WIDTH[form.kind])
    widths[LABEL_COLUMN] = min(widths[LABEL_COLUMN], _WIDEST_LABEL)
    widths[ANSWER_COLUMN] = max(widths.get(ANSWER_COLUMN, 0), _ANSWER_WIDTH)
    if form.kind is FormKind.TEXT and form.orientation == PORTRAIT:
        _narrow_answers(form, widths, columns)
    widths[max([ANSWER_COLUMN, *columns.values()]) + 1] = _CHECK_WIDTH
    return widths


def _narrow_answers(form: Form, widths: dict[int, float], columns: Mapping[str, int]) -> None:
    """Narrow the answers of an upright form so far that its letters stay legible."""
    answers = [columns[c.code] for c in form.columns if c.type is ColumnType.TEXT]
    answers = [number for number in answers if number in widths]
    beyond = sum(widths.values()) - widths[KEY_COLUMN] - _UPRIGHT_WIDTH
    for number in sorted(answers, key=lambda number: -widths[number]):
        narrower = max(widths[number] - max(beyond, 0), _NARROWEST_ANSWER)
        beyond -= max(widths[number] - narrower, 0)
        widths[number] = min(narrower, widths[number])


def cell_decimals(column: Column, row: Row | None) -> int:
    """Return how many decimals a cell shows: those of its row where that counts something."""
    if row is None or column.type is not ColumnType.NUMBER:
        return column.decimals
    return row.decimals


def _code_width(row: Row) -> float:
    return min(width_for(row.code, _CODE_SIZE), _WIDEST_CODE)


def _column_width(column: Column, kind: FormKind, rows: Sequence[Row]) -> float:
    least = _NARROWEST
    if column.type.is_numeric:
        least = _figure_width(column, rows)
    elif kind is FormKind.TEXT and column.type is ColumnType.TEXT:
        least = _TEXT_ANSWER_WIDTH
    return min(max(column.width, least, _heading_width(column)), _WIDEST)


def width_for_lines(heading: str, lines: int) -> float:
    """Return a width in which a heading, which is bold, breaks no word and takes few lines."""
    longest = max((width_for(word) for word in heading.split()), default=0.0)
    return max(min(longest * BOLD, _WIDEST_WORD), width_for(heading) * BOLD / lines)


def _heading_width(column: Column) -> float:
    return width_for_lines(f"{column.label} ({column.measure})", _HIGHEST_HEADING)


def _measure_width(rows: Sequence[Row]) -> float:
    """Return a width in which the measures of a form's rows break no word."""
    words = [word for row in rows for word in row.measure.split()]
    return min(max([_MEASURE_WIDTH, *map(width_for, words)]), _WIDEST_WORD)


def _figure_width(column: Column, rows: Sequence[Row]) -> float:
    """Return the width that the largest plausible figure of a column needs."""
    if column.type is ColumnType.PERCENT:
        return _NARROWEST
    cells: list[Row | None] = [row for row in rows if has_cell(row, column)]
    cells = cells or [None]
    digits = len(str(int(max(_most(column, row) for row in cells))))
    decimals = max(cell_decimals(column, row) for row in cells)
    separators = (digits - 1) // 3 + (1 if decimals else 0)
    return digits + decimals + 0.5 * separators + _FIGURE_PADDING


def _most(column: Column, row: Row | None) -> Decimal:
    own = column.maximum
    most = own if own is not None or row is None else row.maximum
    return min(abs(_USUAL_MOST if most is None else most), _WIDEST_MOST)
