"""Things of the model as templates speak of them: printed bare, each says its name."""

from dataclasses import dataclass

from hycampaign.draft.words.addressing import office_name
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Finding


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A period: ``{{ period }}`` prints quý IV năm 2026, ``{{ period.short_name }}`` quý IV."""

    name: str
    short_name: str
    code: str
    year: int

    @classmethod
    def of(cls, period: Period) -> "PeriodView":
        """Return the view of a period."""
        return cls(period.name, period.short_name, str(period), period.year)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit: ``{{ unit }}`` prints who answers for it, ``{{ unit.name }}`` its own name."""

    code: str
    name: str
    office: str
    block: str

    @classmethod
    def of(cls, unit: Unit) -> "UnitView":
        """Return the view of a unit."""
        return cls(unit.code, unit.name, office_name(unit), unit.block)

    def __str__(self) -> str:
        return self.office


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as a row of a letter."""

    place: str
    message: str
    hint: str

    @classmethod
    def of(cls, finding: Finding, campaign: Campaign) -> "FindingView":
        """Return the view of a finding; its place is sheet and cell, as far as known."""
        form = campaign.form(finding.subject.form)
        named = f"{form.code} {form.short_title}".strip() if form else ""
        sheet = finding.location.sheet or named
        address = finding.location.address
        place = f"{sheet}, ô\u00a0{address}" if sheet and address else sheet or "Toàn tệp"
        return cls(place, finding.message, finding.hint)
