"""What a rehearsal goes on from: the truths of the quarter before and of a year ago."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
    is_input,
)
from hycampaign.model.asked.lineage import Lineage
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.simulate.expect.truth import Reports, Truth, unpacked
from hycampaign.simulate.report.report import CellKey, FormReport, Held, UnitReport
from hycampaign.simulate.workbook.read import read_truth


def a_quarter_ago(campaign: Campaign, period: Period, path: Path) -> tuple[Reports, Reports]:
    """Return the reports of the quarter before, as they were meant and as they were read.

    A unit that has come out of a merger has none, even if another bore its code.
    """
    if not path.is_file():
        return {}, {}
    truth = read_truth(path)
    lasting = campaign.lineage(period.previous, period).lasting
    meant = {u: one for u, one in unpacked(campaign, truth.meant).items() if u in lasting}
    read = {code: one for code, one in _read(campaign, truth).items() if code in lasting}
    return meant, read


def a_year_ago(campaign: Campaign, period: Period, path: Path) -> Reports:
    """Return the reports of the same quarter last year, as they were read.

    Those of a merged unit are what all its predecessors reported, added up cell by cell.
    """
    if not path.is_file():
        return {}
    then = period.same_last_year
    lineage = campaign.lineage(then, period)
    sent = _read(campaign.in_period(then), read_truth(path))
    found = {code: sent[code] for code in lineage.lasting if code in sent}
    for unit in campaign.units_in(period):
        parts = _whole_parts(lineage, unit, sent)
        if unit.code not in lineage.lasting and parts:
            found[unit.code] = _added(campaign, unit, parts)
    return found


def _read(campaign: Campaign, truth: Truth) -> dict[str, UnitReport]:
    """Return the reports that counted; those without a mistake were read as they were meant."""
    held = {code: truth.meant[code] if one is None else one for code, one in truth.read.items()}
    return unpacked(campaign, held)


def _whole_parts(
    lineage: Lineage, unit: Unit, sent: Mapping[str, UnitReport]
) -> list[UnitReport]:
    origins = lineage.origins.get(unit.code, ())
    is_exact = all(code in sent and lineage.is_wholly_in(code) for code in origins)
    return [sent[code] for code in origins] if is_exact else []


def _added(campaign: Campaign, unit: Unit, parts: Sequence[UnitReport]) -> UnitReport:
    report = UnitReport(unit)
    for form in campaign.forms:
        pages = [page for part in parts if (page := part.forms.get(form.code))]
        if form.kind is FormKind.FIXED and len(pages) == len(parts):
            codes = [row.code for row in form.rows]
            report.forms[form.code] = FormReport(form, codes, cells=dict(_sums(form, pages)))
    return report


def _sums(form: Form, pages: Sequence[FormReport]) -> Iterator[tuple[CellKey, Held]]:
    for row in form.rows:
        for column in form.columns:
            amounts = [_amount(page, row, column) for page in pages]
            known = [amount for amount in amounts if amount is not None]
            if len(known) == len(pages):
                yield (row.code, column.code), sum(known, Decimal(0))


def _amount(page: FormReport, row: Row, column: Column) -> Decimal | None:
    """Return a typed amount that can be added to others; "-" and nothing arisen are nought."""
    is_number = column.type in {ColumnType.NUMBER, ColumnType.INTEGER}
    is_added = row.kind in {RowKind.FLOW, RowKind.STOCK} and row.space is Aggregation.SUM
    if not (is_number and is_added and is_input(row, column)):
        return None
    if page.active is False:
        return Decimal(0) if row.kind is RowKind.FLOW else None
    held = page.cells.get((row.code, column.code))
    if held is Mark.NIL:
        return Decimal(0)
    return held if isinstance(held, Decimal) else None
