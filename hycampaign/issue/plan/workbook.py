"""Plan the workbook that a unit gets; units that are asked for the same share one plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count

from hycampaign.issue.plan.cover import CoverLayout, plan_cover
from hycampaign.issue.plan.dropdowns import Dropdown, plan_dropdowns
from hycampaign.issue.plan.form_layout import FRAME_ROWS, FormLayout, plan_form
from hycampaign.issue.plan.sentences import Notices
from hycampaign.issue.plan.understood import Expressions
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.asked.form import Form
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.identity import (
    COVER_SHEET,
    EDITION_DIGITS,
    IDENTITY_SHEET,
    LISTS_SHEET,
    Identity,
)
from hycampaign.office.disk.names import safe_sheet_name

CAMPAIGN_SETTING = "campaign_code"


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """Everything that is the same in the workbooks of several units."""

    campaign: Campaign
    period: Period
    layouts: tuple[FormLayout, ...]
    cover: CoverLayout
    rules: tuple[Rule, ...] = ()
    dropdowns: Mapping[str, Dropdown] = field(default_factory=dict)
    notices: Notices = field(default_factory=Notices)
    expressions: Expressions = field(default_factory=lambda: Expressions(Campaign()))

    def layout(self, form: str) -> FormLayout | None:
        """Return the sheet of the form with that code, or ``None`` if the workbook lacks it."""
        return next((layout for layout in self.layouts if layout.form.code == form), None)


def plan_key(campaign: Campaign, period: Period, unit: Unit) -> tuple[object, ...]:
    """Return what decides how a unit's workbook looks, before it is filled for the unit."""
    forms = campaign.forms_for(unit, period)
    rows = tuple((form.code, tuple(row.code for row in form.rows_for(unit))) for form in forms)
    rules = tuple(rule.code for rule in campaign.rules if rule.applies(unit, period))
    return (rows, rules)


def words_of_selections(campaign: Campaign) -> frozenset[str]:
    """Return the kinds and codes by which forms, rows and rules select their units."""
    selections = [form.applies_to for form in campaign.forms]
    selections += [row.applies_to for form in campaign.forms for row in form.rows]
    selections += [rule.applies_to for rule in campaign.rules]
    return frozenset(chain.from_iterable(selections))


def plan_workbook(
    campaign: Campaign,
    period: Period,
    unit: Unit,
    expressions: Expressions | None = None,
    frames: Mapping[str, int] | None = None,
) -> WorkbookPlan:
    """Return the plan for a unit and for all others with the same key.

    Several plans of a campaign may share what they have understood of its ``expressions``.
    """
    forms = campaign.forms_for(unit, period)
    expressions = expressions or Expressions(campaign)
    room, looked_up = frames or {}, expressions.looked_up(period)
    layouts = tuple(
        plan_form(
            form,
            name,
            form.rows_for(unit),
            room.get(form.code, FRAME_ROWS),
            looked_up.get(form.code, ()),
        )
        for form, name in zip(forms, sheet_names(forms), strict=True)
    )
    rules = tuple(rule for rule in campaign.rules if rule.applies(unit, period))
    return _plan(campaign, period, layouts, rules, expressions)


def plan_for_all(
    campaign: Campaign, period: Period, expressions: Expressions | None = None
) -> WorkbookPlan:
    """Return the plan of a workbook with all forms, rows and rules of the period."""
    forms = tuple(f for f in campaign.forms if f.columns and f.is_asked_in(period.kind))
    expressions = expressions or Expressions(campaign)
    looked_up = expressions.looked_up(period)
    layouts = tuple(
        plan_form(form, name, form.rows, looked_up=looked_up.get(form.code, ()))
        for form, name in zip(forms, sheet_names(forms), strict=True)
    )
    rules = tuple(rule for rule in campaign.rules if rule.is_checked_in(period))
    return _plan(campaign, period, layouts, rules, expressions)


def _plan(
    campaign: Campaign,
    period: Period,
    layouts: tuple[FormLayout, ...],
    rules: tuple[Rule, ...],
    expressions: Expressions,
) -> WorkbookPlan:
    forms = [layout.form for layout in layouts]
    return WorkbookPlan(
        campaign,
        period,
        layouts,
        plan_cover(layouts),
        rules,
        plan_dropdowns(campaign, forms),
        expressions.notices.among(rules, forms),
        expressions,
    )


def sheet_names(forms: tuple[Form, ...]) -> tuple[str, ...]:
    """Return a name for the sheet of each form: its code and short title, 31 signs at most.

    Where two forms would get the same one, or that of another sheet, the code alone is tried,
    then numbers.
    """
    names: list[str] = []
    taken = {name.casefold() for name in (COVER_SHEET, LISTS_SHEET, IDENTITY_SHEET)}
    for form in forms:
        wanted = (f"{form.code} {form.short_title or form.title}", form.code)
        numbered = (f"{number} {form.code}" for number in count(2))
        free = (safe_sheet_name(name) for name in chain(wanted, numbered))
        names.append(next(name for name in free if name.casefold() not in taken))
        taken.add(names[-1].casefold())
    return tuple(names)


def identity_of(campaign: Campaign, period: Period, unit: Unit) -> Identity:
    """Return what the workbook says about itself, four times."""
    code = campaign.setting(CAMPAIGN_SETTING)
    return Identity(code, unit.code, str(period), campaign.fingerprint[:EDITION_DIGITS])
