"""Invent the projects of a unit, and carry them from quarter to quarter.

A project keeps its facts for good and its plan for the year; what is done and paid grows from
quarter to quarter towards the plan.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hycampaign.model.form import Column, Form
from hycampaign.model.period import Period
from hycampaign.model.unit import Unit
from hycampaign.simulate.chance import Chance, floored, plain
from hycampaign.simulate.recipes import DELAYED_BY_QUARTER, DISBURSED_BY_QUARTER
from hycampaign.simulate.reports import Held
from hycampaign.simulate.words import PROJECT_FIELDS, PROJECT_WORKS

Project = dict[str, Held]
"""The cells of a project by column code."""

_SMALL = (3_000, 80_000)
_LARGE = (95_000, 900_000)
_PARTS = ("khv_nstw", "khv_nst", "khv_nsx", "khv_sdd", "khv_khac")
_PAID_FROM = {
    "nstw": ("khv_nstw",),
    "nst": ("khv_nst",),
    "nsx": ("khv_nsx",),
    "sdd": ("khv_sdd",),
    "nhieu": ("khv_nst", "khv_sdd"),
}
_REASONS = ("gpmb", "vat_lieu", "nha_thau", "von", "chuan_bi", "khac")
_LOW = {1: Decimal("0.1"), 2: Decimal("0.3"), 3: Decimal("0.5"), 4: Decimal("0.8")}


@dataclass(frozen=True, slots=True)
class Investor:
    """Whose projects are invented, for which quarter, in which place of the definition."""

    unit: Unit
    place: int
    period: Period


def new_project(investor: Investor, number: int, chance: Chance) -> Project:
    """Invent the facts of a project and its plan for the year; nothing is done yet."""
    field, works = chance.pick(list(PROJECT_WORKS.items()))
    is_large = chance.happens(0.1)
    total = chance.number(*(_LARGE if is_large else _SMALL), 0)
    year = investor.period.year
    begun = date(year - chance.whole(0, 1), chance.whole(1, 6), 1)
    source = chance.pick(tuple(_PAID_FROM))
    project: Project = {
        "ten_da": f"{chance.pick(works)} (dự án mẫu {number})",
        "ma_da": f"{7_000_001 + investor.place * 1_000 + number * 7}",
        "nhom": "B" if is_large else "C",
        "linh_vuc": field,
        "chu_dau_tu": investor.unit.code,
        "dia_diem": investor.unit.name,
        "nguon": source,
        "qd_dau_tu": f"{number:02}/QĐ-MẪU ngày 05/01/{begun.year}",
        "tg_khoi_cong": begun,
        "tg_hoan_thanh": date(year + chance.whole(1, 2), chance.whole(1, 12), 1),
        "tmdt": total,
        "lk_von_truoc": floored(total * chance.number(0, 0.3, 2), 1),
    }
    return project | _plan(source, total, chance) | _land(chance)


def _plan(source: str, total: Decimal, chance: Chance) -> Project:
    planned = floored(total * chance.number(0.2, 0.5, 2), 1)
    columns = _PAID_FROM[source]
    shares: Project = dict.fromkeys(_PARTS)
    first = floored(planned / len(columns), 1)
    for column in columns[1:]:
        shares[column] = first
    shares[columns[0]] = plain(planned - first * (len(columns) - 1))
    carried = floored(total * chance.number(0, 0.08, 2), 1) if chance.happens(0.4) else None
    return shares | {"khv_keo_dai": carried}


def _land(chance: Chance) -> Project:
    if chance.happens(0.5):
        return {"gpmb_kh": None}
    return {"gpmb_kh": chance.number(0.2, 6, 2)}


def advanced(project: Project, period: Period, chance: Chance) -> Project:
    """Return the project as it stands at the end of a quarter; it may be a quarter old."""
    quarter = period.quarter
    is_known = "gn_lk" in project
    before = project if is_known and period.previous.year == period.year else None
    planned = sum((_number(project, part) for part in (*_PARTS, "khv_keo_dai")), Decimal(0))
    was_late = before is not None and before.get("so_voi_kh") == "cham"
    is_late = chance.happens(0.7 if was_late else 0.12)
    rates = (DELAYED_BY_QUARTER if is_late else DISBURSED_BY_QUARTER)[quarter]
    paid_before = _number(before or {}, "gn_lk")
    paid = max(paid_before, floored(planned * chance.number(*rates, 3), 1))
    share = Decimal(1) if before or quarter == 1 else chance.number(0.4, 0.6, 2)
    in_quarter = floored((paid - paid_before) * share, 1)
    done = max(_number(before or {}, "kl_th"), floored(paid * chance.number(1, 1.15, 2), 1))
    figures: Project = {
        "kl_th": max(done, paid),
        "gn_quy": in_quarter,
        "gn_lk": paid,
        "uoc_nam": floored(paid + (planned - paid) * chance.number(0.5, 1, 2), 1),
    }
    low = paid < _LOW[quarter] * planned
    return project | figures | _judged(is_late, low, chance) | _handed_over(project, chance)


def _judged(is_late: bool, is_low: bool, chance: Chance) -> Project:  # noqa: FBT001
    reason = chance.pick(_REASONS) if is_late or is_low else None
    return {
        "tien_do": "dang_thi_cong",
        "so_voi_kh": "cham" if is_late else chance.pick(("dung", "dung", "dung", "vuot")),
        "vuong_mac": reason,
        "ghi_chu": "Nguyên nhân bịa để thử" if reason == "khac" else None,
    }


def _handed_over(project: Project, chance: Chance) -> Project:
    land = project.get("gpmb_kh")
    if not isinstance(land, Decimal):
        return {"gpmb_da": None, "ho_con_vuong": None}
    already = _number(project, "gpmb_da")
    handed = already + floored((land - already) * chance.number(0.3, 1, 2), 2)
    if chance.happens(0.3):
        handed = land
    return {
        "gpmb_da": plain(handed),
        "ho_con_vuong": Decimal(0) if handed == land else Decimal(chance.whole(1, 9)),
    }


def shared_row(project: Project, chance: Chance) -> Project:
    """Return a project as another unit reports it too: known less exactly, same owner."""
    more = chance.number(1, 9, 0)
    return project | {
        "kl_th": plain(_number(project, "kl_th") + more),
        "ghi_chu": "Cùng báo cáo",
    }


def project_cells(form: Form, project: Project) -> Project:
    """Return a value for every typed column of the list, by the recipe or by its type."""
    cells: Project = {}
    for column in form.columns:
        if not column.formula:
            known = column.code in project or column.code in PROJECT_FIELDS
            value = project.get(column.code) if known else _invented(column)
            if value is not None:
                cells[column.code] = value
    return cells


def _invented(column: Column) -> Held:
    """Return something for a required column that no recipe knows."""
    if column.required == "no":
        return None
    if column.type.is_numeric:
        return plain(max(column.minimum or Decimal(0), Decimal(0)))
    return None if column.choices else "Nội dung mẫu"


def _number(project: Project, column: str) -> Decimal:
    value = project.get(column)
    return value if isinstance(value, Decimal) else Decimal(0)
