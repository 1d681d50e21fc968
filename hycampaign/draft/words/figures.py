"""The functions that a template offers for putting figures into sentences and tables.

A template says ``{{ figure("BM01.gn_lk") }}`` and never holds a number. What a figure is
compared with is found by the definition: its target, or the column of the form that is
prefilled with targets or with last year's values.
"""

from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches

from hycampaign.draft.template.prose import Mention, Prose, joined
from hycampaign.draft.template.tag_errors import UnknownFigure
from hycampaign.draft.words.sentences import (
    Phrase,
    Quantity,
    against_period,
    against_plan,
    amount_text,
    number_text,
    share_text,
)
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form, Prefill
from hycampaign.model.reported.figures import Figure, Figures, split_share

# A figure may be asked for at any of these, whether or not there is anything there.
_BASES = ("previous", "last_year", "target")
_BASE_OF_PREFILL = {"target": Prefill.TARGET, "last_year": Prefill.LAST_YEAR}


class FigureWords:
    """Figures of one period, said in Vietnamese, each as a mention that carries its id."""

    def __init__(self, campaign: Campaign, figures: Figures) -> None:
        self._campaign = campaign
        self._figures = figures
        period = figures.period
        before = period.previous
        same_year = period.is_quarter and before.year == period.year
        self._periods = {
            "previous": before.short_name if same_year else before.name,
            "last_year": f"cùng kỳ năm {period.year - 1}",
        }
        self._plan = f"kế hoạch năm {period.year}"

    @property
    def functions(self) -> dict[str, Callable[..., object]]:
        """The functions by the name that a template calls them by."""
        return {
            "figure": self.figure,
            "number": self.number,
            "has": self.has,
            "against_plan": self.against_plan,
            "against_previous": self.against_previous,
            "against_last_year": self.against_last_year,
            "comparisons": self.comparisons,
            "percent_of": self.percent_of,
        }

    def figure(self, name: str, measure: str = "") -> Prose:
        """Return the figure with its measure: 26.365,6 tỷ đồng; 12 dự án."""
        return self._mention(name, amount_text(self.quantity(name, measure)))

    def number(self, name: str) -> Prose:
        """Return the number alone; nothing where nobody reported."""
        return self._mention(name, number_text(self.quantity(name)))

    def has(self, name: str) -> bool:
        """Say whether anybody has reported the figure."""
        return self.quantity(name).value is not None

    def knows(self, name: str) -> bool:
        """Say whether there is such a figure at all."""
        return name in self._figures.figures

    def against_plan(self, name: str, measure: str = "") -> Prose:
        """Say how much of the year's plan has been reached."""
        planned = self._base(name, "target")
        phrase = against_plan(self.quantity(name, measure), planned, self._plan)
        return self._phrase(name, "target", phrase)

    def against_previous(self, name: str, measure: str = "") -> Prose:
        """Say how the figure has changed since the period before."""
        return self._against(name, "previous", measure)

    def against_last_year(self, name: str, measure: str = "") -> Prose:
        """Say how the figure has changed since the same period of the year before."""
        return self._against(name, "last_year", measure)

    def comparisons(self, name: str, measure: str = "") -> Prose:
        """Return in brackets the comparisons with plan and last year that can be made.

        What has no base is left out here, so that a list of figures stays readable; a single
        comparison says that its base is missing.
        """
        if not self.has(name):
            return Prose()
        made: list[Prose | str] = []
        if self._base(name, "target"):
            made += [self.against_plan(name, measure), ", "]
        if self._base(name, "last_year") is not None:
            made += [self.against_last_year(name, measure), ", "]
        return joined([" (", *made[:-1], ")"]) if made else Prose()

    def percent_of(self, part: str, *whole: str) -> Prose:
        """Return what percent ``part`` is of the sum of the other figures."""
        total = sum((self.quantity(name).value or Decimal(0) for name in whole), Decimal(0))
        text = share_text(self.quantity(part).value or Decimal(0), total)
        return Prose((Mention(f"{part}%{'+'.join(whole)}", text, self._known(part).label),))

    def quantity(self, name: str, measure: str = "") -> Quantity:
        """Return a figure's value with its measure; counts that nobody reported are nought.

        Raises:
            UnknownFigure: there is no such figure.
        """
        known = self._known(name)
        value = self._figures.value(name)
        if value is None and self._counts_to_nought(name):
            value = Decimal(0)
        return Quantity(value, measure or known.measure, known.decimals)

    def _counts_to_nought(self, name: str) -> bool:
        """Say whether rows of the list form came in, only none of the kind counted here."""
        form, mark, _ = name.partition(".count.")
        is_count = bool(mark) and "@" not in name
        return is_count and self._figures.value(f"{form}.count") is not None

    def _known(self, name: str) -> Figure:
        total = name if name in self._figures.figures else self._whole(name)
        stem, _, base = total.partition("@")
        known = self._figures.figures.get(stem if base in _BASES else total)
        if known is None:
            nearest = get_close_matches(total, self._figures.figures, n=1)
            raise UnknownFigure(name, nearest[0] if nearest else "")
        return known

    def _whole(self, name: str) -> str:
        """Return the figure that a share of a unit is a part of; of none, the name itself."""
        units = {unit.code for unit in self._campaign.units} if "/" in name else set[str]()
        return split_share(name, units)[0]

    def _mention(self, name: str, text: str) -> Prose:
        return Prose((Mention(name, text, self._known(name).label),)) if text else Prose()

    def _against(self, name: str, base: str, measure: str) -> Prose:
        earlier = self._base(name, base)
        phrase = against_period(self.quantity(name, measure), earlier, self._periods[base])
        return self._phrase(name, base, phrase)

    def _phrase(self, name: str, base: str, phrase: Phrase) -> Prose:
        if not phrase.number:
            return Prose((str(phrase),))
        mention = Mention(f"{name}~{base}", phrase.number, self._known(name).label)
        return Prose((phrase.before, mention, phrase.after))

    def _base(self, name: str, base: str) -> Decimal | None:
        """Return what the figure is compared with: set or reported then, else as told now."""
        form, rest = self._campaign.form_of(name)
        if form is None:
            return self._figures.value(f"{name}@{base}")
        row, column = form.place(rest)
        for known in (f"{name}@{base}", f"{form.code}.{row}@{base}" if row else ""):
            if known in self._figures.figures:
                return self._figures.value(known)
        asked = self._asked_base(form, column, base) if row else ""
        return self._figures.value(f"{form.code}.{row}.{asked}") if asked else None

    def _asked_base(self, form: Form, column: str, base: str) -> str:
        """Return the column of the form in which units state that base; empty for none."""
        prefill = _BASE_OF_PREFILL.get(base)
        if prefill is None:
            return ""
        stated = (c for c in form.columns if c.prefill is prefill and c.code != column)
        return next((c.code for c in stated if c.prefill_from in {"", column}), "")
