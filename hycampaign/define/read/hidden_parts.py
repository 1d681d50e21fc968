"""What a sheet does not show and what is used all the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hycampaign.define.findings.workbook import HIDDEN_IN_USE
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.office.values.addresses import column_letters

_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Hidden:
    """The numbers of the rows and columns that are not shown, or the whole sheet."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    is_whole: bool = False


NOTHING_HIDDEN = Hidden()


def find_hidden_parts(
    hidden: Hidden, rows: Sequence[Sequence[str]], first_row: int, place: Location
) -> Iterator[Finding]:
    """Yield once that a sheet, or rows and columns with something in them, are not shown."""
    filled = {
        (number, column)
        for number, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
        if number >= first_row and text.strip()
    }
    lines = sorted(hidden.rows & {row for row, _ in filled})
    columns = sorted(hidden.columns & {column for _, column in filled})
    parts = ["cả trang"] if hidden.is_whole else []
    parts += _numbered("dòng", [str(line) for line in lines])
    parts += _numbered("cột", [column_letters(column) for column in columns])
    if filled and parts:
        yield Finding(HIDDEN_IN_USE, place, facts={"found": "; ".join(parts)})


def _numbered(name: str, places: Sequence[str]) -> list[str]:
    if not places:
        return []
    more = len(places) - _MOST_SHOWN
    shown = f"{name} {', '.join(places[:_MOST_SHOWN])}"
    return [f"{shown} và {more} {name} nữa" if more > 0 else shown]
