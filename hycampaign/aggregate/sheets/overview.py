"""The first sheet, "TỔNG QUAN": who has reported, what it comes to, where to look further."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.aggregate.sheets.compared import Comparisons, heads_of, key_figures
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import linked
from hycampaign.aggregate.sheets.sheet_plan import (
    Content,
    Formula,
    Link,
    SheetPlan,
    number_format,
)
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.span import Base
from hycampaign.model.reported.figures import Figure

_FIRST_ROW = 6
_LAST_COLUMN = 14
_FIRST_COMPARED = 4
_RATES = (
    ("Số đơn vị phải báo cáo", "expected"),
    ("Nộp đúng hạn", "in_time"),
    ("Nộp muộn", "late"),
    ("Chưa nộp", "missing"),
    ("Có lỗi (trong số đã nộp)", "with_errors"),
    ("Sạch lỗi (trong số đã nộp)", "clean"),
)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first sheet says of the others.

    ``places`` are addresses of figures, ``sheets`` names with a line about each.
    """

    contents: Contents
    places: Mapping[str, str]
    comparisons: Comparisons | None
    sheets: Sequence[tuple[str, str]]


def plan_overview(overview: Overview, name: str) -> SheetPlan:
    """Plan title, completeness, key figures, list of sheets, and units that do not count."""
    contents = overview.contents
    plan = SheetPlan(name, frozen=(0, 0), header=(1, 1))
    plan.put(1, 1, contents.campaign.setting("standing_office_header").upper(), "bold")
    plan.put(2, 1, "TỔNG HỢP BÁO CÁO CỦA CÁC ĐƠN VỊ", "title")
    campaign = contents.campaign.setting("campaign_name")
    plan.heights[2] = 22
    plan.put(3, 1, f"Phong trào thi đua “{campaign}”" if campaign else "", "italic")
    plan.put(4, 1, f"Kỳ báo cáo: {contents.figures.period.name}", "bold")
    if contents.campaign.notice:
        plan.put(5, 1, contents.campaign.notice, "notice")
        plan.heights[5] = 22
    plan.widths.update({1: 58, 2: 13} | dict.fromkeys(range(3, _LAST_COLUMN + 1), 15))
    at = _put_completeness(plan, contents, _FIRST_ROW)
    at = _put_key_figures(plan, overview, at + 1)
    at = _put_sheets(plan, overview.sheets, at + 1)
    _put_units(plan, contents, at + 1)
    return plan


def _put_completeness(plan: SheetPlan, contents: Contents, at: int) -> int:
    known = contents.figures.completeness
    reported = len(known.reported)
    counts = {
        "expected": len(known.expected),
        "in_time": reported - len(known.late),
        "late": len(known.late),
        "missing": len(known.missing),
        "with_errors": len(known.with_errors),
        "clean": reported - len(known.with_errors),
    }
    plan.put(at, 1, "1. TÌNH HÌNH NỘP BÁO CÁO", "bold")
    plan.line(at + 1, ["Nội dung", "Số đơn vị", "Tỷ lệ (%)"], "head")
    first = at + 2
    for number, (label, key) in enumerate(_RATES, first):
        plan.put(number, 1, label)
        plan.put(number, 2, counts[key], "box", "#,##0")
        of_received = key in {"with_errors", "clean"}
        base = f"(B{first + 1}+B{first + 2})" if of_received else f"B{first}"
        whole = reported if of_received else counts["expected"]
        rate = Decimal(counts[key]) / whole * 100 if whole else None
        plan.put(
            number, 3, Formula(f'IFERROR(B{number}/{base}*100,"")', rate), "box bold", "0.0"
        )
    return first + len(_RATES)


def _put_key_figures(plan: SheetPlan, overview: Overview, at: int) -> int:
    comparisons, campaign = overview.comparisons, overview.contents.campaign
    bases = list(comparisons.columns) if comparisons is not None else []
    heads = [head for base in bases for head in _heads_of(campaign, base)]
    plan.put(at, 1, f"2. SỐ LIỆU CHỦ YẾU {overview.contents.whole_name.upper()}", "bold")
    plan.line(at + 1, ["Chỉ tiêu", "Đơn vị tính", "Kỳ này", *heads], "head")
    plan.heights[at + 1] = 64
    at += 2
    for name in key_figures(campaign):
        figure = overview.contents.figures.figures.get(name)
        if figure is None or figure.value is None:
            continue
        plan.put(at, 1, f"{name.partition('.')[0]}: {figure.label}", "box wrap")
        plan.put(at, 2, figure.measure, "box centre")
        place = overview.places.get(name)
        now: Content = Formula(linked(place), figure.value) if place else figure.value
        plan.put(at, 3, now, "box bold", number_format(figure.decimals))
        column = _FIRST_COMPARED
        for base in bases:
            _put_compared(plan, overview, (figure, base), (at, column))
            column += len(_heads_of(campaign, base))
        at += 1
    return at


def _heads_of(campaign: Campaign, base: Base) -> tuple[str, ...]:
    heads = heads_of(campaign, base)[:2]
    return heads if base is Base.TARGET else (*heads, "Tính trên số đơn vị")


def _put_compared(
    plan: SheetPlan, overview: Overview, what: tuple[Figure, Base], at: tuple[int, int]
) -> None:
    """Repeat what stands on the sheet of comparisons, live, and over how many units it is."""
    (figure, base), (row, column) = what, at
    sheet, figures = overview.comparisons, overview.contents.figures
    made = figures.comparisons.get(f"{figure.id}~{base.value}")
    if sheet is None or made is None:
        for number in range(len(_heads_of(overview.contents.campaign, base))):
            plan.put(row, column + number, None)
        return
    there, share = sheet.place(made)
    form = number_format(figure.decimals)
    total = figures.figures.get(made.base_figure)
    base_place = sheet.plan.reference((there, share - 1))
    shown = Formula(linked(base_place), total.value if total else None)
    plan.put(row, column, shown, "box", form)
    compared = Formula(linked(sheet.plan.reference((there, share))), made.value)
    plan.put(row, column + 1, compared, "box", "0.0")
    if base is not Base.TARGET:
        cover = made.coverage
        plan.put(row, column + 2, f"{len(cover.both)}/{len(cover.now)}", "box centre")


def _put_sheets(plan: SheetPlan, sheets: Sequence[tuple[str, str]], at: int) -> int:
    plan.put(at, 1, "3. CÁC TRANG TÍNH (bấm vào tên để mở)", "bold")
    for number, (sheet, about) in enumerate(sheets, at + 1):
        plan.put(number, 1, Link(sheet, f"{sheet}: {about}"), "link")
    return at + 1 + len(sheets)


def _put_units(plan: SheetPlan, contents: Contents, at: int) -> None:
    """Name the units that are missing, and those whose figures are left out."""
    missing = contents.figures.completeness.missing
    plan.put(at, 1, f"4. ĐƠN VỊ CHƯA NỘP ({len(missing)})", "bold")
    for number, unit in enumerate(missing, at + 1):
        plan.put(number, 1, f"{contents.name(unit)} ({unit})")
    at += len(missing) + 2
    excluded = contents.figures.excluded
    if not excluded:
        return
    plan.put(at, 1, f"5. ĐƠN VỊ KHÔNG TÍNH VÀO TỔNG ({len(excluded)})", "bold")
    for number, (unit, reason) in enumerate(excluded.items(), at + 1):
        plan.put(number, 1, f"{contents.name(unit)} ({unit}): {reason}")
