"""What the summary workbook is made from, and how it speaks of units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hycampaign.aggregate.add.frames import in_order
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.figures import Figures
from hycampaign.model.reported.receipt import Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that ``tong-hop.xlsx`` shows; ``submissions`` are the current ones."""

    campaign: Campaign
    figures: Figures
    submissions: Mapping[str, Submission]
    findings: Sequence[Finding] = ()
    receipts: Sequence[Receipt] = ()

    @property
    def subtitle(self) -> str:
        """The line below every title: the campaign and the period, behind a notice if any."""
        name = self.campaign.setting("campaign_name", self.campaign.setting("campaign_code"))
        parts = (self.campaign.notice, name, self.figures.period.name)
        return " – ".join(part for part in parts if part)

    @property
    def whole_name(self) -> str:
        """What all units together are called (setting ``whole_name``)."""
        return self.campaign.setting("whole_name", "Tất cả đơn vị")

    def ordered(self) -> dict[str, Submission]:
        """Return all submissions in the order of the definition, excluded ones too."""
        return in_order(self.campaign, self.submissions)

    def counted(self) -> dict[str, Submission]:
        """Return the submissions that count, in the order of the definition."""
        excluded = self.figures.excluded
        return {unit: sent for unit, sent in self.ordered().items() if unit not in excluded}

    def units_of(self, form: Form) -> tuple[Unit, ...]:
        """Return the units that the form is asked of, and whoever sent it unasked."""
        period = self.figures.period
        return tuple(
            unit
            for unit in self.campaign.units
            if (unit.is_active(period.last_day) and form.applies(unit, period.kind))
            or self._sent(unit, form)
        )

    def _sent(self, unit: Unit, form: Form) -> bool:
        submission = self.submissions.get(unit.code)
        return submission is not None and form.code in submission.forms

    def name(self, unit: str) -> str:
        """Return a unit's name; its code when the definition does not know it."""
        known = self.campaign.unit(unit)
        return known.name if known is not None else unit

    def status(self, unit: str) -> str:
        """Say in a few words where the unit's report stands."""
        if unit in self.figures.excluded:
            return f"không tính: {self.figures.excluded[unit]}"
        if unit not in self.submissions:
            return "chưa nộp"
        return "nộp muộn" if unit in self.figures.completeness.late else "đúng hạn"
