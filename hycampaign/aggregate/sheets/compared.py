"""The sheet "SO SÁNH": figures beside those of earlier periods and beside what was planned.

Totals and bases are those that everybody reported. What sets one beside the other is taken over
the units that have both; how many have which, and what these add up to, stands beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import compared, linked
from hycampaign.aggregate.sheets.sheet_plan import (
    HEADER_ROW,
    Block,
    Content,
    Formula,
    SheetPlan,
    number_format,
)
from hycampaign.model.asked.campaign import PROVINCE, Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind, Prefill
from hycampaign.model.asked.span import Base
from hycampaign.model.reported.compared import Compared
from hycampaign.model.reported.figures import Figure, Figures
from hycampaign.office.values.addresses import address_of

VALUE_COLUMN = 4
_BASE, _SHARE, _NOW_UNITS, _THEN_UNITS, _BOTH_UNITS, _NOW, _THEN = range(7)
_HEADS = (
    "Số so sánh (mọi đơn vị)",
    "So với (%)",
    "Số đơn vị kỳ này",
    "Số đơn vị có số so sánh",
    "Số đơn vị có cả hai",
    "Kỳ này, đơn vị có cả hai",
    "Số so sánh, đơn vị có cả hai",
)
TITLES: Mapping[Base, str] = {
    Base.PREVIOUS: "Kỳ trước",
    Base.LAST_YEAR: "Cùng kỳ năm trước",
    Base.PLAN: "Kế hoạch năm của đơn vị",
    Base.TARGET: "Kế hoạch năm được giao chung",
}
_WHOLE = (_BASE, _SHARE)
_NOTE = (
    "“So với” chỉ tính trên các đơn vị có cả hai số; hai cột cuối là tổng của riêng các đơn vị "
    "đó. "
    "Với chỉ tiêu là tỷ lệ (%), cột “So với” là chênh lệch điểm phần trăm."
)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The plan of the sheet, and the rows of the figures that stand on it, by id.

    ``columns`` are the first column of each base that something is compared with.
    """

    plan: SheetPlan
    rows: Mapping[str, int]
    columns: Mapping[Base, int]

    def place(self, compared: Compared) -> tuple[int, int]:
        """Return the cell that shows a comparison."""
        return self.rows[compared.figure], self.columns[compared.base] + _SHARE


def parts_of(base: Base) -> tuple[int, ...]:
    """Return which columns a base has: what was planned for all has no units to count."""
    return _WHOLE if base is Base.TARGET else tuple(range(len(_HEADS)))


def plan_comparisons(
    contents: Contents, name: str, places: Mapping[str, str]
) -> Comparisons | None:
    """Plan the comparison of every figure that has something to be compared with.

    ``places`` are the addresses of figures on the sheets of the forms. ``None`` without any
    comparison.
    """
    made = contents.figures.comparisons
    if not made:
        return None
    plan = SheetPlan(name, header=(HEADER_ROW, HEADER_ROW + 1), frozen=(HEADER_ROW + 1, 2))
    note = " ".join([f"{contents.subtitle}. {_NOTE}", *left_out(contents.figures)])
    plan.head("SO SÁNH VỚI KỲ TRƯỚC, CÙNG KỲ VÀ KẾ HOẠCH", note)
    columns = _put_heads(plan, [b for b in Base if any(c.base is b for c in made.values())])
    at, rows = HEADER_ROW + 1, dict[str, int]()
    for figure in contents.figures.figures.values():
        own = [made[i] for b in columns if (i := f"{figure.id}~{b.value}") in made]
        if not own:
            continue
        at += 1
        rows[figure.id] = at
        plan.put(at, 1, figure.id, "box small")
        plan.put(at, 2, figure.label, "box wrap")
        plan.put(at, 3, figure.measure, "box centre")
        place = places.get(figure.id, "")
        now = Formula(linked(place), figure.value) if place else figure.value
        plan.put(at, VALUE_COLUMN, now, "box bold", number_format(figure.decimals))
        for compared_ in own:
            _put_compared(plan, contents, compared_, (at, columns[compared_.base]))
    return Comparisons(plan, rows, columns)


