"""Occasions for drafting: the shipped definition, with figures made from their ids."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from making.factories import NOON, SHA

from hycampaign import shipped
from hycampaign.aggregate.add.comparisons import stated_base
from hycampaign.aggregate.add.described import described_figures
from hycampaign.aggregate.add.ranking import ranked_units
from hycampaign.define.build.load import load_campaign
from hycampaign.draft.document.context import Occasion
from hycampaign.draft.document.plan import DraftPlan, plan_documents
from hycampaign.draft.read import read_templates
from hycampaign.draft.template.render import rendered
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Base
from hycampaign.model.reported.compared import Compared, Coverage
from hycampaign.model.reported.figures import Completeness, Figure, Figures
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Code, Finding, Location, Severity, Subject

ON = date(2027, 1, 5)
BAD_UNIT = "11977"
MISSING_UNITS = ("11953", "HY-SXD")
SUM_IS_WRONG = Code(
    "VAL203",
    Severity.ERROR,
    "Dòng tổng “{label}” ghi {found}, nhưng cộng các dòng con được {expected}.",
    "Kiểm tra ô {address}.",
)
RATE_IS_LOW = Code("VAL301", Severity.WARNING, "Tỷ lệ {found} là thấp.", "Giải trình lý do.")


@cache
def shipped_campaign() -> Campaign:
    campaign, _ = load_campaign(shipped.definition_folder())
    return campaign


@cache
def shipped_occasion(quarter: str = "2026-Q4") -> Occasion:
    """Return an occasion in which everybody has reported but two, one with errors, one late."""
    campaign = shipped_campaign()
    period = Period.parse(quarter)
    assert period is not None
    totals = {
        name: replace(figure, value=_value(figure))
        for name, figure in described_figures(campaign, period, {}).items()
    }
    earlier = {
        f"{name}@previous": replace(
            figure,
            id=f"{name}@previous",
            value=_value(replace(figure, id=f"{name}@previous")),
        )
        for name, figure in totals.items()
    }
    units = tuple(unit.code for unit in campaign.units)
    shares = {code: _shares(code) for code in units if code not in MISSING_UNITS}
    figures = Figures(
        period,
        totals | earlier,
        shares,
        ranked_units(campaign, shares),
        Completeness(
            units,
            tuple(code for code in units if code not in MISSING_UNITS),
            late=("11980",),
            with_errors=(BAD_UNIT,),
        ),
        comparisons={one.id: one for one in _comparisons(campaign, totals | earlier)},
    )
    submission = Submission(BAD_UNIT, str(period), {}, SHA, "bao-cao-tan-hung.xlsx", NOON)
    return Occasion(campaign, figures, ON, some_findings(), {BAD_UNIT: submission})


def some_findings() -> tuple[Finding, ...]:
    facts = {"label": "Tổng & <số> hộ", "found": "45", "expected": "44"}
    subject = Subject(BAD_UNIT, "BM02", "HT01", "luy_ke")
    return tuple(
        Finding(code, Location("a.xlsx", "BM02 Hạ tầng", row, 4), subject, facts)
        for code, row in ((SUM_IS_WRONG, 9), (SUM_IS_WRONG, 12), (RATE_IS_LOW, 15))
    )


def _comparisons(campaign: Campaign, figures: dict[str, Figure]) -> Iterator[Compared]:
    """Yield what can be compared, as if all, most or hardly any units had both figures."""
    for name, figure in figures.items():
        if "@" in name:
            continue
        form, rest = campaign.form_of(name)
        row, column = form.place(rest) if form is not None else ("", "")
        at = form.column(column) if form is not None and row else None
        bases = {Base.PREVIOUS: f"{name}@previous"}
        if form is not None and at is not None:
            stated = {base: stated_base(form, at, base) for base in (Base.LAST_YEAR, Base.PLAN)}
            bases |= {b: f"{form.code}.{row}.{code}" for b, code in stated.items() if code}
        for base, there in bases.items():
            if (then := figures.get(there)) is not None:
                both = (130, 130, 118, 1)[_number(f"{name}~{base.value}", 4)]
                cover = Coverage(*map(_units, (both, 130, both)))
                values = (figure.value, then.value) if both > 65 else (None, None)
                is_share = figure.measure == "%"
                yield Compared(name, base, there, *values, cover, is_share)


def _units(count: int) -> frozenset[str]:
    return frozenset(map(str, range(count)))


@cache
def shipped_plan() -> DraftPlan:
    return plan_documents(shipped_occasion())


@cache
def shipped_documents() -> dict[str, bytes]:
    """Return one rendered document of each kind by its code."""
    plan = shipped_plan()
    templates = read_templates(shipped.word_template_folder(), plan)
    first = {document.code: document for document in reversed(plan.documents)}
    return {
        code: rendered(templates[document.template], document.context)
        for code, document in first.items()
    }


def _number(text: str, below: int) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % below


def _value(figure: Figure) -> Decimal:
    if ".count" in figure.id:
        return Decimal(_number(figure.id, 400))
    if figure.measure == "%":
        return Decimal(_number(figure.id, 1000)) / 10
    scale = 5_000_000 if "đồng" in figure.measure else 9000
    return Decimal(_number(figure.id, scale)) / 10**figure.decimals


def _shares(unit: str) -> dict[str, Decimal]:
    planned = Decimal(1000 + _number(unit, 900_000))
    spent = planned * _number(unit + "!", 1000) / 1000
    return {
        "BM01.count": Decimal(1 + _number(unit, 20)),
        "BM01.khv_nam": planned,
        "BM01.khv_keo_dai": Decimal(0),
        "BM01.gn_quy": spent / 4,
        "BM01.gn_lk": spent,
        "BM01.tl_gn": spent / planned * 100,
    }
