"""What earlier quarters have reported, as far as it compares with this one.

A closed quarter has kept the definition by which it was asked: a later quarter looks back at
it, and must not set kilometres beside metres.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.comparable import PHASE_SETTING
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.carried import LastReported, denied_forms, with_carried
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited
from hycampaign.model.reported.remeasured import places_regrouped, places_remeasured, without
from hycampaign.model.reported.submission import Submission
from hycampaign.model.workspace import Workspace
from hycampaign.store.history import Store


def earlier_reports(
    workspace: Workspace, campaign: Campaign, store: Store, period: Period
) -> History:
    """Return what the units of a period have reported before, as far as it compares.

    Figures that were asked in another measure then are left out wherever they are known to be.
    """
    reported = inherited(campaign, period, _settled(campaign, store, period))
    own = workspace.kept_definition(period)
    used = own if own.is_file() else workspace.definition
    times = {"previous": period.previous, "last_year": period.same_last_year}
    kept = {base: _campaign_of(workspace, then, used) for base, then in times.items()}
    remeasured = {
        base: places_remeasured(then, campaign) for base, then in kept.items() if then
    }
    regrouped = {
        base: places_regrouped(then, campaign, campaign.lineage(times[base], period).lasting)
        for base, then in kept.items()
        if then
    }
    return replace(without(reported, remeasured), regrouped=regrouped)


def _campaign_of(workspace: Workspace, then: Period, used: Path) -> Campaign | None:
    """Return the campaign that a closed quarter was asked by, if it is not the one in use."""
    kept = workspace.kept_definition(then)
    if not kept.is_file() or kept.read_bytes() == used.read_bytes():
        return None
    return load_campaign(kept)[0].in_period(then)


def _settled(campaign: Campaign, store: Store, period: Period) -> History:
    """Return what was reported before, denied forms with what counts of them."""
    reported, last = store.history(period), period.last_quarter
    previous = as_counted(campaign, store, last.previous, reported.previous)
    last_year = as_counted(campaign, store, last.same_last_year, reported.last_year)
    return History(
        {unit: _answered(sent) for unit, sent in previous.items()},
        {unit: _answered(sent) for unit, sent in last_year.items()},
    )


def _answered(submission: Submission) -> Submission:
    """Return a report of before as if its denied forms had been filled in with what counts."""
    if not any(reading.is_carried for reading in submission.forms.values()):
        return submission
    forms = {
        code: replace(reading, has_activity=None) if reading.is_carried else reading
        for code, reading in submission.forms.items()
    }
    return replace(submission, forms=forms)


def as_counted(
    campaign: Campaign, store: Store, period: Period, sent: Mapping[str, Submission]
) -> dict[str, Submission]:
    """Return reports in which forms that were denied hold what counts of them."""
    last = last_filled(campaign, store, period, sent)
    return {
        unit: with_carried(campaign, one, last[unit]) if unit in last else one
        for unit, one in sent.items()
    }


def last_filled(
    campaign: Campaign, store: Store, period: Period, sent: Mapping[str, Submission]
) -> dict[str, dict[str, LastReported]]:
    """Return denied forms as their units last filled them in, since the start of the phase.

    By unit code and form code; every unit with a denied form is there, without the forms that
    it has never filled in.
    """
    wanted = {unit: set(codes) for unit, one in sent.items() if (codes := denied_forms(one))}
    found: dict[str, dict[str, LastReported]] = {unit: {} for unit in wanted}
    then, first_year = period.last_quarter.previous, _first_year(campaign, period)
    while any(wanted.values()) and then.year >= first_year:
        lasting = campaign.lineage(then, period).lasting
        for unit, one in store.current(then).items():
            for code in wanted.get(unit, set()) & one.forms.keys() if unit in lasting else ():
                if not one.forms[code].is_denied:
                    found[unit][code] = LastReported(then, one, one.forms[code])
                    wanted[unit].discard(code)
        then = then.previous
    return found


def _first_year(campaign: Campaign, period: Period) -> int:
    """Return the year with which the phase begins; without one, that of the period."""
    begins = campaign.setting(PHASE_SETTING).strip()
    return min(int(begins), period.year) if begins.isdecimal() else period.year
