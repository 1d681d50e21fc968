"""The rows of the annex tables: units and indicators, as a template walks through them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hycampaign.draft.template.prose import Mention, Prose
from hycampaign.draft.template.tag_errors import UnknownFigure
from hycampaign.draft.words.addressing import place_name
from hycampaign.draft.words.figures import FigureWords
from hycampaign.draft.words.sentences import Quantity, number_text, share_text, shown_measure
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Aggregation, Form, Row, RowKind
from hycampaign.model.reported.figures import Figures, RankedUnit
from hycampaign.vietnamese.numbers.points import roman_from_int

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")
_NUMBERED_LEVELS = 2


@dataclass(frozen=True, slots=True)
class RankLine:
    """A unit in the ranking; ``name`` stands alone in a cell, ``unit`` inside a sentence."""

    rank: int
    code: str
    name: str
    unit: str
    planned: Prose
    disbursed: Prose
    rate: Prose


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A row of a form in an annex; ``id`` and a column's code make the id of a figure."""

    id: str
    label: str
    text: str
    measure: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a list, with what there is to say about it."""

    number: int
    code: str
    unit: str
    block: str
    status: str


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """How many rows of a list form have one choice."""

    label: str
    count: Prose


def rank_lines(campaign: Campaign, figures: Figures) -> tuple[RankLine, ...]:
    """Return the ranking, best first."""
    return tuple(_rank_line(campaign, place) for place in figures.ranking)


def _rank_line(campaign: Campaign, ranked: RankedUnit) -> RankLine:
    unit = campaign.unit(ranked.unit)
    name = unit.name if unit else ranked.unit

    def mention(what: str, text: str) -> Prose:
        return Prose((Mention(f"ranking.{what}/{ranked.unit}", text, name),))

    return RankLine(
        ranked.rank,
        ranked.unit,
        name,
        place_name(unit) if unit else name,
        mention("planned", number_text(Quantity(ranked.planned, decimals=1))),
        mention("disbursed", number_text(Quantity(ranked.disbursed, decimals=1))),
        mention("rate", share_text(ranked.disbursed, ranked.planned)),
    )


def indicator_lines(campaign: Campaign, form_code: str) -> tuple[IndicatorLine, ...]:
    """Return the rows of a fixed form that have figures, numbered I, 1, 1.1, - by level.

    Raises:
        UnknownFigure: there is no such form.
    """
    form = campaign.form(form_code)
    if form is None:
        raise UnknownFigure(form_code, next((f.code for f in campaign.forms), ""))
    shown = [r for r in form.rows if r.kind not in {RowKind.TEXT, RowKind.DATE}]
    labels = dict(_labels(form, shown, "", ""))
    return tuple(_indicator_line(form, row, labels.get(row.code, "")) for row in shown)


def _indicator_line(form: Form, row: Row, label: str) -> IndicatorLine:
    # What a unit is told in brackets (1 = đạt, 0 = chưa) means nothing to a total.
    text = _IN_BRACKETS.sub("", row.label) if row.space is Aggregation.COUNT else row.label
    measure = shown_measure(row.measure) or ("đơn vị" if row.kind is RowKind.YES_NO else "")
    is_heading = row.kind is RowKind.HEADING
    return IndicatorLine(f"{form.code}.{row.code}", label, text, measure, is_heading)


def _labels(
    form: Form, shown: list[Row], parent: str, prefix: str, depth: int = 0
) -> Iterator[tuple[str, str]]:
    number = 0
    for row in shown:
        if row.parent != parent:
            continue
        if not depth and row.kind is not RowKind.HEADING:
            yield row.code, ""
            continue
        number += 1
        label = _label(number, prefix, depth)
        yield row.code, label
        inner = "" if not depth else label
        yield from _labels(form, shown, row.code, inner, depth + 1)


def _label(number: int, prefix: str, depth: int) -> str:
    if not depth:
        return roman_from_int(number)
    if depth > _NUMBERED_LEVELS:
        return "-"
    return f"{prefix}.{number}" if prefix else str(number)


def choice_lines(
    campaign: Campaign, words: FigureWords, column_id: str
) -> tuple[ChoiceLine, ...]:
    """Return the choices of a column that rows have, the most frequent first.

    ``column_id`` is form and column: ``BM01.vuong_mac``.

    Raises:
        UnknownFigure: there is no such column with choices.
    """
    form, column_code = campaign.form_of(column_id)
    column = form.column(column_code) if form else None
    if form is None or column is None or not column.choices:
        raise UnknownFigure(column_id)
    ids = {
        f"{form.code}.count.{column_code}.{choice.code}": choice.label
        for choice in campaign.choices.get(column.choices, ())
    }
    counts = {name: words.quantity(name).value or 0 for name in ids}
    most_first = sorted((name for name in ids if counts[name]), key=lambda name: -counts[name])
    return tuple(
        ChoiceLine(ids[name][:1].lower() + ids[name][1:], words.number(name))
        for name in most_first
    )


def cell(campaign: Campaign, words: FigureWords, line: IndicatorLine, column: str) -> Prose:
    """Return the number at an indicator and a column; nothing where the form has no cell.

    Raises:
        UnknownFigure: the form has no such column at all.
    """
    name = f"{line.id}.{column}"
    form, _ = campaign.form_of(line.id)
    if form is not None and form.column(column) is None:
        raise UnknownFigure(name, next((c.code for c in form.columns), ""))
    return words.number(name) if words.knows(name) else Prose()


def unit_lines(campaign: Campaign, statuses: Mapping[str, str]) -> tuple[UnitLine, ...]:
    """Return the units with a status, in the order of the definition."""
    units = [unit for unit in campaign.units if unit.code in statuses]
    return tuple(
        UnitLine(number, unit.code, unit.name, unit.block, statuses[unit.code])
        for number, unit in enumerate(units, start=1)
    )
