"""What every total is called, in which measure it is, and how many units were to report it."""

from collections.abc import Iterator, Mapping

from hycampaign.aggregate.add.totals import Total, counts_rows
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType, Form, FormKind, Row, has_cell
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit, matches_selection
from hycampaign.model.reported.figures import Figure

PERCENT = "%"


def described_figures(
    campaign: Campaign, period: Period, totals: Mapping[str, Total]
) -> dict[str, Figure]:
    """Return a figure for every place that has one, whether or not anybody reported it."""
    figures: dict[str, Figure] = {}
    for form in campaign.forms:
        asked = [u for u in campaign.units_in(period) if form.applies(u, period.kind)]
        for figure in _figures_of(campaign, form, asked):
            total = totals.get(figure.id)
            figures[figure.id] = figure if total is None else _filled(figure, total)
    return figures


def _filled(figure: Figure, total: Total) -> Figure:
    return Figure(
        figure.id,
        figure.label,
        total.value,
        figure.measure,
        figure.decimals,
        total.counted,
        figure.expected,
    )


def _figures_of(campaign: Campaign, form: Form, asked: list[Unit]) -> Iterator[Figure]:
    if form.kind is FormKind.FIXED:
        for row in filter(counts_rows, form.rows):
            expected = sum(matches_selection(unit, row.applies_to) for unit in asked)
            for column in form.columns:
                if _has_figure(row, column):
                    yield _cell_figure(form, row, column, expected)
    elif form.kind is FormKind.LIST:
        yield Figure(f"{form.code}.count", "Số dòng", None, "", 0, 0, len(asked))
        for column in form.columns:
            yield from _column_figures(campaign, form, column, len(asked))


def _has_figure(row: Row, column: Column) -> bool:
    return has_cell(row, column) and (
        column.type.is_numeric or column.type is ColumnType.YES_NO
    )


def _cell_figure(form: Form, row: Row, column: Column, expected: int) -> Figure:
    is_share = column.type is ColumnType.PERCENT
    return Figure(
        f"{form.code}.{row.code}.{column.code}",
        f"{row.label} – {column.label}",
        None,
        PERCENT if is_share else row.measure or column.measure,
        column.decimals if is_share else row.decimals,
        0,
        expected,
    )


def _column_figures(
    campaign: Campaign, form: Form, column: Column, expected: int
) -> Iterator[Figure]:
    if column.type.is_numeric:
        measure = PERCENT if column.type is ColumnType.PERCENT else column.measure
        name = f"{form.code}.{column.code}"
        yield Figure(name, column.label, None, measure, column.decimals, 0, expected)
    elif column.type is ColumnType.CHOICE:
        for choice in campaign.choices.get(column.choices, ()):
            name = f"{form.code}.count.{column.code}.{choice.code}"
            label = f"{column.label}: {choice.label}"
            yield Figure(name, label, None, "", 0, 0, expected)
