"""The functions that a template offers for putting figures into sentences and tables.

A template says ``{{ figure("BM01.gn_lk") }}`` and never holds a number. What a figure is
compared with is found by the definition: its target, or the column of the form that is
prefilled with targets or with last year's values.
"""

from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches

from hycampaign.draft.template.prose import Aside, Mention, Prose, joined
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
from hycampaign.model.asked.comparable import comparisons_of
from hycampaign.model.asked.form import FormKind
from hycampaign.model.asked.span import Base
from hycampaign.model.reported.compared import Compared
from hycampaign.model.reported.figures import Figure, Figures, split_share

# A figure may be asked for at any of these, whether or not there is anything there.
_BASES = ("previous", "last_year", "target")
_OVER = "tính trên"
_WITH_BOTH = "đơn vị có đủ số liệu"
_WITH = {
    Base.PREVIOUS: "đơn vị có số kỳ trước",
    Base.LAST_YEAR: "đơn vị có số cùng kỳ",
    Base.PLAN: "đơn vị có kế hoạch",
    Base.TARGET: _WITH_BOTH,
}


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
        said = self._mention(name, amount_text(self.quantity(name, measure)))
        cover = self._figures.coverage.get(name)
        if cover is None or cover.is_whole or not said:
            return said
        counts = f"{len(cover.both)}/{len(cover.now | cover.then)} {_WITH_BOTH}"
        if cover.rows[1] > cover.rows[0]:
            row = self._campaign.row_name(name.partition(".")[0])
            counts = f"{cover.rows[0]}/{cover.rows[1]} {row} có đủ số liệu"
        return joined([said, Prose((Aside(f" ({_OVER} {counts})"),))])

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
        """Say how much of the year's plan has been reached.

        What units have planned is compared over the units that have; what was planned for all
        of them together is a base of its own, and named as such.
        """
        bases = [b for b in (Base.PLAN, Base.TARGET) if self._compared(name, b) is not None]
        said = [self._against(name, base, measure) for base in bases or [Base.PLAN]]
        return said[0] if len(said) == 1 else joined([said[0], " và ", said[1]])

    def against_previous(self, name: str, measure: str = "") -> Prose:
        """Say how the figure has changed since the period before."""
        return self._against(name, Base.PREVIOUS, measure)

    def against_last_year(self, name: str, measure: str = "") -> Prose:
        """Say how the figure has changed since the same period of the year before."""
        return self._against(name, Base.LAST_YEAR, measure)

    def comparisons(self, name: str, measure: str = "") -> Prose:
        """Return in brackets the comparisons with plan and last year that can be made.

        What has no base is left out here, so that a list of figures stays readable; a single
        comparison says that its base is missing.
        """
        made: list[Prose] = []
        for base in (Base.PLAN, Base.TARGET, Base.LAST_YEAR):
            compared = self._compared(name, base)
            if compared is not None and compared.now is not None and compared.then:
                phrase = self._phrase(compared, self._sentence(compared, measure))
                made.append(joined([phrase, *self._over(compared, ", ", "")]))
        if not made:
            return Prose()
        stop = "; " if any(isinstance(p, Aside) for one in made for p in one.pieces) else ", "
        parts = [part for one in made for part in (one, stop)]
        return joined([" (", *parts[:-1], ")"])

    def percent_of(self, part: str, *whole: str) -> Prose:
        """Return what percent ``part`` is of the sum of the other figures.

        It is taken over the units that have both.
        """
        shares = self._figures.by_unit.values()
        pairs = [
            (own[part], sum((own[name] for name in whole if name in own), Decimal(0)))
            for own in shares
            if part in own and any(name in own for name in whole)
        ]
        some = sum(1 for own in shares if part in own)
        if pairs:
            parts = sum((first for first, _ in pairs), Decimal(0))
            total = sum((second for _, second in pairs), Decimal(0))
        else:
            parts = self.quantity(part).value or Decimal(0)
            total = sum((self.quantity(name).value or Decimal(0) for name in whole), Decimal(0))
        for name in whole:
            self._known(name)
        text = share_text(parts, total)
        mention = Mention(f"{part}%{'+'.join(whole)}", text, self._known(part).label)
        partial = pairs and len(pairs) < some
        aside = f" ({_OVER} {len(pairs)}/{some} {_WITH_BOTH})" if partial else ""
        return Prose((mention, Aside(aside)) if aside else (mention,))

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

    def _compared(self, name: str, base: Base) -> Compared | None:
        return self._figures.comparisons.get(f"{name}~{base.value}")

    def _against(self, name: str, base: Base, measure: str) -> Prose:
        compared = self._compared(name, base)
        if compared is None:
            quantity = self.quantity(name, measure)
            if base in {Base.PLAN, Base.TARGET}:
                return Prose((str(against_plan(quantity, None, self._plan)),))
            period = self._periods[base.value]
            if quantity.value is not None and not self._may_stand_beside(name, base):
                return Prose((f"số cộng dồn nên không so với {period}",))
            return Prose((str(against_period(quantity, None, period)),))
        if compared.now is None:
            return Prose((self._not_compared(compared),))
        phrase = self._phrase(compared, self._sentence(compared, measure))
        return joined([phrase, *self._over(compared, " (", ")")])

    def _may_stand_beside(self, name: str, base: Base) -> bool:
        """Say whether the span of a figure allows the comparison at all."""
        form, rest = self._campaign.form_of(name)
        if form is None:
            return True
        place = ("", rest) if form.kind is FormKind.LIST else form.place(rest)
        column = form.column(place[1])
        return column is None or base in comparisons_of(form, form.row(place[0]), column)

    def _sentence(self, compared: Compared, measure: str) -> Phrase:
        known = self._known(compared.figure)
        now = Quantity(compared.now, measure or known.measure, known.decimals)
        if compared.base in {Base.PLAN, Base.TARGET}:
            return against_plan(now, compared.then, self._base_name(compared.base))
        return against_period(now, compared.then, self._base_name(compared.base))

    def _base_name(self, base: Base) -> str:
        if base is Base.TARGET:
            return self._campaign.setting("target_name", "kế hoạch được giao")
        return self._plan if base is Base.PLAN else self._periods[base.value]

    def _not_compared(self, compared: Compared) -> str:
        """Say that both were reported, but not by enough of the same units."""
        cover = compared.coverage
        base = self._base_name(compared.base)
        counts = f"{len(cover.both)}/{len(cover.now)}"
        return f"chưa đủ số liệu để so sánh với {base} (mới có {counts} đơn vị có cả hai số)"

    def _over(self, compared: Compared, before: str, after: str) -> tuple[Prose, ...]:
        """Return over how many units it is, where that is not all that have the figure."""
        cover = compared.coverage
        if cover.both == cover.now:
            return ()
        counts = f"{len(cover.both)}/{len(cover.now)}"
        text = f"{before}{_OVER} {counts} {_WITH[compared.base]}{after}"
        return (Prose((Aside(text),)),)

    def _phrase(self, compared: Compared, phrase: Phrase) -> Prose:
        if not phrase.number:
            return Prose((str(phrase),))
        mention = Mention(compared.id, phrase.number, self._known(compared.figure).label)
        return Prose((phrase.before, mention, phrase.after))