def _put_heads(plan: SheetPlan, bases: Sequence[Base]) -> dict[Base, int]:
    for column, head in enumerate(("Mã số liệu", "Chỉ tiêu", "Đơn vị tính", "Kỳ này"), 1):
        plan.blocks.append(Block((HEADER_ROW, column), (HEADER_ROW + 1, column), head))
    plan.widths.update({1: 32, 2: 56, 3: 12, VALUE_COLUMN: 15})
    columns: dict[Base, int] = {}
    at = VALUE_COLUMN + 1
    for base in bases:
        parts, columns[base] = parts_of(base), at
        last = (HEADER_ROW, at + len(parts) - 1)
        plan.blocks.append(Block((HEADER_ROW, at), last, TITLES[base]))
        for part in parts:
            plan.put(HEADER_ROW + 1, at + part, _HEADS[part], "head")
            plan.widths[at + part] = (
                10 if part in {_NOW_UNITS, _THEN_UNITS, _BOTH_UNITS} else 15
            )
        at += len(parts)
    plan.heights[HEADER_ROW + 1] = 64
    return columns


def _put_compared(
    plan: SheetPlan, contents: Contents, made: Compared, place: tuple[int, int]
) -> None:
    at, first = place
    figures = contents.figures
    form = number_format(_decimals(figures, made.figure))
    base = figures.figures.get(made.base_figure)
    plan.put(at, first + _BASE, base.value if base else None, "box", form)
    if base is not None and base.value is not None:
        plan.places.setdefault(base.id, (at, first + _BASE))
    if made.base is Base.TARGET:
        sides = (address_of(at, VALUE_COLUMN), address_of(at, first + _BASE))
    else:
        sides = (address_of(at, first + _NOW), address_of(at, first + _THEN))
        cover = made.coverage
        for part, units in (
            (_NOW_UNITS, cover.now),
            (_THEN_UNITS, cover.then),
            (_BOTH_UNITS, cover.both),
        ):
            plan.put(at, first + part, len(units), "box centre", "#,##0")
        plan.put(at, first + _NOW, made.now, "box", form)
        plan.put(at, first + _THEN, made.then, "box", form)
    live = Formula(compared(*sides, is_share=made.is_share), made.value)
    content: Content = live if made.now is not None else None
    plan.put(at, first + _SHARE, content, "box bold", "0.0")
    plan.places[made.id] = (at, first + _SHARE)


def _decimals(figures: Figures, figure: str) -> int:
    known: Figure | None = figures.figures.get(figure)
    return known.decimals if known is not None else 0


def left_out(figures: Figures) -> Iterator[str]:
    """Say how many figures are not compared although both were reported, and why."""
    counted: dict[tuple[Base, str], int] = {}
    for made in figures.comparisons.values():
        if made.reason:
            key = made.base, made.reason
            counted[key] = counted.get(key, 0) + 1
    for figure, reason in figures.incomparable.items():
        key = Base(figure.partition("@")[2]), reason
        counted[key] = counted.get(key, 0) + 1
    for (base, reason), count in sorted(counted.items(), key=lambda item: -item[1]):
        title = TITLES[base]
        yield f"Không so {count} số liệu với {title[:1].lower()}{title[1:]}: {reason}."


def main_column(form: Form) -> str:
    """Return the column that speaks for a row: the one that later periods look back at.

    Where none does it is the first that holds quantities: totals stand before their parts.
    """
    looked_at = [c.prefill_from for c in form.columns if form.column(c.prefill_from)]
    numeric = [c for c in form.columns if c.type.is_numeric and c.prefill is Prefill.NONE]
    counts = [c.code for c in numeric if c.type is not ColumnType.PERCENT]
    return (looked_at or counts or [""])[0]


def key_figures(campaign: Campaign) -> list[str]:
    """Return the figures that stand for the rest.

    These are sums of lists, rows made from others, and rows for which all have a plan.
    """
    planned = {target.indicator for target in campaign.targets if target.unit == PROVINCE}
    names: list[str] = []
    for form in campaign.forms:
        if form.kind is FormKind.LIST:
            money = (c.code for c in form.columns if c.type.is_numeric)
            names += [f"{form.code}.{code}" for code in ("count", *money)]
        elif form.kind is FormKind.FIXED:
            column = main_column(form)
            rows = (
                row
                for row in form.rows
                if row.formula or row.numerator or f"{form.code}.{row.code}" in planned
            )
            names += [f"{form.code}.{row.code}.{column}" for row in rows]
    return names
