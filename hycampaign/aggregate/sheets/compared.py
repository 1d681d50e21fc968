"""The sheet "SO SÁNH": figures beside those of earlier periods and beside what was planned."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hycampaign.aggregate.add.described import PERCENT
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import compared
from hycampaign.aggregate.sheets.sheet_plan import HEADER_ROW, Formula, SheetPlan, number_format
from hycampaign.model.asked.campaign import PROVINCE, Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind, Prefill
from hycampaign.model.reported.figures import Figure
from hycampaign.office.values.addresses import address_of

# A target of this unit is one of all units together.
BASES = ("previous", "last_year", "target")
VALUE_COLUMN = 4
COMPARED_HEADS = (
    "Kỳ trước",
    "So với kỳ trước (%)",
    "Cùng kỳ năm trước",
    "So với cùng kỳ (%)",
    "Kế hoạch năm",
    "So với kế hoạch (%)",
)
_HEADS = ("Mã số liệu", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", *COMPARED_HEADS)
_NOTE = "Với chỉ tiêu là tỷ lệ (%), cột “So với” là chênh lệch điểm phần trăm."


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The plan of the sheet, and the rows of the figures that stand on it, by id."""

    plan: SheetPlan
    rows: Mapping[str, int]


def plan_comparisons(
    contents: Contents, name: str, places: Mapping[str, str]
) -> Comparisons | None:
    """Plan the comparison of every figure that has something to be compared with.

    ``places`` are the addresses of figures on the sheets of the forms. ``None`` without any
    comparison.
    """
    plan = SheetPlan(name, frozen=(HEADER_ROW, 2))
    note = " ".join([f"{contents.subtitle}. {_NOTE}", *_left_out(contents)])
    plan.head("SO SÁNH VỚI KỲ TRƯỚC, CÙNG KỲ VÀ KẾ HOẠCH", note)
    plan.line(HEADER_ROW, _HEADS, "head")
    plan.heights[HEADER_ROW] = 48
    plan.widths.update({1: 32, 2: 56, 3: 12} | dict.fromkeys(range(4, 11), 15))
    bases = _bases(contents)
    at = HEADER_ROW
    rows: dict[str, int] = {}
    for figure in contents.figures.figures.values():
        if "@" in figure.id or not bases.get(figure.id):
            continue
        at += 1
        rows[figure.id] = at
        plan.put(at, 1, figure.id, "box small")
        plan.put(at, 2, figure.label, "box wrap")
        plan.put(at, 3, figure.measure, "box centre")
        _put_values(plan, at, figure, (places.get(figure.id, ""), bases[figure.id]))
    return Comparisons(plan, rows) if rows else None


def _put_values(
    plan: SheetPlan, at: int, figure: Figure, source: tuple[str, Mapping[str, Figure]]
) -> None:
    place, bases = source
    form = number_format(figure.decimals)
    now = Formula(place, figure.value) if place else figure.value
    plan.put(at, VALUE_COLUMN, now, "box bold", form)
    value = address_of(at, VALUE_COLUMN)
    for number, base in enumerate(BASES):
        column = VALUE_COLUMN + 1 + 2 * number
        known = bases.get(base)
        if known is None or known.value is None:
            plan.put(at, column, None)
            plan.put(at, column + 1, None)
            continue
        plan.put(at, column, known.value, "box", form)
        plan.places.setdefault(known.id, (at, column))
        plan.put(at, column + 1, _comparison(figure, known, (value, at, column)), "box", "0.0")


def _comparison(figure: Figure, known: Figure, where: tuple[str, int, int]) -> Formula:
    value, at, column = where
    is_share = figure.measure == PERCENT
    formula = compared(value, address_of(at, column), is_share=is_share)
    if figure.value is None or known.value is None or not (is_share or known.value):
        return Formula(formula, None)
    difference = figure.value - known.value
    return Formula(formula, difference if is_share else figure.value / known.value * 100)


def _left_out(contents: Contents) -> Iterator[str]:
    """Say what is not compared although there were reports, and why."""
    for base, name in (("previous", "kỳ trước"), ("last_year", "cùng kỳ năm trước")):
        reasons = Counter(
            reason
            for figure, reason in contents.figures.incomparable.items()
            if figure.endswith(f"@{base}") or ("@" not in figure and base == "last_year")
        )
        for reason, count in reasons.most_common():
            yield f"Không so {count} số liệu với {name}: {reason}."


def _bases(contents: Contents) -> dict[str, dict[str, Figure]]:
    """Return by figure id what the figure is compared with, by the name of the base."""
    found: dict[str, dict[str, Figure]] = {}
    for figure in contents.figures.figures.values():
        stem, _, base = figure.id.partition("@")
        if base and figure.value is not None:
            found.setdefault(_compared_id(contents, stem), {})[base] = figure
    return found


def _compared_id(contents: Contents, stem: str) -> str:
    """Return the figure that a base belongs to; a target may name a row without a column."""
    if stem in contents.figures.figures:
        return stem
    form, _ = contents.campaign.form_of(stem)
    return f"{stem}.{main_column(form)}" if form is not None else stem


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
