"""Put together, for each kind of document, everything that its template may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from hycampaign.draft.document.official import official_fields, working_day_after
from hycampaign.draft.document.outline import (
    Part,
    closed,
    numbered,
    with_bases_ended,
    with_prose,
)
from hycampaign.draft.template.prose import Mention, Prose
from hycampaign.draft.template.render import NOTICE
from hycampaign.draft.words.annex import (
    cell,
    choice_lines,
    indicator_lines,
    rank_lines,
    unit_lines,
)
from hycampaign.draft.words.completeness import completeness_fields
from hycampaign.draft.words.figures import FigureWords
from hycampaign.draft.words.views import FindingView, PeriodView, UnitView
from hycampaign.model.asked.campaign import Campaign, Document
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Base
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.figures import Figures
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding, Severity, findings_in_order
from hycampaign.vietnamese.dates import short_date

MOST_FINDINGS_IN_A_LETTER = 40
_NAMED_IN_RANKING = "5"
_DAYS_TO_ANSWER = "3"
_LAST_QUARTER = 4

Context = dict[str, object]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What documents are drafted from: the definition, the figures, who sent what, the day.

    ``findings`` are those open for the period, ``submissions`` the current ones by unit.
    """

    campaign: Campaign
    figures: Figures
    on: date
    findings: tuple[Finding, ...] = ()
    submissions: Mapping[str, Submission] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The period that the documents are about."""
        return self.figures.period


def document_context(occasion: Occasion, document: Document) -> Context:
    """Return the fields of a plan or a report: figures, comparisons, ranking, annexes."""
    campaign, figures = occasion.campaign, occasion.figures
    words = FigureWords(campaign, figures)
    ranking = rank_lines(campaign, figures)
    named = int(campaign.setting("report_lines_in_ranking", _NAMED_IN_RANKING))
    values = {
        **_values(occasion, document),
        **words.functions,
        **completeness_fields(figures.completeness),
        "choices": partial(choice_lines, campaign, words),
        "indicators": partial(indicator_lines, campaign),
        "cell": partial(cell, campaign, words),
        "ranking": ranking,
        "ranked_count": Prose((Mention("ranking.count", str(len(ranking))),)),
        "ranking_first": ranking[:named],
        "ranking_last": tuple(reversed(ranking[named:][-named:])),
        "unreported": unit_lines(campaign, _statuses(figures)),
        "excluded": unit_lines(campaign, figures.excluded),
        "has_previous": any(c.base is Base.PREVIOUS for c in figures.comparisons.values()),
        "has_last_year": any(c.base is Base.LAST_YEAR for c in figures.comparisons.values()),
    }
    return _around(occasion, document, values)


def reminder_context(occasion: Occasion, document: Document, unit: Unit) -> Context:
    """Return the fields of the letter to a unit that has not reported."""
    values = {
        **_values(occasion, document, unit),
        "forms": occasion.campaign.forms_for(unit, occasion.period),
    }
    return _around(occasion, document, values)


def correction_context(occasion: Occasion, document: Document, unit: Unit) -> Context:
    """Return the fields of the letter to a unit whose report has errors."""
    own = findings_in_order(
        (finding for finding in occasion.findings if finding.subject.unit == unit.code),
        occasion.campaign.form_codes,
    )
    submission = occasion.submissions.get(unit.code)
    values = {
        **_values(occasion, document, unit),
        **_listed("error", own, occasion.campaign, Severity.ERROR),
        **_listed("warning", own, occasion.campaign, Severity.WARNING),
        "received_on": short_date(submission.received_at.date()) if submission else "",
        "file_name": submission.file if submission else "",
    }
    return _around(occasion, document, values)


def _values(occasion: Occasion, document: Document, unit: Unit | None = None) -> Context:
    """Return what tags may name in every document, in its template and in its texts."""
    campaign, period = occasion.campaign, occasion.period
    days = int(campaign.setting(f"{document.code.lower()}_days", _DAYS_TO_ANSWER))
    addressed: Context = {}
    if unit is not None:
        addressed = {
            "unit": UnitView.of(unit),
            "unit_code": unit.code,
            "unit_name": unit.name,
        }
    return {
        **addressed,
        NOTICE: campaign.notice,
        "period": PeriodView.of(period),
        "period_code": str(period),
        "previous_period": PeriodView.of(period.previous),
        "next_period": PeriodView.of(_following(period)),
        "campaign_name": campaign.setting("campaign_name"),
        "province": campaign.setting("province"),
        "cutoff": short_date(campaign.cutoff(period)),
        "deadline": short_date(campaign.deadline(period)),
        "new_deadline": short_date(working_day_after(occasion.on, days)),
        "drafted_on": short_date(occasion.on),
        "drafted_year": str(occasion.on.year),
        "setting": campaign.setting,
    }


def _around(occasion: Occasion, document: Document, values: Context) -> Context:
    """Return the values with the frame of the document and its standing paragraphs."""
    context = {**values, **official_fields(occasion.campaign, document, values, occasion.on)}
    return {**context, "texts": partial(_texts, occasion, document.code, context)}


def _texts(
    occasion: Occasion, code: str, values: Context, section: str = "", ending: str = ""
) -> tuple[Part, ...]:
    """Return the standing paragraphs of a section (empty: all), numbered and filled.

    With an ending the last paragraph ends in it, which is how an official document closes.
    """
    texts = [
        text
        for text in occasion.campaign.texts
        if text.document == code
        and section in {"", text.section}
        and _applies(text.applies_when, occasion.period)
    ]
    parts = with_bases_ended(numbered(texts))
    return with_prose(closed(parts) if ending else parts, values)


def _listed(
    name: str, findings: list[Finding], campaign: Campaign, severity: Severity
) -> Context:
    chosen = [finding for finding in findings if finding.code.severity is severity]
    shown = chosen[:MOST_FINDINGS_IN_A_LETTER]
    return {
        f"{name}s": tuple(FindingView.of(finding, campaign) for finding in shown),
        f"{name}_count": len(chosen),
        f"{name}s_left_out": len(chosen) - len(shown),
    }


def _statuses(figures: Figures) -> dict[str, str]:
    late = dict.fromkeys(figures.completeness.late, "Gửi muộn")
    return late | dict.fromkeys(figures.completeness.missing, "Chưa gửi")


def _following(period: Period) -> Period:
    """Return the quarter to look forward to."""
    if period.quarter == _LAST_QUARTER:
        return Period(period.year + 1, "Q1")
    return Period(period.year, f"Q{period.quarter + 1}")


def _applies(applies_when: str, period: Period) -> bool:
    """Say whether a paragraph is meant for the period: * or Q, Q4, H1, Y … listed."""
    wanted = {word.strip() for word in applies_when.replace(",", ";").split(";")} - {""}
    return not wanted or bool(wanted & {"*", period.part, period.kind, str(period)})
