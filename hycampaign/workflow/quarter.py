"""A quarter at work: workspace, definition, history, period – and where it stands.

Every step takes one and knows nothing of the steps before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.outputs import Outputs
from hycampaign.office.disk.place import Place
from hycampaign.office.disk.put import Manner
from hycampaign.store.history import Store
from hycampaign.workflow.earlier import earlier_reports
from hycampaign.workflow.gate import refuse_other_than_quarters, sound_campaign
from hycampaign.workflow.standing import Standing, standing_from

PLAINLY = Manner()


@dataclass(frozen=True, slots=True)
class Quarter:
    """What every command works on: a workspace, its definition, its history, a period.

    ``campaign`` is that of the period: its units are those that existed then. ``outputs``
    writes for people and remembers what became of each file.
    """

    workspace: Workspace
    campaign: Campaign
    store: Store
    period: Period
    outputs: Outputs

    def history(self) -> History:
        """Return what the units of the period have reported before."""
        return earlier_reports(self.workspace, self.campaign, self.store, self.period)

    def standing(self) -> Standing:
        """Say where the quarter stands, from the history alone."""
        found = self.store.findings(self.period) or ()
        return self.standing_with(self.store.current(self.period), found)

    def standing_with(
        self, submissions: Mapping[str, Submission], found: Iterable[Finding]
    ) -> Standing:
        """Say where it stands with these reports, in which the rules have found this."""
        receipts = self.store.receipts(self.period)
        return standing_from(self.campaign, self.period, submissions, receipts, found)


def open_quarter(workspace: Workspace, period: Period, manner: Manner = PLAINLY) -> Quarter:
    """Read the definition and open the history for a period.

    ``manner`` is how files are written for people.

    Raises:
        DefinitionRejected: the definition has errors; they come with it.
        PeriodUnknown: units report by the quarter only.
    """
    campaign = sound_campaign(workspace, period)
    store = open_history(workspace, period)
    return Quarter(workspace, campaign, store, period, outputs_of(workspace, manner))


def outputs_of(workspace: Workspace, manner: Manner) -> Outputs:
    """Return what writes the files of a workspace."""
    return Outputs(Place(workspace.root, workspace.inner), manner)


def open_history(workspace: Workspace, period: Period) -> Store:
    """Open the history for a period, whatever its definition is like.

    Raises:
        PeriodUnknown: units report by the quarter only.
    """
    refuse_other_than_quarters(period)
    workspace.store.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(workspace.store)


def reporting_units(quarter: Quarter) -> tuple[Unit, ...]:
    """Return the units that have forms to fill in for the period."""
    campaign, period = quarter.campaign, quarter.period
    return tuple(u for u in campaign.units_in(period) if campaign.forms_for(u, period))
