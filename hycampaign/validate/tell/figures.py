"""Say which figures a rule has looked up, at other times above all: the unit must see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    RowRef,
    Shift,
    operands,
    sides,
)
from hycampaign.expression.say.phrases import Phrases
from hycampaign.expression.say.wording import PERCENT, Wording
from hycampaign.validate.arrays.evaluate import values_of
from hycampaign.validate.tell.cell_words import number_text
from hycampaign.validate.tell.cells import ToldCells
from hycampaign.vietnamese.spelling.quoting import quotation

_MOST = 4


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """A figure of another time: when, what it is, and what it was at each place.

    ``texts`` are empty where there was none; ``is_own`` says where it is that of the cell to
    blame, which needs no name.
    """

    shift: Shift
    name: str
    texts: list[str]
    is_own: list[bool]


def told_figures(
    tree: Node, cells: ToldCells, wording: Wording, missing: Missing, *, is_silent: bool
) -> list[str]:
    """Return for each place what the rule has looked up, as a sentence without its full stop.

    Nothing is said of what is blank. ``is_silent`` says that the rule's own sentence quotes no
    figure: then those of this period are told too, as they are where it tells a difference to
    another time.
    """
    leaves = list(dict.fromkeys(_leaves(tree)))
    earlier = [leaf for leaf in leaves if _shift_of(leaf) is not Shift.NONE]
    compared = sides(tree)
    is_plain = compared is not None and isinstance(compared[0], ColumnRef | RowRef | CellRef)
    if is_silent or (earlier and not is_plain):
        now = [leaf for leaf in leaves if _shift_of(leaf) is Shift.NONE]
        earlier += [leaf for leaf in now if isinstance(leaf, Call) or not leaf.is_text]
    found = [_looked_up(leaf, cells, wording, missing) for leaf in earlier]
    return [". ".join(_sentences(found, cells, place)) for place in range(cells.size)]


def _leaves(tree: Node) -> Iterator[CellReference | Call]:
    """Yield the cells that are read, and totals over lists."""
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case ColumnRef() | RowRef() | CellRef():
                yield node
            case Call(form=form) if form:
                yield node
            case _:
                waiting.extend(reversed(operands(node)))


def _shift_of(leaf: CellReference | Call) -> Shift:
    if not isinstance(leaf, Call):
        return leaf.shift
    shifts = (part.shift for part in leaf.arguments if isinstance(part, ListRef))
    return next(shifts, Shift.NONE)


def _looked_up(
    leaf: CellReference | Call, cells: ToldCells, wording: Wording, missing: Missing
) -> _LookedUp:
    if isinstance(leaf, Call):
        values = values_of(leaf, cells.source, missing).to_numpy()
        texts = ["" if isnan(value) else number_text(value) for value in values]
        name = Phrases(wording).said(leaf)
        return _LookedUp(_shift_of(leaf), name, texts, [False] * cells.size)
    texts = [
        _measured(text, measure)
        for text, measure in zip(cells.texts(leaf), cells.measures(leaf), strict=True)
    ]
    own = [cells.is_own(leaf, place) for place in range(cells.size)]
    return _LookedUp(leaf.shift, quotation(wording.labels(leaf)), texts, own)


def _measured(text: str, measure: str) -> str:
    joint = "" if measure == PERCENT else " "
    return f"{text}{joint}{measure}" if text and measure else text


def _sentences(found: list[_LookedUp], cells: ToldCells, place: int) -> Iterator[str]:
    for shift in Shift:
        known = [one for one in found if one.shift is shift and one.texts[place]]
        if not known:
            continue
        is_bare = len(known) == 1 and known[0].is_own[place] and shift is not Shift.NONE
        parts = [
            one.texts[place] if is_bare else f"{one.name} {one.texts[place]}"
            for one in known[:_MOST]
        ]
        more = f"; và {len(known) - _MOST} số nữa" if len(known) > _MOST else ""
        yield f"{_time(shift, cells)}: {'; '.join(parts)}{more}"


def _time(shift: Shift, cells: ToldCells) -> str:
    period = cells.reports.period
    if shift is Shift.NONE:
        return "Kỳ này ghi"
    if shift is Shift.TARGET:
        return f"Kế hoạch giao năm {period.year}"
    then = period.previous if shift is Shift.PREVIOUS else period.same_last_year
    return f"{then.name[0].upper()}{then.name[1:]} đã báo cáo"
