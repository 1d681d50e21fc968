"""The sheet "SO SÁNH": figures beside those of earlier periods and beside what was planned.

Totals and bases are those that everybody reported. What sets one beside the other is taken over
the units that have both; how many have which, and what these add up to, stands beside it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import compared, linked
from hycampaign.aggregate.sheets.sheet_plan import (
    HEADER_ROW,
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
_NAMES: Mapping[Base, str] = {
    Base.PREVIOUS: "kỳ trước",
    Base.LAST_YEAR: "cùng kỳ năm trước",
    Base.PLAN: "kế hoạch năm",
}
_COUNTS = {_NOW_UNITS, _THEN_UNITS, _BOTH_UNITS}
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


def name_of(campaign: Campaign, base: Base) -> str:
    """Return what a base is called inside a sentence."""
    return _NAMES.get(base) or campaign.setting("target_name", "kế hoạch được giao")


def heads_of(campaign: Campaign, base: Base) -> tuple[str, ...]:
    """Return the headings of a base's columns; what was planned for all has two."""
    name = name_of(campaign, base)
    title = name[:1].upper() + name[1:]
    heads = (
        title,
        f"So với {name.removesuffix(' năm trước')} (%)",
        f"{title}: số đơn vị có số kỳ này",
        f"{title}: số đơn vị có số so sánh",
        f"{title}: số đơn vị có cả hai",
        "Kỳ này của các đơn vị đó",
        f"{title} của các đơn vị đó",
    )
    return heads[:2] if base is Base.TARGET else heads


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
    plan = SheetPlan(name, frozen=(HEADER_ROW, 2))
    note = " ".join([f"{contents.subtitle}. {_NOTE}", *left_out(contents)])
    plan.head("SO SÁNH VỚI KỲ TRƯỚC, CÙNG KỲ VÀ KẾ HOẠCH", note)
    known = {one.base for one in made.values()}
    columns = _put_heads(plan, contents.campaign, [base for base in Base if base in known])
    at, rows = HEADER_ROW, dict[str, int]()
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


def _put_heads(plan: SheetPlan, campaign: Campaign, bases: Sequence[Base]) -> dict[Base, int]:
    heads = ["Mã số liệu", "Chỉ tiêu", "Đơn vị tính", "Kỳ này"]
    plan.widths.update({1: 32, 2: 56, 3: 12, VALUE_COLUMN: 15})
    columns: dict[Base, int] = {}
    for base in bases:
        columns[base] = len(heads) + 1
        own = heads_of(campaign, base)
        for part, column in enumerate(range(len(heads) + 1, len(heads) + 1 + len(own))):
            plan.widths[column] = 12 if part in _COUNTS else 15
        heads += own
    plan.line(HEADER_ROW, heads, "head")
    plan.heights[HEADER_ROW] = 64
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


def left_out(contents: Contents) -> Iterator[str]:
    """Say how many figures are not compared although both were reported, and why."""
    figures = contents.figures
    told = [(one.base, one.reason) for one in figures.comparisons.values() if one.reason]
    told += [(Base(i.partition("@")[2]), why) for i, why in figures.incomparable.items()]
    for (base, reason), count in Counter(told).most_common():
        yield f"Không so {count} số liệu với {name_of(contents.campaign, base)}: {reason}."


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
